/** git commands on references and on other work trees: branches, tags, symbolic names. */
import type { Effect } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { localEffect, nameOf } from '../build';
import { placesOf } from '../build-files';
import { changedReference, lost } from '../git-store';
import { displayPath, isInside, normalise } from '../paths';
import { namedBy, type GitCall } from './git-call';
import { keptReferences } from './git-kept';

export type ReferenceCommand =
  'branch' | 'tag' | 'update-ref' | 'symbolic-ref' | 'replace' | 'notes' | 'worktree';

export function referenceEffects(git: GitCall, command: ReferenceCommand): readonly Effect[] {
  switch (command) {
    case 'branch':
      return branchEffects(git);
    case 'tag':
      return tagEffects(git);
    case 'update-ref':
      return updateReference(git);
    case 'symbolic-ref':
      return git.options.has('delete')
        ? [keptReferences(git, namedBy(git)) ?? changed(git, 'delete', 'branch', firstName(git))]
        : [];
    case 'replace':
      return git.options.has('list') || namedBy(git).length === 0
        ? []
        : [changed(git, 'update', 'commit-history', firstName(git))];
    case 'notes':
      // The notes' own history keeps what was removed.
      return [];
    case 'worktree':
      return worktreeEffects(git);
  }
}

function firstName(git: GitCall): string {
  return nameOf(namedBy(git)[0]);
}

function changed(
  git: GitCall,
  operation: 'create' | 'update' | 'delete',
  resource: ResourceClass,
  name: string,
): Effect {
  return changedReference(git, git.store, operation, resource, name);
}

/** A branch that a command begins. Where one of that name stands, git refuses, and it is not this call's own. */
export function begunBranch(git: GitCall, name: string, anew: boolean): Effect {
  const { look } = git.context;
  const stands =
    look.kind(`${git.store}/.git/refs/heads/${name}`) === 'file' ||
    look.file(`${git.store}/.git/packed-refs`)?.text.includes(` refs/heads/${name}\n`) === true;
  return changed(git, anew || stands ? 'update' : 'create', 'branch', name);
}

const LISTS = [
  'list',
  'contains',
  'no-contains',
  'merged',
  'no-merged',
  'points-at',
  'show-current',
  'all',
  'remotes',
  'format',
];

function branchEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const names = namedBy(git);
  if (options.has('delete', 'D')) return deletedBranches(git);
  const rewrites = options.has('force', 'M', 'C', 'move', 'copy');
  if (options.has('unset-upstream', 'edit-description', 'set-upstream-to')) return [];
  if (names.length === 0 || options.has(...LISTS)) return [];
  const last = nameOf(options.has('M', 'C', 'move', 'copy') ? names[names.length - 1] : names[0]);
  return [begunBranch(git, last, rewrites)];
}

/**
 * The reflog of a branch goes with it, so that commits which no other reference holds are gone from sight. `-d`
 * refuses to do that; `-D` does not ask.
 */
function deletedBranches(git: GitCall): readonly Effect[] {
  const { options } = git;
  const words = namedBy(git);
  const forced = options.has('D', 'force');
  // What is kept here of a remote's branches comes back with the next fetch.
  if (!forced || options.has('remotes')) {
    return words.map((word) => changed(git, 'delete', 'branch', nameOf(word)));
  }
  return lostBranches(
    git,
    words.map((word) => nameOf(word)),
  );
}

function lostBranches(git: GitCall, names: readonly string[]): readonly Effect[] {
  const areKnown = names.every((name) => name !== '');
  const isHeld = areKnown && git.context.look.branchesHeld(git.store, names) === true;
  const reversibility = isHeld ? 'recoverable' : 'hard';
  return names.map((name) => lost(git, git.store, 'branch', name, reversibility));
}

/**
 * A tag has no record of where it pointed (git-reflog(1)): git prints the commit once, and what an annotated tag said
 * is collected in time.
 */
function tagEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const names = namedBy(git);
  if (options.has('delete')) {
    return names.map((word) => ({
      ...changed(git, 'delete', 'tag', nameOf(word)),
      reversibility: 'hard' as const,
    }));
  }
  if (names.length === 0 || options.has('verify', 'n', ...LISTS)) return [];
  return [changed(git, options.has('force') ? 'update' : 'create', 'tag', nameOf(names[0]))];
}

function updateReference(git: GitCall): readonly Effect[] {
  const { options } = git;
  const own = keptReferences(git, namedBy(git).slice(0, 1));
  if (own !== undefined) return [own];
  if (options.has('stdin')) {
    const input = git.context.input(git.invocation);
    const deletes = input?.known !== true || /^[ \t]*delete\b/m.test(input.text);
    return deletes ? lostBranches(git, ['']) : [changed(git, 'update', 'branch', '')];
  }
  const name = firstName(git);
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1];
  if (!options.has('d')) return [changed(git, 'update', 'branch', branch ?? name)];
  if (branch !== undefined) return lostBranches(git, [branch]);
  const isStash = name === 'refs/stash' || name === '';
  return isStash
    ? [lost(git, git.store, 'stash', '', 'hard')]
    : [changed(git, 'delete', 'branch', name)];
}

function worktreeEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const [action, ...rest] = namedBy(git);
  const places = rest.flatMap((word) => placesOf(git, word) ?? []);
  switch (action?.text ?? '') {
    case 'add': {
      const place = places[0];
      if (place === undefined) return [];
      const anew = options.value('B');
      const branch = anew ?? options.value('b');
      return [
        localEffect(git, 'create', 'working-tree', shown(git, place.path)),
        ...(branch === undefined ? [] : [begunBranch(git, nameOf(branch), anew !== undefined)]),
      ];
    }
    case 'remove':
      return rest.length > 0 && places.length === 0
        ? [removedTree(git, '', options.has('force'))]
        : places.map((place) => removedTree(git, place.path, options.has('force')));
    default:
      return [];
  }
}

/**
 * Wherever it lies, a work tree holds work: that it is in a temporary folder does not make it less. So it is known by
 * its name, and the look-up says whether anything in it is not committed.
 */
function removedTree(git: GitCall, path: string, forced: boolean): Effect {
  const { look, workspaceRoot } = git.context;
  const isClean = path !== '' && (look.kind(path) === 'missing' || look.gitState(path) === 'clean');
  return localEffect(git, 'delete', 'working-tree', shown(git, path), {
    reach: isInside(path, normalise(workspaceRoot)) ? 'workspace' : 'machine',
    reversibility: forced && !isClean ? 'irreversible' : 'recoverable',
  });
}

function shown(git: GitCall, path: string): string {
  return path === '' ? '' : displayPath(path, git.context.workspaceRoot);
}
