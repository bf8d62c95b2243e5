/**
 * The tools of Kiro's editor, which starts the hooks of the same file, in Remit's nouns. Names and inputs: tool lists
 * that people published; the spelling of the names differs between versions (`fsWrite`, `fs_write`).
 */
import type { Action } from '../../core/model/action';
import type { Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import * as z from 'zod/mini';

const CommandInput = z.looseObject({ command: z.string(), path: z.optional(z.string()) });
const PathInput = z.looseObject({ path: z.string() });
const PathsInput = z.looseObject({ paths: z.array(z.string()) });
const TextInput = z.looseObject({ path: z.string(), text: z.string() });
const ReplaceInput = z.looseObject({ path: z.string(), oldStr: z.string(), newStr: z.string() });
const DeleteInput = z.looseObject({ targetFile: z.string() });
const QueryInput = z.looseObject({ query: z.string() });

/** Empty when the tool or the shape of its input is not known. */
export function editorTool(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name.replaceAll('_', '').toLowerCase()) {
    case 'executebash':
      return command(input, cwd, shellOf(cwd));
    case 'executepwsh':
      return command(input, cwd, 'powershell');
    case 'readfile':
      return fit(PathInput, input, ({ path }) => [{ tool: 'read', path }]);
    case 'readmultiplefiles':
      return fit(PathsInput, input, ({ paths }) => paths.map((path) => ({ tool: 'read', path })));
    case 'fswrite':
      return fit(TextInput, input, ({ path, text }) => [{ tool: 'write', path, content: text }]);
    case 'fsappend':
      return fit(TextInput, input, ({ path, text }) => [
        { tool: 'edit', path, old: '', new: text },
      ]);
    case 'strreplace':
      return fit(ReplaceInput, input, (call) => [
        { tool: 'edit', path: call.path, old: call.oldStr, new: call.newStr },
      ]);
    case 'deletefile':
      return fit(DeleteInput, input, (call) => [{ tool: 'delete', path: call.targetFile }]);
    case 'listdirectory':
      return fit(PathInput, input, ({ path }) => [{ tool: 'search', pattern: '*', path }]);
    case 'filesearch':
    case 'grepsearch':
      return fit(QueryInput, input, (call) => [{ tool: 'search', pattern: call.query, path: cwd }]);
    case 'getdiagnostics':
    case 'remotewebsearch':
    case 'taskstatus':
    case 'userinput':
      return [{ tool: 'internal', name }];
    default:
      return [];
  }
}

function command(input: Fields, cwd: string, shell: ReturnType<typeof shellOf>): readonly Action[] {
  return fit(CommandInput, input, (call) => [
    { tool: 'shell', command: call.command, cwd: call.path || cwd, shell },
  ]);
}
