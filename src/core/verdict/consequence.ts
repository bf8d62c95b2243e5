/** How much is at stake: from operation, reach, audience, reversibility as it stands now, environment and size. */
import type { Effect } from '../model/effect';
import type { Tier } from '../model/verdict';
import { isProduction, type Situated } from '../session/situate';

/** Running stores of this machine: to change them is development, to lose them is a loss. */
const LOCAL_STATE = new Set(['database', 'schema', 'table', 'volume', 'backup', 'disk', 'stack']);

export function consequence(situated: Situated): Tier {
  const effect = situated.effect;
  if (effect.special === 'unleash' || effect.special === 'tamper') return 4;
  if (effect.special === 'run-download') return 3;
  if (effect.opaque !== undefined) return opaqueTier(effect);
  if (effect.operation === 'read') return 0;
  return isLocal(effect) ? localTier(situated) : remoteTier(effect);
}

export function isLocal(effect: Effect): boolean {
  if (effect.reach === 'shared-remote' || effect.reach === 'private-remote') {
    return effect.environment.name === 'local';
  }
  return true;
}

/** What could not be read might be anything; how far it reaches is all that is known of it. */
function opaqueTier(effect: Effect): Tier {
  if (effect.reach === 'workspace') return 1;
  return effect.reach === 'machine' ? 2 : 3;
}

function localTier(situated: Situated): Tier {
  const { effect, place } = situated;
  if (effect.reversibility === 'none' || effect.reversibility === 'reversible') return 1;
  if (effect.reversibility === 'recoverable') return 1;
  if (effect.operation === 'delete' && (place === 'home-itself' || isWholeMachine(effect)))
    return 4;
  if (effect.resource.class === 'disk') return 4;
  if (effect.resource.class === 'commit-history' && effect.reversibility === 'irreversible')
    return 4;
  if (isDatabaseLogin(effect)) return 1;
  if (effect.resource.class === 'rows' && effect.size !== 'many') return 1;
  if (isPutIntoStore(effect)) return 1;
  if (effect.reversibility === 'irreversible' || place !== undefined) return 3;
  return LOCAL_STATE.has(effect.resource.class) || effect.reach === 'workspace' ? 1 : 3;
}

/** What is put into a queue or an object store of this machine takes nothing away, and nobody else sees it. */
function isPutIntoStore({ operation, resource, environment }: Effect): boolean {
  const adds = operation === 'create' || operation === 'send';
  const store = /^(?:queue|topic|object|bucket)$/.test(resource.class);
  return adds && store && environment.name === 'local';
}

/** Logins inside a database of this machine are development, as its tables are; the machine's own users are not. */
function isDatabaseLogin(effect: Effect): boolean {
  const isLogin = effect.resource.class === 'role' || effect.resource.class === 'user';
  return isLogin && effect.authority !== undefined && effect.reversibility === 'hard';
}

/** A folder that the machine or a person cannot do without: a system folder, a home, or what lies right below `/usr`. */
const WHOLE_MACHINE =
  /^(?:\/|[A-Za-z]:\/?|\/(?:bin|boot|dev|etc|home|lib\w*|opt|proc|root|run|sbin|srv|sys|usr|var|Users|Library|System|Applications|Volumes|Windows)|\/(?:bin|boot|etc|home|lib\w*|sbin|usr|var|Users|Library|System|Windows)\/[^/]*|[A-Za-z]:\/(?:Users|Windows|Program Files)(?:\/[^/]*)?)$/;

function isWholeMachine(effect: Effect): boolean {
  const path = effect.target?.path;
  return path !== undefined && effect.resource.class === 'directory' && WHOLE_MACHINE.test(path);
}

/** Providers under whose issues and requests people talk. */
export const TRACKERS = /^(?:github|gitlab|bitbucket|atlassian|linear|asana)$/;

/** A comment on an issue or a pull request is edited and deleted where it stands, like the request itself. */
function isComment(effect: Effect): boolean {
  const { operation, resource, target, authority } = effect;
  if (operation !== 'send' || resource.class !== 'message') return false;
  const isTracker = TRACKERS.test(target?.provider ?? '');
  return isTracker || /^cli:(?:gh|glab)\//.test(authority?.label ?? '');
}

/** A preview is seen by those who are given its address, and goes when it is taken down. */
export function isDraft(effect: Effect): boolean {
  const { operation, resource, environment, reversibility } = effect;
  if (operation !== 'deploy' || resource.class !== 'deployment') return false;
  return environment.name === 'preview' && reversibility === 'reversible';
}

/** A backup that is made where the tool is set to keep them takes nothing away and shows nobody anything. */
function makesCopy({ operation, resource, target }: Effect): boolean {
  return operation === 'create' && resource.class === 'backup' && target?.host === undefined;
}

function remoteTier(effect: Effect): Tier {
  if (effect.reversibility === 'irreversible') return 4;
  if (isProduction(effect.environment.name)) return 4;
  if (isComment(effect)) return 2;
  if (makesCopy(effect)) return 1;
  if (effect.reversibility === 'hard') return 3;
  if (effect.audience === 'public' && !isDraft(effect)) return 3;
  const heard = effect.operation === 'send' || effect.operation === 'publish';
  if (heard && effect.audience !== 'nobody') return 3;
  return 2;
}
