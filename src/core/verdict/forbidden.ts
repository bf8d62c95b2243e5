/** The first test before the table: `never`, plan mode, an expired grant, the person's own refusal. */
import type { Effect } from '../model/effect';
import type { Grant } from '../model/task';
import { part, say } from '../model/say';
import { intentOf, sameEnd } from '../session/intent';
import type { Situated } from '../session/situate';
import { standingOrder } from '../session/standing-orders';
import type { Session } from '../session/state';
import type { Bound } from './bounds';
import { isLocal } from './consequence';
import { matchesEnvironment, matchesName, matchesPath, matchesResource } from './patterns';
import { isExpired, scopeNow } from './scope-now';
import { targetNames } from './weighing';
import { act } from '../model/phrases';

/** `never`, plan mode, an expired grant, the person's own refusal or order. `granted`: a grant covers the act. */
export function forbidden(
  session: Session,
  situated: Situated,
  atMs: number,
  granted: boolean,
): (Bound & { readonly never: boolean }) | undefined {
  const never = neverBound(session, situated, atMs);
  if (never !== undefined) return { ...never, never: true };
  const rest =
    planBound(session, situated, atMs) ??
    expiredGrant(session, situated, atMs) ??
    refusedByPerson(session, situated) ??
    orderedByPerson(session, situated, granted);
  return rest === undefined ? undefined : { ...rest, never: false };
}

function neverBound(session: Session, situated: Situated, atMs: number): Bound | undefined {
  const declared = scopeNow(session, atMs)?.never ?? [];
  const shared = session.options.never ?? [];
  for (const pattern of [...declared, ...shared]) {
    if (!matchesNever(session, situated, pattern)) continue;
    const why = declared.includes(pattern)
      ? say`the task says never ${pattern}`
      : say`the workspace file says never ${pattern}`;
    return {
      code: 'FORBIDDEN_NEVER',
      why,
      steps: situated.environmentSteps,
    };
  }
  return undefined;
}

function matchesNever(session: Session, situated: Situated, pattern: string): boolean {
  const colon = pattern.indexOf(':');
  const kind = pattern.slice(0, colon < 0 ? undefined : colon);
  const glob = colon < 0 ? '*' : pattern.slice(colon + 1);
  const { effect } = situated;
  switch (kind) {
    case 'environment':
      return (
        effect.environment.name !== 'unknown' && matchesEnvironment(effect.environment.name, glob)
      );
    case 'path':
      return (
        effect.target?.path !== undefined &&
        matchesPath(effect.target.path, glob, session.options.workspaceRoot)
      );
    case 'host':
      return effect.target?.host !== undefined && matchesName(effect.target.host, glob);
    case 'credential':
      return effect.authority !== undefined && matchesName(effect.authority.label, glob);
    default:
      return effect.operation !== 'read' && matchesResource(effect, situated.listed, pattern);
  }
}

/** Plan mode: look and discuss. Build output, temporary files and the agent's own notes stay free. */
function planBound(session: Session, situated: Situated, atMs: number): Bound | undefined {
  const { effect, place } = situated;
  if (session.task?.mode !== 'plan' || isExpired(session, atMs) || effect.operation === 'read')
    return undefined;
  if (place === 'temporary' || place === 'cache' || place === 'agent-notes') return undefined;
  if (effect.special === 'ordinary-tool' && !saysItWrites(effect)) return undefined;
  if (isProcessHere(effect)) return undefined;
  if (
    place === 'workspace' &&
    effect.reversibility === 'reversible' &&
    effect.operation === 'delete'
  )
    return undefined;
  return { code: 'PLAN_MODE', why: say`the task is to plan, and changes nothing`, steps: [] };
}

/** A script of the project that is not its build or its tests, and whose own name says that it changes data. */
const WRITING_SCRIPT =
  /(?:^|[^a-z])(?:seed\w*|migrat\w*|populate\w*|backfill\w*|deploy\w*|publish\w*|provision\w*|purge\w*|wipe\w*|truncate\w*)(?![a-z])/i;

function saysItWrites(effect: Effect): boolean {
  const path = effect.target?.path;
  return path !== undefined && WRITING_SCRIPT.test(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * To stop a process of this machine, or to start a program in a container of it, changes neither files nor data; what
 * the program is seen to do is judged apart.
 */
function isProcessHere(effect: Effect): boolean {
  if (!isLocal(effect) || effect.opaque !== undefined) return false;
  if (effect.reversibility !== 'reversible' && effect.reversibility !== 'recoverable') return false;
  const { operation, resource } = effect;
  if (resource.class === 'process') return operation === 'delete';
  return resource.class === 'container' && operation === 'execute';
}

function expiredGrant(session: Session, situated: Situated, atMs: number): Bound | undefined {
  if (!isExpired(session, atMs)) return undefined;
  const grant = (session.task?.scope?.grants ?? []).find((one) => coversKind(one, situated));
  if (grant === undefined) return undefined;
  return {
    code: 'GRANT_EXPIRED',
    why: say`the grant to ${part(act(grant.operation, grant.resource))} has run out`,
    steps: [],
  };
}

function coversKind(grant: Grant, situated: Situated): boolean {
  return (
    grant.operation === situated.effect.operation &&
    matchesResource(situated.effect, situated.listed, grant.resource)
  );
}

function refusedByPerson(session: Session, situated: Situated): Bound | undefined {
  const intent = intentOf(situated.effect);
  const refusal = session.refusals.find(
    (fact) => fact.by === 'person' && fact.intents.some((other) => sameEnd(intent, other)),
  );
  if (refusal === undefined) return undefined;
  return {
    code: 'REFUSED_BY_PERSON',
    why: say`you refused this in step ${refusal.step}`,
    steps: [refusal.step],
  };
}

/** What the task grants is given, whatever was said in general. */
function orderedByPerson(
  session: Session,
  situated: Situated,
  granted: boolean,
): Bound | undefined {
  if (granted || situated.ownSince !== undefined) return undefined;
  const order = standingOrder(session, situated.effect, targetNames(situated));
  if (order === undefined) return undefined;
  return {
    code: 'REFUSED_BY_PERSON',
    why: say`you said in step ${order.step}: "${order.words.slice(0, ORDER_CHARS)}"`,
    steps: [order.step],
  };
}

const ORDER_CHARS = 80;
