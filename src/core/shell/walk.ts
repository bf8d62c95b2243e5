/** The walk over the tree: every kind of node has its case here, and an unknown kind does not compile. */
import type {
  AndOr,
  ArithmeticCommand,
  ArithmeticFor,
  Case,
  CompoundCommand,
  CompoundList,
  Coproc,
  For,
  Function as FunctionNode,
  If,
  Pipeline,
  PipelineNode,
  Redirected,
  Select,
  Statement,
  TestExpression,
  While,
} from 'unbash';
import { LIMITS } from '../limits';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { matches } from './patterns';
import { addProblem, mergeWays, newPipe, step } from './reader';
import { applyRedirects, touchesFile } from './redirects';
import { isEndless, linesOfInput, loopOver, loopWhile, notePiledJobs } from './loops';
import { runSimple } from './simple';
import { copyShell, mergeInto, restore, subshell } from './state';
import type { Output, Scope, ShellState } from './state';
import { EMPTY, either, join, plain, unknown } from './values';
import { dialectOf } from './scripts';
import { say } from '../model/say';

export function runStatements(machine: Machine, list: readonly Statement[], scope: Scope): Value {
  const outputs: Value[] = [];
  for (const statement of list) {
    if (scope.shell.ended) break;
    if (!step(machine.reader)) break;
    outputs.push(runStatement(machine, statement, scope));
  }
  return joinOutputs(outputs);
}

function runStatement(machine: Machine, statement: Statement, scope: Scope): Value {
  if (!statement.background) return runNode(machine, statement.command, scope);
  const background = { ...subshell(scope), frame: { ...scope.frame, background: true } };
  return runNode(machine, statement.command, background);
}

/** Outputs one after the other, without copying when there is only one. */
export function joinOutputs(outputs: readonly Value[]): Value {
  return join(
    outputs.filter((output) => output !== EMPTY),
    '',
  );
}

type Node = PipelineNode | AndOr | CompoundList;

function runNode(machine: Machine, node: Node, scope: Scope): Value {
  switch (node.type) {
    case 'Command':
      return runSimple(machine, node, scope);
    case 'Pipeline':
      return runPipeline(machine, node, scope);
    case 'AndOr':
      return runAndOr(machine, node, scope);
    case 'Function':
      return define(machine, node, scope);
    case 'Coproc':
      return runCoproc(machine, node, scope);
    default:
      return runCompound(machine, node, scope);
  }
}

export function runCompound(
  machine: Machine,
  node: CompoundCommand | Redirected | CompoundList,
  scope: Scope,
): Value {
  switch (node.type) {
    case 'CompoundList':
      return runStatements(machine, node.commands, scope);
    case 'BraceGroup':
      return runStatements(machine, node.body.commands, scope);
    case 'Subshell':
      return runStatements(machine, node.body.commands, subshell(scope));
    case 'If':
      return runIf(machine, node, scope);
    case 'For':
    case 'Select':
      return runFor(machine, node, scope);
    case 'ArithmeticFor':
      return runArithmeticFor(machine, node, scope);
    case 'While':
      return runWhile(machine, node, scope);
    case 'Case':
      return runCase(machine, node, scope);
    case 'TestCommand':
      readTest(machine, node.expression, scope);
      return EMPTY;
    case 'ArithmeticCommand':
      machine.arithmetic(node.expression, scope);
      return runNested(machine, node, scope);
    case 'Redirected':
      return runRedirected(machine, node, scope);
    default:
      return node satisfies never;
  }
}

/** Arithmetic is bash's, ksh's and zsh's; to a POSIX shell, as `dash` is, `((` opens two subshells. */
function runNested(machine: Machine, node: ArithmeticCommand, scope: Scope): Value {
  if (!/^(?:sh|dash|ash)$/.test(dialectOf(machine, scope))) return EMPTY;
  const inner = plain(node.body);
  return machine.script(inner, subshell(scope), {});
}

/** `{ ...; } > file`: the redirection is kept as an invocation of `:`, since no single command owns it. */
function runRedirected(machine: Machine, node: Redirected, scope: Scope): Value {
  const applied = applyRedirects(machine, node.redirects, scope);
  if (applied.redirects.some(touchesFile)) {
    const source = node.redirects.map((redirect) => text(redirect, scope)).join(' ');
    applied.keep(source);
  }
  return applied.finish(runCompound(machine, node.command, applied.scope));
}

/** Functions that a shell calls by itself: zsh before a prompt, a command or a signal, bash for an unknown command. */
const CALLED_BY_SHELL =
  /^(precmd|preexec|chpwd|periodic|zshaddhistory|zshexit|TRAP[A-Z]+|command_not_found_handler?e?)$/;

function define(machine: Machine, node: FunctionNode, scope: Scope): Value {
  if (scope.shell.functions.size >= LIMITS.variables) {
    addProblem(
      machine.reader,
      say`it defines more than ${LIMITS.variables} functions`,
      node.name.text,
    );
    return EMPTY;
  }
  const functions = new Map(scope.shell.functions);
  const { source, origin } = scope.frame;
  functions.set(node.name.value, { body: node.body, source, origin });
  scope.shell.functions = functions;
  // A function in the place of one of the shell's gate is as grave as the end of that.
  if (/^__?remit_/.test(node.name.value)) {
    const words = [plain('declare'), plain('-g'), plain(`${node.name.value}=`)];
    machine.command({ words, env: new Map(), redirects: [], source: node.name.text }, scope);
  }
  if (CALLED_BY_SHELL.test(node.name.value)) runCompound(machine, node.body, subshell(scope));
  return EMPTY;
}

/** What a coprocess prints is read through a descriptor that is not followed, and so may be shown as well. */
function runCoproc(machine: Machine, node: Coproc, scope: Scope): Value {
  runNode(machine, node.body, {
    ...subshell(scope),
    frame: { ...scope.frame, background: true },
  });
  return EMPTY;
}

/** Each part of a pipeline is a process of its own; what one prints, as far as known, is the next one's input. */
function runPipeline(machine: Machine, node: Pipeline, scope: Scope): Value {
  if (node.commands.length === 1 && node.commands[0]) {
    return runNode(machine, node.commands[0], scope);
  }
  let stdin = scope.streams.stdin;
  let output = EMPTY;
  node.commands.forEach((command, position) => {
    const last = position === node.commands.length - 1;
    const pipe = newPipe(machine.reader);
    const stdout: Output = last ? scope.streams.stdout : { kind: 'pipe', pipe };
    output = runNode(machine, command, { ...subshell(scope), streams: { stdin, stdout } });
    pipe.value = output;
    stdin = { kind: 'pipe', pipe };
  });
  return output;
}

/**
 * `A && B`: B is read as if A succeeded. `A || B`: B is read as if A failed, from the folder before A. Afterwards
 * what only one of the two ways did is not certain, except that a folder entered after `&&` is taken as entered.
 */
function runAndOr(machine: Machine, node: AndOr, scope: Scope): Value {
  const outputs: Value[] = [];
  let failed: ShellState[] = [];
  let alive = copyShell(scope.shell);
  node.commands.forEach((command, position) => {
    const { cwd } = scope.shell;
    if (node.operators[position - 1] === '||') {
      const right = { ...scope, shell: failed[0] ?? copyShell(scope.shell) };
      mergeInto(right.shell, failed.slice(1));
      failed = [{ ...copyShell(right.shell) }];
      const printed = runNode(machine, command, right);
      outputs.push(oneOf(outputs.pop() ?? EMPTY, printed, node.commands[position - 1]));
      mergeInto(scope.shell, [right.shell]);
      return;
    }
    if (scope.shell.ended) return;
    alive = copyShell(scope.shell);
    outputs.push(runNode(machine, command, scope));
    const next = node.operators[position];
    if (next === '||' || (next === '&&' && !succeeds(machine, command, scope))) {
      failed.push({
        ...copyShell(scope.shell),
        cwd: next === '||' ? cwd : scope.shell.cwd,
        ended: false,
      });
    }
  });
  if (node.operators.at(-1) === '&&' && failed.length > 0) {
    const { cwd } = scope.shell;
    if (scope.shell.ended) restore(scope.shell, { ...scope.shell, ended: false });
    mergeWays(machine, scope.shell, failed);
    scope.shell.cwd = cwd;
  }
  // `A && exit` ends nothing for certain.
  if (scope.shell.ended && node.operators.includes('&&')) restore(scope.shell, alive);
  return joinOutputs(outputs);
}

/** What `A || B` prints: A where it finds something, else B; a command that prints and then fails is rare. */
function oneOf(left: Value, right: Value, first: Node | undefined): Value {
  if (right.text.trim() === '') return left;
  if (left.text.trim() === '') return right;
  const finds =
    first?.type === 'Command' && /^(which|command|type|whence)$/.test(first.name?.value ?? '');
  return finds && left.known ? left : either([left, right]);
}

/** Commands that fail so rarely that what follows `&&` is taken to happen. */
const SUCCEEDING = /^(export|set|echo|printf|true|:|unset|umask|shopt|declare|local)$/;

function succeeds(machine: Machine, node: Node, scope: Scope): boolean {
  if (node.type !== 'Command') return false;
  if (node.name?.value !== 'cd') return !node.name || SUCCEEDING.test(node.name.value);
  // A folder that stands there can be entered.
  const { cwd } = scope.shell;
  const isHere = cwd !== undefined && scope.frame.elsewhere === undefined;
  return isHere && machine.reader.look.kind(cwd) === 'directory';
}

function runIf(machine: Machine, node: If, scope: Scope): Value {
  const outputs = [runStatements(machine, node.clause.commands, scope)];
  const before = copyShell(scope.shell);
  const ways = [];
  outputs.push(runStatements(machine, node.then.commands, scope));
  ways.push(copyShell(scope.shell));
  for (const branch of node.elif) {
    restore(scope.shell, before);
    outputs.push(runStatements(machine, branch.clause.commands, scope));
    outputs.push(runStatements(machine, branch.then.commands, scope));
    ways.push(copyShell(scope.shell));
  }
  restore(scope.shell, before);
  if (node.else) outputs.push(runStatements(machine, node.else.commands, scope));
  mergeWays(machine, scope.shell, ways);
  return maybe(outputs);
}

/** What one of several branches prints cannot be known, only where it would come from. */
function maybe(outputs: readonly Value[]): Value {
  const all = joinOutputs(outputs);
  return all.text === '' && all.known ? EMPTY : unknown(all.sources, all.raw);
}

function runFor(machine: Machine, node: For | Select, scope: Scope): Value {
  const words = node.wordlist
    ? node.wordlist.flatMap((word) => machine.fields(word, scope))
    : scope.shell.positional;
  return loopOver(machine, node.name.value, words, scope, (round) =>
    runStatements(machine, node.body.commands, round),
  );
}

function runArithmeticFor(machine: Machine, node: ArithmeticFor, scope: Scope): Value {
  machine.arithmetic(node.initialize, scope);
  if (node.test === undefined) notePile(machine, node, scope);
  return loopWhile(machine, scope, (round) => {
    machine.arithmetic(node.test, round);
    const output = runStatements(machine, node.body.commands, round);
    machine.arithmetic(node.update, round);
    return output;
  });
}

function notePile(machine: Machine, node: While | ArithmeticFor, scope: Scope): void {
  const parts = node.body.commands.map((part) => [text(part, scope), part.background] as const);
  notePiledJobs(machine, parts, text(node, scope));
}

/** `while read x` over a known input takes one round a line. */
function runWhile(machine: Machine, node: While, scope: Scope): Value {
  function round(inner: Scope): Value {
    const clause = runStatements(machine, node.clause.commands, inner);
    return joinOutputs([clause, runStatements(machine, node.body.commands, inner)]);
  }
  const [only, second] = node.clause.commands;
  if (only && !second && isEndless(node.kind, text(only, scope))) notePile(machine, node, scope);
  const reads = !second && only?.command.type === 'Command' && only.command.name?.value === 'read';
  const lines = reads ? linesOfInput(machine, scope) : undefined;
  if (!lines) return loopWhile(machine, scope, round);
  const frame = { ...scope.frame, repeated: scope.frame.repeated || lines.length > 1 };
  return joinOutputs(
    lines.map((line) =>
      round({
        ...scope,
        frame,
        streams: { ...scope.streams, stdin: { kind: 'text', value: line } },
      }),
    ),
  );
}

/** A known word takes the arms that it matches; an unknown one may take any. */
function runCase(machine: Machine, node: Case, scope: Scope): Value {
  const word = machine.single(node.word, scope);
  const before = copyShell(scope.shell);
  const ways = [];
  const outputs: Value[] = [];
  let fallsThrough = false;
  let certain = false;
  for (const item of node.items) {
    const patterns = item.pattern.map((pattern) => machine.single(pattern, scope));
    const taken = patterns.map((pattern) =>
      word.known && pattern.known && !/[!@+*?]\(/.test(pattern.text)
        ? matchesArm(pattern.text, word.text)
        : undefined,
    );
    if (!fallsThrough && taken.every((match) => match === false)) continue;
    restore(scope.shell, before);
    outputs.push(runStatements(machine, item.body.commands, scope));
    ways.push(copyShell(scope.shell));
    certain = taken.includes(true);
    fallsThrough = item.terminator === ';&';
    if (certain && item.terminator !== ';&' && item.terminator !== ';;&') break;
  }
  if (certain && ways.length === 1 && ways[0]) {
    restore(scope.shell, ways[0]);
    return joinOutputs(outputs);
  }
  restore(scope.shell, before);
  mergeWays(machine, scope.shell, ways);
  return maybe(outputs);
}

/** `shopt -s nocasematch` may be on, so that another case only says "perhaps". */
function matchesArm(pattern: string, word: string): boolean | undefined {
  const exact = matches(pattern, word);
  if (exact !== false) return exact;
  return matches(pattern.toLowerCase(), word.toLowerCase()) === false ? false : undefined;
}

function readTest(machine: Machine, test: TestExpression, scope: Scope): void {
  switch (test.type) {
    case 'TestUnary':
      machine.single(test.operand, scope);
      return;
    case 'TestBinary':
      machine.single(test.left, scope);
      machine.single(test.right, scope);
      return;
    case 'TestLogical':
      for (const operand of test.operands) readTest(machine, operand, scope);
      return;
    case 'TestNot':
      readTest(machine, test.operand, scope);
      return;
    case 'TestGroup':
      readTest(machine, test.expression, scope);
      return;
    default:
      test satisfies never;
  }
}

function text(node: { readonly pos: number; readonly end: number }, scope: Scope): string {
  return scope.frame.source.slice(node.pos, Math.min(node.end, node.pos + 2_000));
}
