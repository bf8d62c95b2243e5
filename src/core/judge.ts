/**
 * The whole flow on one page. A call comes in as actions; its effects are derived, put into the session, warranted,
 * looked up in the table, raised by named compositions, weighed against the budget and explained. Reading order is
 * trust order.
 */
import type { Actions, Prompt } from './model/action';
import type { AgentRef } from './model/event';
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import type { Verdict } from './model/verdict';
import { deriveStep, wordsOf } from './call';
import type { Derivation } from './effects/derive';
import { checkRules } from './rules/check';
import { callKey, keepPending, pendingOf } from './pending';
import { beginBudget, fits, reserve } from './session/budget';
import { portsNamed } from './session/contexts';
import { noteCredentials } from './session/credentials';
import { asksFor, typedText } from './session/said';
import { bound, createSession, type Session, type SessionOptions } from './session/state';
import { actKey } from './verdict/covered';
import { toolBound } from './verdict/tools';
import { endKey, judgeEffect, type EffectVerdict } from './verdict/effects-judged';
import { explain, guardError } from './verdict/explain';
import { stricter } from './verdict/table';

export { createSession };
export type { Session, SessionOptions };

export interface Step {
  /** Number of the step in its session, from 0, prompts included. */
  readonly step: number;
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly atMs: number;
  /** Keys of effects that an outer call was judged for (`verdict/covered.ts`): not judged, asked or charged again. */
  readonly covered?: ReadonlySet<string>;
}

const SAID_KEPT = 500;

export function declareTask(session: Session, task: Task | undefined, atMs: number): void {
  session.task = task;
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
    keepPending(session, pendingOf(session, step, verdict, undefined, [], ports));
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
  const { verdict, derivation, judged, key } = consider(session, step, ports);
  // An approval of exactly this call, which arrived after its question had timed out, is used up.
  session.approvals.delete(key);
  if (verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS')
    reserve(session, step.step, verdict.points);
  keepPending(session, pendingOf(session, step, verdict, derivation, judged, ports));
  return verdict;
}

interface Considered {
  readonly verdict: Verdict;
  readonly derivation: Derivation;
  readonly judged: readonly EffectVerdict[];
  /** `callKey` of the call. */
  readonly key: string;
}

/** Looks only: the session stays as it is. */
function consider(session: Session, step: Step, ports: Ports): Considered {
  const derivation = withoutCovered(deriveStep(session, step, ports), step.covered);
  const key = callKey(step, derivation, ports);
  const approved = session.approvals.get(key);
  const spokenTo = portsNamed(session, derivation.reading);
  const { effects } = derivation;
  const call = { approved, atMs: step.atMs, spokenTo, effects };
  const judged = effects.map((effect) => judgeEffect(session, effect, call, ports));
  const tools = toolBound(session, step.actions, step.atMs);
  const { texts, carried } = wordsOf(session, step, derivation, ports);
  const remotes = (): readonly string[] =>
    Object.values(ports.look.git(session.options.workspaceRoot)?.remotes ?? {});
  const findings = checkRules(
    { session, step: step.step, actions: step.actions, judged, texts, carried, remotes },
    approved !== undefined,
  );
  const points = sumPoints(judged);
  const fitting = fits(session, points);
  const decision = [
    ...judged.map((one) => one.decision),
    ...findings.flatMap(({ finding }) => finding.raisesTo ?? []),
    ...(tools === undefined || approved !== undefined ? [] : [toolDecision(tools.denied, judged)]),
    ...(fitting ? [] : (['CONFIRM'] as const)),
  ].reduce(stricter, 'ALLOW');
  const verdict = explain({
    session,
    step,
    judged,
    findings,
    tools,
    decision,
    points,
    fitting,
    ports,
  });
  return { verdict, derivation, judged, key };
}

function withoutCovered(
  derivation: Derivation,
  covered: ReadonlySet<string> | undefined,
): Derivation {
  if (covered === undefined || covered.size === 0) return derivation;
  const effects = derivation.effects.filter((effect) => !covered.has(actKey(effect)));
  return { ...derivation, effects };
}

function toolDecision(
  denied: boolean,
  judged: readonly EffectVerdict[],
): 'ALLOW' | 'CONFIRM' | 'DENY' {
  if (denied) return 'DENY';
  return judged.every((one) => one.tier === 0) ? 'ALLOW' : 'CONFIRM';
}

/** Two effects of one end (a deletion read from the URL and from the body) cost once. */
function sumPoints(judged: readonly EffectVerdict[]): number {
  const costs = new Map<string, number>();
  for (const one of judged) {
    const key = endKey(one.situated.effect);
    costs.set(key, Math.max(costs.get(key) ?? 0, one.points));
  }
  return [...costs.values()].reduce((sum, points) => sum + points, 0);
}
