/**
 * Granted acts of which nobody knows whether they happened: a time-out, a broken connection. Each counts as used until
 * the session looks and finds the thing still there.
 */
import type { Result } from '../model/action';
import { isSpokenFor } from '../model/keeper';
import { intentOf } from './intent';
import { readFailure } from './failures';
import { bound, type PendingStep, type Session } from './state';

const KEPT = 200;
const GOING = /delet|terminat|destroy|remov|purg|shutting/i;

export function learnDoubts(session: Session, pending: PendingStep, result: Result): void {
  const failure = readFailure(result);
  const refused = failure?.kind === 'authentication' || failure?.kind === 'authorisation';
  if (failure === undefined || refused || pending.grantUses.size !== 1) {
    if (failure === undefined) settleDoubts(session, pending, result.output);
    return;
  }
  const [grant, count] = [...pending.grantUses][0]!;
  for (const { effect } of pending.verdict.effects) {
    if (effect.operation !== 'delete') continue;
    for (const name of intentOf(effect).names) session.doubts.set(name, { grant, count, effect });
  }
  bound(session.doubts, KEPT);
}

/** A look that shows the thing, and not on its way out, gives the use back. */
function settleDoubts(session: Session, { verdict, keepers }: PendingStep, output: string): void {
  if (session.doubts.size === 0 || verdict.effects.length === 0) return;
  if (verdict.effects.some(({ effect }) => effect.operation !== 'read')) return;
  for (const [name, { grant, count, effect }] of [...session.doubts]) {
    // Only the one that keeps the thing knows that it is still there.
    if (!isSpokenFor(effect, keepers)) continue;
    const at = output.indexOf(name);
    if (at < 0) continue;
    const around = output.slice(Math.max(0, at - 300), at + 300);
    if (!GOING.test(around))
      session.grantUses.set(grant, Math.max(0, (session.grantUses.get(grant) ?? 0) - count));
    forget(session, grant, count);
  }
}

/** All names of the one act go together. */
function forget(session: Session, grant: number, count: number): void {
  for (const [name, doubt] of [...session.doubts])
    if (doubt.grant === grant && doubt.count === count) session.doubts.delete(name);
}
