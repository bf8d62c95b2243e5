/** The tools of Codex in Remit's nouns. Names and inputs: recorded payloads, else the shipped program. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName, shellOf } from '../tool-input';
import { shellWord } from '../words';
import * as schema from './schema';

/** Tools that show, ask, plan or wait and change nothing outside the agent. */
const INTERNAL = new Set([
  'close_agent',
  'create_goal',
  'get_goal',
  'interrupt_agent',
  'list_agents',
  'list_mcp_resource_templates',
  'list_mcp_resources',
  'request_user_input',
  'tool_search',
  'tool_suggest',
  'update_goal',
  'update_plan',
  'wait_agent',
  'web_search',
]);

/** Hooks hear the tool of a namespace under both names, with nothing between them. */
const NAMESPACE = /^collaboration(?=[a-z])/;

export function actionsOfTool(spelled: string, input: Fields, cwd: string): Actions {
  const name = spelled.replace(NAMESPACE, '');
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'Bash':
      return command(input, cwd);
    case 'apply_patch':
      return fit(schema.CommandInput, input, (call) => patched(call.command, cwd, input));
    case 'view_image':
      return fit(schema.ImageInput, input, (call) => [{ tool: 'read', path: call.path }]);
    case 'spawn_agent':
    case 'send_input':
    case 'send_message':
    case 'followup_task':
      return fit(schema.SubagentInput, input, (call) => {
        const parts = (call.items ?? []).flatMap((item) => item.text ?? []);
        return [{ tool: 'subagent', prompt: call.message ?? parts.join('\n') }];
      });
    case 'read_mcp_resource':
      return fit(schema.ResourceInput, input, ({ server, uri }) => [
        { tool: 'mcp', server, name: 'resources/read', arguments: { uri } },
      ]);
    default:
      return mcpOfName(name, input);
  }
}

/** Codex types into a running command with a tool (`write_stdin`) of which no hook hears. */
function command(input: Fields, cwd: string): readonly Action[] {
  const shell = shellOf(cwd);
  const text = fit(schema.CommandInput, input, (call) => [
    { tool: 'shell', command: call.command, cwd, shell, typing: 'unseen' },
  ]);
  if (text.length > 0) return text;
  return fit(schema.WordsInput, input, (call) => [
    { tool: 'shell', command: call.command.map(shellWord).join(' '), cwd, shell, typing: 'unseen' },
  ]);
}

/** A patch that has a line of no form we know is weighed as a whole, too. */
function patched(patch: string, cwd: string, input: Fields): readonly Action[] {
  const { actions, understood } = actionsOfPatch(patch, cwd);
  return understood ? actions : [...actions, { tool: 'unknown', name: 'apply_patch', input }];
}
