/** The two tests before the table: is it forbidden, and is it outside a set that the task lists? */
import type { Action } from '../model/action';
import type { Grant, Scope, Task } from '../model/task';
import type { Session } from '../session/state';
import { intentOf, sameEnd } from '../session/intent';
import type { Situated } from '../session/situate';
import { isLocal } from './consequence';
import { matchesEnvironment, matchesName, matchesPath, matchesResource } from './patterns';
import type { ReasonCode } from './reasons';

export interface Bound {
  readonly code: ReasonCode;
  /** Half a sentence: "the task says never environment:production". */
  readonly why: string;
  readonly steps: readonly number[];
}

/** The task as it stands now: after its end only `never` is left of its scope. */
export function scopeNow(session: Session, atMs: number): Scope | undefined {
  const task = session.task;
  if (task?.scope === undefined) return undefined;
  if (!isExpired(session, atMs)) return task.scope;
  return task.scope.never === undefined ? undefined : { never: task.scope.never };
}

export function isExpired(session: Session, atMs: number): boolean {
  const end = expiryMs(session.task, session.declaredAtMs);
  return end !== undefined && atMs >= end;
}

/** Instant in ms, or undefined when the task does not end. The format was checked when the task was read. */
export function expiryMs(task: Task | undefined, declaredAtMs: number): number | undefined {
  if (task?.expires === undefined) return undefined;
  const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(task.expires);
  if (duration === null) return Date.parse(task.expires);
  const [days, hours, minutes, seconds] = duration.slice(1).map((part) => Number(part ?? 0));
  return declaredAtMs + (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
}

/** `never`, plan mode, an expired grant, the person's own refusal. */
export function forbidden(
  session: Session,
  situated: Situated,
  atMs: number,
): (Bound & { readonly never: boolean }) | undefined {
  const never = neverBound(session, situated, atMs);
  if (never !== undefined) return { ...never, never: true };
  const rest =
    planBound(session, situated, atMs) ??
    expiredGrant(session, situated, atMs) ??
    refusedByPerson(session, situated);
  return rest === undefined ? undefined : { ...rest, never: false };
}

function neverBound(session: Session, situated: Situated, atMs: number): Bound | undefined {
  const declared = scopeNow(session, atMs)?.never ?? [];
  const shared = session.options.never ?? [];
  for (const pattern of [...declared, ...shared]) {
    if (!matchesNever(session, situated, pattern)) continue;
    const who = declared.includes(pattern) ? 'the task' : 'the workspace file';
    return {
      code: 'FORBIDDEN_NEVER',
      why: `${who} says never ${pattern}`,
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
  if (effect.special === 'ordinary-tool') return undefined;
  if (
    place === 'workspace' &&
    effect.reversibility === 'reversible' &&
    effect.operation === 'delete'
  )
    return undefined;
  return { code: 'PLAN_MODE', why: 'the task is to plan, and changes nothing', steps: [] };
}

function expiredGrant(session: Session, situated: Situated, atMs: number): Bound | undefined {
  if (!isExpired(session, atMs)) return undefined;
  const grant = (session.task?.scope?.grants ?? []).find((one) => coversKind(one, situated));
  if (grant === undefined) return undefined;
  return {
    code: 'GRANT_EXPIRED',
    why: `the grant to ${grant.operation} ${grant.resource} has run out`,
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
    why: `you refused this in step ${refusal.step}`,
    steps: [refusal.step],
  };
}

/** Outside a set that the task lists. A field that it leaves out puts nothing outside. */
export function outside(session: Session, situated: Situated, atMs: number): Bound | undefined {
  const scope = scopeNow(session, atMs);
  if (scope === undefined) return undefined;
  return (
    outsideEnvironments(scope, situated) ??
    outsideHosts(scope, situated) ??
    outsideBranches(scope, situated) ??
    outsidePaths(session, scope, situated)
  );
}

function outsideEnvironments(scope: Scope, situated: Situated): Bound | undefined {
  const { effect } = situated;
  if (scope.environments === undefined || isLocal(effect) || effect.environment.name === 'local')
    return undefined;
  const list = scope.environments.join(', ') || 'none';
  if (effect.environment.name === 'unknown') {
    if (effect.reversibility !== 'irreversible') return undefined;
    return {
      code: 'UNKNOWN_ENVIRONMENT',
      why: `nothing says which environment ${label(situated)} belongs to, and the task covers ${list}`,
      steps: [],
    };
  }
  if (scope.environments.some((pattern) => matchesEnvironment(effect.environment.name, pattern)))
    return undefined;
  return {
    code: 'OUTSIDE_SCOPE',
    why: `${label(situated)} belongs to ${effect.environment.name} (${effect.environment.evidence}), and the task covers ${list}`,
    steps: situated.environmentSteps,
  };
}

function outsideHosts(scope: Scope, situated: Situated): Bound | undefined {
  const host = situated.effect.target?.host;
  if (
    scope.hosts === undefined ||
    host === undefined ||
    situated.effect.environment.name === 'local'
  )
    return undefined;
  if (situated.effect.resource.class === 'branch' || situated.effect.resource.class === 'tag')
    return undefined;
  if (scope.hosts.some((pattern) => matchesName(host, pattern))) return undefined;
  return { code: 'OUTSIDE_SCOPE', why: `the task does not list the host ${host}`, steps: [] };
}

function outsideBranches(scope: Scope, situated: Situated): Bound | undefined {
  const { effect } = situated;
  if (scope.branches === undefined || effect.resource.class !== 'branch' || isLocal(effect))
    return undefined;
  if (effect.operation === 'read') return undefined;
  if (scope.branches.some((pattern) => matchesName(effect.resource.name, pattern)))
    return undefined;
  return {
    code: 'OUTSIDE_SCOPE',
    why: `the task covers the branches ${scope.branches.join(', ')}, not ${effect.resource.name || 'this one'}`,
    steps: [],
  };
}

const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|poetry\.lock|uv\.lock|Gemfile\.lock|composer\.lock|go\.sum|flake\.lock)$/;

function outsidePaths(session: Session, scope: Scope, situated: Situated): Bound | undefined {
  const path = situated.effect.target?.path;
  if (scope.paths === undefined || path === undefined || situated.effect.operation === 'read')
    return undefined;
  if (
    situated.place === 'temporary' ||
    situated.place === 'cache' ||
    situated.place === 'agent-notes'
  )
    return undefined;
  if (situated.ownSince !== undefined || LOCKFILE.test(path) || /\/\.git\//.test(path))
    return undefined;
  const root = session.options.workspaceRoot;
  if (scope.paths.some((pattern) => matchesPath(path, pattern, root))) return undefined;
  if (situated.effect.operation === 'delete' && situated.effect.reversibility === 'reversible')
    return undefined;
  const shown = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return {
    code: 'OUTSIDE_SCOPE',
    why: `the task covers ${scope.paths.join(', ')}, not ${shown}`,
    steps: [],
  };
}

/** Tools that the task denies or does not list. Names as in formats.md: `shell`, `mcp:SERVER/TOOL`. */
export function toolBound(
  session: Session,
  actions: readonly Action[],
  atMs: number,
): (Bound & { readonly denied: boolean }) | undefined {
  const tools = scopeNow(session, atMs)?.tools;
  if (tools === undefined) return undefined;
  for (const action of actions) {
    const name = toolName(action);
    const denied = tools.deny?.find((pattern) => matchesName(name, pattern));
    if (denied !== undefined) {
      return {
        code: 'TOOL_DENIED',
        why: `the task denies the tool ${denied}`,
        steps: [],
        denied: true,
      };
    }
    if (tools.allow !== undefined && !tools.allow.some((pattern) => matchesName(name, pattern))) {
      return {
        code: 'TOOL_DENIED',
        why: `the task does not list the tool ${name}`,
        steps: [],
        denied: false,
      };
    }
  }
  return undefined;
}

function toolName(action: Action): string {
  if (action.tool === 'mcp') return `mcp:${action.server}/${action.name}`;
  if (action.tool === 'edit' || action.tool === 'delete') return 'write';
  if (action.tool === 'search') return 'read';
  return action.tool === 'unknown' ? action.name : action.tool;
}

function label(situated: Situated): string {
  const { effect } = situated;
  const name = effect.resource.name;
  return name === '' ? `this ${effect.resource.class}` : `the ${effect.resource.class} ${name}`;
}
