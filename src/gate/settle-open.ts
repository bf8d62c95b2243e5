/** A judged step that is open is told what became of it, before any result. */
import type { Outcome } from '../core/index';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';

/** Runs in the session's order. A step that will not run hears no result any more. */
export function settleOpen(
  gate: Pick<Gate, 'core' | 'hashes'>,
  session: LiveSession,
  step: number,
  outcome: Outcome,
): void {
  const look = session.open.get(step)?.look;
  if (look === undefined) return;
  if (outcome.kind === 'refused') session.open.delete(step);
  gate.core.settle(session.core, step, outcome, { look, ...gate.hashes });
}
