/** What is kept of a judged step until its result arrives. */
import type { Actions } from './model/action';
import type { Effect } from './model/effect';
import type { Ports } from './model/ports';
import type { Verdict } from './model/verdict';
import { answering } from './effects/answering';
import type { Derivation } from './effects/derive';
import { readDrift } from './session/contexts';
import { readLineage } from './session/lineage';
import { isInside } from './effects/paths';
import { placeOf } from './session/places';
import { stakeIn } from './session/situate';
import { bound, STEPS_KEPT, type PendingStep, type Session } from './session/state';
import type { Traces } from './session/traces';
import { approvalKey, type EffectVerdict } from './verdict/effects-judged';

export interface JudgedStep {
  readonly step: number;
  readonly actions: Actions;
}

/**
 * Digest of the exact call and of what it was read to do: an approval that arrives late covers nothing else, not even
 * the same words once the script behind them says something different.
 */
export function callKey(
  step: JudgedStep,
  derivation: Derivation | undefined,
  ports: Ports,
): string {
  const does = (derivation?.effects ?? []).map(({ content, ...effect }) => ({
    ...effect,
    ...(content === undefined ? {} : { content: ports.digest(content) }),
  }));
  return ports.digest(JSON.stringify([step.actions, does]));
}

/** What judging a call found out about it. */
export interface Found {
  readonly derivation: Derivation;
  readonly judged: readonly EffectVerdict[];
  /** `callKey` of the step. */
  readonly key: string;
}

/** `found`: undefined where judging failed. */
export function pendingOf(
  session: Session,
  step: JudgedStep,
  verdict: Verdict,
  found: Found | undefined,
  ports: Ports,
): PendingStep {
  const { derivation, judged = [] } = found ?? {};
  const grantUses = new Map<number, number>();
  const allowed = verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS';
  for (const { grant, situated, tier } of judged) {
    // What stays on this machine and can be undone (the tag before it is pushed) needs no grant and uses none up.
    if (grant === undefined || tier < 2) continue;
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
    traces: tracesOf(session, derivation, ports),
    keepers: derivation === undefined ? [] : answering(step.actions, derivation),
    points: verdict.points,
    creates: effects.flatMap((effect) => newPaths(effect, session.options.workspaceRoot, ports)),
    callKey: found?.key ?? callKey(step, undefined, ports),
    approvalKeys: judged
      .filter((one) => one.tier === 2 || one.tier === 3)
      .map((one) => approvalKey(one.situated.effect)),
    grantUses: allowed ? grantUses : new Map(),
  };
}

/** Read before the call runs, while the look-ups still see what was there before it. */
function tracesOf(session: Session, derivation: Derivation | undefined, ports: Ports): Traces {
  const effects = derivation?.effects ?? [];
  const drift = readDrift(derivation?.reading, effects, session.options.workspaceFile);
  const lineage = readLineage(derivation?.reading, effects);
  const copies = lineage.transfers.flatMap(({ from, to, kind }) =>
    kind === 'unpack' ? [] : [{ from, to, kind, ...stakeIn(session, from, ports) }],
  );
  return { drift, lineage, copies };
}

/** Paths that the call would make and that are not there yet: afterwards they are this session's own. */
function newPaths(effect: Effect, workspaceRoot: string, ports: Ports): readonly string[] {
  const path = effect.target?.path;
  if (path === undefined || (effect.operation !== 'create' && effect.operation !== 'update'))
    return [];
  const kind = ports.look.kind(path);
  if (kind !== 'missing' && (kind !== 'unknown' || effect.operation !== 'create')) return [];
  // A person's start-up file that cannot be looked at is not new for want of a look.
  const startsLater = effect.reversibility !== 'reversible';
  if (kind === 'unknown' && startsLater && placeOf(path, workspaceRoot, ports.look) === 'home')
    return [];
  // `mkdir -p a/b` makes `a` as well.
  const made = [path];
  for (
    let at = parentOf(path);
    isInside(at, workspaceRoot) && at !== workspaceRoot;
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

export function keepPending(session: Session, pending: PendingStep): void {
  session.pending.set(pending.step, pending);
  bound(session.pending, STEPS_KEPT);
}
