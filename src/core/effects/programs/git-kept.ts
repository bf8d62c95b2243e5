/**
 * The references under which Remit keeps commits for an undo (`refs/remit/`): to change them is to take a recovery path
 * away. Looking at them, and git's own collection of garbage, is ordinary work.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { nameOf, tamper } from '../build';
import type { GitCall } from './git-call';

const KEPT = /(?:^|[:+\s'"=])refs\/remit(?:\/|$|[*\s'"])/;

/**
 * The change of a kept reference, where these words name one. Words that are only known when the call runs, and those of
 * standard input, may be what another command of the same text lists there.
 */
export function keptReferences(git: GitCall, words: readonly Value[]): Effect | undefined {
  const named = words.find(({ text }) => KEPT.test(text));
  if (named !== undefined)
    return tamper(git, 'delete', 'guard', nameOf(named).replace(/^.*?(?=refs\/remit)/s, ''));
  const isOpen = words.length === 0 || words.some(isUnknown);
  if (!isOpen) return undefined;
  const { context, asRead } = git;
  const input = context.input(asRead)?.text ?? '';
  const listed = context
    .siblings(asRead)
    .some(({ args }) => args.some(({ text }) => KEPT.test(text)));
  return listed || KEPT.test(input) ? tamper(git, 'delete', 'guard', 'refs/remit') : undefined;
}

function isUnknown({ text, known }: Value): boolean {
  return !known || text.includes(UNKNOWN_TEXT);
}
