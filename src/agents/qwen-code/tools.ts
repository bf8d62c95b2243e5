/** The tools of Qwen Code in Remit's nouns. Names and inputs: recorded payloads, else the shipped code of 0.15.10. */
import type { Action, Actions } from '../../core/model/action';
import { commonTool } from '../gemini-tools';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName, shellOf } from '../tool-input';
import * as schema from './schema';

/** Tools that show, ask, plan or note; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'ask_user_question',
  'cron_delete',
  'cron_list',
  'exit_plan_mode',
  'lsp',
  'save_memory',
  'send_message',
  'skill',
  'structured_output',
  'task_stop',
  'todo_write',
  'tool_search',
  'web_search',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'agent':
    case 'task':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    case 'cron_create':
      return fit(schema.CronInput, input, (call) => [{ tool: 'subagent', prompt: call.prompt }]);
    case 'monitor':
      return fit(schema.MonitorInput, input, (call) => [
        { tool: 'shell', command: call.command, cwd, shell: shellOf(cwd), background: true },
      ]);
    default:
      return commonTool(name, input, cwd) ?? mcpOfName(name, input);
  }
}
