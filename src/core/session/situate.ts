/**
 * Puts an effect into the session: which environment its target belongs to by evidence, and whether what it takes
 * away could be brought back from here. Derivation sees one call; this sees everything before it.
 */
import {
  LOCAL,
  UNKNOWN_ENVIRONMENT,
  type Effect,
  type Environment,
  type Reversibility,
} from '../model/effect';
import { isSpokenFor, ownKeysOf } from '../model/keeper';
import { formatResource } from '../model/operation';
import type { Ports } from '../model/ports';
import { say } from '../model/say';
import { askedToLast } from './asked-lasting';
import { drifted } from './contexts';
import { standing, type Standing } from './copies';
import { declaredHostsEnvironment, namedAsEnvironment } from './declared-host';
import { calledDisposable } from './disposable';
import { calledInListing, isProduction } from './listed-names';
import { isKeptNowhere, ownService } from './own-services';
import { isProjectPath, namesSomething } from '../effects/paths';
import { isIrreplaceable, placeOf, type Place } from './places';
import { isAmbiguousOutput, isDotnetOutput, isFetchedAgain, isReproducible } from './reproducible';
import type { IdentifierFact, Session } from './state';

export { isProduction } from './listed-names';

export interface Situated {
  /** The effect with environment and reversibility as the session knows them. */
  readonly effect: Effect;
  readonly place: Place | undefined;
  /** Step in which this session made the target. */
  readonly ownSince: number | undefined;
  /** Where the identifiers in the call were listed. */
  readonly listed: readonly IdentifierFact[];
  /** Steps that the environment rests on. */
  readonly environmentSteps: readonly number[];
}

/**
 * `spokenTo`: ports of this machine that the call speaks to (`contexts.ts`). `told`: what is believed of identifiers:
 * what the one that keeps them said, or what anything said (`effects-judged.ts` weighs both).
 */
export function situate(
  session: Session,
  derived: Effect,
  ports: Ports,
  spokenTo: ReadonlySet<string> = new Set(),
  told: 'by its keeper' | 'by anything' = 'by its keeper',
): Situated {
  const drift = drifted(session, derived, spokenTo);
  const effect = drift?.effect ?? derived;
  const path = effect.target?.path;
  const place =
    path === undefined
      ? undefined
      : placeOfProject(
          session,
          effect,
          placeOf(meantBy(session, effect, path), session.options.workspaceRoot, ports.look),
        );
  const left = path === undefined ? undefined : standing(session, path, ports);
  const ownSince =
    left === 'last' && localLoss(effect)
      ? undefined
      : (ownStep(session, effect) ?? ownService(session, effect, spokenTo));
  const said = listedIdentifiers(session, effect);
  const listed =
    told === 'by anything' ? said : said.filter(({ keepers }) => isSpokenFor(effect, keepers));
  const known = knownEnvironment(session, effect, listed);
  const reversibility = localLoss(effect)
    ? copyLoss(left, effect, () => lossOf(session, path, place, ownSince, effect, ports))
    : isScratchStore(effect) && effect.operation === 'delete'
      ? 'recoverable'
      : keptNowhere(withoutPath(session, effect, ownSince), session, effect, spokenTo, ports);
  const lasts = reversibility === 'hard' && askedToLast(session, effect);
  return {
    effect: {
      ...effect,
      environment: known.environment,
      reversibility: lasts ? 'recoverable' : reversibility,
    },
    place,
    ownSince,
    listed,
    environmentSteps: drift === undefined ? known.steps : [...known.steps, drift.step],
  };
}

/** A project's settings for an agent are doors wherever it lies, unless this session made it. */
function placeOfProject(
  session: Session,
  effect: Effect,
  place: Place | undefined,
): Place | undefined {
  const isSettings = effect.resource.class === 'agent-config' && place === 'temporary';
  return isSettings && ownStep(session, effect) === undefined ? 'home' : place;
}

/** What a service of this machine keeps in no volume goes with the container, and is filled again with the next one. */
function keptNowhere(
  loss: Reversibility,
  session: Session,
  effect: Effect,
  spokenTo: ReadonlySet<string>,
  ports: Ports,
): Reversibility {
  if (loss !== 'irreversible' && loss !== 'hard') return loss;
  return isKeptNowhere(session, effect, spokenTo, ports.look) ? 'recoverable' : loss;
}

/** What nothing else holds is lost wherever it lies now; what a copy holds can be brought back. */
function copyLoss(
  left: Standing | undefined,
  effect: Effect,
  otherwise: () => Reversibility,
): Reversibility {
  if (left === 'last') return effect.reversibility;
  const known = otherwise();
  const isLost = known === 'irreversible' || known === 'hard';
  return isLost && left === 'covered' && effect.takesRecovery !== true ? 'recoverable' : known;
}

/** What would go if this path went now: something for good, and something of this session's own making. */
export function stakeIn(
  session: Session,
  path: string,
  ports: Ports,
): { readonly precious: boolean; readonly own: boolean } {
  const loss: Effect = {
    operation: 'delete',
    resource: { class: ports.look.kind(path) === 'directory' ? 'directory' : 'file', name: path },
    environment: LOCAL,
    reach: 'machine',
    audience: 'nobody',
    reversibility: 'irreversible',
    target: { path },
    phrase: '',
  };
  const { effect, ownSince } = situate(session, loss, ports);
  return { precious: effect.reversibility === 'irreversible', own: ownSince !== undefined };
}

/**
 * Whole folders in the scratch folder that all programs share, by the beginning of their names: whose they are is only
 * known of those that this session made.
 */
function isSharedSweep(session: Session, { resource, target }: Effect, { look }: Ports): boolean {
  if (resource.class !== 'directory' || target?.pattern === undefined) return false;
  const { workspaceRoot } = session.options;
  if (target.path === undefined) return false;
  // A folder of a tool's cache holds nothing but what the tool makes again.
  return !/^(?:temporary|cache)$/.test(placeOf(target.path, workspaceRoot, look) ?? '');
}

/**
 * A pattern is weighed by the folder that it looks in, unless it names what it means by a beginning: in a scratch folder
 * (`/tmp/perf.data*` is as plain as `/tmp/perf.data`), or where this session wrote files whose names begin as the
 * pattern does: `logs/load-*.log` after a write to `logs/load-1.log` means those.
 */
function meantBy(session: Session, effect: Effect, path: string): string {
  const pattern = effect.target?.pattern;
  if (pattern === undefined) return path;
  // A pattern with a name in it leaves what other programs keep beside it alone.
  if (namesSomething(firstPart(pattern, path))) return pattern;
  const start = /^[^*?[{(]*/.exec(pattern)?.[0] ?? '';
  if (start.length < path.length + 4) return path;
  const isOwn = [...session.ownPaths.keys()].some((own) => own.startsWith(start));
  return isOwn ? pattern : path;
}

function firstPart(pattern: string, folder: string): string {
  const below = pattern.slice(folder.length).split('/');
  return below.find((part) => part !== '') ?? '';
}

/** A store that its own name calls a scratch one: tests make it, fill it and drop it. */
function isScratchStore(effect: Effect): boolean {
  if (effect.resource.class !== 'database' || effect.environment.name !== 'local') return false;
  const words = effect.resource.name.toLowerCase().split(/[^a-z]+/);
  return words.some((word) =>
    /^(?:test|tests|testing|tmp|temp|scratch|throwaway|e2e|ci)$/.test(word),
  );
}

function ownStep(session: Session, effect: Effect): number | undefined {
  // Merging one's own request changes the branch that others build on.
  if (effect.resource.class === 'pull-request' && effect.operation === 'deploy') return undefined;
  const path = effect.target?.path;
  if (path !== undefined) {
    for (let at = path; at.length > 1; at = at.slice(0, at.lastIndexOf('/'))) {
      const step = session.ownPaths.get(at);
      if (step !== undefined) return step;
    }
    // A branch lies in its repository's folder and is known by its name.
    if (!isReference(effect)) return undefined;
  }
  const ids = effect.target?.ids ?? [];
  for (const name of [...ownNames(effect), ...ids, ...ownKeysOf(effect)]) {
    const step =
      effect.resource.name === '' && !name.includes(':')
        ? undefined
        : session.ownResources.get(name);
    if (step !== undefined) return step;
  }
  // To call what this session deployed is to try it out.
  return effect.operation === 'execute' &&
    effect.opaque === undefined &&
    effect.resource.name !== ''
    ? session.ownResources.get(`deployed ${formatResource(effect.resource)}`)
    : undefined;
}

/** A push names a tag as it names a branch, and only the session knows which of them it made. */
function ownNames(effect: Effect): readonly string[] {
  const name = formatResource(effect.resource);
  const isPush = effect.resource.class === 'branch' && effect.target?.remote !== undefined;
  return isPush ? [name, formatResource({ ...effect.resource, class: 'tag' })] : [name];
}

/** What git keeps beside the files: it has a place on the disk, and no state of its own there. */
function isReference(effect: Effect): boolean {
  return /^(?:branch|tag|stash|commit-history)$/.test(effect.resource.class);
}

function listedIdentifiers(session: Session, effect: Effect): readonly IdentifierFact[] {
  const names = [...(effect.target?.ids ?? []), effect.resource.name];
  return names.flatMap((name) => (name === '' ? [] : (session.identifiers.get(name) ?? [])));
}

/** Did anything but the keeper of what it touches say something of it? */
export function isTalkedAbout(session: Session, effect: Effect): boolean {
  if (session.identifiers.size === 0) return false;
  return listedIdentifiers(session, effect).some(({ keepers }) => !isSpokenFor(effect, keepers));
}

/** A listing's word weighs more than the call's: an id listed under production stays production. */
function knownEnvironment(
  session: Session,
  effect: Effect,
  listed: readonly IdentifierFact[],
): { readonly environment: Environment; readonly steps: readonly number[] } {
  const withEnvironment = listed.filter((fact) => fact.environment !== undefined);
  const production = withEnvironment.find((fact) => isProduction(fact.environment!));
  const chosen = production ?? (withEnvironment.length > 0 ? withEnvironment[0] : undefined);
  if (
    chosen !== undefined &&
    effect.environment.name !== 'local' &&
    effect.target?.path === undefined
  ) {
    return {
      environment: {
        name: chosen.environment!,
        evidence: say`listed under it in step ${chosen.step}`,
      },
      steps: [chosen.step],
    };
  }
  const called = calledInListing(session.task?.scope, listed);
  const isUnknown = effect.environment.name === UNKNOWN_ENVIRONMENT.name;
  if (called !== undefined && effect.target?.path === undefined && isUnknown) return called;
  const host = effect.target?.host?.toLowerCase();
  const byHost = host === undefined ? undefined : session.hostEnvironments.get(host);
  if (effect.environment.name === UNKNOWN_ENVIRONMENT.name && byHost !== undefined) {
    return {
      environment: { name: byHost.environment, evidence: byHost.evidence },
      steps: [byHost.step],
    };
  }
  const afterHost = calledAfterHost(session, host);
  if (effect.environment.name === UNKNOWN_ENVIRONMENT.name && afterHost !== undefined)
    return { environment: afterHost, steps: [] };
  const printed = printedFor(session, effect);
  if (effect.environment.name === UNKNOWN_ENVIRONMENT.name && printed !== undefined)
    return { environment: printed, steps: [] };
  const named = namedAsEnvironment(session.task?.scope, effect);
  const isElsewhere = effect.environment.name === 'local' || isProduction(effect.environment.name);
  if (named !== undefined && !isElsewhere && effect.target?.path === undefined)
    return { environment: named, steps: [] };
  const declared = declaredHostsEnvironment(session.task?.scope, effect);
  if (effect.environment.name === UNKNOWN_ENVIRONMENT.name && declared !== undefined)
    return { environment: declared, steps: [] };
  return { environment: effect.environment, steps: [] };
}

/** A person with one machine for a purpose calls the environment by the machine's name. */
function calledAfterHost(session: Session, host: string | undefined): Environment | undefined {
  if (host === undefined) return undefined;
  const first = host.split('.')[0]!;
  const name = session.task?.scope?.environments?.find((one) =>
    [host, first].includes(one.toLowerCase()),
  );
  if (name === undefined) return undefined;
  return { name, evidence: say`the task calls the host ${host} an environment` };
}

/**
 * A program that hands out a login names what the login is for: `printer dev-x` belongs to the environment that the
 * task calls `dev-x`, or `dev` where it calls it so. Only names that the task lists count, and only one of them.
 */
function printedFor(session: Session, effect: Effect): Environment | undefined {
  const listed = (session.task?.scope?.environments ?? []).filter((name) => !isProduction(name));
  const words = (effect.authority?.sources ?? []).flatMap((source) =>
    source.kind === 'command' ? source.command.split(/\s+/).slice(1) : [],
  );
  if (words.some(isProduction)) return undefined;
  const named = listed.filter((name) =>
    words.some(
      (word) => word === name || (/^[-/_.]/.test(word.slice(name.length)) && word.startsWith(name)),
    ),
  );
  if (named.length !== 1) return undefined;
  return { name: named[0]!, evidence: say`its login was printed for ${named[0]!}` };
}

/** A change on this machine that takes something away. */
function localLoss(effect: Effect): boolean {
  if (effect.target?.path === undefined || effect.operation === 'read') return false;
  return effect.reversibility === 'irreversible' || effect.reversibility === 'hard';
}

function lossOf(
  session: Session,
  path: string | undefined,
  place: Place | undefined,
  ownSince: number | undefined,
  effect: Effect,
  ports: Ports,
): Reversibility {
  if (path === undefined || place === undefined) return effect.reversibility;
  if (ownSince !== undefined) return 'reversible';
  const isScratch = place === 'temporary' || place === 'cache' || place === 'agent-notes';
  // Whom a file is handed to may change it meanwhile, wherever it lies.
  if (isScratch)
    return effect.operation === 'grant' || isSharedSweep(session, effect, ports)
      ? effect.reversibility
      : 'reversible';
  if (ports.look.kind(path) === 'missing') {
    // Nothing is lost where nothing stands; what starts later outside the workspace does so from a new file, too.
    return effect.reversibility === 'hard' && place !== 'workspace' ? 'hard' : 'reversible';
  }
  const unseen = isUnseenFile(effect, path, ports);
  if (place === 'home' && isFetchedAgain(path)) return 'recoverable';
  if (place !== 'workspace')
    return unseen &&
      isProjectPath(path) &&
      !isIrreplaceable(path) &&
      effect.reversibility !== 'hard'
      ? 'recoverable'
      : effect.reversibility;
  if (isReference(effect)) return effect.reversibility;
  const pattern = effect.target?.pattern;
  // What a pattern matches is told by its own words; the folder it starts in says nothing of single files.
  const { workspaceRoot } = session.options;
  if (pattern !== undefined && isOutput(pattern, workspaceRoot, ports)) {
    return isIrreplaceable(pattern) ? effect.reversibility : 'reversible';
  }
  if (path === workspaceRoot || /\/\.git(?:\/|$)/.test(path)) return effect.reversibility;
  const state = ports.look.gitState(path);
  const reproducible = isOutput(path, workspaceRoot, ports);
  if (state === 'clean') return 'recoverable';
  if (state === 'dirty' || state === 'untracked') {
    return state === 'untracked' && reproducible ? 'reversible' : effect.reversibility;
  }
  if (isIrreplaceable(path)) return effect.reversibility;
  const isUnseen = ports.look.kind(path) === 'unknown';
  if (state === 'ignored' || (reproducible && !(isUnseen && isAmbiguousOutput(path))))
    return 'reversible';
  return unseen ? 'recoverable' : effect.reversibility;
}

function isOutput(path: string, workspaceRoot: string, { look }: Ports): boolean {
  return isReproducible(path, workspaceRoot) || isDotnetOutput(path, workspaceRoot, look);
}

/** One named file of which the disk says nothing: losing it weighs what overwriting it does. */
function isUnseenFile(effect: Effect, path: string, ports: Ports): boolean {
  const one =
    effect.resource.class === 'file' && effect.size !== 'many' && effect.takesRecovery !== true;
  return one && ports.look.kind(path) === 'unknown';
}

/** What the person called throwaway can be made again, whatever the act on it. */
function withoutPath(
  session: Session,
  effect: Effect,
  ownSince: number | undefined,
): Reversibility {
  const loss = remoteReversibility(effect, ownSince);
  const heavy = loss === 'hard' || loss === 'irreversible';
  return heavy && calledDisposable(session, effect) !== undefined ? 'reversible' : loss;
}

function remoteReversibility(effect: Effect, ownSince: number | undefined): Reversibility {
  if (effect.takesRecovery === true) return 'irreversible';
  if (ownSince !== undefined && effect.operation === 'delete') return 'reversible';
  return effect.reversibility;
}
