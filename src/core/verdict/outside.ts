/** The second test before the table: a set that the task lists does not hold the target. */
import type { Effect } from '../model/effect';
import type { Scope } from '../model/task';
import { part, say } from '../model/say';
import { isAmbiguousOutput, isReproducible } from '../session/reproducible';
import { isProduction, type Situated } from '../session/situate';
import type { Session } from '../session/state';
import type { Bound } from './bounds';
import { isLocal } from './consequence';
import { matchesEnvironment, matchesName, matchesPath } from './patterns';
import { scopeNow } from './scope-now';
import { thing } from '../model/phrases';

/** Outside a set that the task lists. A field that it leaves out puts nothing outside. */
export function outside(
  session: Session,
  situated: Situated,
  atMs: number,
  granted: boolean,
): Bound | undefined {
  const scope = scopeNow(session, atMs);
  if (scope === undefined) return undefined;
  return (
    outsideEnvironments(scope, situated, granted) ??
    outsideHosts(scope, situated, granted) ??
    outsideBranches(scope, situated) ??
    outsidePaths(session, scope, situated)
  );
}

function outsideEnvironments(
  scope: Scope,
  situated: Situated,
  granted: boolean,
): Bound | undefined {
  const { effect } = situated;
  if (scope.environments === undefined || isLocal(effect) || effect.environment.name === 'local')
    return undefined;
  const list = scope.environments.join(', ') || say`none`;
  // A grant that names the thing means it wherever it is, unless a listing put it into another environment.
  const listed = situated.environmentSteps.length > 0;
  if (granted && !listed && !isProduction(effect.environment.name)) return undefined;
  if (effect.environment.name === 'unknown') {
    if (effect.reversibility !== 'irreversible' || isMessageSent(effect)) return undefined;
    return {
      code: 'UNKNOWN_ENVIRONMENT',
      why: say`nothing says which environment ${part(label(situated))} belongs to, and the task covers ${part(list)}`,
      steps: [],
    };
  }
  if (scope.environments.some((pattern) => matchesEnvironment(effect.environment.name, pattern)))
    return undefined;
  return {
    code: 'OUTSIDE_SCOPE',
    why: say`${part(label(situated))} belongs to ${effect.environment.name} (${part(effect.environment.evidence)}), and the task covers ${part(list)}`,
    steps: situated.environmentSteps,
  };
}

/** A message goes to people, who belong to no environment; what is sent to a queue or a host belongs to its own. */
function isMessageSent({ operation, resource }: Effect): boolean {
  return operation === 'send' && resource.class === 'message';
}

function outsideHosts(scope: Scope, situated: Situated, granted: boolean): Bound | undefined {
  const host = situated.effect.target?.host;
  // A name without a dot is the tool's own for the thing (an app, a pod), which the grant has named already.
  if (granted && host?.includes('.') === false) return undefined;
  if (
    scope.hosts === undefined ||
    host === undefined ||
    situated.effect.environment.name === 'local'
  )
    return undefined;
  if (situated.effect.resource.class === 'branch' || situated.effect.resource.class === 'tag')
    return undefined;
  if (scope.hosts.some((pattern) => matchesName(host, pattern))) return undefined;
  return { code: 'OUTSIDE_SCOPE', why: say`the task does not list the host ${host}`, steps: [] };
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
    why: say`the task covers the branches ${scope.branches.join(', ')}, not ${part(effect.resource.name || say`this one`)}`,
    steps: [],
  };
}

const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|poetry\.lock|uv\.lock|Gemfile\.lock|composer\.lock|go\.sum|flake\.lock)$/;

const IN_A_DATABASE = new Set(['database', 'schema', 'table', 'rows']);

const OF_THE_REPOSITORY = new Set(['commit-history', 'branch', 'tag', 'stash']);

function outsidePaths(session: Session, scope: Scope, situated: Situated): Bound | undefined {
  const path = situated.effect.target?.path;
  // The list says what may be written; what is run is judged by what it does.
  if (scope.paths === undefined || path === undefined) return undefined;
  if (situated.effect.operation === 'read' || situated.effect.operation === 'execute')
    return undefined;
  // What lies in a database is no source, whatever file holds it; what is lost of it is weighed by itself.
  const { operation, resource } = situated.effect;
  if (operation !== 'delete' && IN_A_DATABASE.has(resource.class)) return undefined;
  // Commits, branches and stashes belong to the repository; the files that they hold were judged when they were written.
  if (OF_THE_REPOSITORY.has(situated.effect.resource.class)) return undefined;
  if (
    situated.place === 'temporary' ||
    situated.place === 'cache' ||
    situated.place === 'agent-notes'
  )
    return undefined;
  // What a build or a test run makes is no source, whatever the list of sources says.
  const root = session.options.workspaceRoot;
  if (isReproducible(path, root) && !isAmbiguousOutput(path)) return undefined;
  if (situated.ownSince !== undefined || LOCKFILE.test(path) || /\/\.git\//.test(path))
    return undefined;
  if (scope.paths.some((pattern) => matchesPath(path, pattern, root))) return undefined;
  if (situated.effect.operation === 'delete' && situated.effect.reversibility === 'reversible')
    return undefined;
  const shown = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return {
    code: 'OUTSIDE_SCOPE',
    why: say`the task covers ${scope.paths.join(', ')}, not ${shown}`,
    steps: [],
  };
}

function label(situated: Situated): string {
  const { effect } = situated;
  const name = effect.resource.name;
  return name === '' ? say`what it acts on` : thing(effect.resource);
}
