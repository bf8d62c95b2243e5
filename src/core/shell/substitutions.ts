/** Command substitution: what a script in the place of a word prints. */
import type { Script, Word } from 'unbash';
import { LIMITS } from '../limits';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { addProblem, readPath } from './reader';
import { copyShell, type Scope } from './state';
import { reportErrors } from './syntax-errors';
import { unknown, withText } from './values';
import { runStatements } from './walk';
import { say } from '../model/say';

/** `$( )`: a subshell whose output is caught, without the line ends at its end. */
export function runSubstitution(
  machine: Machine,
  script: Script | undefined,
  scope: Scope,
  raw: string,
): Value {
  const { frame } = scope;
  if (!script) {
    addProblem(machine.reader, say`a command substitution is not readable`, raw);
    return unknown([], raw);
  }
  if (frame.depth >= LIMITS.shellDepth) {
    addProblem(machine.reader, say`it nests deeper than ${LIMITS.shellDepth} levels`, raw);
    return unknown([], raw);
  }
  reportErrors(machine, script, raw);
  const inner: Scope = {
    shell: copyShell(scope.shell),
    frame: { ...frame, depth: frame.depth + 1, source: script.source ?? frame.source },
    streams: { ...scope.streams, stdout: { kind: 'captured' } },
  };
  const file = readOnly(script);
  const output = file
    ? readPath(machine.reader, machine.single(file, inner), inner)
    : runStatements(machine, script.commands, inner);
  return withText({ ...output, raw }, output.text.replace(/(?<!\n)\n+$/, ''));
}

/** `$(< FILE)` prints the file. */
function readOnly(script: Script): Word | undefined {
  const [only, second] = script.commands;
  const command = only?.command;
  if (second || command?.type !== 'Command' || command.name || command.prefix.length !== 1) {
    return undefined;
  }
  const [redirect] = command.prefix;
  return redirect?.type === 'Redirect' && redirect.operator === '<' ? redirect.target : undefined;
}
