/** Judges one effect: forbidden and outside first, then warrant, then the table. */
import type { Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Scope } from '../model/task';
import {
  TIER_POINTS,
  type Column,
  type Decision,
  type Ingredient,
  type Snapshot,
  type Tier,
} from '../model/verdict';
import { formatResource } from '../model/operation';
import { say } from '../model/say';
import { isOneFamily } from '../session/intent';
import { isTalkedAbout, situate, type Situated } from '../session/situate';
import type { Session } from '../session/state';
import type { Bound } from './bounds';
import { forbidden } from './forbidden';
import { outside } from './outside';
import { scopeNow } from './scope-now';
import { consequence } from './consequence';
import { matchingGrant, namesItsTarget, noteUse, type UsedInCall } from './grants';
import { matchesEnvironment } from './patterns';
import { bounds, copyFor, isSelective } from './snapshot';
import { lookUp, stricter, type CellFacts } from './table';
import { warrant, weakest, type Warrant } from './warrant';

export interface EffectVerdict {
  readonly situated: Situated;
  readonly tier: Tier;
  /** The weakest of warrant, outside and forbidden: what the person is shown. */
  readonly column: Column;
  readonly decision: Decision;
  readonly ingredients: readonly Ingredient[];
  readonly forbidden: Bound | undefined;
  readonly outside: Bound | undefined;
  readonly foundCredential: boolean;
  readonly grant: number | undefined;
  readonly points: number;
  /** What is kept before it runs, so that it can be undone. With ALLOW_WITH_CAPS, it runs for that reason alone. */
  readonly copy: Snapshot | undefined;
}

/** What the whole call says of each of its effects. */
export interface CallFacts {
  /** The step whose question covered exactly this call, if there is one. */
  readonly approved: number | undefined;
  readonly atMs: number;
  /** Ports of this machine that the call speaks to (`contexts.ts`). */
  readonly spokenTo: ReadonlySet<string>;
  /** All effects of the call, in the order in which they would happen. */
  readonly effects: readonly Effect[];
  /** Uses of grants by the effects before this one; each adds its own. */
  readonly used: UsedInCall;
}

/** All effects of one call, in the order in which they would happen. */
export function judgeEffects(
  session: Session,
  effects: readonly Effect[],
  call: Omit<CallFacts, 'used' | 'effects'>,
  ports: Ports,
): readonly EffectVerdict[] {
  const facts = { ...call, effects, used: new Map() };
  return effects.map((effect) => judgeEffect(session, effect, facts, ports));
}

/**
 * By what the one that keeps the thing said of it. What anything else said (a file, a page, another server) may come
 * from anybody: it is weighed as well, and counts where it makes the verdict stricter.
 */
function judgeEffect(
  session: Session,
  effect: Effect,
  call: CallFacts,
  ports: Ports,
): EffectVerdict {
  const known = situate(session, effect, ports, call.spokenTo);
  if (!isTalkedAbout(session, effect)) return judgeSituated(session, effect, known, call, ports);
  const used = new Map([...call.used].map(([grant, uses]) => [grant, new Map(uses)]));
  const proved = judgeSituated(session, effect, known, call, ports);
  const heard = situate(session, effect, ports, call.spokenTo, 'by anything');
  const talked = judgeSituated(session, effect, heard, { ...call, used }, ports);
  if (stricter(proved.decision, talked.decision) === proved.decision) return proved;
  call.used.clear();
  for (const [grant, uses] of used) call.used.set(grant, uses);
  return talked;
}

function judgeSituated(
  session: Session,
  effect: Effect,
  situated: Situated,
  call: CallFacts,
  ports: Ports,
): EffectVerdict {
  const { approved, atMs } = call;
  const scope = scopeNow(session, atMs);
  const loss = consequence(situated);
  const grant = matchingGrant(session, situated, scope, call.used);
  if (grant !== undefined && loss >= 2) noteUse(call.used, grant, situated.effect);
  const ban = forbidden(session, situated, atMs, grant !== undefined);
  const named = grant !== undefined && namesItsTarget(scope!.grants![grant]!);
  const beyond = outside(session, situated, atMs, named);
  const warranted = warrant({ session, situated, tier: loss, scope, grant, ports });
  // "Yes, this session" is for what can be undone or is merely hard to undo, as it was when it was asked.
  const lasting = loss === 2 || loss === 3;
  const covered =
    approved ?? (lasting ? session.approvals.get(approvalKey(situated.effect)) : undefined);
  const facts: CellFacts = {
    foundCredential: warranted.foundCredential,
    remoteSecret: effect.special === 'remote-secret',
    loginShown: effect.special === 'login-shown',
    byGrantOrApproval: grant !== undefined || covered !== undefined,
    scopeGrantsNothingOfTheKind:
      scope !== undefined && !session.scopeByRequest && !grantsOfTheKind(situated.effect, scope),
    never: ban?.never === true,
  };
  const columns: Column[] = [covered === undefined ? warranted.column : 'given'];
  if (beyond !== undefined && covered === undefined) columns.push('outside');
  if (ban !== undefined && (covered === undefined || ban.never)) columns.push('forbidden');
  const cell = (tier: Tier): Decision =>
    columns.map((column) => lookUp(tier, column, facts)).reduce(stricter);
  const asked = withFloors(cell(loss), effect, facts);
  const order = { effects: call.effects, at: call.effects.indexOf(effect) };
  const copy = asked === 'DENY' ? undefined : copyFor(session, situated, order, ports);
  // With a copy taken first, a loss on this machine is one that can be undone.
  const isBounded =
    session.options.bounds !== false &&
    copy !== undefined &&
    bounds(copy) &&
    asked === 'CONFIRM' &&
    loss === 3 &&
    withFloors(cell(1), effect, facts) === 'ALLOW' &&
    isBoundedBy(warranted, situated, ports);
  const tier = isBounded ? 1 : loss;
  const ingredients =
    covered === undefined
      ? warranted.ingredients
      : approvedIngredients(warranted.ingredients, covered);
  return {
    situated,
    tier,
    column: weakest(columns),
    decision: isBounded ? 'ALLOW_WITH_CAPS' : asked,
    ingredients,
    forbidden: ban,
    outside: beyond,
    foundCredential: warranted.foundCredential,
    grant: covered === undefined ? grant : undefined,
    points: pointsOf(session, tier, weakest(columns), covered === undefined ? grant : undefined),
    copy,
  };
}

/** Here what was asked for, or what says which files or branches it takes; elsewhere only a file that the person named. */
function isBoundedBy({ ingredients }: Warrant, { effect, place }: Situated, ports: Ports): boolean {
  const isSaid = (kind: Ingredient['kind']): boolean =>
    ingredients.some((one) => one.kind === kind && one.origin === 'said');
  const isHere =
    place === 'workspace' || place === 'temporary' || effect.target?.database !== undefined;
  if (!isHere) return isSaid('target');
  return isSaid('operation') || isSaid('target') || isSelective(effect, ports);
}

/**
 * Does the scope grant anything like this? A grant of the same operation and class; or one of the same family for
 * this very environment: who may deploy to production may at least be asked about a restart there.
 */
function grantsOfTheKind(effect: Effect, scope: Scope): boolean {
  return (scope.grants ?? []).some((grant) => {
    if (
      grant.operation === effect.operation &&
      grant.resource.split(':')[0] === effect.resource.class
    ) {
      return true;
    }
    if (grant.environment === undefined || !isOneFamily(grant.operation, effect.operation))
      return false;
    return matchesEnvironment(effect.environment.name, grant.environment);
  });
}

/** What the design always asks about, whatever the cell says. */
function withFloors(decision: Decision, effect: Effect, facts: CellFacts): Decision {
  if (facts.byGrantOrApproval && effect.special !== 'tamper') return decision;
  if (effect.special === undefined) return decision;
  switch (effect.special) {
    case 'tamper':
      return 'DENY';
    case 'exfiltrate':
    case 'unleash':
    case 'run-download':
    case 'remote-secret':
      return stricter(decision, 'CONFIRM');
    case 'login-shown':
    case 'ordinary-tool':
      return decision;
  }
}

function approvedIngredients(
  ingredients: readonly Ingredient[],
  step: number,
): readonly Ingredient[] {
  return ingredients.map((ingredient) => ({
    ...ingredient,
    origin: 'approved' as const,
    why: say`you approved it in step ${step}`,
    steps: [step],
  }));
}

function pointsOf(session: Session, tier: Tier, column: Column, grant: number | undefined): number {
  if (grant !== undefined) return session.task?.scope?.grants?.[grant]?.points ?? 0;
  return column === 'given' ? 0 : TIER_POINTS[tier];
}

/** One end, by whatever means: two effects of it in one call cost once. */
export function endKey(effect: Effect): string {
  const authority = effect.authority?.fingerprint ?? effect.authority?.label ?? '';
  const names = [
    ...(effect.target?.ids ?? []),
    effect.target?.path ?? '',
    effect.target?.host ?? '',
  ].join(',');
  return `${effect.operation} ${formatResource(effect.resource)} ${effect.environment.name} ${authority} ${names}`;
}

/**
 * What "yes, this session" covers: the same operation, resource, environment and credential, with the same data. What
 * could not be read is covered by its own words alone, since nobody can say what else it might be.
 */
export function approvalKey(effect: Effect): string {
  const data = (effect.payload ?? []).map(
    ({ kind, source, fingerprint }) => `${kind} ${fingerprint ?? JSON.stringify(source)}`,
  );
  return [
    endKey(effect),
    effect.size === 'many' ? 'many' : '',
    effect.special ?? '',
    effect.opaque === undefined ? '' : effect.phrase,
    ...data,
  ].join('|');
}
