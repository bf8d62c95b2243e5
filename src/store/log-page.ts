/** A part of one session's events, found by where they stand: the rest of the session is not read. */
import type { Event } from '../core/model/event';
import type { Place, Places } from './log-index';

/** The first so many steps from one on. */
export interface LogPage {
  /** All events about them, oldest first; among them those of later undos. */
  readonly events: readonly Event[];
  /** Events about no step that stand behind one of these, or before the first step of all, with that step's number. */
  readonly between: readonly { readonly after: number; readonly event: Event }[];
  /** The first step beyond; null when there is none. */
  readonly next: number | null;
}

/** Of all places of a session, in order. `read` gives the events of places in their order, without those that are gone. */
export function pageOf(
  places: Places,
  from: number,
  limit: number,
  read: (places: readonly Place[]) => readonly (Event | undefined)[],
): LogPage {
  const numbers = new Set<number>();
  for (let at = 0; at < places.length; at += 1) {
    const step = places.stepAt(at);
    if (step !== undefined && step >= from) numbers.add(step);
  }
  // A typed array sorts tens of thousands of numbers without a function for each pair of them.
  const ordered = Float64Array.from(numbers).sort();
  const [first, last] = [ordered[0], ordered[Math.min(limit, ordered.length) - 1]];
  const isIn = (step: number | undefined): boolean =>
    step !== undefined && step >= from && last !== undefined && step <= last;
  // Before the first step of all stands what began the session.
  const isFirst = lowestStep(places) >= (first ?? Infinity);
  const wanted: { readonly place: Place; readonly after: number; readonly isBetween: boolean }[] =
    [];
  let after = -1;
  for (let at = 0; at < places.length; at += 1) {
    const step = places.stepAt(at);
    if (step !== undefined) after = Math.max(after, step);
    const isBetween = step === undefined && (after === -1 ? isFirst : isIn(after));
    if (isBetween || isIn(step) || isIn(places.undoesAt(at)))
      wanted.push({ place: places.at(at), after, isBetween });
  }
  const found = read(wanted.map(({ place }) => place));
  const events: Event[] = [];
  const between: { after: number; event: Event }[] = [];
  wanted.forEach(({ after: step, isBetween }, index) => {
    const event = found[index];
    if (event === undefined) return;
    if (isBetween) between.push({ after: step, event });
    else events.push(event);
  });
  return { events, between, next: ordered[limit] ?? null };
}

/** Infinity without one. */
function lowestStep(places: Places): number {
  let lowest = Infinity;
  for (let at = 0; at < places.length; at += 1) {
    lowest = Math.min(lowest, places.stepAt(at) ?? Infinity);
  }
  return lowest;
}
