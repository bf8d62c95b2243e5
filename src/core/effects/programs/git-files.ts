/** Files that looking commands of git write, and secrets that they bring out of the history. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { sliceValue } from '../arguments';
import { localEffect } from '../build';
import { writes } from '../build-files';
import { holdsCredentials } from '../notable-paths';
import { namedBy, type GitCall } from './git-call';

/** `git diff --output=FILE`, `git archive -o FILE`, `git bundle create FILE`. */
export function writtenFiles(git: GitCall): readonly Effect[] {
  switch (git.command) {
    case 'diff':
    case 'log':
    case 'show':
    case 'diff-tree':
    case 'diff-index':
    case 'diff-files':
      return writes(git, outputsOf(git.words));
    case 'archive':
      return writes(git, git.options.values('output'));
    case 'bundle': {
      const [action, file] = namedBy(git);
      return action?.text === 'create' && file !== undefined ? writes(git, [file]) : [];
    }
    default:
      return [];
  }
}

/** The options of `git diff` are too many to list, and this one is never abbreviated in practice. */
function outputsOf(words: readonly Value[]): readonly Value[] {
  return words.flatMap((word, at) => {
    if (word.text.startsWith('--output=')) return [sliceValue(word, '--output='.length)];
    const next = words[at + 1];
    return word.text === '--output' && next !== undefined ? [next] : [];
  });
}

/** `git show HEAD:.env`: a credential file out of the history. */
export function secretsOfHistory(git: GitCall): readonly Effect[] {
  if (!/^(show|cat-file|archive|diff|blame)$/.test(git.command)) return [];
  return namedBy(git).flatMap((word) => {
    const path = word.text.slice(word.text.indexOf(':') + 1);
    return holdsCredentials(`/${path}`, git.context.look.home)
      ? [localEffect(git, 'read', 'secret', path, { reach: 'workspace' })]
      : [];
  });
}
