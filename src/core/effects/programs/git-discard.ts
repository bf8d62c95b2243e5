/** git commands that may throw away work that was never committed. Whether there is any, look-ups say where they can. */
import type { Effect, Reversibility } from '../../model/effect';
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';
import type { EffectParts } from '../build';
import { localEffect, tamper } from '../build';
import { deletes } from '../build-files';
import { holdsDoor } from '../door-hooks';
import { protectedFolder } from '../notable-paths';
import { displayPath, resolvePath } from '../paths';
import { begunBranch } from './git-branches';
import { branchOf, namedBy, type GitCall } from './git-call';

export type DiscardCommand =
  | 'reset'
  | 'checkout'
  | 'switch'
  | 'restore'
  | 'clean'
  | 'stash'
  | 'rm'
  | 'mv'
  | 'read-tree'
  | 'checkout-index';

export function discardEffects(git: GitCall, command: DiscardCommand): readonly Effect[] {
  const { options } = git;
  switch (command) {
    case 'reset':
      return resetEffects(git);
    case 'checkout':
    case 'switch':
      return checkoutEffects(git, command);
    case 'restore':
      return restoreEffects(git);
    case 'clean':
      return cleanEffects(git);
    case 'stash':
      return stashEffects(git);
    case 'rm':
      return removeEffects(git);
    case 'mv':
      if (
        namedBy(git)
          .slice(0, -1)
          .some((word) => takesDoor(git, word))
      )
        return [doorGone(git)];
      return options.has('force') ? lostPaths(git, namedBy(git).slice(-1)) : [];
    case 'read-tree':
      return options.has('reset') && options.has('u') ? [wholeTree(git)] : [];
    case 'checkout-index':
      if (!options.has('force') || options.value('prefix') !== undefined) return [];
      return options.has('all', 'stdin') ? [wholeTree(git)] : lostPaths(git, namedBy(git));
  }
}

function shown(git: GitCall, path: string): string {
  return displayPath(path, git.context.workspaceRoot);
}

function lostWork(git: GitCall, path: string, name: string, parts: EffectParts = {}): Effect {
  return localEffect(git, 'delete', 'working-tree', name, {
    reach: 'workspace',
    reversibility: 'irreversible',
    target: { path },
    ...parts,
  });
}

/** Changes to tracked files anywhere in the tree. Where git says that there are none, nothing goes. */
export function wholeTree(git: GitCall): Effect {
  const isClean =
    git.repository?.root === git.root && git.context.look.git(git.root)?.dirty === false;
  const parts: EffectParts = isClean ? { reversibility: 'recoverable' } : {};
  return lostWork(git, git.root, shown(git, git.root), parts);
}

export function lostPaths(git: GitCall, words: readonly Value[]): readonly Effect[] {
  return words.flatMap((word) => {
    const isMagic = word.text.startsWith(':');
    const text = word.text.startsWith(':/') ? `${git.root}/${word.text.slice(2)}` : word.text;
    const path =
      word.known && (!isMagic || text !== word.text)
        ? resolvePath(git.folder, text, git.context.look.home)
        : undefined;
    if (path === undefined || path === git.root) return [wholeTree(git)];
    // A pattern that the shell left alone is matched by git, in all folders below.
    if (word.glob || /[*?[]/.test(path)) {
      return [lostWork(git, git.folder, word.text, { size: 'many' })];
    }
    if (holdsOurDoor(git, path)) return [doorGone(git, shown(git, path))];
    return [lostWork(git, path, shown(git, path))];
  });
}

/** Another version of an agent's configuration takes the place of the one that starts Remit. */
function doorGone(git: GitCall, name = namedBy(git)[0]?.text ?? ''): Effect {
  return tamper(git, 'update', 'agent-config', name);
}

function holdsOurDoor(git: GitCall, path: string): boolean {
  const { look } = git.context;
  return protectedFolder(path, look) !== undefined && holdsDoor(path, look);
}

function takesDoor(git: GitCall, word: Value): boolean {
  const path = resolvePath(git.folder, word.text, git.context.look.home);
  return path !== undefined && holdsOurDoor(git, path);
}

function resetEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const modes = options.given.filter((name) => /^(?:hard|merge|soft|mixed|keep)$/.test(name));
  // Two modes at once: the last one counts.
  const mode = modes[modes.length - 1] ?? 'mixed';
  const target = options.operands[0]?.text;
  const isCommit =
    target !== undefined &&
    options.operands.length === 1 &&
    options.paths.length === 0 &&
    !/^(HEAD|@)$/.test(target);
  const moved = localEffect(git, 'update', 'commit-history', branchOf(git), {
    reach: 'workspace',
    reversibility: 'recoverable',
    target: { path: git.store },
  });
  if (mode === 'hard' || mode === 'merge') {
    return isCommit ? [wholeTree(git), moved] : [wholeTree(git)];
  }
  if (!isCommit) return [];
  // Without a mode the word may be a path as well.
  return mode !== 'mixed' || /^(HEAD|@|[0-9a-f]{7,40}$|origin\/)[~^\w/]*/.test(target)
    ? [moved]
    : [];
}

function checkoutEffects(git: GitCall, command: 'checkout' | 'switch'): readonly Effect[] {
  const { options } = git;
  const made = madeBranch(git);
  if (options.has('force', 'discard-changes')) {
    const paths = command === 'checkout' && !made ? options.paths : [];
    return paths.length > 0 ? lostPaths(git, paths) : [wholeTree(git), ...(made ? [made] : [])];
  }
  // `-tf`: git takes the letter for the value of `-t`, the writer for a flag.
  if (command === 'checkout' && options.value('track')?.text === 'f') return [wholeTree(git)];
  if (options.has('pathspec-from-file')) return [wholeTree(git)];
  if (made !== undefined) return [made];
  if (command === 'switch' || options.has('orphan', 'track', 'detach')) return [];
  const words = options.separated ? options.paths : options.operands;
  // A side of a conflict is taken for files, never for a branch.
  const arePaths = options.has('ours', 'theirs');
  const paths = words.filter(
    (word, at) => options.separated || arePaths || at > 0 || looksLikePath(git, word),
  );
  if (options.has('patch') && paths.length === 0) return [wholeTree(git)];
  const lost = lostPaths(git, paths);
  // Of a file in conflict the index keeps both sides and their base; `git checkout -m` brings the conflict back.
  return arePaths ? lost.map((effect) => ({ ...effect, reversibility: 'recoverable' })) : lost;
}

/** The branch that `-b` and the like begin. */
function madeBranch(git: GitCall): Effect | undefined {
  const { options } = git;
  const anew = options.value('B') ?? options.value('force-create');
  const name = anew ?? options.value('b') ?? options.value('create');
  return name === undefined ? undefined : begunBranch(git, name.text, anew !== undefined);
}

/** `git checkout NAME` takes a branch first; a file that exists, or `.`, is meant as a path. */
function looksLikePath(git: GitCall, word: Value): boolean {
  const { text } = word;
  if (/^\.{1,2}(?:\/|$)/.test(text) || text.startsWith(':') || word.glob) return true;
  const { look } = git.context;
  const path = word.known ? resolvePath(git.folder, text, look.home) : undefined;
  const kind = path === undefined ? 'unknown' : look.kind(path);
  return (
    kind === 'file' ||
    (kind !== 'missing' && /\.\w{1,5}$/.test(text)) ||
    (kind === 'directory' && text.includes('/'))
  );
}

function restoreEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const isSaid = (name: string): boolean => options.has(name) || options.negated(name);
  // Without a word about either, the work tree is what is restored.
  const touchesTree = options.has('worktree') || !(isSaid('worktree') || isSaid('staged'));
  if (!touchesTree) return [];
  const words = namedBy(git);
  if (words.length > 0) return lostPaths(git, words);
  return options.has('patch', 'pathspec-from-file') ? [wholeTree(git)] : [];
}

function cleanEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const required = git.settings.findLast(({ key }) => key === 'clean.requireforce');
  const isFree = required !== undefined && /^(?:false|no|off|0)$/i.test(required.value.text);
  // Without force git refuses, so that a word which is only decided when it runs is likely to hold it.
  const mayForce = options.operands.some((word) => word.text.startsWith(UNKNOWN_TEXT));
  if (!(isFree || mayForce || options.has('force', 'interactive'))) return [];
  const named = namedBy(git);
  const kinds = cleanedKinds(git);
  const ignored = options.has('x', 'X') ? { ignored: true as const } : {};
  const at = (path: string): EffectParts => ({ size: 'many', target: { path, ...ignored } });
  const holdsOnly = (path: string): Reversibility =>
    // Nothing that is untracked; what is ignored goes only when it is asked for.
    !options.has('x', 'X') && git.context.look.gitState(path) === 'clean'
      ? 'recoverable'
      : 'irreversible';
  if (named.length === 0) {
    const parts = { ...at(git.folder), reversibility: holdsOnly(git.folder) };
    return [lostWork(git, git.folder, kinds, parts)];
  }
  return named.map((word) => {
    const path = word.known
      ? resolvePath(git.folder, word.text.replace(/^:\//, `${git.root}/`), git.context.look.home)
      : undefined;
    const isOne = path !== undefined && !word.glob && !/^:[^/]|[*?[]/.test(word.text);
    if (!isOne) return lostWork(git, git.folder, kinds, at(git.folder));
    const name = path === git.folder || path === git.root ? kinds : shown(git, path);
    return lostWork(git, path, name, { ...at(path), reversibility: holdsOnly(path) });
  });
}

/** `-x` takes what is ignored along, `-X` takes nothing else. */
function cleanedKinds({ options }: GitCall): string {
  if (options.has('X')) return 'ignored';
  return options.has('x') ? 'untracked and ignored' : 'untracked';
}

function stashEffects(git: GitCall): readonly Effect[] {
  const tree = { reach: 'workspace' as const, target: { path: git.store } };
  const [action, which] = git.options.operands;
  switch (action?.text ?? '') {
    case 'drop':
    case 'clear': {
      // The commits of a stash can be found by `git fsck` until they are collected.
      const size = action!.text === 'clear' ? { size: 'many' as const } : {};
      return [
        localEffect(git, 'delete', 'stash', which?.text ?? '', {
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
    case 'store':
    case 'export':
    case 'import':
      return [];
    default:
      return [localEffect(git, 'create', 'stash', '', tree)];
  }
}

/** git itself refuses to remove a file with changes unless it is forced. */
function removeEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  if (options.has('cached')) return [];
  const forced = options.has('force');
  if (options.has('pathspec-from-file')) return forced ? [wholeTree(git)] : [];
  // Without `-f` git refuses where a change would be lost, so what `-f` takes may hold one.
  if (forced) return lostPaths(git, namedBy(git));
  return deletes(git, namedBy(git), {
    recursive: options.has('r'),
    reversibility: 'recoverable',
  });
}
