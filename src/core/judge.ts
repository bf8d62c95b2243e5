/**
 * The whole flow on one page. A call comes in as actions; its effects are derived, put into the session, warranted,
 * looked up in the table, raised by named compositions, weighed against the budget and explained. Reading order is
 * trust order.
 */
import type { Actions, Prompt, Result } from './model/action';
import type { Effect } from './model/effect';
import type { AgentRef } from './model/event';
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import type { Verdict } from './model/verdict';
import { derive, type Derivation } from './effects/derive';
import { checkRules } from './rules/check';
import { commit, fits, release, reserve } from './session/budget';
import { noteCredentials } from './session/credentials';
import { readFailure } from './session/failures';
import { intentOf } from './session/intent';
import { learn } from './session/learn';
import { within } from './session/places';
import { typedText } from './session/said';
import {
  bound,
  createSession,
  type PendingStep,
  type Session,
  type SessionOptions,
} from './session/state';
import { toolBound } from './verdict/bounds';
import { approvalKey, judgeEffect, type EffectVerdict } from './verdict/effects-judged';
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
}

/** How a judged step ended. */
export type Outcome =
  /** It ran and this came back. */
  | { readonly kind: 'ran'; readonly result: Result }
  /** It did not run: refused by the guard, by the person, or by the agent's own rules. */
  | { readonly kind: 'refused'; readonly by: 'guard' | 'person' | 'agent' }
  /** A person said yes to a CONFIRM. After a refusal for want of an answer, it lets exactly that call through once. */
  | { readonly kind: 'approved'; readonly covers: 'once' | 'session' };

const PENDING_KEPT = 1_000;
const SAID_KEPT = 500;

export function declareTask(session: Session, task: Task | undefined, atMs: number): void {
  session.task = task;
  session.declaredAtMs = atMs;
  session.expiryNoticed = false;
  session.grantUses.clear();
  session.approvals.clear();
}

/** A prompt reached the agent. Only a person's own typing counts as said, and lifts what the person refused before. */
export function hear(session: Session, step: number, prompt: Prompt, ports: Ports): void {
  const typed = prompt.author === 'person' ? typedText(prompt.text) : '';
  if (typed.trim() !== '') {
    session.said.push({ step, typed });
    bound(session.said, SAID_KEPT);
  }
  const person = prompt.author === 'person';
  const place = { step, where: 'prompt', folder: session.options.workspaceRoot, typed: person };
  noteCredentials(session, person ? typed : prompt.text, place, ports);
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
  const approved = takeApproval(session, callKey(step, ports));
  const judged = derivation.effects.map((effect) =>
    judgeEffect(session, effect, approved, step.atMs, ports),
  );
  const tools = toolBound(session, step.actions, step.atMs);
  const findings = checkRules(
    { session, step: step.step, actions: step.actions, judged },
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
  if (verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS')
    reserve(session, step.step, points);
  keepPending(session, pendingOf(session, step, verdict, derivation, judged, ports));
  return verdict;
}

function deriveStep(session: Session, step: Step, ports: Ports): Derivation {
  const { workspaceRoot, workspaceFile } = session.options;
  return derive(step.actions, {
    look: ports.look,
    fingerprint: ports.fingerprint,
    workspaceRoot,
    sessionEnv: session.exports,
    ...(workspaceFile === undefined ? {} : { workspaceFile }),
  });
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
    const key = approvalKey(one.situated.effect);
    costs.set(key, Math.max(costs.get(key) ?? 0, one.points));
  }
  return [...costs.values()].reduce((sum, points) => sum + points, 0);
}

function callKey(step: Step, ports: Ports): string {
  return ports.digest(JSON.stringify(step.actions));
}

/** An approval of exactly this call that arrived after its question had timed out. It is used up. */
function takeApproval(session: Session, key: string): number | undefined {
  const step = session.approvals.get(key);
  session.approvals.delete(key);
  return step;
}

function pendingOf(
  session: Session,
  step: Step,
  verdict: Verdict,
  derivation: Derivation | undefined,
  judged: readonly EffectVerdict[],
  ports: Ports,
): PendingStep {
  const grantUses = new Map<number, number>();
  const allowed = verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS';
  for (const { grant, situated } of judged) {
    if (grant === undefined) continue;
    const count = situated.effect.size === 'many' ? 1 : (situated.effect.size ?? 1);
    grantUses.set(grant, (grantUses.get(grant) ?? 0) + count);
  }
  if (allowed) {
    for (const [grant, count] of grantUses)
      session.grantUses.set(grant, (session.grantUses.get(grant) ?? 0) + count);
  }
  const effects = derivation?.effects ?? [];
  return {
    step: step.step,
    actions: step.actions,
    verdict,
    exports: derivation?.exports ?? new Map(),
    points: verdict.points,
    creates: effects.flatMap((effect) => newPaths(effect, session.options.workspaceRoot, ports)),
    callKey: callKey(step, ports),
    approvalKeys: judged
      .filter((one) => one.tier === 2 || one.tier === 3)
      .map((one) => approvalKey(one.situated.effect)),
    grantUses: allowed ? grantUses : new Map(),
  };
}

/** Paths that the call would make and that are not there yet: afterwards they are this session's own. */
function newPaths(effect: Effect, workspaceRoot: string, ports: Ports): readonly string[] {
  const path = effect.target?.path;
  if (path === undefined || (effect.operation !== 'create' && effect.operation !== 'update'))
    return [];
  const kind = ports.look.kind(path);
  if (kind !== 'missing' && (kind !== 'unknown' || effect.operation !== 'create')) return [];
  // `mkdir -p a/b` makes `a` as well.
  const made = [path];
  for (
    let at = parentOf(path);
    within(at, workspaceRoot) && at !== workspaceRoot;
    at = parentOf(at)
  ) {
    const parent = ports.look.kind(at);
    if (parent !== 'missing' && parent !== 'unknown') break;
    made.push(at);
  }
  return effect.resource.class === 'directory' ? made : [path];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

function keepPending(session: Session, pending: PendingStep): void {
  session.pending.set(pending.step, pending);
  bound(session.pending, PENDING_KEPT);
}

/** Tells the session what became of a judged step. `approved` may be followed by `ran`. */
export function settle(session: Session, step: number, outcome: Outcome, ports: Ports): void {
  const pending = session.pending.get(step);
  switch (outcome.kind) {
    case 'approved':
      approve(session, step, outcome.covers);
      return;
    case 'refused':
      if (pending === undefined) return;
      session.pending.delete(step);
      refuse(session, pending, outcome.by);
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

function refuse(session: Session, pending: PendingStep, by: 'guard' | 'person' | 'agent'): void {
  giveBack(session, pending);
  const effects = pending.verdict.effects.filter((one) => one.tier > 0).map((one) => one.effect);
  session.refusals.push({
    step: pending.step,
    by,
    intents: effects.map(intentOf),
    reasonCode: pending.verdict.reasonCode ?? '',
  });
  bound(session.refusals, PENDING_KEPT);
  session.parked.set(pending.step, pending);
  bound(session.parked, PENDING_KEPT);
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
  const kind = readFailure(result)?.kind;
  const rejected = (kind === 'authentication' || kind === 'authorisation') && result.exit !== 0;
  if (rejected) giveBack(session, ran);
  else if (refused !== undefined) session.budget.committed += ran.points;
  else commit(session, step);
  learn(session, ran, result, ports);
}
