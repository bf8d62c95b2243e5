/**
 * The tools that Gemini CLI and Qwen Code, which grew out of it, have in common, and the text that both return for a
 * command: labelled lines, of which the output comes first.
 */
import * as z from 'zod/mini';
import type { Action, Actions, Result } from '../core/model/action';
import { isFields, onlyChangesFiles, textOf, withheld, type Fields } from './payload';
import { addressesIn, fit, shellOf } from './tool-input';

const CommandInput = z.looseObject({
  command: z.string(),
  is_background: z.optional(z.boolean()),
  /** The folder in which it runs, under the names of several versions; relative to the session's folder. */
  dir_path: z.optional(z.string()),
  directory: z.optional(z.string()),
});
const FileInput = z.looseObject({
  file_path: z.optional(z.string()),
  absolute_path: z.optional(z.string()),
});
const FilesInput = z.looseObject({
  include: z.optional(z.array(z.string())),
  paths: z.optional(z.array(z.string())),
});
const WriteInput = z.looseObject({ file_path: z.string(), content: z.string() });
const EditInput = z.looseObject({
  file_path: z.string(),
  old_string: z.string(),
  new_string: z.string(),
});
const FolderInput = z.looseObject({
  dir_path: z.optional(z.string()),
  path: z.optional(z.string()),
});
const SearchInput = z.looseObject({
  pattern: z.string(),
  dir_path: z.optional(z.string()),
  path: z.optional(z.string()),
});
const FetchInput = z.looseObject({ prompt: z.optional(z.string()), url: z.optional(z.string()) });

/** Undefined when it is none of the common tools; empty when its input is not of a form we know. */
export function commonTool(
  name: string,
  input: Fields,
  cwd: string,
): readonly Action[] | undefined {
  switch (name) {
    case 'run_shell_command':
      return fit(CommandInput, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd: folderOf(call.dir_path ?? call.directory, cwd),
          shell: shellOf(cwd),
          ...(call.is_background === true ? { background: true } : {}),
        },
      ]);
    case 'read_file':
      return fit(FileInput, input, (call) => {
        const path = call.file_path ?? call.absolute_path;
        return path === undefined ? [] : [{ tool: 'read', path }];
      });
    case 'read_many_files':
      return fit(FilesInput, input, (call) =>
        (call.include ?? call.paths ?? []).map((path) => ({ tool: 'read', path })),
      );
    case 'write_file':
      return fit(WriteInput, input, (call) => [
        { tool: 'write', path: call.file_path, content: call.content },
      ]);
    case 'edit':
    case 'replace':
      return fit(EditInput, input, (call) => [
        { tool: 'edit', path: call.file_path, old: call.old_string, new: call.new_string },
      ]);
    case 'list_directory':
      return fit(FolderInput, input, (call) => [
        { tool: 'search', pattern: '*', path: call.dir_path ?? call.path ?? cwd },
      ]);
    case 'glob':
    case 'grep_search':
    case 'search_file_content':
      return fit(SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.dir_path ?? call.path ?? cwd },
      ]);
    case 'web_fetch':
      // What is fetched is what the prompt names; a fetch that names nothing is none that we understand.
      return fit(FetchInput, input, (call) =>
        addressesIn(`${call.url ?? ''} ${call.prompt ?? ''}`).map((url) => ({
          tool: 'fetch',
          url,
        })),
      );
    default:
      return undefined;
  }
}

function folderOf(folder: string | undefined, cwd: string): string {
  if (folder === undefined || folder === '') return cwd;
  return /^(?:[/\\]|[A-Za-z]:[\\/])/.test(folder) ? folder : `${cwd}/${folder}`;
}

/** `tool_response` is `{llmContent, returnDisplay, error?}`. */
export function resultOf(response: unknown, actions: Actions): Result {
  const fields = isFields(response) ? response : {};
  const text = unwrapped(textOf(fields['llmContent'] ?? response));
  const failed = fields['error'] === undefined || fields['error'] === null ? {} : { failed: true };
  if (onlyChangesFiles(actions))
    return 'failed' in failed ? { output: text, ...failed } : { output: '' };
  if (actions[0].tool === 'shell')
    return { ...shellResult(text, actions[0].background), ...failed };
  return withheld(actions, text) ? { output: text, partial: true } : { output: text, ...failed };
}

/** Gemini CLI marks what came from outside with tags around the text. */
function unwrapped(text: string): string {
  return /^<untrusted_context>\n([^]*)\n<\/untrusted_context>\s*$/.exec(text)?.[1] ?? text;
}

/**
 * `Output: …`, then `Error:`, `Exit Code:`, `Signal:`, `Background PIDs:`, `Process Group PGID:`, each only when it
 * applies (Gemini CLI) or `(none)` (Qwen Code, which puts `Command:` and `Directory:` first). The labels are read from
 * the end, since the output itself may hold such lines. A text of another form says that the command has not ended.
 */
function shellResult(text: string, background: boolean | undefined): Result {
  const start = /(?:^|\n)Output: /.exec(text);
  if (start === null || background === true) return { output: text, partial: true };
  const lines = text.slice(start.index + start[0].length).split('\n');
  let exit = 0;
  let ended = false;
  for (;;) {
    const label = /^(Exit Code|Signal|Background PIDs|Process Group PGID): (.*)$/.exec(
      lines.at(-1) ?? '',
    );
    if (label === null) break;
    lines.pop();
    ended = true;
    if (label[1] === 'Exit Code' && /^\d{1,3}$/.test(label[2]!)) exit = Number(label[2]);
  }
  if (lines.at(-1) === 'Error: (none)') lines.pop();
  const output = lines.join('\n');
  const printed = output === '(empty)' ? '' : output;
  return ended ? { output: printed, exit } : { output: printed, partial: true };
}
