/**
 * Hooks that a git call starts: those of a folder that the call itself names (`-c core.hooksPath=DIR`, a template for a
 * clone) in whole, and of the repository's own what is grave in them. The person set those up, and each commit starts
 * them, so that what is plain or cannot be read there is no question of every commit.
 */
import type { Effect } from '../../model/effect';
import { literal } from '../build';
import { folderOf, resolvePath } from '../paths';
import { graveWhenStarted } from '../run-later';
import type { GitCall } from './git-call';
import { readConfiguration, setHere } from './git-settings';

/** Hooks by the command that runs them at once (githooks(5)). */
const HOOKS: Readonly<Record<string, readonly string[]>> = {
  am: ['applypatch-msg', 'pre-applypatch', 'post-applypatch'],
  checkout: ['post-checkout'],
  'cherry-pick': ['prepare-commit-msg', 'commit-msg', 'post-commit'],
  clone: ['post-checkout'],
  commit: ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'post-rewrite'],
  gc: ['pre-auto-gc'],
  merge: ['pre-merge-commit', 'prepare-commit-msg', 'commit-msg', 'post-merge'],
  pull: ['post-merge', 'pre-rebase', 'post-checkout', 'post-rewrite'],
  push: ['pre-push'],
  rebase: ['pre-rebase', 'post-checkout', 'post-rewrite'],
  revert: ['prepare-commit-msg', 'commit-msg', 'post-commit'],
  'send-email': ['sendemail-validate'],
  switch: ['post-checkout'],
  worktree: ['post-checkout'],
};
/** Those that `--no-verify` leaves out. */
const VERIFYING = new Set([
  'applypatch-msg',
  'pre-applypatch',
  'commit-msg',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'pre-rebase',
]);

export function hookPrograms(git: GitCall): readonly Effect[] {
  if (!Object.hasOwn(HOOKS, git.command)) return [];
  const named = git.settings.findLast(({ key }) => key === 'core.hookspath')?.value;
  return [...broughtHooks(git, named?.text ?? ''), ...(named === undefined ? ownHooks(git) : [])];
}

function hooksOf(git: GitCall): readonly string[] {
  const hooks = HOOKS[git.command] ?? [];
  const skips = git.options.has('no-verify') || git.options.negated('verify');
  return skips ? hooks.filter((hook) => !VERIFYING.has(hook)) : hooks;
}

/** Out of a folder that this call names. */
function broughtHooks(git: GitCall, named: string): readonly Effect[] {
  const { context } = git;
  const copies = git.command === 'clone';
  const template = copies
    ? (git.options.value('template') ?? setHere('GIT_TEMPLATE_DIR', git))
    : undefined;
  const folders = [
    ...(named === '' ? [] : [context.path(literal(named), git.invocation)]),
    ...(template === undefined || template.text === ''
      ? []
      : [`${context.path(template, git.invocation) ?? ''}/hooks`]),
  ];
  return folders.flatMap((folder) =>
    hooksOf(git).flatMap((hook) => {
      const text = context.look.file(`${folder ?? ''}/${hook}`)?.text;
      return text === undefined
        ? []
        : context.shell(text, git.folder, git.invocation, `git hook ${hook}`);
    }),
  );
}

/** The repository's own. `git commit --dry-run` starts none; a push that is only shown starts its hook all the same. */
function ownHooks(git: GitCall): readonly Effect[] {
  const { context } = git;
  if (git.repository === undefined || git.command === 'clone') return [];
  if (git.command === 'commit' && git.options.has('dry-run')) return [];
  const folder = hooksFolder(git);
  // Husky's own folder holds starters; the hooks themselves stand above it.
  const from = folder.endsWith('/.husky/_') ? folderOf(folder) : folder;
  const effects = hooksOf(git).flatMap((hook) => {
    const path = `${from}/${hook}`;
    const text = context.look.file(path)?.text;
    return text === undefined ? [] : hookEffects(git, path, hook, text);
  });
  return graveWhenStarted(git, effects);
}

/** By the manual: `core.hooksPath`, relative to the root of the work tree, else `hooks` in the repository's folder. */
function hooksFolder({ root, store, context }: GitCall): string {
  const { look } = context;
  const folder = repositoryFolder(store, (path) => look.file(path)?.text);
  const texts = [`${folder}/config`, `${look.home}/.gitconfig`].map(
    (path) => look.file(path)?.text ?? '',
  );
  for (const text of texts) {
    if (!/hookspath/i.test(text)) continue;
    const set = readConfiguration(text).findLast(({ key }) => key === 'core.hookspath')?.value;
    const path = set === undefined ? undefined : resolvePath(root, set.text, look.home);
    if (path !== undefined) return path;
  }
  return `${folder}/hooks`;
}

/** `.git` of a linked work tree is a file that names its own folder, below the one that all of them share. */
function repositoryFolder(root: string, read: (path: string) => string | undefined): string {
  const named = /^gitdir:\s*(\S.*)$/m.exec(read(`${root}/.git`) ?? '')?.[1];
  const own = named === undefined ? undefined : resolvePath(root, named.trim(), root);
  if (own === undefined) return `${root}/.git`;
  return own.replace(/\/worktrees\/[^/]+$/, '');
}

/** The frameworks' starters choose their program by what is installed; what they start is always the same. */
function hookEffects(git: GitCall, path: string, hook: string, text: string): readonly Effect[] {
  const { context, invocation, root } = git;
  const where = `git hook ${hook}`;
  if (/\bhook-impl\b/.test(text))
    return context.shell(`pre-commit run --hook-stage ${hook}`, root, invocation, where);
  if (/\bcall_lefthook\b/.test(text))
    return context.shell(`lefthook run ${hook}`, root, invocation, where);
  // Without a first line that names its interpreter it is the shell's; husky hands it to `sh` in any case.
  const words = text.startsWith('#!') ? [path] : ['sh', path];
  return context.shell(words.map(literal), root, invocation, where);
}
