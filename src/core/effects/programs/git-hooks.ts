/** Hooks that a git call brings itself: `-c core.hooksPath=DIR`, a template for a clone. */
import type { Effect } from '../../model/effect';
import type { GitCall } from './git-call';
import { setHere } from './git-settings';

/** Hooks by the command that runs them at once. */
const HOOKS: Readonly<Record<string, readonly string[]>> = {
  am: ['applypatch-msg', 'pre-applypatch', 'post-applypatch'],
  checkout: ['post-checkout'],
  clone: ['post-checkout'],
  commit: ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit'],
  merge: ['pre-merge-commit', 'commit-msg', 'post-merge'],
  pull: ['post-merge', 'post-checkout'],
  push: ['pre-push'],
  rebase: ['pre-rebase', 'post-checkout', 'post-rewrite'],
  switch: ['post-checkout'],
  worktree: ['post-checkout'],
};

/** Hooks out of a folder that this call names; those of the repository itself are its own. */
export function hookPrograms(git: GitCall): readonly Effect[] {
  const { context, command } = git;
  const named = git.settings.findLast(({ key }) => key === 'core.hookspath')?.value;
  const copies = command === 'clone';
  const template = copies
    ? (git.options.value('template') ?? setHere('GIT_TEMPLATE_DIR', git))
    : undefined;
  const folders = [
    ...(named === undefined || named.text === '' ? [] : [context.path(named, git.invocation)]),
    ...(template === undefined || template.text === ''
      ? []
      : [`${context.path(template, git.invocation) ?? ''}/hooks`]),
  ];
  const hooks = Object.hasOwn(HOOKS, command) ? HOOKS[command]! : [];
  return folders.flatMap((folder) =>
    hooks.flatMap((hook) => {
      const text = context.look.file(`${folder ?? ''}/${hook}`)?.text;
      return text === undefined
        ? []
        : context.shell(text, git.folder, git.invocation, `git hook ${hook}`);
    }),
  );
}
