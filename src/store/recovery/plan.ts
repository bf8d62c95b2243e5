/**
 * What an undo would do: for each thing three states are compared, before the act, after it and now. Only what the
 * act changed is undone; what was changed again since is said to be so.
 */
import {
  sameEntry,
  type Aftermath,
  type DatabaseState,
  type Entry,
  type Files,
  type Manifest,
  type RepositoryState,
} from './record';
import { databaseTitle } from './databases/databases';
import type { RepositoryLook } from './git-look';
import type { RemoteChange } from './git-remotes';
import { STASH } from './git-state';

export interface FileChange {
  readonly path: string;
  /** `bring-back`: it is gone. `put-back`: it is something else now. `mode`: only its permissions. */
  readonly act: 'bring-back' | 'put-back' | 'remove' | 'mode';
  /** It was changed again after the act. */
  readonly since: boolean;
  /** Absent: nothing stood there, or git holds it as the kept index has it (`fromGit`). */
  readonly before?: Entry;
  readonly now?: Entry;
  /** Number of the repository in the manifest whose index holds the content. */
  readonly fromGit?: number;
}

export interface RepositoryChange {
  /** Number of the repository in the manifest. */
  readonly repository: number;
  readonly what: 'branch-or-tag' | 'head' | 'stash' | 'index' | 'branch-settings';
  /** Name of the reference; empty for the others. */
  readonly name: string;
  /** As it is now, and as it was: an object, `ref: NAME`, a count, or empty for nothing. */
  readonly from: string;
  readonly to: string;
  readonly since: boolean;
}

/** A database comes back whole. */
export interface DatabaseChange {
  /** Number of the database in the manifest. */
  readonly database: number;
  /** "the database app of PostgreSQL" */
  readonly title: string;
  /** It was changed again after the act; that goes too. */
  readonly since: boolean;
  readonly isThere: boolean;
  readonly wasThere: boolean;
  /** Tables whose number of rows differs, now and before; undefined where there is none of the name. */
  readonly tables: readonly {
    readonly name: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
  }[];
}

export interface Plan {
  readonly files: readonly FileChange[];
  readonly repositories: readonly RepositoryChange[];
  readonly databases: readonly DatabaseChange[];
  readonly remotes: readonly RemoteChange[];
}

export interface Present {
  readonly files: Files;
  readonly repositories: readonly RepositoryLook[];
  readonly databases: readonly DatabaseState[];
  /** What an undo would push; it was compared where the commits are. */
  readonly remotes: readonly RemoteChange[];
}

/** Without an aftermath everything that differs now counts as the act's doing. */
export function planUndo(before: Manifest, after: Aftermath | undefined, now: Present): Plan {
  const aftermath = after ?? {
    files: now.files,
    repositories: now.repositories.map((look) => look.state),
    databases: now.databases,
    disturbed: now.repositories.flatMap((look) => look.disturbed),
    made: now.repositories.flatMap((look) => look.made),
  };
  const files = keptFiles(before, aftermath.files, now.files);
  const known = new Set(files.map((change) => change.path));
  const tracked = trackedFiles(before, aftermath, now).filter(
    (change) => !known.has(change.path) && !Object.hasOwn(before.files, change.path),
  );
  return {
    files: [...files, ...tracked].sort((a, b) => (a.path < b.path ? -1 : 1)),
    repositories: before.repositories.flatMap((state, number) => {
      const look = now.repositories[number];
      const then = aftermath.repositories[number];
      return look === undefined || then === undefined
        ? []
        : repositoryChanges(number, state, then, look.state);
    }),
    databases: before.databases.flatMap((state, number) =>
      databaseChange(number, state, aftermath.databases[number], now.databases[number]),
    ),
    remotes: now.remotes,
  };
}

function databaseChange(
  database: number,
  before: DatabaseState,
  after: DatabaseState | undefined,
  now: DatabaseState | undefined,
): readonly DatabaseChange[] {
  if (now === undefined || before.digest === now.digest || before.digest === after?.digest)
    return [];
  const names = new Set([...Object.keys(before.tables), ...Object.keys(now.tables)]);
  const tables = [...names].sort().flatMap((name) => {
    const [from, to] = [rowsOf(now, name), rowsOf(before, name)];
    return from === to ? [] : [{ name, from, to }];
  });
  const since = after !== undefined && after.digest !== now.digest;
  const isThere = now.digest !== '';
  const title = databaseTitle(before.place);
  return [{ database, title, since, isThere, wasThere: before.digest !== '', tables }];
}

function rowsOf({ tables }: DatabaseState, name: string): number | undefined {
  return Object.hasOwn(tables, name) ? tables[name] : undefined;
}

function keptFiles(before: Manifest, after: Files, now: Files): readonly FileChange[] {
  const changes: FileChange[] = [];
  const inRoots = insideOf(before.roots);
  for (const path of new Set([...Object.keys(before.files), ...Object.keys(after)])) {
    if (!inRoots(path) && !Object.hasOwn(before.files, path)) continue;
    const change = fileChange(
      path,
      entryAt(before.files, path),
      entryAt(after, path),
      entryAt(now, path),
    );
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function fileChange(
  path: string,
  before: Entry | undefined,
  after: Entry | undefined,
  now: Entry | undefined,
): FileChange | undefined {
  if (sameEntry(before, after) || sameEntry(before, now)) return undefined;
  const since = !sameEntry(after, now);
  if (before === undefined) {
    // What the act made and somebody changed since is somebody's work.
    return since || now === undefined ? undefined : { path, act: 'remove', since, now };
  }
  if (now === undefined) return { path, act: 'bring-back', since, before };
  return { path, act: onlyModeDiffers(before, now) ? 'mode' : 'put-back', since, before, now };
}

function onlyModeDiffers(a: Entry, b: Entry): boolean {
  if (a.type === 'folder') return b.type === 'folder';
  return a.type === 'file' && b.type === 'file' && a.digest === b.digest;
}

/** Files that git held before the act, and files that its index lists since. */
function trackedFiles(
  before: Manifest,
  after: Pick<Aftermath, 'files' | 'disturbed' | 'made'>,
  now: Present,
): readonly FileChange[] {
  const disturbedNow = new Map<string, number>();
  now.repositories.forEach((look, number) => {
    for (const path of look.disturbed) disturbedNow.set(path, number);
  });
  const changes: FileChange[] = [];
  const inRoots = insideOf(before.roots);
  for (const path of after.disturbed) {
    const fromGit = disturbedNow.get(path);
    if (fromGit === undefined || inRoots(path)) continue;
    const present = entryAt(now.files, path);
    const since = !sameEntry(entryAt(after.files, path), present);
    const act = present === undefined ? 'bring-back' : 'put-back';
    changes.push({ path, act, since, fromGit, ...(present === undefined ? {} : { now: present }) });
  }
  for (const path of after.made) {
    const present = entryAt(now.files, path);
    const untouched = sameEntry(entryAt(after.files, path), present);
    if (present === undefined || !untouched || inRoots(path)) continue;
    changes.push({ path, act: 'remove', since: false, now: present });
  }
  return changes;
}

function repositoryChanges(
  repository: number,
  before: RepositoryState,
  after: RepositoryState,
  now: RepositoryState,
): readonly RepositoryChange[] {
  const changes: RepositoryChange[] = [];
  function compare(
    what: RepositoryChange['what'],
    name: string,
    states: readonly [before: string, after: string, now: string],
  ): void {
    const [to, then, from] = states;
    if (to === then || to === from) return;
    const since = then !== from;
    // A reference that the act made and that moved since is somebody's work.
    if (to === '' && since) return;
    changes.push({ repository, what, name, from, to, since });
  }
  for (const name of new Set([...Object.keys(before.refs), ...Object.keys(after.refs)])) {
    if (name === STASH) continue;
    compare('branch-or-tag', name, [
      before.refs[name] ?? '',
      after.refs[name] ?? '',
      now.refs[name] ?? '',
    ]);
  }
  compare('head', '', [headOf(before), headOf(after), headOf(now)]);
  compare('stash', '', [stashText(before), stashText(after), stashText(now)]);
  if (before.index !== null) {
    compare('index', '', [
      before.index.listing,
      after.index?.listing ?? 'none',
      now.index?.listing ?? 'none',
    ]);
  }
  const [then, left, present] = [before, after, now].map(settingsOf) as [Texts, Texts, Texts];
  for (const name of new Set([...then.keys(), ...left.keys()])) {
    const states = [then, left, present].map((texts) => texts.get(name) ?? '');
    compare('branch-settings', name, states as [string, string, string]);
  }
  return changes;
}

function headOf(state: RepositoryState): string {
  return state.headRef === '' ? state.headCommit : `ref: ${state.headRef}`;
}

/** `none` rather than nothing: a stash that the act made is taken away also when another was put on it since. */
function stashText(state: RepositoryState): string {
  if (state.stash.length === 0) return state.refs[STASH] ?? 'none';
  return state.stash.map((entry) => `${entry.commit} ${entry.message}`).join('\n');
}

type Texts = ReadonlyMap<string, string>;

/** What the configuration says of each branch. */
function settingsOf(state: RepositoryState): Texts {
  const texts = new Map<string, string>();
  for (const { key, value } of state.branchConfig) {
    const name = branchOfKey(key);
    texts.set(name, `${texts.get(name) ?? ''}${key}=${value}\n`);
  }
  return texts;
}

/** `branch.a.b.merge` is of the branch `a.b`. */
export function branchOfKey(key: string): string {
  return key.slice('branch.'.length, key.lastIndexOf('.'));
}

function entryAt(files: Files, path: string): Entry | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}

/** Tells of a path whether it is one of the roots, or in one. */
export function insideOf(roots: Iterable<string>): (file: string) => boolean {
  const all = new Set(roots);
  return (file) => {
    for (let at = file; ;) {
      if (all.has(at)) return true;
      const cut = Math.max(at.lastIndexOf('/'), at.lastIndexOf('\\'));
      if (cut <= 0) return all.has('/') && file.startsWith('/');
      at = at.slice(0, cut);
    }
  };
}
