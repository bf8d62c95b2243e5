/** Whether the operating system's sandbox bounds exactly what is in question about a call. */
import type { Effect } from '../model/effect';

/**
 * The sandbox answers one question: what might a program that nobody has read do to this machine, its logins and other
 * hosts? It does not answer for what is known to be done elsewhere (a request, a login that is used), to the person's
 * own files, to a container, or to the workspace itself, where the sandboxed program may still write.
 *
 * Pass the effects that are in question; the others run as they would have.
 */
export function sandboxHolds(effects: readonly Effect[]): boolean {
  return effects.length > 0 && effects.every(isUnreadHere);
}

/** One effect that the sandbox answers for. */
export function isUnreadHere(effect: Effect): boolean {
  if (effect.opaque === undefined || effect.authority !== undefined) return false;
  if (effect.special !== undefined && effect.special !== 'run-download') return false;
  // Text that could not be read at all is weighed as reaching anywhere; where it runs is this machine all the same,
  // unless a host, a container or a service is named.
  const { class: kind } = effect.resource;
  const { host, remote, provider } = effect.target ?? {};
  return kind === 'process' && host === undefined && remote === undefined && provider === undefined;
}
