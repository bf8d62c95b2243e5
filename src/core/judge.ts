/**
 * The whole flow on one page. A call comes in as actions; its effects are derived, put into the session, warranted,
 * looked up in the table, raised by named compositions, weighed against the budget and explained. Reading order is
 * trust order.
 */
import type { Actions, Prompt } from './model/action';
import type { AgentRef } from './model/event';
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import type { Cap, Verdict } from './model/verdict';
import { deriveStep, wordsOf } from './call';
import type { Derivation } from './effects/derive';
import { checkRules } from './rules/check';
import { callKey, keepPending, pendingOf } from './pending';
import { beginBudget, fits, reserve } from './session/budget';
import { portsNamed } from './session/contexts';
import { noteCredentials } from './session/credentials';
import { asksFor, typedText } from './session/said';
import { bound, createSession, type Session, type SessionOptions } from './session/state';
import { toolBound } from './verdict/tools';
import { boundedCall } from './verdict/bounded';
import { endKey, judgeEffects, type EffectVerdict } from './verdict/effects-judged';
import { explain, guardError } from './verdict/explain';
import type { Judgement } from './verdict/judgement';
import { stricter } from './verdict/table';

export { createSession };
export type { Session, SessionOptions };

export interface Step {
  /** Number of the step in its session, from 0, prompts included. */
  readonly step: number;
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly atMs: number;
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

function judgeStep(session: Session, step: Step, ports: Ports): Verdict {
  const derivation = deriveStep(session, step, ports);
  const approved = takeApproval(session, callKey(step, derivation, ports));
  const spokenTo = portsNamed(session, derivation.reading);
  const { effects } = derivation;
  const call = { approved, atMs: step.atMs, spokenTo };
  const judged = judgeEffects(session, effects, call, ports);
  const weigh = weigher(session, step, derivation, approved, ports);
  const asked = weigh(judged, []);
  const capped =
    asked.decision === 'CONFIRM' && !asked.isRaised
      ? boundedCall({ session, actions: step.actions, derivation, judged, call, ports })
      : undefined;
  const within = capped && weigh(capped.judged, capped.caps);
  const judgement = within?.decision === 'ALLOW_WITH_CAPS' ? within : asked;
  const verdict = explain(judgement);
  if (verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS')
    reserve(session, step.step, judgement.points);
  keepPending(session, pendingOf(session, step, verdict, derivation, judgement.judged, ports));
  return verdict;
}

/** `isRaised`: something else than the table stops it, so that no cap takes the place of the question. */
interface Weighed extends Judgement {
  readonly isRaised: boolean;
}

/** What the judged effects come to together: with the rules, the task's tools and the budget. */
function weigher(
  session: Session,
  step: Step,
  derivation: Derivation,
  approved: number | undefined,
  ports: Ports,
): (judged: readonly EffectVerdict[], caps: readonly Cap[]) => Weighed {
  const tools = toolBound(session, step.actions, step.atMs);
  const { texts, carried } = wordsOf(session, step, derivation, ports);
  const remotes = (): readonly string[] =>
    Object.values(ports.look.git(session.options.workspaceRoot)?.remotes ?? {});
  return (judged, caps) => {
    const findings = checkRules(
      { session, step: step.step, actions: step.actions, judged, texts, carried, remotes },
      approved !== undefined,
    );
    const points = sumPoints(judged);
    const fitting = fits(session, points);
    const raising = [
      ...findings.flatMap(({ finding }) => finding.raisesTo ?? []),
      ...(tools === undefined || approved !== undefined
        ? []
        : [toolDecision(tools.denied, judged)]),
    ];
    const decision = [
      ...judged.map((one) => one.decision),
      ...raising,
      ...(fitting ? [] : (['CONFIRM'] as const)),
    ].reduce(stricter, 'ALLOW');
    const isRaised = carried.length > 0 || raising.some((one) => one !== 'ALLOW');
    return {
      session,
      step,
      judged,
      findings,
      tools,
      decision,
      points,
      fitting,
      ports,
      caps,
      isRaised,
    };
  };
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

/** An approval of exactly this call that arrived after its question had timed out. It is used up. */
function takeApproval(session: Session, key: string): number | undefined {
  const step = session.approvals.get(key);
  session.approvals.delete(key);
  return step;
}
