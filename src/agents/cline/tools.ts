/** The tools of Cline in Remit's nouns. Names and inputs: recorded payloads, else the shipped code. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, mcpOfName, shellOf } from '../tool-input';
import { shellWord } from '../words';
import * as schema from './schema';

const INTERNAL = new Set(['ask_question', 'skills', 'submit_and_exit']);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'run_commands':
      return fit(schema.CommandsInput, input, (call) =>
        listOf(call.commands).map((one) => ({
          tool: 'shell',
          command:
            typeof one === 'string'
              ? one
              : [one.command, ...(one.args ?? []).map(shellWord)].join(' '),
          cwd,
          shell: shellOf(cwd),
        })),
      );
    case 'read_files':
      return fit(schema.FilesInput, input, (call) =>
        pathsOf(call).map((path) => ({ tool: 'read', path })),
      );
    case 'editor':
      return fit(
        schema.EditorInput,
        input,
        ({ path, new_text: fresh, old_text: old, insert_line: line }) =>
          typeof old === 'string' || typeof line === 'number'
            ? [{ tool: 'edit', path, old: old ?? '', new: fresh }]
            : [{ tool: 'write', path, content: fresh }],
      );
    case 'apply_patch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.input, cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    case 'search_codebase':
      return fit(schema.SearchInput, input, (call) =>
        listOf(call.queries).map((pattern) => ({ tool: 'search', pattern, path: cwd })),
      );
    case 'fetch_web_content':
      return fit(schema.FetchInput, input, (call) =>
        call.requests.map(({ url }) => ({ tool: 'fetch', url })),
      );
    case 'spawn_agent':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.task ?? call.prompt ?? '' },
      ]);
    default:
      return mcpOfName(name, input);
  }
}

function pathsOf(call: {
  readonly files?: unknown;
  readonly paths?: unknown;
  readonly file_paths?: unknown;
  readonly path?: string | undefined;
  readonly file_path?: string | undefined;
  readonly filePath?: string | undefined;
}): readonly string[] {
  return [call.files, call.paths, call.file_paths, call]
    .flatMap((value) => listOf(value))
    .flatMap((one) => {
      if (typeof one === 'string') return [one];
      if (typeof one !== 'object' || one === null) return [];
      const { path, file_path, filePath } = one as Readonly<Record<string, unknown>>;
      return [path, file_path, filePath].filter((value) => typeof value === 'string');
    });
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
