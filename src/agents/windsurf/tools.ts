/** What Windsurf's events are about, in Remit's nouns: the event is the tool. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOf, type Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import * as schema from './schema';

/** Named after the part of the event behind `pre_` and `post_`. */
export function actionsOfTool(name: string, info: Fields, cwd: string): Actions {
  return actionsOf(read(name, info, cwd), name, info);
}

/** Empty when the shape of the information is not known. */
function read(name: string, info: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'run_command':
      return fit(schema.CommandInfo, info, (call) => [
        // No event shows what is typed into a command that runs.
        {
          tool: 'shell',
          command: call.command_line,
          cwd,
          shell: shellOf(cwd),
          typing: 'unseen',
        },
      ]);
    case 'read_code':
      return fit(schema.FileInfo, info, (call) => [{ tool: 'read', path: call.file_path }]);
    case 'write_code':
      return fit(schema.WriteInfo, info, ({ file_path: path, edits }) =>
        edits.map(({ old_string: old = '', new_string: fresh = '' }) =>
          old === '' && edits.length === 1
            ? { tool: 'write', path, content: fresh }
            : { tool: 'edit', path, old, new: fresh },
        ),
      );
    case 'mcp_tool_use':
      return fit(schema.McpInfo, info, (call) => [
        {
          tool: 'mcp',
          server: call.mcp_server_name ?? '',
          name: call.mcp_tool_name,
          arguments: call.mcp_tool_arguments ?? {},
        },
      ]);
    default:
      return [];
  }
}
