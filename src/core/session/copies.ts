/**
 * Which files hold the same text, and which of them is the last one. A copy that was made is a way back for as long
 * as it stands and the original was not changed since; when one of the two goes, the other is all that is left.
 */
import type { Ports } from '../model/ports';
import { isInside } from '../effects/paths';
import { bound, type Session } from './state';
import type { CopyFact, Twin } from './traces';

const KEPT = 2_000;

export function learnCopies(session: Session, step: number, copies: readonly CopyFact[]): void {
  for (const { from, to, kind, precious } of copies) {
    const known = session.twins.get(from);
    const twin = known ?? { group: session.twinGroups++, precious, step };
    session.twins.set(to, { ...twin, step });
    if (kind === 'copy') session.twins.set(from, twin);
    else session.twins.delete(from);
  }
  bound(session.twins, KEPT);
}

/**
 * A file that is written to holds something of its own from now on. Where it was edited, the copies are former
 * versions of it; where it was replaced, they are all that is left.
 */
export function forgetCopy(session: Session, path: string, step: number, replaced: boolean): void {
  const twin = session.twins.get(path);
  if (twin === undefined || twin.step >= step) return;
  session.twins.delete(path);
  if (replaced) return;
  for (const [place, other] of session.twins)
    if (other.group === twin.group) session.twins.set(place, { ...other, precious: false });
}

export function forgetBelow(session: Session, path: string): void {
  for (const place of [...session.twins.keys()])
    if (isInside(place, path)) session.twins.delete(place);
}

export type Standing = 'covered' | 'last';

/**
 * What going of `path` would leave: `covered` when a copy of it stands elsewhere, `last` when something precious that
 * the session copied or renamed would be nowhere any more; undefined when no copy is known.
 */
export function standing(session: Session, path: string, ports: Ports): Standing | undefined {
  if (session.twins.size === 0) return undefined;
  const stays = (place: string): boolean =>
    !isInside(place, path) && ports.look.kind(place) !== 'missing';
  const below = [...session.twins].filter(([place]) => isInside(place, path));
  const last = below.some(
    ([, twin]) => twin.precious && !othersOf(session, twin).some((place) => stays(place)),
  );
  if (last) return 'last';
  for (let at = path; at.length > 1; at = at.slice(0, at.lastIndexOf('/'))) {
    const twin = session.twins.get(at);
    if (twin === undefined) continue;
    const rest = path.slice(at.length);
    const unchanged = (session.writtenPaths.get(path) ?? -1) <= twin.step;
    return unchanged &&
      othersOf(session, twin).some((place) => stays(`${place}${rest}`) && stays(place))
      ? 'covered'
      : undefined;
  }
  return undefined;
}

function othersOf(session: Session, twin: Twin): readonly string[] {
  return [...session.twins].flatMap(([place, other]) =>
    other.group === twin.group ? [place] : [],
  );
}
