/**
 * The work tree of a session file while its steps are replayed: which of the listed files differ from the last commit,
 * what lies in a stash, and which branch is checked out in which folder.
 */
import type { GitPathState } from '../core/model/ports';
import type { SessionFile } from '../core/model/session-file';
import { PathTree } from './path-tree';
import { normalise } from './replayed-path';
import { gitActs, type GitAct, type Paths } from './replayed-git';

export interface ReplayedTree {
  /** A file was written. All paths are absolute. */
  changed(path: string): void;
  removed(path: string): void;
  /** A command ran well: what its git commands did. */
  ran(command: string, cwd: string): void;
  state(path: string): GitPathState;
  isDirty(): boolean | undefined;
  /** The session itself changed something that is in no commit. */
  hasChanges(): boolean;
  /** The branch of the work tree in this folder, where the session has chosen it. */
  checkedOut(folder: string): { readonly branch: string } | undefined;
}

interface Stash {
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** It took in what was changed before the session began. */
  readonly before: boolean;
}

/** `files` is what stands on the disk now; discarding and stashing change it. */
export function createReplayedTree(
  root: string,
  files: PathTree<string>,
  git: SessionFile['workspace']['git'],
): ReplayedTree {
  const committed = PathTree.of(files);
  const changed = new PathTree<true>();
  const staged = new Set<string>();
  const stashes: Stash[] = [];
  const branches = new Map<string, string>();
  let startedDirty = git?.dirty;
  /** What git said of single paths when the session began. */
  const said = new Map(
    Object.entries(git?.states ?? {}).map(([path, state]) => [normalise(path, root), state]),
  );

  const isTracked = (path: string): boolean => committed.has(path) || committed.holds(path);

  function state(path: string): GitPathState {
    const first = said.get(path);
    if (first === 'untracked' || first === 'ignored') return first;
    const inside = changed.at(path);
    if (inside.length > 0)
      return inside.every((one) => !committed.has(one)) && !isTracked(path) ? 'untracked' : 'dirty';
    if (first !== undefined) return first;
    // A dirty tree does not say which of its files are: the listed ones may be, the others are not known.
    if (startedDirty === true) return isTracked(path) ? 'dirty' : 'unknown';
    if (startedDirty === false) return 'clean';
    return committed.has(path) ? 'clean' : 'unknown';
  }

  function removed(path: string): void {
    if (isTracked(path)) changed.set(path, true);
    for (const one of changed.at(path))
      if (!committed.has(one) && (one !== path || !isTracked(path))) changed.delete(one);
  }

  function meant(paths: Paths, folder: string): (path: string) => boolean {
    if (paths === 'all') return () => true;
    const places = paths.map((path) => normalise(path, folder));
    return (path) =>
      places.some((place) => path === place || place === root || path.startsWith(`${place}/`));
  }

  function commit(isMeant: (path: string) => boolean): void {
    for (const path of [...changed.keys()].filter(isMeant)) {
      const text = files.get(path);
      if (text !== undefined) committed.set(path, text);
      else for (const one of committed.at(path)) committed.delete(one);
      changed.delete(path);
      staged.delete(path);
      said.delete(path);
    }
  }

  /** Back to the last commit. */
  function revert(path: string): void {
    const text = committed.get(path);
    if (text !== undefined) files.set(path, text);
    else if (!committed.holds(path)) files.delete(path);
    for (const one of committed.at(path)) files.set(one, committed.get(one)!);
    changed.delete(path);
    staged.delete(path);
  }

  function apply(act: GitAct, folder: string): void {
    switch (act.kind) {
      case 'stage':
        for (const path of [...changed.keys()].filter(meant(act.paths, folder))) staged.add(path);
        // What was changed before the session may be among it as well.
        if (act.paths === 'all') staged.add(root);
        return;
      case 'commit': {
        const paths = act.paths;
        if (paths === 'staged') commit((path) => staged.has(path));
        else commit((path) => (isTracked(path) || staged.has(path)) && meant(paths, folder)(path));
        if (staged.delete(root) || paths === 'all') settle();
        return;
      }
      case 'stash': {
        const going = [...changed.keys()]
          .filter(meant(act.paths, folder))
          .filter((path) => act.untracked || isTracked(path) || staged.has(path));
        const before = act.paths === 'all' && startedDirty === true;
        stashes.push({ texts: new Map(going.map((path) => [path, files.get(path)])), before });
        for (const path of going) revert(path);
        if (before) settle();
        return;
      }
      case 'unstash': {
        const stash = stashes.pop();
        for (const [path, text] of stash?.texts ?? []) {
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          changed.set(path, true);
        }
        if (stash?.before === true) startedDirty = true;
        return;
      }
      case 'discard':
        for (const path of [...changed.keys()].filter(meant(act.paths, folder)))
          if (isTracked(path) === (act.what === 'tracked')) revert(path);
        if (act.paths === 'all' && act.what === 'tracked') settle();
        return;
      case 'switch': {
        // `git checkout NAME` means a file where there is one of that name.
        if (act.branch !== '' && isTracked(normalise(act.branch, folder)))
          return apply({ kind: 'discard', what: 'tracked', paths: [act.branch] }, folder);
        const place = [...branches.keys()].find((one) => one !== root && isAt(folder, one));
        if (place !== undefined || isAt(folder, root)) branches.set(place ?? root, act.branch);
        return;
      }
      case 'worktree': {
        const place = normalise(act.folder, folder);
        branches.set(place, act.branch);
        files.set(`${place}/.git`, `gitdir: ${root}/.git/worktrees/${place.split('/').pop()!}\n`);
      }
    }
  }

  /** What was changed before the session began is in a commit or a stash now, or gone. */
  function settle(): void {
    if (startedDirty === true) startedDirty = false;
    for (const [path, state] of said) if (state === 'dirty') said.delete(path);
  }

  return {
    changed: (path) => void changed.set(path, true),
    removed,
    state,
    hasChanges: () => changed.size > 0,
    isDirty: () => (changed.size > 0 ? true : startedDirty),
    checkedOut(folder) {
      const branch = branches.get(folder);
      return branch === undefined ? undefined : { branch };
    },
    ran(command, cwd) {
      for (const { act, folder } of gitActs(command)) apply(act, normalise(folder || '.', cwd));
    },
  };
}

function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(place.endsWith('/') ? place : `${place}/`);
}
