/**
 * Answers between yes and no: the call runs in a form in which what is in question cannot happen, as a step of its own,
 * and the person is asked about the real thing again with what came of it in view.
 */
import type { Answer } from '../agents/define';
import type { BoundedOffer } from '../core/index';
import type { Actions, Result } from '../core/model/action';
import type { AgentRef, Event } from '../core/model/event';
import { readSandboxReport } from '../core/model/sandbox-report';
import type { BoundForm, Verdict } from '../core/model/verdict';
import { boundSession } from './bounds/bound-session';
import { sandboxOf } from './bounds/wrapped';
import { bound } from './caps';
import type { Gate } from './gate';
import { callDigest, judgeCall, type Hashes } from './judge-call';
import { keepIfPossible } from './keep-first';
import { settleOpen } from './settle-open';
import type { LiveSession, OpenStep } from './sessions';
import { WORDS } from './words';

/** The call that is asked about, as far as it could run in another form. */
export interface Asked {
  readonly session: LiveSession;
  readonly step: number;
  readonly verdict: Verdict;
  /** Digest of the call. */
  readonly call: string;
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly callId: string;
  /** The agent's process. */
  readonly pid: number;
  /** The agent takes another command in place of this one. */
  readonly canRewrite: boolean;
}

/** The forms that this very call has, whoever makes it. */
export function formsOf(gate: Gate, asked: Asked): readonly BoundedOffer[] {
  const { session, step, actions, agent, pid } = asked;
  const ports = { look: gate.look(session.workspace, pid), ...gate.hashes };
  const call = { step, actions, agent, atMs: gate.now() };
  return gate.core.boundedOffers(session.core, call, ports);
}

/** Those of them that can be carried out here and now. */
export function choicesOf(
  gate: Gate,
  asked: Asked,
  forms: readonly BoundedOffer[],
): readonly BoundedOffer[] {
  if (!asked.canRewrite) return [];
  return forms.filter(
    ({ form }) => form !== 'sandbox' || sandboxOf(boundsOf(gate, asked)).kind === 'profile',
  );
}

function boundsOf(
  gate: Gate,
  { session, verdict, call, pid }: Asked,
): ReturnType<typeof boundSession> {
  return boundSession(gate, session, verdict, call, pid);
}

export type Ran =
  | { readonly kind: 'runs'; readonly answer: Answer }
  /** What was shown to the person is not what would run now. */
  | { readonly kind: 'gone' };

/**
 * The person chose `choice`. `choose` writes their answer, with the step as which it runs. Runs in the session's order;
 * throws only when the log cannot be written.
 */
export async function runBounded(
  gate: Gate,
  asked: Asked,
  choice: BoundedOffer,
  choose: (ranAs: number) => void,
): Promise<Ran> {
  const { session, agent, callId, pid, step: of } = asked;
  const [action] = asked.actions;
  // Scripts and settings behind the command may have changed while the person was thinking.
  const isStill = formsOf(gate, asked).some(
    (one) => one.form === choice.form && one.command === choice.command,
  );
  if (!isStill || action?.tool !== 'shell') return { kind: 'gone' };
  const carried = carry(gate, asked, choice);
  if (carried === undefined) return { kind: 'gone' };
  choose(session.nextStep);
  const { form, command } = choice;
  const actions = [{ ...action, command }] as const;
  const judged = judgeCall(
    session,
    {
      actions,
      agent,
      callId,
      call: callDigest(actions, gate.hashes),
      look: gate.look(session.workspace, pid),
      atMs: gate.now(),
      bound: { form, of, command: action.command },
    },
    gate.core,
    gate.journal,
    gate.hashes,
  );
  const { step, verdict } = judged;
  const open = session.open.get(step);
  if (verdict.decision === 'CONFIRM' || verdict.decision === 'DENY') {
    settleOpen(gate, session, step, { kind: 'refused', by: 'guard' });
    return { kind: 'runs', answer: { kind: 'deny', reason: verdict.forAgent } };
  }
  if (open !== undefined) open.bound = { form, of, call: asked.call };
  session.boundRuns.set(asked.call, step);
  await keepIfPossible(gate, session, step, actions, verdict.copy);
  gate.journal.flush();
  return { kind: 'runs', answer: { kind: 'rewrite', ...carried } };
}

function carry(
  gate: Gate,
  asked: Asked,
  { form, command, changes }: BoundedOffer,
): { readonly command: string; readonly note: string } | undefined {
  if (form !== 'sandbox') return { command, note: WORDS.boundNote(form, changes.join(', ')) };
  const carried = bound([{ kind: 'sandbox' }], {
    actions: asked.actions,
    canRewrite: asked.canRewrite,
    bounds: boundsOf(gate, asked),
  });
  if (carried.kind === 'impossible' || carried.command === undefined) return undefined;
  return { command: carried.command, note: `${carried.note}; ${WORDS.sandboxNote}` };
}

/** Is the real thing still to be asked about? What ended well in the sandbox was the thing itself. */
export function isLeftOpen(form: BoundForm, result: Result): boolean {
  if (form !== 'sandbox') return true;
  const { exit, failed, output } = result;
  return failed === true || (exit ?? 0) !== 0 || readSandboxReport(output).length > 0;
}

/** Was the same call asked about or made once more after step `of`? Then that is the question that counts. */
export function isAskedSince(
  events: readonly Event[],
  of: number,
  call: string,
  hashes: Hashes,
): boolean {
  return events.some(
    (event) =>
      event.type === 'judged' &&
      event.step > of &&
      event.bound === undefined &&
      callDigest(event.actions as Actions, hashes) === call,
  );
}

/** The last bounded run of each call, by the call's digest, as long as the call itself has not run. */
export function boundRunsOf(events: readonly Event[], hashes: Hashes): Map<string, number> {
  const runs = new Map<string, number>();
  const calls = new Map<number, Actions>();
  const bounds = new Set<number>();
  for (const event of events) {
    if (event.type === 'judged') {
      calls.set(event.step, event.actions as Actions);
      if (event.bound === undefined) continue;
      bounds.add(event.step);
      const call = calls.get(event.bound.of);
      if (call !== undefined) runs.set(callDigest(call, hashes), event.step);
    } else if (event.type === 'result' && runs.size > 0 && !bounds.has(event.step)) {
      const call = calls.get(event.step);
      if (call !== undefined) runs.delete(callDigest(call, hashes));
    }
  }
  return runs;
}

/** A step that waits for its result after a restart, and whose bounded run it is. */
export function boundOfStep(
  events: readonly Event[],
  step: number,
  hashes: Hashes,
): OpenStep['bound'] {
  const run = events.find((event) => event.type === 'judged' && event.step === step);
  if (run?.type !== 'judged' || run.bound === undefined) return undefined;
  const { form, of } = run.bound;
  const asked = events.find((event) => event.type === 'judged' && event.step === of);
  if (asked?.type !== 'judged') return undefined;
  return { form, of, call: callDigest(asked.actions as Actions, hashes) };
}
