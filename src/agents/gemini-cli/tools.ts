/** The tools of Gemini CLI in Remit's nouns. Names and inputs: recorded payloads, else the shipped code of 0.61.0. */
import type { Action, Actions } from '../../core/model/action';
import { commonTool } from '../gemini-tools';
import { actionsOf, type Fields } from '../payload';
import { fit } from '../tool-input';
import * as schema from './schema';

/** Tools that show, ask, plan or note; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'activate_skill',
  'ask_user',
  'complete_task',
  'enter_plan_mode',
  'exit_plan_mode',
  'get_internal_docs',
  'google_web_search',
  'list_background_processes',
  'list_mcp_resources',
  'read_background_output',
  'save_memory',
  'tracker_add_dependency',
  'tracker_create_task',
  'tracker_get_task',
  'tracker_list_tasks',
  'tracker_update_task',
  'tracker_visualize',
  'update_topic',
  'write_todos',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string, fields: Fields): Actions {
  const list = INTERNAL.has(name)
    ? [{ tool: 'internal' as const, name }]
    : read(name, input, cwd, fields);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string, fields: Fields): readonly Action[] {
  const mcp = schema.McpContext.safeParse(fields['mcp_context']);
  if (mcp.success) {
    const { server_name: server, tool_name: tool } = mcp.data;
    return [{ tool: 'mcp', server, name: tool, arguments: input }];
  }
  switch (name) {
    case 'invoke_agent':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    case 'read_mcp_resource':
      return fit(schema.ResourceInput, input, (call) => [
        { tool: 'mcp', server: '', name: 'resources/read', arguments: { uri: call.uri } },
      ]);
    default:
      return commonTool(name, input, cwd) ?? [];
  }
}
