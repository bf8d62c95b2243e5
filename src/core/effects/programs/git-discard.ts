/** git commands that may throw away work that was never committed. Whether there is any, the session knows. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import type { EffectParts } from '../build';
import { localEffect } from '../build';
import { deletes, placesOf } from '../build-files';
import type { Call } from '../define';
import { displayPath, resolvePath } from '../paths';
import { branchOf, folderOf, rootOf } from './git-place';

export type DiscardCommand =
  'reset' | 'checkout' | 'switch' | 'restore' | 'clean' | 'stash' | 'rm' | 'worktree';

export function discardEffects(call: Call, command: DiscardCommand): readonly Effect[] {
  switch (command) {
    case 'reset':
      return resetEffects(call);
    case 'checkout':
    case 'switch':
      return checkoutEffects(call, command);
    case 'restore':
      return restoreEffects(call);
    case 'clean':
      return cleanEffects(call);
    case 'stash':
      return stashEffects(call);
    case 'rm':
      return removeEffects(call);
    case 'worktree':
      return worktreeEffects(call);
  }
}

function lostWork(call: Call, path: string, name: string, parts: EffectParts = {}): Effect {
  return localEffect(call, 'delete', 'working-tree', name, {
    reach: 'workspace',
    reversibility: 'irreversible',
    target: { path },
    ...parts,
  });
}

function wholeTree(call: Call): Effect {
  const root = rootOf(call);
  return lostWork(call, root, displayPath(root, call.context.workspaceRoot));
}

function operands(call: Call): readonly Value[] {
  return [...call.positionals, ...call.rest];
}

function lostPaths(call: Call, words: readonly Value[]): readonly Effect[] {
  return words.flatMap((word) => {
    const path = word.known
      ? resolvePath(folderOf(call), word.text, call.context.look.home)
      : undefined;
    if (path === undefined) return [wholeTree(call)];
    if (word.glob) return [lostWork(call, folderOf(call), word.text, { size: 'many' })];
    return [lostWork(call, path, displayPath(path, call.context.workspaceRoot))];
  });
}

function resetEffects(call: Call): readonly Effect[] {
  const to = operands(call).map((word) => word.text);
  const moves = to.some((word) => !/^(HEAD|@)$/.test(word)) && call.rest.length === 0;
  const moved = localEffect(call, 'update', 'commit-history', branchOf(call), {
    reach: 'workspace',
    reversibility: 'recoverable',
    target: { path: rootOf(call) },
  });
  if (call.has('hard', 'merge')) return moves ? [wholeTree(call), moved] : [wholeTree(call)];
  const refersToCommit = to.some(
    (word) => /^(HEAD|@|[0-9a-f]{7,40}$|origin\/)[~^\w/]*/.test(word) && !/^(HEAD|@)$/.test(word),
  );
  return refersToCommit || call.has('soft', 'keep', 'merge') ? (moves ? [moved] : []) : [];
}

function checkoutEffects(call: Call, command: 'checkout' | 'switch'): readonly Effect[] {
  if (call.has('f', 'force', 'discard-changes') || call.has('discard')) return [wholeTree(call)];
  if (call.has('pathspec-from-file')) return [wholeTree(call)];
  if (call.has('b', 'B', 'C', 'orphan', 'c', 'create', 'track', 't')) return [];
  if (command === 'switch') return [];
  if (call.rest.length > 0) return lostPaths(call, call.rest);
  const words = operands(call);
  const paths =
    words.length > 1 ? words.slice(1) : words.filter((word) => looksLikePath(call, word));
  return lostPaths(call, paths);
}

/** `git checkout NAME` takes a branch first; a file that exists, or `.`, is meant as a path. */
function looksLikePath(call: Call, word: Value): boolean {
  if (word.text === '.' || word.text.startsWith('./') || word.text.startsWith(':/') || word.glob) {
    return true;
  }
  const path = word.known
    ? resolvePath(folderOf(call), word.text, call.context.look.home)
    : undefined;
  const kind = path === undefined ? 'unknown' : call.context.look.kind(path);
  return (
    kind === 'file' ||
    (kind !== 'missing' && /\.\w{1,5}$/.test(word.text)) ||
    (kind === 'directory' && word.text.includes('/'))
  );
}

function restoreEffects(call: Call): readonly Effect[] {
  const staged = call.has('staged', 'S') && !call.has('worktree', 'W');
  if (staged) return [];
  const words = operands(call);
  if (words.length > 0) return lostPaths(call, words);
  return call.has('p', 'patch', 'pathspec-from-file') ? [wholeTree(call)] : [];
}

function cleanEffects(call: Call): readonly Effect[] {
  const unforced = call
    .values('c')
    .some((value) => /^clean\.requireforce=(false|no|0|off)/i.test(value.text));
  if (call.has('n', 'dry-run') || !(unforced || call.has('f', 'force'))) return [];
  const root = folderOf(call);
  return [lostWork(call, root, 'untracked', { size: 'many' })];
}

function stashEffects(call: Call): readonly Effect[] {
  const tree = { reach: 'workspace' as const, target: { path: rootOf(call) } };
  switch (call.positionals[0]?.text ?? '') {
    case 'drop':
    case 'clear': {
      // The commits of a stash can be found by `git fsck` until they are collected.
      const size = call.positionals[0]?.text === 'clear' ? { size: 'many' as const } : {};
      return [
        localEffect(call, 'delete', 'stash', call.positionals[1]?.text ?? '', {
          ...tree,
          ...size,
          reversibility: 'hard',
        }),
      ];
    }
    case 'list':
    case 'show':
    case 'apply':
    case 'pop':
    case 'branch':
    case 'create':
      return [];
    default:
      return [localEffect(call, 'create', 'stash', '', tree)];
  }
}

/** git itself refuses to remove a file with changes unless it is forced. */
function removeEffects(call: Call): readonly Effect[] {
  if (call.has('cached', 'n')) return [];
  const forced = call.has('f', 'force');
  const recursive = call.has('r');
  return deletes(call, operands(call), {
    recursive,
    reversibility: forced ? 'irreversible' : 'recoverable',
  });
}

function worktreeEffects(call: Call): readonly Effect[] {
  if (call.positionals[0]?.text !== 'remove') return [];
  const forced = call.has('f', 'force');
  return call.positionals.slice(1).flatMap((word) =>
    (placesOf(call, word) ?? []).map((place) =>
      localEffect(
        call,
        'delete',
        'directory',
        displayPath(place.path, call.context.workspaceRoot),
        {
          reversibility: forced ? 'irreversible' : 'recoverable',
          target: { path: place.path },
        },
      ),
    ),
  );
}
