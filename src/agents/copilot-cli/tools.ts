/** The tools of Copilot CLI in Remit's nouns. Names and inputs: recorded payloads, else GitHub's documents. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName } from '../tool-input';
import * as schema from './schema';

/** Tools that show, ask, plan or note; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'ask_user',
  'exit_plan_mode',
  'fetch_copilot_cli_documentation',
  'list_agents',
  'list_bash',
  'list_powershell',
  'read_agent',
  'read_bash',
  'read_powershell',
  'report_intent',
  // Databases of the session's own, in the client's memory and its history.
  'session_store_sql',
  'show_file',
  'skill',
  'sql',
  'stop_bash',
  'stop_powershell',
  'task_complete',
  'update_todo',
  'web_search',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    // `Bash` is what the events in Claude Code's spelling call it.
    case 'Bash':
    case 'bash':
    case 'powershell':
      return fit(schema.CommandInput, input, (call) => {
        const background =
          call.detach === true || call.mode === 'async' || call.mode === 'detached';
        return [
          {
            tool: 'shell',
            command: call.command,
            cwd,
            shell: name === 'powershell' ? 'powershell' : 'bash',
            ...(background ? { background } : {}),
          },
        ];
      });
    // Whatever is typed into a running shell is a command of that shell.
    case 'write_bash':
    case 'write_powershell':
      return fit(schema.TypedInput, input, (call) => [
        {
          tool: 'shell',
          command: call.input
            .replaceAll(/\{enter\}/gi, '\n')
            .replaceAll(/\{[a-z]+\}/gi, '')
            .trim(),
          cwd,
          shell: name === 'write_powershell' ? 'powershell' : 'bash',
        },
      ]);
    case 'view':
      return fit(schema.FileInput, input, (call) => [{ tool: 'read', path: call.path }]);
    case 'create':
      return fit(schema.CreateInput, input, (call) => [
        { tool: 'write', path: call.path, content: call.file_text },
      ]);
    case 'edit':
      return fit(schema.EditInput, input, (call) => [
        { tool: 'edit', path: call.path, old: call.old_str, new: call.new_str },
      ]);
    case 'apply_patch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.input ?? call.patch ?? '', cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    case 'glob':
    case 'grep':
    case 'rg':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path ?? cwd },
      ]);
    case 'web_fetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    case 'task':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    case 'write_agent':
      return fit(schema.MessageInput, input, (call) => [
        { tool: 'subagent', prompt: call.message },
      ]);
    default:
      return mcp(name, input);
  }
}

/**
 * `server-tool` in the client's own events, where nothing marks the end of the server's name: it is taken to end at the
 * first dash, because tools are mostly written with underscores.
 */
function mcp(name: string, input: Fields): readonly Action[] {
  const marked = mcpOfName(name, input);
  if (marked.length > 0) return marked;
  const match = /^([A-Za-z0-9_]+)-(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}
