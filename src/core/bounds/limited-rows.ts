/**
 * A call of a database client that changes at most N rows, or fails and changes none: a part of the rows would be a
 * change that nobody asked for. Only where it is the one thing in the command that changes anything, and runs once.
 */
import type { CallEdits, WordEdit } from './form-edits';
import type { RowLimitWords } from '../effects/define';
import { soleChange } from './limited-operands';
import { QUOTINGS, readAgain, readCall, rewritten, type BoundOptions } from './bounded-form';

/** The command as it would run now. Undefined where it could not be held. Never throws. */
export function limitedRows(
  command: string,
  max: number,
  options: BoundOptions,
): string | undefined {
  try {
    const before = readCall(command, options);
    const index = soleChange(before);
    const invocation = index === undefined ? undefined : before.reading.invocations[index];
    if (invocation === undefined || invocation.via.some(({ kind }) => kind === 'each'))
      return undefined;
    const { program, call } = before.describedAt(invocation.index) ?? {};
    const limit = program?.rowLimit;
    if (limit === undefined || call === undefined || !limit.names.includes(call.name))
      return undefined;
    const words = limit.words(call, max);
    if (words === undefined) return undefined;
    const args = invocation.args.map(({ text }) => text);
    const bounds = new Map([[invocation.index, editsOf(args, words)]]);
    return QUOTINGS.map((quoting) => rewritten(command, before.reading, bounds, quoting)).find(
      (text) => text !== undefined && readAgain(text, before, bounds, options) !== undefined,
    );
  } catch {
    // What cannot be held is weighed as it stands.
    return undefined;
  }
}

function editsOf(args: readonly string[], { first, last }: RowLimitWords): CallEdits {
  const at = first.after + 1;
  const before: WordEdit = { index: first.after, kind: 'after', words: first.words };
  const after: WordEdit = { index: args.length - 1, kind: 'after', words: last };
  const both: WordEdit = { ...before, words: [...first.words, ...last] };
  return {
    args: [...args.slice(0, at), ...first.words, ...args.slice(at), ...last],
    edits: before.index === after.index ? [both] : [before, after],
  };
}
