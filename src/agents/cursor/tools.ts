/** Cursor's tools in Remit's nouns, as `preToolUse` and `postToolUse` name them. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOf, type Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import * as schema from './schema';

const INTERNAL = new Set(['ReadLints', 'SemanticSearch', 'TodoWrite', 'UpdateTodos', 'WebSearch']);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'Shell':
      return fit(schema.CommandInput, input, (call) => [
        { tool: 'shell', command: call.command, cwd: call.cwd || cwd, shell: shellOf(cwd) },
      ]);
    case 'Read':
      return fit(schema.FileInput, input, (call) => [{ tool: 'read', path: call.file_path }]);
    case 'Write':
      return fit(schema.WriteInput, input, (call) => [
        { tool: 'write', path: call.file_path, content: call.content },
      ]);
    case 'Delete':
      return fit(schema.FileInput, input, (call) => [{ tool: 'delete', path: call.file_path }]);
    case 'Fetch':
    case 'WebFetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    case 'Grep':
    case 'Glob':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path || cwd },
      ]);
    case 'Task':
      return fit(schema.TaskInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt ?? call.task ?? call.description ?? '' },
      ]);
    default:
      return mcp(name, input);
  }
}

/** `MCP:<tool>` does not name the server; `beforeMCPExecution` does and is the event that gates it (gate/mcp-servers.ts). */
function mcp(name: string, input: Fields): readonly Action[] {
  if (!name.startsWith('MCP:')) return [];
  return [{ tool: 'mcp', server: '', name: name.slice(4), arguments: input }];
}
