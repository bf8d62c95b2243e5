/** A part of one session's events, found by where they stand: the rest of the session is not read. */
import type { Event } from '../core/model/event';
import type { Place } from './log-segments';

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
  places: readonly Place[],
  from: number,
  limit: number,
  read: (places: readonly Place[]) => readonly (Event | undefined)[],
): LogPage {
  const numbers = new Set<number>();
  for (const { step } of places) if (step !== undefined && step >= from) numbers.add(step);
  // A typed array sorts tens of thousands of numbers without a function for each pair of them.
  const ordered = Float64Array.from(numbers).sort();
  const [first, last] = [ordered[0], ordered[Math.min(limit, ordered.length) - 1]];
  const isIn = (step: number | undefined): boolean =>
    step !== undefined && step >= from && last !== undefined && step <= last;
  // Before the first step of all stands what began the session.
  const isFirst = !places.some(({ step }) => step !== undefined && step < (first ?? Infinity));
  const wanted: { readonly place: Place; readonly after: number; readonly isBetween: boolean }[] =
    [];
  let after = -1;
  for (const place of places) {
    if (place.step !== undefined) after = Math.max(after, place.step);
    const isBetween = place.step === undefined && (after === -1 ? isFirst : isIn(after));
    if (isBetween || isIn(place.step) || isIn(place.undoes))
      wanted.push({ place, after, isBetween });
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
