/** A judged call is over: the session learns from its result, and what was kept for it knows how it was left. */
import type { Result } from '../core/model/action';
import { askAgain } from './ask-again';
import { noteSandboxNeeds } from './bounds/bound-session';
import type { Gate } from './gate';
import { hearResult } from './hearing';
import type { LiveSession } from './sessions';

/** Runs in the session's order; throws only when the log cannot be written. A step that is not open is over already. */
export async function finishStep(
  gate: Gate,
  session: LiveSession,
  step: number,
  result: Result,
): Promise<void> {
  const open = session.open.get(step);
  if (open === undefined) return;
  gate.doors.over(session, step);
  const look = gate.look(session.workspace, 0);
  noteSandboxNeeds(session, open.call, result.output);
  if (open.askedByAgent === true) {
    gate.questions.withdraw(session.id, step, 'agent-ask');
    const approved = { kind: 'approved', covers: 'once' } as const;
    gate.core.settle(session.core, step, approved, { look, ...gate.hashes });
  }
  hearResult(gate, session, step, result, look);
  for (const id of open.kept ?? []) await gate.recovery.noteAftermath(id);
  askAgain(gate, session, open, result);
}
