/** Loops: once for each known value, else once with everything unknown that a round may change. */
import { LIMITS } from '../limits';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { addProblem, mark, rollBack, inputValue } from './reader';
import { assign, copyShell, mergeInto, sameVariables, type Scope } from './state';
import { EMPTY, join, mergeSourceLists, unknown, withText } from './values';
import { say } from '../model/say';

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

/** A statement of a loop's body, and whether it is left to run behind the next. */
type BodyPart = readonly [text: string, background: boolean | undefined];

/** A condition that always holds, as `while` and as `until` write it. */
const ALWAYS =
  /^(?:true|:|\[ (?:1|true) \]|\[\[ (?:1|true) \]\]|\(\( ?[1-9]\d* ?\)\)|test 1|\/(?:usr\/)?bin\/true)$/;
const NEVER = /^(?:false|\(\( ?0 ?\)\)|! true|\/(?:usr\/)?bin\/false)$/;
/** What takes no time that counts: the next round begins at once. */
const AT_ONCE = /^(?:echo|printf|true|:|let|test|\[|\(\(|export|set|\w+=)/;

export function isEndless(kind: string, clause: string): boolean {
  const condition = clause.trim().replace(/;$/, '').trim();
  return kind === 'until' ? NEVER.test(condition) : ALWAYS.test(condition);
}

/**
 * Each round of an endless loop starts a job behind itself and none is waited for, so that they pile up until the
 * machine stands: a problem of its own, beside what each job does. A round that waits, sleeps or does anything of its
 * own before the next paces itself.
 */
export function notePiledJobs(machine: Machine, body: readonly BodyPart[], source: string): void {
  const starts = body.some(([, background]) => background === true);
  const goesOn = body.every(
    ([text, background]) => background === true || AT_ONCE.test(text.trim()),
  );
  if (!starts || !goesOn) return;
  const why = say`it starts jobs without end and waits for none`;
  addProblem(machine.reader, why, source, { endless: true });
}

/** The lines of an input that is known, or undefined. */
export function linesOfInput(machine: Machine, scope: Scope): readonly Value[] | undefined {
  if (scope.streams.stdin.kind === 'inherited') return undefined;
  const input = inputValue(machine.reader, scope);
  const lines = input.text.replace(/\n$/, '').split('\n');
  if (!input.known || lines.length > LIMITS.expansions) return undefined;
  return lines.map((line) => withText(input, line));
}
