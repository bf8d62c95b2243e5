/** What the parser says is no valid shell. */
import type { Script } from 'unbash';
import type { Machine } from './machine';
import { addProblem } from './reader';
import { say } from '../model/say';

/**
 * Errors of nested scripts are not part of the root's. A shell runs the lines before a quote that is never closed and
 * then gives up: the rest was read as if the quote were closed at the end, which is all that it can come to.
 */
export function reportErrors(machine: Machine, script: Script, raw: string): void {
  const { errors } = script as Script & { errors?: readonly { message: string }[] };
  const first = errors?.find(
    ({ message }) => !/^unterminated (single|double|ANSI-C) quote/i.test(message),
  );
  if (first)
    addProblem(machine.reader, say`part of it is not valid shell: ${first.message}`, raw, {
      unread: true,
    });
}
