/** Grants with edges: operation, resource, environment and how often. */
import type { Effect } from '../model/effect';
import { formatResource, type Operation, type ResourceClass } from '../model/operation';
import type { Grant, Scope } from '../model/task';
import type { Situated } from '../session/situate';
import type { Session } from '../session/state';
import { TRACKERS } from './consequence';
import { matchesEnvironment, matchesName, matchesResource } from './patterns';

/** What earlier effects of one call have used of the grants: index in the task's list to the things that it was used for, with their number. */
export type UsedInCall = Map<number, Map<string, number>>;

/** The first grant that covers the effect and has uses left, those of the same call counted. */
export function matchingGrant(
  session: Session,
  situated: Situated,
  scope: Scope | undefined,
  used: UsedInCall,
): number | undefined {
  const grants = scope?.grants ?? [];
  const index = grants.findIndex((grant, at) => {
    if (!coversThere(grant, situated)) return false;
    if (grant.max === undefined || namesTheOnlyOne(grant)) return true;
    const { effect } = situated;
    if (effect.size === 'many') return false;
    const before = (session.grantUses.get(at) ?? 0) + usedByOthers(used.get(at), effect);
    return before + (effect.size ?? 1) <= grant.max;
  });
  return index < 0 ? undefined : index;
}

/** The first counted grant that covers the effect but for its number. */
export function countedGrant(situated: Situated, scope: Scope | undefined): number | undefined {
  const grants = scope?.grants ?? [];
  const index = grants.findIndex(
    (grant) => grant.max !== undefined && coversThere(grant, situated),
  );
  return index < 0 ? undefined : index;
}

/** Notes a use. One thing that goes by two classes (a service and its deployment) is used once. */
export function noteUse(used: UsedInCall, index: number, { resource, size }: Effect): void {
  const uses = used.get(index) ?? new Map<string, number>();
  uses.set(formatResource(resource), typeof size === 'number' ? size : 1);
  used.set(index, uses);
}

function usedByOthers(uses: ReadonlyMap<string, number> | undefined, { resource }: Effect): number {
  const own = formatResource(resource);
  return [...(uses ?? [])].reduce((sum, [name, count]) => {
    const isSibling = name !== own && name.startsWith(`${resource.class}:`);
    return isSibling ? sum + count : sum;
  }, 0);
}

function coversThere(grant: Grant, situated: Situated): boolean {
  if (!coversAct(grant, situated)) return false;
  const { environment } = situated.effect;
  return grant.environment === undefined || matchesEnvironment(environment.name, grant.environment);
}

/** A repository holds one tag, branch or release of a name: to make it once more is the same one, or fails. */
function namesTheOnlyOne(grant: Grant): boolean {
  return grant.operation === 'create' && /^(?:tag|branch|release):[^*]+$/.test(grant.resource);
}

/** What runs goes by another of these names from provider to provider. */
const RUNNING: readonly ResourceClass[] = [
  'service',
  'deployment',
  'function',
  'container',
  'instance',
];

/**
 * What else a granted act is called. `granted` and `done` are `operation class`; `*` stands for what runs, and the
 * name must fit whatever the class.
 */
const OTHER_NAMES: readonly {
  readonly granted: readonly string[];
  readonly done: readonly string[];
}[] = [
  // To deploy is to update what runs; a service, a deployment and a function are one thing to who deploys it.
  { granted: ['deploy *'], done: ['deploy *', 'update *'] },
  // Its number of copies and its settings are part of what runs: scaling it is an update of it.
  { granted: ['update *'], done: ['update *', 'configure *'] },
  { granted: ['execute *'], done: ['execute *'] },
  // A service is configured by its variables, and some providers keep those as its secrets.
  { granted: ['configure *'], done: ['configure *', 'update secret', 'create secret'] },
  // A release is made by publishing it.
  {
    granted: ['create release', 'publish release'],
    done: ['create release', 'publish release'],
  },
  // A message is made by sending it, and a token is rotated by making the old one void.
  {
    granted: ['send message', 'create message', 'publish message'],
    done: ['send message', 'create message'],
  },
  { granted: ['delete token', 'rotate token'], done: ['delete token', 'rotate token'] },
  { granted: ['send topic', 'publish topic'], done: ['send topic', 'publish topic'] },
  { granted: ['send queue', 'publish queue'], done: ['send queue', 'publish queue'] },
];

function coversAct(grant: Grant, situated: Situated): boolean {
  const { effect, listed } = situated;
  const colon = grant.resource.indexOf(':');
  const granted = (colon < 0 ? grant.resource : grant.resource.slice(0, colon)) as ResourceClass;
  const glob = colon < 0 ? '' : grant.resource.slice(colon);
  if (isComment(effect))
    return isSentTo(grant.operation, granted) && matchesResource(effect, listed, `message${glob}`);
  if (grant.operation === effect.operation && matchesResource(effect, listed, grant.resource))
    return true;
  const same = grant.operation === effect.operation && granted === effect.resource.class;
  const other = OTHER_NAMES.some(
    (names) =>
      includes(names.granted, grant.operation, granted) &&
      includes(names.done, effect.operation, effect.resource.class),
  );
  if (isSameThing(effect, grant, granted, glob)) return true;
  if (isRunInside(effect, grant.operation, granted)) return true;
  if (isHeldByHost(effect, grant.operation, granted, glob.slice(1))) return true;
  if (!same && !other) return false;
  return (
    matchesResource(effect, listed, `${effect.resource.class}${glob}`) || isAtHand(effect, grant)
  );
}

/** One provider's app is another's service, project or site: a grant that names it means it, whatever it is called. */
const APPS: readonly ResourceClass[] = [...RUNNING, 'project', 'environment', 'stack'];

function isSameThing(effect: Effect, grant: Grant, granted: ResourceClass, glob: string): boolean {
  if (grant.operation !== effect.operation || !namesItsTarget(grant)) return false;
  if (!APPS.includes(granted) || !APPS.includes(effect.resource.class)) return false;
  return effect.resource.name !== '' && matchesName(effect.resource.name, glob.slice(1));
}

function includes(acts: readonly string[], operation: Operation, resource: ResourceClass): boolean {
  return (
    acts.includes(`${operation} ${resource}`) ||
    (RUNNING.includes(resource) && acts.includes(`${operation} *`))
  );
}

/** A comment goes to whatever issue or pull request it is put under. */
function isComment(effect: Effect): boolean {
  const { operation, resource, target } = effect;
  const isThere = target?.remote !== undefined || TRACKERS.test(target?.provider ?? '');
  return operation === 'send' && resource.class === 'message' && isThere;
}

function isSentTo(operation: Operation, granted: ResourceClass): boolean {
  if (operation === 'create') return granted === 'message';
  if (operation !== 'send') return false;
  return granted === 'issue' || granted === 'pull-request' || granted === 'message';
}

/**
 * A tool that names nothing acts on what it is set to. In the very environment of a grant that is what the grant
 * names, for what can be put right by doing it again.
 */
function isAtHand(effect: Effect, grant: Grant): boolean {
  if (grant.environment === undefined || effect.environment.name === 'unknown') return false;
  if (effect.resource.name !== '' || (effect.target?.ids?.length ?? 0) > 0) return false;
  if (effect.opaque !== undefined || effect.size === 'many') return false;
  const again = effect.operation === 'deploy' || effect.operation === 'execute';
  return again || effect.reversibility === 'reversible';
}

/** Who grants execution in a service grants the programs that stand there; what they are seen to do is judged apart. */
function isRunInside(effect: Effect, operation: Operation, granted: ResourceClass): boolean {
  const inside = effect.reach === 'shared-remote' || effect.reach === 'private-remote';
  const runs = effect.operation === 'execute' && effect.resource.class === 'process';
  if (!runs || !inside || effect.environment.name === 'unknown') return false;
  return operation === 'execute' && (RUNNING.includes(granted) || granted === 'host');
}

/** A file or a container of another host is reached through the host and through nothing else. */
const HELD: readonly ResourceClass[] = ['file', 'directory', 'container', 'service', 'package'];

function isHeldByHost(
  effect: Effect,
  operation: Operation,
  granted: ResourceClass,
  host: string,
): boolean {
  const at = effect.target?.host;
  if (granted !== 'host' || host === '' || at === undefined) return false;
  const changes = operation === 'update' && /^(?:create|configure)$/.test(effect.operation);
  if (operation !== effect.operation && !changes) return false;
  return HELD.includes(effect.resource.class) && matchesName(at, host);
}

/** A grant that names its target, rather than every one of a class. */
export function namesItsTarget(grant: Grant): boolean {
  const colon = grant.resource.indexOf(':');
  return colon > 0 && /[^*]/.test(grant.resource.slice(colon + 1));
}
