/** The tools of opencode in Remit's nouns. Names and inputs: recorded events, else its documents. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import * as schema from './schema';

const INTERNAL = new Set([
  'invalid',
  'lsp',
  'plan_enter',
  'plan_exit',
  'question',
  'skill',
  'todoread',
  'todowrite',
  'websearch',
  'codesearch',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'bash':
      return fit(schema.CommandInput, input, (call) => [
        { tool: 'shell', command: call.command, cwd: call.workdir || cwd, shell: shellOf(cwd) },
      ]);
    case 'read':
      return fit(schema.FileInput, input, (call) => [{ tool: 'read', path: call.filePath }]);
    case 'write':
      return fit(schema.WriteInput, input, (call) => [
        { tool: 'write', path: call.filePath, content: call.content },
      ]);
    case 'edit':
      return fit(schema.EditInput, input, (call) => [
        { tool: 'edit', path: call.filePath, old: call.oldString, new: call.newString },
      ]);
    case 'multiedit':
      return fit(schema.MultiEditInput, input, (call) =>
        call.edits.map(({ oldString, newString }) => ({
          tool: 'edit',
          path: call.filePath,
          old: oldString,
          new: newString,
        })),
      );
    case 'apply_patch':
    case 'patch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.patchText, cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    case 'glob':
    case 'grep':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path ?? cwd },
      ]);
    case 'list':
      return fit(schema.FolderInput, input, (call) => [
        { tool: 'search', pattern: '*', path: call.path ?? cwd },
      ]);
    case 'webfetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    case 'task':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    default:
      return mcp(name, input);
  }
}

/** `server_tool`: nothing marks where the server's name ends, so it is taken to end at the first underscore. */
function mcp(name: string, input: Fields): readonly Action[] {
  const match = /^([^_]+)_(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}
