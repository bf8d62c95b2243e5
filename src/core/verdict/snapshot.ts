/**
 * What to keep before a local act, so that what it takes away can be brought back (design.md: a local loss that no
 * recovery path covers is tier 3 until a snapshot is taken, and tier 1 with it). Only what a copy covers exactly is
 * bounded so; everything else stays with the person.
 */
import type { DatabasePlace, Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { KeptDatabase, KeptRemote, KeptRepository, Snapshot } from '../model/verdict';
import { standing } from '../session/copies';
import { isInside, isIrreplaceable } from '../session/places';
import type { Situated } from '../session/situate';
import type { Session } from '../session/state';

const FILES = new Set(['file', 'directory']);
/** What a database in one file holds; the file is the copy. */
const IN_A_FILE = new Set(['database', 'schema', 'table', 'rows']);
/** SQLite keeps what was not yet written back beside the file (sqlite.org/tempfiles.html). */
const BESIDE_DATABASE = ['', '-wal', '-journal'];

/**
 * The copy that makes up for a loss. Undefined where nothing is lost, where no copy would cover it, and where what
 * would be copied is not what would go. `effects` are those of the whole call, in order; this one stands `at` there.
 */
export function copyFor(
  session: Session,
  situated: Situated,
  { effects, at }: { readonly effects: readonly Effect[]; readonly at: number },
  ports: Ports,
): Snapshot | undefined {
  const { effect, place } = situated;
  if (effect.takesRecovery === true || effect.opaque !== undefined) return undefined;
  const elsewhere = remoteOf(effect) ?? databaseOf(effect);
  if (elsewhere !== undefined) return elsewhere;
  const path = effect.target?.path;
  if (path === undefined) return undefined;
  if (isFirstOverwrite(session, situated, path, ports))
    return { kind: 'snapshot', paths: [path], repositories: [] };
  if (effect.reversibility !== 'irreversible' && effect.reversibility !== 'hard') return undefined;
  if (effect.environment.name !== 'local' || isFilledBefore(effects, at, path)) return undefined;
  const isHere = place === 'workspace' || place === 'temporary' || isOneFile(effect, path, ports);
  if (!isHere || isEmptied(session, effects, ports)) return undefined;
  const repositories = repositoriesOf(effect, path, ports);
  if (repositories.length > 0) return { kind: 'snapshot', paths: [], repositories };
  if (isTooMuch(session, path, effect)) return undefined;
  if (FILES.has(effect.resource.class)) {
    if (effect.operation === 'read' || effect.operation === 'execute') return undefined;
    if (standing(session, path, ports) === 'last') return undefined;
    return { kind: 'snapshot', paths: [effect.target?.pattern ?? path], repositories: [] };
  }
  if (!IN_A_FILE.has(effect.resource.class) || ports.look.kind(path) === 'directory')
    return undefined;
  const paths = BESIDE_DATABASE.map((suffix) => path + suffix);
  return { kind: 'snapshot', paths, repositories: [] };
}

/** Whether the copy makes up for the loss itself: what others see, and what git ignores, is only kept in addition. */
export function bounds(copy: Snapshot): boolean {
  return copy.remotes === undefined && copy.repositories.every((one) => one.ignored !== true);
}

/** What a forced push replaces on a remote, or a deletion takes away there. */
function remoteOf({ target, resource }: Effect): Snapshot | undefined {
  if (target?.repository === undefined || target.remote === undefined) return undefined;
  const refs = resource.name === '' ? [] : [resource.name];
  const remotes = [{ folder: target.repository, remote: target.remote, refs }];
  return { kind: 'snapshot', paths: [], repositories: [], remotes };
}

/** What a dump of a whole database brings back: not its users, which belong to the server. */
const IN_A_DUMP = new Set(['database', 'schema', 'table', 'rows', 'function']);

/**
 * A database of this machine before statements that lose more than single rows, and before a migration. What is only
 * added takes nothing away.
 */
function databaseOf(effect: Effect): Snapshot | undefined {
  const { operation, resource, target, reversibility, environment } = effect;
  const place = target?.database;
  if (place === undefined || environment.name !== 'local' || !isOfThisMachine(place))
    return undefined;
  if (reversibility !== 'irreversible' && reversibility !== 'hard') return undefined;
  if (!/^(?:delete|update|deploy|configure)$/.test(operation)) return undefined;
  if (!IN_A_DUMP.has(resource.class)) return undefined;
  if (resource.class === 'rows' && effect.size !== 'many') return undefined;
  const logins = (effect.authority?.sources ?? []).filter(
    ({ kind }) => kind === 'env' || kind === 'file',
  );
  return { kind: 'snapshot', paths: [], repositories: [], databases: [{ ...place, logins }] };
}

/** By its loopback address or a socket: another name may lead anywhere. */
function isOfThisMachine({ host }: DatabasePlace): boolean {
  return host === undefined || /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\/.*)$/.test(host);
}

/**
 * The first time that this session writes over a file which git does not hold as it stands: nobody is asked about that,
 * and what the person had there can be had again.
 */
function isFirstOverwrite(
  session: Session,
  { effect, place, ownSince }: Situated,
  path: string,
  { look }: Ports,
): boolean {
  if (effect.operation !== 'create' && effect.operation !== 'update') return false;
  if (effect.resource.class !== 'file' || place !== 'workspace' || ownSince !== undefined)
    return false;
  if (session.writtenPaths.has(path) || look.kind(path) !== 'file') return false;
  const state = look.gitState(path);
  return state === 'dirty' || state === 'untracked';
}

/** A single file elsewhere. Whether the person spoke of it, the warrant says; nobody else can have it changed so. */
function isOneFile({ resource, target }: Effect, path: string, { look }: Ports): boolean {
  if (resource.class !== 'file' || target?.pattern !== undefined) return false;
  return look.kind(path) !== 'directory';
}

/** Several keepings as one: each path and repository once. What keeps the changes of a repository keeps its references. */
export function joined(snapshots: readonly Snapshot[]): Snapshot {
  const repositories = new Map<string, KeptRepository>();
  for (const one of snapshots.flatMap((snapshot) => snapshot.repositories)) {
    const other = repositories.get(one.folder);
    const ignored = one.ignored === true || other?.ignored === true;
    const keep = other?.keep === 'changes' ? 'changes' : one.keep;
    repositories.set(one.folder, { folder: one.folder, keep, ...(ignored ? { ignored } : {}) });
  }
  const databases = new Map<string, KeptDatabase>();
  for (const one of snapshots.flatMap((snapshot) => snapshot.databases ?? []))
    databases.set(`${one.system} ${one.host ?? ''} ${one.port ?? ''} ${one.name}`, one);
  const remotes = joinedRemotes(snapshots.flatMap((snapshot) => snapshot.remotes ?? []));
  return {
    kind: 'snapshot',
    paths: [...new Set(snapshots.flatMap((snapshot) => snapshot.paths))],
    repositories: [...repositories.values()],
    ...(databases.size === 0 ? {} : { databases: [...databases.values()] }),
    ...(remotes.length === 0 ? {} : { remotes }),
  };
}

/** One for each remote; all of its references where one effect takes all of them. */
function joinedRemotes(remotes: readonly KeptRemote[]): readonly KeptRemote[] {
  const joint = new Map<string, KeptRemote>();
  for (const one of remotes) {
    const key = `${one.folder} ${one.remote}`;
    const other = joint.get(key) ?? one;
    const isAll = one.refs.length === 0 || other.refs.length === 0;
    joint.set(key, { ...one, refs: isAll ? [] : [...new Set([...other.refs, ...one.refs])] });
  }
  return [...joint.values()];
}

/**
 * Certain files, by name or by a pattern that says which; certain branches. Data, keys, a whole tree, a folder, a stash or a
 * table that nobody spoke of may hold a day's work, and who finds it gone loses more time than a question takes.
 */
export function isSelective(effect: Effect, ports: Ports): boolean {
  const path = effect.target?.path;
  switch (effect.resource.class) {
    case 'branch':
    case 'tag':
      return true;
    case 'file':
      return !isIrreplaceable(path ?? '');
    case 'directory': {
      const pattern = effect.target?.pattern ?? '';
      return /\w[^/]*$/.test(pattern) && !isIrreplaceable(pattern);
    }
    case 'working-tree':
      if (effect.resource.name === 'conflicts') return true;
      if (/[*?[]/.test(effect.resource.name)) return /\w/.test(effect.resource.name);
      if (path === undefined || path === ports.look.git(path)?.root) return false;
      return effect.resource.name !== '.' && !/\b(?:untracked|ignored)$/.test(effect.resource.name);
    default:
      return false;
  }
}

/** Everything that stands openly in the workspace would go, if file by file. */
function isEmptied(session: Session, effects: readonly Effect[], { look }: Ports): boolean {
  const root = session.options.workspaceRoot;
  const names = look.list(root)?.filter((name) => !name.startsWith('.')) ?? [];
  const gone = new Set(
    effects.flatMap((one) => (one.operation === 'delete' ? (one.target?.path ?? []) : [])),
  );
  return names.length > 1 && names.every((name) => gone.has(`${root}/${name}`));
}

/** The whole project with its history, or a pattern over all of it: that is for a person, however it could be kept. */
function isTooMuch(session: Session, path: string, effect: Effect): boolean {
  const { workspaceRoot } = session.options;
  if (/\/\.git(?:\/|$)/.test(path)) return true;
  return isInside(workspaceRoot, path) && effect.target?.pattern === undefined;
}

/**
 * A copy that is taken before the call holds nothing of what the call itself puts there first: `mv ~/a b && rm -r b`.
 * What one program writes and clears in one go (`rsync --delete`) stands there before it.
 */
function isFilledBefore(effects: readonly Effect[], at: number, path: string): boolean {
  let start = at;
  while (start > 0 && effects[start - 1]!.phrase === effects[at]!.phrase) start -= 1;
  const before = effects.slice(0, start);
  return before.some(({ operation, target }) => {
    if (operation !== 'create' && operation !== 'update') return false;
    return (
      target?.path !== undefined && (isInside(target.path, path) || isInside(path, target.path))
    );
  });
}

function repositoriesOf(effect: Effect, path: string, ports: Ports): readonly KeptRepository[] {
  const folder = ports.look.git(path)?.root ?? path;
  switch (effect.resource.class) {
    case 'working-tree':
      // Ignored files are in no commit, and there may be any number of them.
      return effect.target?.ignored === true
        ? [{ folder, keep: 'changes', ignored: true }]
        : [{ folder, keep: 'changes' }];
    case 'stash':
      // What keeps the changes keeps the references and the stash as well.
      return [{ folder, keep: 'changes' }];
    case 'branch':
    case 'tag':
      return effect.target?.remote === undefined ? [{ folder, keep: 'references' }] : [];
    default:
      return [];
  }
}
