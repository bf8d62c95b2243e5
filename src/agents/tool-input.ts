/** Reading a tool's input by its schema, and what several agents' tools have in common. */
import type { Action, ShellName } from '../core/model/action';
import type * as z from 'zod/mini';
import type { Fields } from './payload';

/** The actions of an input that fits its schema; none when it does not, which makes the call one that nobody knows. */
export function fit<T extends z.ZodMiniType>(
  type: T,
  input: Fields,
  actions: (call: z.output<T>) => readonly Action[],
): readonly Action[] {
  const parsed = type.safeParse(input);
  return parsed.success ? actions(parsed.data) : [];
}

/** `mcp__server__tool`: the server's name ends at the next double underscore. */
export function mcpOfName(name: string, input: Fields): readonly Action[] {
  const match = /^mcp__(.+?)__(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}

/** The shell of a machine whose folders look like this one. */
export function shellOf(cwd: string): ShellName {
  return /^[A-Za-z]:[\\/]/.test(cwd) ? 'powershell' : 'bash';
}

/** The addresses in a sentence: some agents fetch what their prompt names. */
export function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>"'`)\]}]+/gi)].map(([url]) => {
    // The sentence's own stop is no part of its last address.
    let end = url.length;
    while ('.,;:!?'.includes(url[end - 1]!)) end -= 1;
    return url.slice(0, end);
  });
}
