/** The tools of Factory droid in Remit's nouns. Names and inputs: its documents and tool lists that people published. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName, shellOf } from '../tool-input';
import * as schema from './schema';

/** Tools that show, ask, plan or note; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'AskUser',
  'DismissHandoffItems',
  'EndFeatureRun',
  'ExitSpecMode',
  'ProposeMission',
  'Skill',
  'StartMissionRun',
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
    case 'Execute':
      return fit(schema.CommandInput, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd: call.cwd || cwd,
          shell: shellOf(cwd),
          ...(call.fireAndForget === true ? { background: true } : {}),
        },
      ]);
    case 'Read':
      return fit(schema.FileInput, input, (call) =>
        inFile(call, (path) => [{ tool: 'read', path }]),
      );
    case 'Create':
      return fit(schema.CreateInput, input, (call) =>
        inFile(call, (path) => [{ tool: 'write', path, content: call.content }]),
      );
    case 'Edit':
      return fit(schema.EditInput, input, (call) =>
        inFile(call, (path) => [{ tool: 'edit', path, old: call.old_str, new: call.new_str }]),
      );
    case 'MultiEdit':
      return fit(schema.MultiEditInput, input, (call) =>
        inFile(call, (path) =>
          call.changes.map((one) => ({ tool: 'edit', path, old: one.old_str, new: one.new_str })),
        ),
      );
    case 'ApplyPatch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.input ?? call.patch ?? '', cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    case 'LS':
      return fit(schema.ListInput, input, (call) => [
        { tool: 'search', pattern: '*', path: call.directory_path ?? call.path ?? cwd },
      ]);
    case 'Grep':
      return fit(schema.GrepInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path ?? cwd },
      ]);
    case 'Glob':
      return fit(schema.GlobInput, input, ({ patterns, folder: path = cwd }) =>
        [patterns].flat().map((pattern) => ({ tool: 'search', pattern, path })),
      );
    case 'FetchUrl':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    case 'Task':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    default:
      return mcp(name, input);
  }
}

function inFile(
  call: { readonly file_path?: string | undefined; readonly path?: string | undefined },
  actions: (path: string) => readonly Action[],
): readonly Action[] {
  const path = call.file_path ?? call.path;
  return path === undefined ? [] : actions(path);
}

/** `mcp__server__tool` in the documents, `server___tool` in newer versions. */
function mcp(name: string, input: Fields): readonly Action[] {
  const marked = mcpOfName(name, input);
  if (marked.length > 0) return marked;
  const match = /^(.+?)___(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}
