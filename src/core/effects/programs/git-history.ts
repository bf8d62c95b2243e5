/** git commands that add to history, move it or forget parts of it for good. */
import type { Effect, Reversibility } from '../../model/effect';
import { localEffect } from '../build';
import { branchOf, type GitCall } from './git-call';
import { wholeTree } from './git-discard';
import { defaultRemote, remoteEffect } from './git-place';
import { runsText } from './git-runs';

function history(
  git: GitCall,
  operation: 'create' | 'update' | 'delete',
  name: string,
  reversibility: Reversibility,
  takesRecovery = false,
): Effect {
  return localEffect(git, operation, 'commit-history', name, {
    reach: 'workspace',
    reversibility,
    target: { path: git.store },
    ...(takesRecovery ? { takesRecovery: true } : {}),
  });
}

export function commitEffect(git: GitCall): Effect {
  const amends = git.options.has('amend');
  const [operation, reversibility] = amends
    ? (['update', 'recoverable'] as const)
    : (['create', 'reversible'] as const);
  return history(git, operation, branchOf(git), reversibility);
}

/**
 * The reflog keeps where the branch stood. `--abort` and `--skip` go back to a commit as well, and with it goes what was
 * resolved by hand since, which is in no commit yet (git-merge(1): "in some cases unable to reconstruct").
 */
export function historyMove(git: GitCall, command: string): readonly Effect[] {
  const moved = history(git, 'update', branchOf(git), 'recoverable');
  if (command === 'pull') {
    const remote = git.options.operands[0]?.text ?? defaultRemote(git);
    return [remoteEffect(git, 'read', 'repository', remote), moved];
  }
  if (git.options.has('abort', 'skip')) {
    const tree = wholeTree(git);
    return [{ ...tree, resource: { ...tree.resource, name: 'conflicts' } }, moved];
  }
  const runs = git.options
    .values('exec')
    .flatMap((text) => runsText(git, text, 'git rebase --exec'));
  return [...runs, moved];
}

/** Rewriting and forgetting history for good. */
export function forgetEffects(
  git: GitCall,
  command: 'filter-repo' | 'filter-branch' | 'reflog' | 'gc' | 'prune',
): readonly Effect[] {
  const { options } = git;
  switch (command) {
    case 'filter-repo':
      if (options.has('analyze', 'version')) return [];
      return [history(git, 'delete', '', 'irreversible', true)];
    case 'filter-branch':
      return [
        ...options.given
          .filter((name) => /-filter$|^setup$/.test(name) && name !== 'subdirectory-filter')
          .flatMap((name) => options.values(name))
          .flatMap((text) => runsText(git, text, 'git filter-branch')),
        // The first copy stays under refs/original; force writes over it.
        history(git, 'delete', branchOf(git), options.has('force') ? 'hard' : 'recoverable'),
      ];
    case 'reflog':
      return reflogEffects(git);
    case 'gc': {
      const setting = git.settings.findLast(({ key }) => key === 'gc.pruneexpire')?.value.text;
      if (options.negated('prune')) return [];
      const expiry = options.value('prune')?.text ?? setting ?? '2.weeks.ago';
      return isOld(expiry) ? [] : [history(git, 'delete', 'unreachable', 'irreversible', true)];
    }
    case 'prune': {
      const expiry = options.value('expire')?.text;
      return expiry !== undefined && isOld(expiry)
        ? []
        : [history(git, 'delete', 'unreachable', 'irreversible', true)];
    }
  }
}

/** Two weeks is what git's own housekeeping keeps. */
const KEPT_DAYS = 14;

/** Entries that git's own housekeeping would let go as well. */
function isOld(expiry: string): boolean {
  const text = expiry.replace(/[.\s]+/g, ' ').trim();
  const days = /^(\d+) days?\b/i.exec(text)?.[1];
  if (days !== undefined) return Number(days) >= KEPT_DAYS;
  const weeks = /^(\d+) weeks?\b/i.exec(text)?.[1];
  if (weeks !== undefined) return Number(weeks) * 7 >= KEPT_DAYS;
  return /^(?:never|false)$|\b(?:month|year)s?\b/i.test(text);
}

function reflogEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  switch (options.operands[0]?.text) {
    case 'expire': {
      const given = [...options.values('expire'), ...options.values('expire-unreachable')];
      // Without a time it is what `git gc` does by itself.
      const isRoutine = given.every((value) => isOld(value.text));
      return isRoutine ? [] : [history(git, 'delete', 'reflog', 'irreversible', true)];
    }
    case 'delete':
      return options.operands.slice(1).map(() => history(git, 'delete', 'reflog', 'hard'));
    case 'drop':
      return [history(git, 'delete', 'reflog', 'irreversible', true)];
    default:
      return [];
  }
}
