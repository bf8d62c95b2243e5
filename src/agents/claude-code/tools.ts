/** Claude Code's tools in Remit's nouns. Names and inputs: its published tool types and the recorded payloads. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName } from '../tool-input';
import * as schema from './schema';

/** Tools that touch nothing but the agent itself; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'AskUserQuestion',
  'BashOutput',
  'CronDelete',
  'CronList',
  'EnterPlanMode',
  'ExitPlanMode',
  'KillBash',
  'KillShell',
  'ListMcpResourcesTool',
  'LSP',
  'ReportFindings',
  'SendMessage',
  'Skill',
  'SlashCommand',
  'TaskCreate',
  'TaskGet',
  'TaskList',
  'TaskOutput',
  'TaskStop',
  'TaskUpdate',
  'TodoRead',
  'TodoWrite',
  'ToolSearch',
  'WebSearch',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'Bash':
    case 'PowerShell':
    case 'Monitor':
      return fit(schema.Command, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd,
          shell: name === 'PowerShell' ? 'powershell' : 'bash',
          ...(call.run_in_background === true || name === 'Monitor' ? { background: true } : {}),
        },
      ]);
    case 'Read':
      return fit(schema.ReadInput, input, (call) => [{ tool: 'read', path: call.file_path }]);
    case 'NotebookRead':
      return fit(schema.NotebookInput, input, (call) => [
        { tool: 'read', path: call.notebook_path },
      ]);
    case 'Write':
      return fit(schema.WriteInput, input, (call) => [
        { tool: 'write', path: call.file_path, content: call.content },
      ]);
    case 'Edit':
      return fit(schema.EditInput, input, (call) => [
        { tool: 'edit', path: call.file_path, old: call.old_string, new: call.new_string },
      ]);
    case 'MultiEdit':
      return fit(schema.MultiEditInput, input, (call) =>
        call.edits.map((edit) => ({
          tool: 'edit',
          path: call.file_path,
          old: edit.old_string,
          new: edit.new_string,
        })),
      );
    case 'NotebookEdit':
      return fit(schema.NotebookInput, input, (call) => [
        { tool: 'edit', path: call.notebook_path, old: '', new: call.new_source ?? '' },
      ]);
    case 'Glob':
    case 'Grep':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path ?? cwd },
      ]);
    case 'LS':
      return fit(schema.ListInput, input, (call) => [
        { tool: 'search', pattern: '*', path: call.path },
      ]);
    case 'WebFetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    // `CronCreate` and `ScheduleWakeup` are prompts that the agent will give itself later.
    case 'Agent':
    case 'CronCreate':
    case 'ScheduleWakeup':
    case 'Task':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    case 'ReadMcpResourceTool':
      return fit(schema.ResourceInput, input, (call) => [
        { tool: 'mcp', server: call.server, name: 'resources/read', arguments: { uri: call.uri } },
      ]);
    default:
      return mcpOfName(name, input);
  }
}
