/**
 * A call of more commands than are read one by one is asked about as unread. The person who is asked must still see the
 * deed in the middle of its ten thousand lines: so the text is read once more in portions, each by itself, for nothing
 * but what would be lost or would reach beyond this machine. What was found so adds to the effects and replaces nothing.
 */
import { LIMITS } from '../limits';
import type { Effect } from '../model/effect';

/** Commands, counted by the signs that end them. */
const PORTION = 400;
const ENDS = /[\n;]/g;

/** `read`: the effects of a text by itself. Never throws unless `read` does. */
export function deedsBeyond(
  text: string,
  read: (portion: string) => readonly Effect[],
): readonly Effect[] {
  const found: Effect[] = [];
  const portions = portionsOf(text);
  if (portions.length < 2) return found;
  for (const portion of portions.slice(0, LIMITS.portions)) {
    found.push(...read(portion).filter(isDeed));
    if (found.length >= LIMITS.deedsBeyond) break;
  }
  return found.slice(0, LIMITS.deedsBeyond);
}

/** Each text once: whoever pads a call repeats himself. */
function portionsOf(text: string): readonly string[] {
  const portions = new Set<string>();
  let start = 0;
  let commands = 0;
  for (const end of text.matchAll(ENDS)) {
    commands += 1;
    if (commands < PORTION) continue;
    portions.add(text.slice(start, end.index));
    start = end.index + 1;
    commands = 0;
  }
  if (start < text.length) portions.add(text.slice(start));
  return [...portions];
}

/** What is cut in the middle of a quotation is unread, and that is no news here. */
function isDeed(effect: Effect): boolean {
  return effect.opaque === undefined && gravity(effect) === 2;
}

/** 0 for what only looks, 1 for what stays here and can be undone, 2 for everything else. */
export function gravity(effect: Effect): 0 | 1 | 2 {
  if (effect.operation === 'read' && effect.special === undefined) return 0;
  const isHere = effect.reach === 'workspace' || effect.reach === 'machine';
  const isUndoable =
    effect.reversibility === 'none' ||
    effect.reversibility === 'reversible' ||
    effect.reversibility === 'recoverable';
  const isPlain = effect.special === undefined || effect.special === 'ordinary-tool';
  return isHere && isUndoable && isPlain && effect.opaque === undefined ? 1 : 2;
}
