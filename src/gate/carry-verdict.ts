/**
 * What becomes of a judged call, whichever door it came through: it runs, runs bounded, waits for a person, or is
 * refused. What it would lose is kept before it is let through.
 */
import type { Answer } from '../agents/define';
import { boundSession } from './bounds/bound-session';
import type { Asked } from './bounded-answers';
import { carryOut, uncapped } from './caps';
import { confirm } from './confirm';
import type { Gate } from './gate';
import { keepIfPossible, keepWithMore } from './keep-first';
import { settleOpen } from './settle-open';
import type { LiveSession } from './sessions';

export interface JudgedHere extends Asked {
  /** The agent's own question would stop here and be shown. */
  readonly askIsReal: boolean;
  /** Milliseconds that a person may take from now on. */
  readonly mayWaitMs: () => number;
  /** Whoever made the call waits no longer. */
  readonly gone: AbortSignal;
}

/** `pass`: it runs and nothing is to be said about it. Throws only when the log cannot be written. */
export async function carryVerdict(gate: Gate, call: JudgedHere): Promise<Answer> {
  const { session, step, verdict, actions } = call;
  if (verdict.decision !== 'ALLOW' && gate.status().observeUntil !== null) {
    await session.inOrder(() => observed(gate, session, step));
    return { kind: 'pass' };
  }
  switch (verdict.decision) {
    case 'ALLOW':
      await keepIfPossible(gate, session, step, actions, verdict.copy);
      return { kind: 'pass' };
    case 'ALLOW_WITH_CAPS':
      return capped(gate, call);
    case 'CONFIRM':
      return ask(gate, call);
    case 'DENY':
      await session.inOrder(() =>
        settleOpen(gate, session, step, { kind: 'refused', by: 'guard' }),
      );
      return { kind: 'deny', reason: verdict.forAgent };
  }
}

async function capped(gate: Gate, call: JudgedHere): Promise<Answer> {
  const { session, step, verdict, actions } = call;
  const carried = await carryOut(verdict.caps, {
    actions,
    canRewrite: call.canRewrite,
    keep: (snapshot) => keepWithMore(gate, session, { step, actions, snapshot }, verdict.copy),
    bounds: boundSession(gate, session, verdict, call.call, call.pid),
  });
  if (carried.kind === 'impossible') return ask(gate, call, carried.why);
  const { command, note } = carried;
  return command === undefined ? { kind: 'pass' } : { kind: 'rewrite', command, note };
}

/** `why`: caps that would have taken the place of this question could not be put on. */
async function ask(gate: Gate, call: JudgedHere, why?: string): Promise<Answer> {
  const { session, step, verdict, actions } = call;
  const answer = await confirm(gate, {
    ...call,
    ...(why === undefined ? {} : { verdict: uncapped(verdict, why), uncapped: why }),
    waitMs: call.mayWaitMs(),
  });
  // A bounded form is a step of its own, which has kept what it needs.
  if (answer.kind === 'allow' || answer.kind === 'ask') {
    await keepIfPossible(gate, session, step, actions, verdict.copy);
  }
  return answer;
}

/** Remit only observes: what it would have done stands in the log, and the call runs as if it were not there. */
function observed(gate: Gate, session: LiveSession, step: number): void {
  gate.journal.write(session.id, {
    type: 'answered',
    step,
    answer: 'let-through',
    by: 'observing',
  });
  settleOpen(gate, session, step, { kind: 'observed' });
}
