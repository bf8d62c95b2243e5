/**
 * One act, one verdict: which effects of an inner reading (a command inside a line that was judged, a program that a
 * script starts) are the ones that the outer call was judged for. Whatever is not surely the same is new.
 */
import type { Authority, Effect, Payload, Reversibility } from '../model/effect';
import { REVERSIBILITIES } from '../model/effect';
import { formatResource } from '../model/operation';
import { isInside } from '../session/places';
import { approvalKey } from './effects-judged';
import { matchesPath } from './patterns';

/** Names one act exactly, with its data. The same for the same words in the same place. */
export const actKey = approvalKey;

/** Keys of the inner effects that one of the outer ones holds. */
export function coveredKeys(
  outer: readonly Effect[],
  inner: readonly Effect[],
): ReadonlySet<string> {
  const named = new Set(outer.map(actKey));
  const keys = inner.flatMap((effect) => {
    const key = actKey(effect);
    return named.has(key) || outer.some((one) => covers(one, effect)) ? key : [];
  });
  return new Set(keys);
}

/** Is `inner` the same act, or a part of it? */
function covers(outer: Effect, inner: Effect): boolean {
  return (
    outer.operation === inner.operation &&
    outer.environment.name === inner.environment.name &&
    outer.reach === inner.reach &&
    outer.audience === inner.audience &&
    rank(inner.reversibility) <= rank(outer.reversibility) &&
    (inner.takesRecovery !== true || outer.takesRecovery === true) &&
    (inner.special === undefined || inner.special === outer.special) &&
    (inner.opaque === undefined || outer.opaque !== undefined) &&
    holdsAuthority(outer.authority, inner.authority) &&
    (inner.payload ?? []).every((one) =>
      (outer.payload ?? []).some((held) => sameData(held, one)),
    ) &&
    (sameTarget(outer, inner) || liesWithin(outer, inner))
  );
}

function rank(reversibility: Reversibility): number {
  return REVERSIBILITIES.indexOf(reversibility);
}

function holdsAuthority(outer: Authority | undefined, inner: Authority | undefined): boolean {
  if (inner === undefined) return true;
  if (outer === undefined) return false;
  return outer.fingerprint !== undefined && inner.fingerprint !== undefined
    ? outer.fingerprint === inner.fingerprint
    : outer.label === inner.label;
}

function sameData(outer: Payload, inner: Payload): boolean {
  if (outer.kind !== inner.kind) return false;
  return outer.fingerprint !== undefined && outer.fingerprint === inner.fingerprint
    ? true
    : JSON.stringify(outer.source) === JSON.stringify(inner.source);
}

/** A name that is empty names nothing, so it is the same as no other. */
function sameTarget(outer: Effect, inner: Effect): boolean {
  if (
    inner.resource.name === '' ||
    formatResource(outer.resource) !== formatResource(inner.resource)
  )
    return false;
  if (inner.size === 'many' && outer.size !== 'many') return false;
  const [a, b] = [outer.target, inner.target];
  return (
    a?.path === b?.path &&
    a?.host === b?.host &&
    a?.remote === b?.remote &&
    (b?.ids ?? []).every((id) => (a?.ids ?? []).includes(id))
  );
}

const ON_DISK: ReadonlySet<string> = new Set(['file', 'directory']);

/** A file of a folder that goes as a whole, or one that the outer call's pattern means. */
function liesWithin(outer: Effect, inner: Effect): boolean {
  const [folder, file] = [outer.target?.path, inner.target?.path];
  if (folder === undefined || file === undefined) return false;
  if (!ON_DISK.has(outer.resource.class) || !ON_DISK.has(inner.resource.class)) return false;
  const { pattern } = outer.target ?? {};
  if (pattern !== undefined) {
    return inner.target?.pattern === undefined
      ? matchesPath(file, pattern, '')
      : inner.target.pattern === pattern;
  }
  return outer.resource.class === 'directory' && isInside(file, folder);
}
