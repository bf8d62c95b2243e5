/** Reading shell: `readShell` for a text, `readArgv` for words that are already split. Neither ever throws. */
import { LIMITS } from '../limits';
import type { ShellName } from '../model/action';
import type { Look } from '../model/ports';
import { say } from '../model/say';
import { evaluate } from './arithmetic';
import { runCommand } from './command';
import type { Reading, Stdin, Value, Via } from './invocation';
import type { Machine } from './machine';
import { posixOfFish } from './fish';
import { addProblem, createReader, invocationsOf, type FileBudget } from './reader';
import { runWindows } from './other-shells';
import { runScript } from './scripts';
import { newShell, setVariable, type Input, type Scope } from './state';
import { plain } from './values';
import { exportedVariables } from './variables';
import { runSubstitution } from './substitutions';
import { runCompound, runStatements } from './walk';
import { expandFields, expandParts, expandSingle } from './words';

export interface ReadOptions {
  readonly look: Look;
  /** Absolute; undefined when the folder is not known. */
  readonly cwd: string | undefined;
  /** A variable of the agent's shell: what the session exported, else what the look-up knows. */
  readonly env: (name: string) => string | undefined;
  readonly shell: ShellName;
  /** Absolute. Scripts of other machines are looked for below it. */
  readonly workspaceRoot?: string;
  /** Values for `$1`, `$2`... */
  readonly args?: readonly Value[];
  /** Variables that are set for this text alone, with where they come from. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Wrappers that already surround it: an npm script inside `docker exec`. */
  readonly via?: readonly Via[];
  /** Where the text comes from, when it is not the command itself: every literal in it then comes from there. */
  readonly origin?: Value['sources'];
  /** Levels already used by the readings around this one. */
  readonly depth?: number;
  /** Shared by the readings of one call. */
  readonly files?: FileBudget;
  /** Absent for the terminal's. */
  readonly stdin?: Exclude<Stdin, { kind: 'pipe' }>;
}

/** Every command that a text could run. */
export function readShell(text: string, options: ReadOptions): Reading {
  return reading(options, text, (machine, scope) => {
    if (text.length > LIMITS.commandChars) {
      addProblem(machine.reader, say`the command is too long to be read`, text);
      return;
    }
    if (options.shell === 'powershell' || options.shell === 'cmd') {
      const { origin = [] } = options;
      runWindows(machine, { ...plain(text), sources: origin }, options.shell, scope);
      return;
    }
    const { origin = [] } = options;
    const script = options.shell === 'fish' ? posixOfFish(text) : text;
    if (script === undefined) {
      addProblem(machine.reader, say`this command for fish is not read`, text);
      return;
    }
    machine.script({ ...plain(script), sources: origin }, scope, {});
  });
}

/** A command whose words are already split, as npm, xargs and containers hand it over. */
export function readArgv(words: readonly Value[], options: ReadOptions): Reading {
  const source = words.map((word) => word.raw).join(' ');
  return reading(options, source, (machine, scope) => {
    machine.command({ words, env: new Map(), redirects: [], source, external: true }, scope);
  });
}

function reading(
  options: ReadOptions,
  source: string,
  run: (machine: Machine, scope: Scope) => void,
): Reading {
  const files = options.files ?? { left: LIMITS.lookThroughFiles };
  const reader = createReader(options.look, options.env, files, options.workspaceRoot);
  const shell = newShell(options.cwd);
  shell.positional = options.args ?? [];
  for (const [name, value] of options.variables ?? []) {
    setVariable(shell, name, { value, exported: true });
  }
  const given = exportedVariables(shell);
  const stdin: Input = options.stdin ?? { kind: 'inherited' };
  const via = options.via ?? [];
  const away = via.find((wrapper) => wrapper.kind === 'remote' || wrapper.kind === 'container');
  const scope: Scope = {
    shell,
    frame: {
      source,
      origin: options.origin ?? [],
      depth: options.depth ?? 0,
      via,
      elsewhere: away && (away.where ?? away.program),
      repeated: false,
      background: false,
    },
    streams: { stdin, stdout: { kind: 'terminal' } },
  };
  try {
    run(createMachine(reader, options.shell), scope);
  } catch (error) {
    // A fault of the reader must not hide what the command does.
    const why = error instanceof Error ? error.message : String(error);
    addProblem(reader, say`the command could not be read: ${why}`, source);
  }
  const exports = [...exportedVariables(shell)].filter(
    ([name, value]) => given.get(name) !== value,
  );
  return {
    invocations: invocationsOf(reader),
    problems: reader.problems,
    exports: new Map(exports),
    cwd: shell.cwd,
    lookedThrough: reader.lookedThrough,
    ...(reader.stopped ? { unfinished: true as const } : {}),
  };
}

/** Joins the parts of the reader. */
function createMachine(reader: Machine['reader'], dialect: ShellName): Machine {
  const machine: Machine = {
    reader,
    dialect,
    statements: (list, scope) => runStatements(machine, list, scope),
    compound: (node, scope) => runCompound(machine, node, scope),
    substitution: (script, scope, raw) => runSubstitution(machine, script, scope, raw),
    fields: (word, scope) => expandFields(machine, word, scope),
    single: (word, scope) => expandSingle(machine, word, scope),
    parts: (parts, scope, raw) => expandParts(machine, parts, scope, raw),
    arithmetic: (node, scope) => evaluate(machine, node, scope),
    command: (command, scope) => runCommand(machine, command, scope),
    script: (text, scope, run) => runScript(machine, text, scope, run),
  };
  return machine;
}

export type { FileBudget } from './reader';
export type { Invocation, Problem, Reading, Redirect, Stdin, Value, Via } from './invocation';
export { UNKNOWN_TEXT } from './invocation';
