/** What became of a judged step: it ran, it was refused, or a person said yes. Facts, points and grants follow. */
import type { Result } from './model/action';
import type { Ports } from './model/ports';
import { commit, release } from './session/budget';
import { readFailure } from './session/failures';
import { intentOf } from './session/intent';
import { learn } from './session/learn';
import { setBack } from './session/undone';
import { bound, STEPS_KEPT, type PendingStep, type Session } from './session/state';

/** How a judged step ended. */
export type Outcome =
  /** It ran and this came back. */
  | { readonly kind: 'ran'; readonly result: Result }
  /** It did not run: refused by the guard, by the person, or by the agent's own rules. */
  | { readonly kind: 'refused'; readonly by: 'guard' | 'person' | 'agent' }
  /** A person said yes to a CONFIRM. After a refusal for want of an answer, it lets exactly that call through once. */
  | { readonly kind: 'approved'; readonly covers: 'once' | 'session' }
  /** A person undid it, after it ran: the undo is the step `by`. `whole`: nothing of it failed. */
  | { readonly kind: 'undone'; readonly by: number; readonly whole: boolean }
  /** Nothing stops it: Remit only observes. Followed by `ran`; no refusal is on record, and no points are spent. */
  | { readonly kind: 'observed' };

/** Tells the session what became of a judged step. `approved` may be followed by `ran`. */
export function settle(session: Session, step: number, outcome: Outcome, ports: Ports): void {
  const pending = session.pending.get(step);
  switch (outcome.kind) {
    case 'approved':
      approve(session, step, outcome.covers);
      return;
    case 'undone':
      setBack(session, step, outcome.by, outcome.whole);
      return;
    case 'observed':
      if (pending !== undefined) session.pending.set(step, { ...pending, observed: true });
      return;
    case 'refused':
      refused(session, step, outcome.by);
      return;
    case 'ran':
      settleRun(session, step, outcome.result, ports);
      return;
  }
}

function approve(session: Session, step: number, covers: 'once' | 'session'): void {
  const late = session.parked.get(step);
  const pending = session.pending.get(step) ?? late;
  if (pending === undefined) return;
  if (covers === 'session')
    for (const key of pending.approvalKeys) session.approvals.set(key, step);
  if (late === undefined) return;
  session.parked.delete(step);
  session.approvals.set(late.callKey, step);
  const at = session.refusals.findIndex((fact) => fact.step === step);
  if (at >= 0) session.refusals.splice(at, 1);
}

function refused(session: Session, step: number, by: 'guard' | 'person' | 'agent'): void {
  const pending = session.pending.get(step);
  const late = session.parked.get(step);
  if (pending !== undefined) {
    session.pending.delete(step);
    refuse(session, pending, by);
    return;
  }
  // A person's no to a question that had been left open is a no like any other.
  const isOnRecord = session.refusals.some((fact) => fact.step === step);
  if (late !== undefined && by === 'person' && !isOnRecord) noteRefusal(session, late, by);
}

function refuse(session: Session, pending: PendingStep, by: 'guard' | 'person' | 'agent'): void {
  giveBack(session, pending);
  // A question that nobody answered is no refusal, and asking it again no way round one.
  if (by !== 'guard' || pending.verdict.decision === 'DENY') noteRefusal(session, pending, by);
  session.parked.set(pending.step, pending);
  bound(session.parked, STEPS_KEPT);
}

function noteRefusal(
  session: Session,
  pending: PendingStep,
  by: 'guard' | 'person' | 'agent',
): void {
  const refused = pending.verdict.effects.filter((one) => one.tier > 0);
  session.refusals.push({
    step: pending.step,
    by,
    intents: refused.map(({ effect, tier, column }) => ({ ...intentOf(effect), tier, column })),
    reasonCode: pending.verdict.reasonCode ?? '',
  });
  bound(session.refusals, STEPS_KEPT);
}

function giveBack(session: Session, pending: PendingStep): void {
  release(session, pending.step);
  for (const [grant, count] of pending.grantUses) {
    session.grantUses.set(grant, Math.max(0, (session.grantUses.get(grant) ?? 0) - count));
  }
}

/**
 * Only a plain refusal by the other side gives points and grants back: what is unknown is not free. A step that was
 * refused and ran all the same (an agent that did not listen, a replay of an incident) pays afterwards.
 */
function settleRun(session: Session, step: number, result: Result, ports: Ports): void {
  const refused = session.parked.get(step);
  const ran = session.pending.get(step) ?? refused;
  if (ran === undefined) return;
  session.pending.delete(step);
  session.parked.delete(step);
  const stopped = refused === undefined && ran.observed !== true;
  if (stopped && ran.verdict.decision === 'DENY') noteRefusal(session, ran, 'guard');
  const kind = readFailure(result)?.kind;
  const rejected = (kind === 'authentication' || kind === 'authorisation') && result.exit !== 0;
  if (rejected) giveBack(session, ran);
  else if (refused !== undefined) session.budget.committed += ran.points;
  else commit(session, step);
  learn(session, ran, result, ports);
}
