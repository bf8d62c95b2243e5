/** What happens to a simple command once its words are known: function, wrapper, shell, builtin or plain program. */
import { LIMITS } from '../limits';
import { UNKNOWN_TEXT, type Value } from './invocation';
import { applyBuiltin } from './builtins';
import { runEach } from './each';
import type { Machine, SimpleCommand } from './machine';
import { outputOf } from './outputs';
import { matches } from './patterns';
import { addProblem, step } from './reader';
import { touchesFile } from './redirects';
import { runEval, runPath, runShell, runSource } from './scripts';
import { mergeInto, setVariable, subshell, type Scope, type ShellFunction } from './state';
import { keep, unwrap } from './unwrap';
import { absolute, EMPTY, join, unknown, withText } from './values';
import { say } from '../model/say';

/** How often wrappers may hold wrappers. */
const WRAPPERS_DEEP = 40;

export function runCommand(machine: Machine, given: SimpleCommand, scope: Scope): Value {
  const command = resolveProgram(machine, given, scope);
  const program = command.words[0];
  if (!program) return EMPTY;
  if (!step(machine.reader)) return EMPTY;
  if (scope.frame.via.length > WRAPPERS_DEEP) {
    addProblem(machine.reader, say`too many commands run one another`, command.source);
    return EMPTY;
  }
  if (!program.known) return finish(machine, command, scope);

  const inShell = command.external !== true;
  if (inShell && command.inside !== true && program.text === program.raw) {
    const meant = command.otherwise === true ? undefined : aliasOf(machine, program.text, scope);
    if (meant)
      return eitherWay(machine, command, scope, () => runAlias(machine, meant, command, scope));
  }
  if (inShell && command.inside !== true) {
    const called = scope.shell.functions.get(program.text);
    if (called) {
      const printed = callFunction(machine, called, command, scope);
      if (!called.uncertain) return printed;
    }
  }
  if ((inShell || command.inside === true) && command.otherwise !== true) {
    const path = scope.shell.programs.get(program.text);
    const words = path && [path, ...command.words.slice(1)];
    if (words) {
      const { inside: _, ...rest } = command;
      const other = { ...rest, words, external: true };
      return eitherWay(machine, command, scope, () => runCommand(machine, other, scope));
    }
  }
  if (inShell && program.text === 'eval') return runEval(machine, command, scope);
  if (inShell && (program.text === 'source' || program.text === '.')) {
    const output = runSource(machine, command, scope);
    if (output) return output;
  }
  const output =
    runShell(machine, command, scope) ??
    runEach(machine, command, scope) ??
    unwrap(machine, command, scope) ??
    runPath(machine, command, scope);
  return output ?? finish(machine, command, scope);
}

/** The text that a word stands for; in zsh a file may stand for itself and the program of its ending. */
function aliasOf(machine: Machine, name: string, scope: Scope): Value | undefined {
  if (machine.reader.expanding.has(name)) return undefined;
  const own = scope.shell.aliases.get(name);
  const dot = name.lastIndexOf('.');
  if (own || dot < 1) return own;
  const opener = scope.shell.aliases.get(name.slice(dot));
  return opener && withText(opener, `${opener.text} ${name}`);
}

/**
 * What the text says of a name counts in some shells and not in others: an alias in interactive shells and in zsh, from
 * the next line on, and in bash after `shopt -s expand_aliases`; the remembered place of a program where the shell
 * remembers any and has no builtin of that name. Which shell an agent keeps open is not known, so that both are read.
 */
function eitherWay(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  asSaid: () => Value,
): Value {
  const apart = subshell(scope);
  runCommand(machine, { ...command, otherwise: true }, apart);
  const printed = asSaid();
  mergeInto(scope.shell, [apart.shell]);
  return printed;
}

function runAlias(machine: Machine, meant: Value, command: SimpleCommand, scope: Scope): Value {
  const name = command.words[0]?.text ?? '';
  const rest = command.words.slice(1).map(quoted);
  // What is set for the one command stands before the text, and counts for its first command.
  const set = [...command.env].map(([variable, given]) =>
    withText(given, `${variable}=${quoted(given).text}`),
  );
  const text = join([...set, meant, ...rest], ' ');
  machine.reader.expanding.add(name);
  const printed = machine.script(text, scope, {});
  machine.reader.expanding.delete(name);
  return printed;
}

/** A word that a shell reads as itself. */
function quoted(word: Value): Value {
  const text =
    word.glob || /^[\w@%+=:,./-]+$/.test(word.text)
      ? word.text
      : `'${word.text.replaceAll("'", "'\\''")}'`;
  return withText(word, text);
}

/** A program like any other: kept, with what it does to the shell and what it prints. */
function finish(machine: Machine, command: SimpleCommand, scope: Scope): Value {
  const output = outputOf(machine, command, scope);
  keep(machine, command, scope);
  if (command.external !== true) applyBuiltin(machine, command, scope);
  return output;
}

/** A pattern in the place of the program: the one file that it matches, else unknown. */
function resolveProgram(machine: Machine, command: SimpleCommand, scope: Scope): SimpleCommand {
  const [program, ...args] = command.words;
  if (!program?.glob || !program.known || program.text === '[') return command;
  const path = absolute(program.text, scope.shell.cwd);
  const found =
    path === undefined || scope.frame.elsewhere !== undefined ? [] : paths(machine, path);
  const only = found.length === 1 ? found[0] : undefined;
  const resolved = only
    ? { ...withText({ ...program, known: true }, only), glob: false }
    : { ...unknown(program.sources, program.raw), text: `${UNKNOWN_TEXT}${program.text}` };
  return { ...command, words: [resolved, ...args] };
}

function paths(machine: Machine, pattern: string): string[] {
  let found = [''];
  for (const part of pattern.split('/').slice(1)) {
    if (!/[*?[]/.test(part)) {
      found = found.map((folder) => `${folder}/${part}`);
      continue;
    }
    found = found
      .slice(0, LIMITS.lookThroughFiles)
      .flatMap((folder) =>
        (machine.reader.look.list(folder || '/') ?? [])
          .filter(
            (name) =>
              matches(part, name) === true && (!name.startsWith('.') || part.startsWith('.')),
          )
          .map((name) => `${folder}/${name}`),
      );
  }
  return found;
}

function callFunction(
  machine: Machine,
  called: ShellFunction,
  command: SimpleCommand,
  scope: Scope,
): Value {
  const { frame, shell } = scope;
  if (frame.depth >= LIMITS.shellDepth) {
    addProblem(
      machine.reader,
      say`it nests deeper than ${LIMITS.shellDepth} levels`,
      command.source,
    );
    return EMPTY;
  }
  const { positional } = shell;
  const hidden = new Map([...command.env].map(([name]) => [name, shell.variables.get(name)]));
  for (const [name, value] of command.env) setVariable(shell, name, { value, exported: true });
  if (command.redirects.some(touchesFile)) {
    const streams = { ...scope.streams, stdin: { kind: 'inherited' } as const };
    keep(
      machine,
      { ...command, words: [{ ...EMPTY, text: ':', raw: ':' }] },
      { ...scope, streams },
    );
  }
  shell.positional = command.words.slice(1);
  shell.locals.push(new Map(hidden));
  const output = machine.compound(called.body, {
    ...scope,
    frame: { ...frame, source: called.source, origin: called.origin, depth: frame.depth + 1 },
  });
  shell.ended = false;
  shell.positional = positional;
  for (const [name, variable] of shell.locals.pop() ?? []) {
    setVariable(shell, name, variable ?? { value: EMPTY, exported: false, unset: true });
  }
  return output;
}
