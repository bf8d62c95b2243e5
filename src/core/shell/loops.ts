/** Loops: once for each known value, else once with everything unknown that a round may change. */
import { LIMITS } from '../limits';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { mark, rollBack, inputValue } from './reader';
import { assign, copyShell, mergeInto, sameVariables, type Scope } from './state';
import { EMPTY, join, mergeSourceLists, unknown, withText } from './values';

type Round = (scope: Scope) => Value;

export function loopOver(
  machine: Machine,
  name: string,
  words: readonly Value[],
  scope: Scope,
  round: Round,
): Value {
  if (words.length === 0) return EMPTY;
  const repeated = words.length > 1 || words.some((word) => word.glob || !word.known);
  const inner: Scope = {
    ...scope,
    frame: { ...scope.frame, repeated: repeated || scope.frame.repeated },
  };
  if (words.length <= LIMITS.expansions) {
    const before = copyShell(scope.shell);
    const outputs = words.map((word) => {
      assign(scope.shell, name, word);
      const output = round(inner);
      // Reading on after an `exit` reads too much, never too little.
      scope.shell.ended = false;
      return output;
    });
    if (words.every((word) => word.glob || !word.known)) mergeInto(scope.shell, [before]);
    return join(outputs, '');
  }
  const sources = mergeSourceLists(words.map((word) => word.sources));
  return loopWhile(machine, scope, (body) => {
    assign(body.shell, name, unknown(sources, `$${name}`));
    return round(body);
  });
}

/**
 * A loop whose rounds are not counted. When a round changes what the next one would see, it is read again with
 * those variables unknown, and only the second reading is kept.
 */
export function loopWhile(machine: Machine, scope: Scope, round: Round): Value {
  const inner: Scope = { ...scope, frame: { ...scope.frame, repeated: true } };
  const before = copyShell(scope.shell);
  const start = mark(machine.reader);
  let output = round(inner);
  scope.shell.ended = false;
  if (!sameVariables(before, scope.shell)) {
    mergeInto(scope.shell, [before]);
    const merged = copyShell(scope.shell);
    rollBack(machine.reader, start);
    output = round(inner);
    scope.shell.ended = false;
    mergeInto(scope.shell, [merged]);
  }
  return output === EMPTY ? EMPTY : unknown(output.sources, output.raw);
}

/** The lines of an input that is known, or undefined. */
export function linesOfInput(machine: Machine, scope: Scope): readonly Value[] | undefined {
  if (scope.streams.stdin.kind === 'inherited') return undefined;
  const input = inputValue(machine.reader, scope);
  const lines = input.text.replace(/\n$/, '').split('\n');
  if (!input.known || lines.length > LIMITS.expansions) return undefined;
  return lines.map((line) => withText(input, line));
}
