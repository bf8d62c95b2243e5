/**
 * A command that names its objects one after the other (`docker rm a b c`), held to the first N of them: the words of
 * the others are left out. Which words name objects is read from what the command would do, and so is the outcome.
 */
import type { Effect } from '../model/effect';
import type { CallEdits } from './form-edits';
import {
  isHarmless,
  QUOTINGS,
  readAgain,
  readCall,
  rewritten,
  type BoundOptions,
  type ReadCall,
} from './bounded-form';
import type { LimitedText } from './limited-form';

/** Undefined where the objects are not known one by one, or stand in more than one command. Never throws. */
export function limitedOperands(
  command: string,
  max: number,
  options: BoundOptions,
): LimitedText | undefined {
  try {
    const before = readCall(command, options);
    const index = soleChange(before);
    const objects = index === undefined ? undefined : objectsOf(before.own[index]!);
    if (index === undefined || objects === undefined) return undefined;
    const of = objects.size;
    if (of <= max) return { text: command, of };
    const kept = new Set([...objects].slice(0, max));
    const words = before.reading.invocations[index]!.args;
    const left = words.flatMap((word, at) =>
      word.known && objects.has(word.text) && !kept.has(word.text) ? [at] : [],
    );
    if (left.length < of - max) return undefined;
    const edits: CallEdits = {
      args: words.filter((_word, at) => !left.includes(at)).map(({ text }) => text),
      edits: left.map((at) => ({ index: at, kind: 'replace', words: [] })),
    };
    const bounds = new Map([[index, edits]]);
    for (const quoting of QUOTINGS) {
      const text = rewritten(command, before.reading, bounds, quoting);
      const after = text === undefined ? undefined : readAgain(text, before, bounds, options);
      const rest = after && objectsOf(after.own[index]!);
      if (text !== undefined && rest !== undefined && isSame(rest, kept)) return { text, of };
    }
    return undefined;
  } catch {
    return undefined;
  }
}

/** The one command that changes anything, where it runs once. */
export function soleChange({ reading, own }: ReadCall): number | undefined {
  const changing = reading.invocations.filter(
    (one) => one.wrapper !== true && !own[one.index]!.every(isHarmless),
  );
  const [one] = changing;
  return one === undefined || changing.length > 1 || one.repeated ? undefined : one.index;
}

/** Names or ids of what is changed, all in one way and of one kind, in their order; undefined where some are not known. */
function objectsOf(effects: readonly Effect[]): ReadonlySet<string> | undefined {
  const changes = effects.filter((effect) => !isHarmless(effect));
  const [first] = changes;
  const kinds = new Set(changes.map((one) => `${one.operation} ${one.resource.class}`));
  if (first === undefined || kinds.size !== 1) return undefined;
  const names = changes.map(({ opaque, size, resource, target }) => {
    if (opaque !== undefined || size === 'many') return undefined;
    const ids = new Set(target?.ids ?? []);
    if (size !== undefined && size > 1) return ids.size === size ? [...ids] : undefined;
    return /^$|[*?\uFFFD]/.test(resource.name) ? undefined : [resource.name];
  });
  return names.includes(undefined) ? undefined : new Set(names.flatMap((some) => some ?? []));
}

function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((one) => right.has(one));
}
