/**
 * What the git commands of a replayed step do to the tree that a session file lists: which changes become a commit or a
 * stash, which are discarded, which branch is checked out where. Read from the words alone; a command that is not
 * understood does nothing, so that a change stays a change.
 */

/** Paths as they stand in the command, or everything. */
export type Paths = readonly string[] | 'all';

export type GitAct =
  | { readonly kind: 'stage'; readonly paths: Paths }
  | { readonly kind: 'commit'; readonly paths: Paths | 'staged' }
  | { readonly kind: 'stash'; readonly untracked: boolean; readonly paths: Paths }
  | { readonly kind: 'unstash' }
  | { readonly kind: 'discard'; readonly what: 'tracked' | 'untracked'; readonly paths: Paths }
  | { readonly kind: 'switch'; readonly branch: string }
  | { readonly kind: 'worktree'; readonly folder: string; readonly branch: string };

/** An act, and the folder that the command's own `cd` or `-C` leads to, as its words say it. */
export interface PlacedAct {
  readonly act: GitAct;
  readonly folder: string;
}

/** In the order in which they stand. */
export function gitActs(command: string): readonly PlacedAct[] {
  const acts: PlacedAct[] = [];
  let folder = '';
  for (const piece of command.split(/&&|\|\||[;|\n]/)) {
    const words = wordsOf(withoutBrackets(piece));
    if (words[0] === 'cd' && words[1] !== undefined) folder = joined(folder, words[1]);
    if (words[0] !== 'git') continue;
    let at = 1;
    let here = folder;
    while (at < words.length && words[at]!.startsWith('-')) {
      if (words[at] === '-C') here = joined(here, words[at + 1] ?? '');
      at += words[at] === '-C' || words[at] === '-c' ? 2 : 1;
    }
    for (const act of actsOf(words[at] ?? '', words.slice(at + 1)))
      acts.push({ act, folder: here });
  }
  return acts;
}

/** A subshell's or a group's own signs around a command. */
function withoutBrackets(piece: string): string {
  let [start, end] = [0, piece.length];
  while (start < end && /[\s({]/.test(piece[start]!)) start += 1;
  while (end > start && /[\s)}]/.test(piece[end - 1]!)) end -= 1;
  return piece.slice(start, end);
}

function joined(folder: string, next: string): string {
  // The home folder's name is not known here; all that counts is that it is another place.
  if (next.startsWith('~')) return `/${next}`;
  return next.startsWith('/') || folder === '' ? next : `${folder}/${next}`;
}

/** Quotes hold a word together; nothing is expanded. */
function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)]
    .map((match) => match[1] ?? match[2] ?? match[3]!)
    .filter((word) => !/^\d?>/.test(word));
}

function actsOf(subcommand: string, words: readonly string[]): readonly GitAct[] {
  switch (subcommand) {
    case 'add':
    case 'stage':
      return [{ kind: 'stage', paths: has(words, 'A', 'all', 'u') ? 'all' : pathsOf(words) }];
    case 'commit':
      return [commitOf(words)];
    case 'stash':
      return stashOf(words);
    case 'switch':
      return switchTo(valueOf(words, 'c', 'C', 'create') ?? plain(words)[0]);
    case 'checkout':
      return checkoutOf(words);
    case 'restore':
      return has(words, 'S', 'staged') || valueOf(words, 's', 'source') !== undefined
        ? []
        : [{ kind: 'discard', what: 'tracked', paths: pathsOf(words) }];
    case 'reset':
      return has(words, 'hard') ? [{ kind: 'discard', what: 'tracked', paths: 'all' }] : [];
    case 'clean':
      return has(words, 'f', 'force') && !has(words, 'n', 'dry-run')
        ? [
            {
              kind: 'discard',
              what: 'untracked',
              paths: plain(words).length > 0 ? plain(words) : 'all',
            },
          ]
        : [];
    case 'worktree':
      return worktreeOf(words);
    default:
      return [];
  }
}

function commitOf(words: readonly string[]): GitAct {
  if (has(words, 'a', 'all')) return { kind: 'commit', paths: 'all' };
  const dashes = words.indexOf('--');
  const named =
    dashes < 0
      ? plain(words, ['m', 'F', 'C', 'c', 'message', 'file', 'author', 'date', 'trailer', 'fixup'])
      : words.slice(dashes + 1);
  return { kind: 'commit', paths: named.length > 0 ? named : 'staged' };
}

function stashOf(words: readonly string[]): readonly GitAct[] {
  const [verb = 'push'] = words;
  if (verb === 'pop' || verb === 'apply') return [{ kind: 'unstash' }];
  if (verb !== 'push' && verb !== 'save' && !verb.startsWith('-')) return [];
  const dashes = words.indexOf('--');
  const named =
    dashes >= 0
      ? words.slice(dashes + 1)
      : verb === 'push'
        ? plain(words.slice(1), ['m', 'message'])
        : [];
  const untracked = has(words, 'u', 'a', 'include-untracked', 'all');
  return [{ kind: 'stash', untracked, paths: named.length > 0 ? named : 'all' }];
}

/** `checkout REF -- path` brings another state of the file into the tree, which is a change and discards none. */
function checkoutOf(words: readonly string[]): readonly GitAct[] {
  const dashes = words.indexOf('--');
  const before = plain(dashes < 0 ? words : words.slice(0, dashes));
  if (dashes >= 0) {
    const ofHead = before.length === 0 || before[0] === 'HEAD';
    const paths = words.slice(dashes + 1);
    return ofHead && paths.length > 0 ? [{ kind: 'discard', what: 'tracked', paths }] : [];
  }
  const made = valueOf(words, 'b', 'B');
  if (made === undefined && before.length === 1 && /^\.$|^\.\//.test(before[0]!))
    return [{ kind: 'discard', what: 'tracked', paths: pathsOf(before) }];
  // Without dashes a file may be meant as well: its name has an ending, which few branches have.
  const isFile = made === undefined && /\.[A-Za-z]\w*$/.test(before[0] ?? '');
  if (isFile) return [{ kind: 'discard', what: 'tracked', paths: before }];
  return before.length > 1 && made === undefined ? [] : switchTo(made ?? before[0]);
}

/** A commit, a tag of a version and a remote's branch are looked at without a branch of one's own. */
function switchTo(name: string | undefined): readonly GitAct[] {
  if (name === undefined || name === '-') return [];
  const isDetached = /^(?:[0-9a-f]{7,64}|HEAD\b.*|v?\d+(?:\.\d+)+.*|origin\/.*|.*[~^@]\S*)$/.test(
    name,
  );
  return [{ kind: 'switch', branch: isDetached ? '' : name }];
}

function worktreeOf(words: readonly string[]): readonly GitAct[] {
  if (words[0] !== 'add') return [];
  const rest = words.slice(1);
  const [folder, start] = plain(rest, ['b', 'B', 'reason']);
  if (folder === undefined) return [];
  const own = folder.split('/').findLast((part) => part !== '') ?? folder;
  const detached = has(rest, 'd', 'detach');
  return [
    { kind: 'worktree', folder, branch: detached ? '' : (valueOf(rest, 'b', 'B') ?? start ?? own) },
  ];
}

/** A short one may stand in a cluster: `-am`. */
function has(words: readonly string[], ...names: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words
    .slice(0, end < 0 ? undefined : end)
    .some((word) =>
      names.some((name) =>
        name.length > 1 ? word === `--${name}` : /^-[A-Za-z]+$/.test(word) && word.includes(name),
      ),
    );
}

function valueOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  const at = words.findIndex((word) =>
    names.some((name) => word === (name.length > 1 ? `--${name}` : `-${name}`)),
  );
  return at < 0 ? undefined : words[at + 1];
}

/** Words that are neither options nor the values of `valued`. */
function plain(words: readonly string[], valued: readonly string[] = []): readonly string[] {
  return words.filter((word, at) => {
    if (word.startsWith('-')) return false;
    const before = words[at - 1] ?? '';
    const takes = valued.some((name) =>
      name.length > 1
        ? before === `--${name}`
        : /^-[A-Za-z]+$/.test(before) && before.endsWith(name),
    );
    return !takes;
  });
}

function pathsOf(words: readonly string[]): Paths {
  const named = plain(words);
  return named.some((word) => word === '.' || word === ':/') ? 'all' : named;
}
