/**
 * The whole flow on one page. A call comes in as actions; its effects are derived, put into the session, warranted,
 * looked up in the table, raised by named compositions, weighed against the budget and explained. Reading order is
 * trust order.
 */
import type { Actions, Prompt } from './model/action';
import type { AgentRef } from './model/event';
import type { Ports } from './model/ports';
import { say } from './model/say';
import type { Task } from './model/task';
import type { Verdict } from './model/verdict';
import { deriveStep, readingOptions, type BoundCall } from './call';
import type { Derivation } from './effects/derive';
import type { Effect } from './model/effect';
import { callKey, keepPending, pendingOf } from './pending';
import { beginBudget, reserve } from './session/budget';
import { portsNamed } from './session/contexts';
import { noteCredentials } from './session/credentials';
import { asksFor, typedText } from './session/said';
import { bound, createSession, type Session, type SessionOptions } from './session/state';
import { boundedCall } from './caps/bounded';
import { actKey } from './verdict/covered';
import { judgeEffects, type EffectVerdict } from './verdict/effects-judged';
import { explain, guardError } from './verdict/explain';
import { withTimeLimit } from './caps/timed';
import { weigher } from './weigh';

export { createSession };
export type { Session, SessionOptions };

export interface Step {
  /** Number of the step in its session, from 0, prompts included. */
  readonly step: number;
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly atMs: number;
  /** A person had another call run so: this is that run. */
  readonly bound?: BoundCall;
  /** Keys of effects that an outer call was judged for (`verdict/covered.ts`): not judged, asked or charged again. */
  readonly covered?: ReadonlySet<string>;
}

const SAID_KEPT = 500;

export function declareTask(session: Session, task: Task | undefined, atMs: number): void {
  session.task = task;
  session.scopeByRequest = false;
  session.declaredAtMs = atMs;
  session.grantUses.clear();
  session.approvals.clear();
  beginBudget(session);
  // What was refused under the old task is judged afresh under the new one; a person's own no stands.
  const kept = session.refusals.filter((fact) => fact.by !== 'guard');
  session.refusals.splice(0, session.refusals.length, ...kept);
}

/** A prompt reached the agent. Only a person's own typing counts as said, and lifts what the person refused before. */
export function hear(session: Session, step: number, prompt: Prompt, ports: Ports): void {
  const typed = prompt.author === 'person' ? typedText(prompt.text) : '';
  if (typed.trim() !== '') {
    session.said.push({ step, typed });
    bound(session.said, SAID_KEPT);
    liftRefusals(session, typed);
  }
  const person = prompt.author === 'person';
  const place = { step, where: 'prompt', folder: session.options.workspaceRoot, typed: person };
  noteCredentials(session, person ? typed : prompt.text, place, ports);
}

/** The person's later word outweighs an earlier no, their own and the guard's. */
function liftRefusals(session: Session, typed: string): void {
  const standing = session.refusals.filter(
    (fact) => !fact.intents.some((one) => asksFor(typed, one.operation, one.resource, one.names)),
  );
  session.refusals.splice(0, session.refusals.length, ...standing);
}

/** Judges one call and reserves its points. Never throws: an error inside raises the verdict to at least CONFIRM. */
export function judge(session: Session, step: Step, ports: Ports): Verdict {
  try {
    return judgeStep(session, step, ports);
  } catch (error) {
    const verdict = guardError(error);
    keepPending(session, pendingOf(session, step, verdict, undefined, ports));
    return verdict;
  }
}

/** What `judge` would say. Nothing is kept, reserved or used up. Never throws. */
export function weigh(session: Session, step: Step, ports: Ports): Verdict {
  try {
    return consider(session, step, ports).verdict;
  } catch (error) {
    return guardError(error);
  }
}

function judgeStep(session: Session, step: Step, ports: Ports): Verdict {
  const weighed = consider(session, step, ports);
  const { key } = weighed;
  // An approval of exactly this call that arrived after its question had timed out is used up.
  session.approvals.delete(key);
  const verdict = boundBy(step, weighed.verdict);
  if (verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS')
    reserve(session, step.step, verdict.points);
  keepPending(session, pendingOf(session, step, verdict, weighed, ports));
  return verdict;
}

export interface Considered {
  readonly verdict: Verdict;
  readonly derivation: Derivation;
  readonly judged: readonly EffectVerdict[];
  /** Names exactly this call, for an approval of it. */
  readonly key: string;
}

/**
 * The verdict that a call would get now, or the part of it whose effects `counts` takes. Nothing of it stays: no points
 * are reserved, no approval is used up, no trace is left. Throws what goes wrong inside.
 */
export function consider(
  session: Session,
  step: Step,
  ports: Ports,
  counts: (effect: Effect) => boolean = () => true,
): Considered {
  const derivation = withoutCovered(deriveStep(session, step, ports), step.covered);
  const key = callKey(step, derivation, ports);
  const approved = chosenAs(step) ?? session.approvals.get(key);
  const spokenTo = portsNamed(session, derivation.reading);
  const effects = derivation.effects.filter(counts);
  const call = { approved, atMs: step.atMs, spokenTo };
  const judged = judgeEffects(session, effects, call, ports);
  const sum = weigher(session, step, derivation, approved, ports);
  const asked = sum(judged, []);
  const capped =
    asked.decision === 'CONFIRM' && !asked.isRaised
      ? boundedCall({
          session,
          actions: step.actions,
          derivation,
          judged,
          call,
          ports,
          reading: readingOptions(session, ports),
        })
      : undefined;
  const within = capped && sum(capped.judged, capped.caps);
  const held = within?.decision === 'ALLOW_WITH_CAPS' ? { ...within, question: asked } : asked;
  const judgement = withTimeLimit(held, step, derivation);
  return { verdict: explain(judgement), derivation, judged: judgement.judged, key };
}

/** A dry run or a read-only session is judged by what it does; in the sandbox runs what the person was asked about. */
function chosenAs({ bound: run }: Step): number | undefined {
  return run?.form === 'sandbox' ? run.of : undefined;
}

function boundBy({ bound: run }: Step, verdict: Verdict): Verdict {
  if (run?.form !== 'sandbox' || verdict.decision !== 'ALLOW') return verdict;
  return {
    ...verdict,
    decision: 'ALLOW_WITH_CAPS',
    reasonCode: 'CAPPED',
    forPerson: say`It runs in the sandbox, as you answered in step ${run.of}.`,
    forAgent: say`A person lets it run in the sandbox.`,
    caps: [...verdict.caps, { kind: 'sandbox' }],
  };
}

function withoutCovered(
  derivation: Derivation,
  covered: ReadonlySet<string> | undefined,
): Derivation {
  if (covered === undefined || covered.size === 0) return derivation;
  const effects = derivation.effects.filter((effect) => !covered.has(actKey(effect)));
  return { ...derivation, effects };
}
