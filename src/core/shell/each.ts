/** Programs that run a command for each of many things: `xargs`, `find -exec`, `fd -x`; `parallel` has its own file. */
import { LIMITS } from '../limits';
import { eachScope, itemsOf, lineItems, runFor, runGroups, shellTextIn } from './each-items';
import { foundBy, readFind } from './find-words';
import type { Value } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { optionValue, splitOptions, type Split } from './options';
import { runParallel } from './parallel';
import { inputValue, readPath } from './reader';
import type { Scope } from './state';
import { keep } from './unwrap';
import { baseName, EMPTY, join, plain } from './values';

/** Options of GNU, BSD and busybox xargs that take a value, and those that take one only in the same word. */
const XARGS = new Set(
  (
    'a d E I J L n P R S s arg-file delimiter max-args max-procs max-chars process-slot-var replace-str ' +
    'eof-str'
  ).split(' '),
);
const XARGS_ATTACHED = new Set(['e', 'i', 'l']);

export function runEach(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  switch (baseName(command.words[0]?.text ?? '')) {
    case 'xargs':
    case 'gxargs':
      return runXargs(machine, command, scope);
    case 'find':
    case 'gfind':
    case 'bfs':
      return runFind(machine, command, scope);
    case 'fd':
    case 'fdfind':
      return runFd(machine, command, scope);
    case 'parallel':
    case 'sem':
    case 'env_parallel':
      return runParallel(machine, command, scope);
    default:
      return undefined;
  }
}

function splitXargs(words: readonly Value[]): Split {
  return splitOptions(words, XARGS, XARGS_ATTACHED);
}

/** Whether xargs has no command of its own and prints the items. */
export function printsItems(words: readonly Value[]): boolean {
  return splitXargs(words).rest.length === 0;
}

function runXargs(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const split = splitXargs(command.words.slice(1));
  const { options, rest } = split;
  if (rest.length === 0) return undefined;
  const file = optionValue(split, ['a', 'arg-file']);
  const input = file ? readPath(machine.reader, file, scope) : inputValue(machine.reader, scope);
  const nothing = input.known && input.text.trim() === '';
  if (nothing && (options.has('r') || options.has('no-run-if-empty'))) return EMPTY;
  const placeholder =
    optionValue(split, ['I', 'i', 'J', 'replace'])?.text ??
    (options.has('i') || options.has('replace') ? '{}' : undefined);
  const lines =
    placeholder !== undefined || ['L', 'l', 'max-lines'].some((name) => options.has(name));
  const items = itemsOf(input, separatorOf(split) ?? (lines ? '\n' : undefined));
  const inner = eachScope(scope, 'xargs');
  const meant = shellTextIn(rest, lines ? items : lineItems(input), placeholder);
  const outputs = meant.map((words) =>
    machine.command({ ...command, words, external: true }, inner),
  );
  if (placeholder !== undefined && mentions(rest, placeholder)) {
    return join([...outputs, runFor(machine, command, inner, items, rest, placeholder)], '');
  }
  if (placeholder !== undefined && rest.slice(1).some((word) => !word.text.startsWith('-'))) {
    return join([...outputs, runGroups(machine, command, inner, rest, [[]])], '');
  }
  // Without its placeholder the command gets no item at all, which nobody means: it is weighed as if it did.
  const size = Number(optionValue(split, ['n', 'max-args', 'L', 'l', 'max-lines'])?.text ?? 0);
  return join([...outputs, runGroups(machine, command, inner, rest, grouped(items, size))], '');
}

function mentions(words: readonly Value[], placeholder: string): boolean {
  return words.some((word) => word.text.includes(placeholder));
}

function grouped(items: readonly Value[], size: number): readonly (readonly Value[])[] {
  if (!(size > 0) || items.length <= size || items.length > LIMITS.expansions) return [items];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );
}

function separatorOf(split: Split): string | undefined {
  const given = optionValue(split, ['d', 'delimiter'])?.text;
  if (given !== undefined) {
    return given.replace(/\\n/, '\n').replace(/\\t/, '\t').replace(/\\0/, '\0');
  }
  return split.options.has('0') || split.options.has('null') ? '\0' : undefined;
}

/** `find ROOT... -exec CMD {} ;`: `{}` is anything below the roots. Find itself is kept for what else it does. */
function runFind(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const find = readFind(command.words.slice(1));
  const runs = find.actions.filter(({ kind }) => kind === 'run');
  if (runs.length === 0) return undefined;
  keep(machine, { ...command, redirects: [] }, scope, true);
  const inner = eachScope(scope, 'find');
  return join(
    runs.map(({ words, names }) =>
      runFor(machine, command, inner, foundBy(find, names), words, '{}'),
    ),
    '',
  );
}

/** Options of fd that take a value. */
const FD = new Set(
  (
    'd max-depth maxdepth min-depth exact-depth E exclude t type e extension S size changed-within changed-before ' +
    'newer older o owner format batch-size ignore-file c color j threads max-buffer-time max-results C base-directory ' +
    'path-separator search-path strip-cwd-prefix hyperlink and'
  ).split(' '),
);

/** `fd PATTERN [ROOT] -x CMD`, `-X CMD`. */
function runFd(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const words = command.words.slice(1);
  const at = words.findIndex((word) => /^(-\w*[xX]|--exec|--exec-batch)$/.test(word.text));
  if (at < 0 || at + 1 >= words.length) return undefined;
  const end = words.findIndex((word, index) => index > at && word.text === ';');
  const inner = words.slice(at + 1, end < 0 ? undefined : end);
  const { roots, extensions } = fdPlaces(words.slice(0, at));
  const find = { ...readFind(roots), starts: roots };
  const items = foundBy(find, extensions);
  const placeholder = inner
    .map((word) => /\{(?:\/\/|\/\.|[./])?\}/.exec(word.text)?.[0])
    .find(Boolean);
  const filled = placeholder === undefined ? [...inner, plain('{}')] : inner;
  keep(machine, command, scope, true);
  return runFor(machine, command, eachScope(scope, 'fd'), items, filled, placeholder ?? '{}');
}

/** Where fd looks, and the endings that it is limited to: `fd -e pyc`. */
export function fdPlaces(words: readonly Value[]): {
  readonly roots: readonly Value[];
  readonly extensions: readonly string[] | undefined;
} {
  const operands: Value[] = [];
  const extensions: string[] = [];
  const given: Value[] = [];
  for (let rest = words; rest.length > 0;) {
    const split = splitOptions(rest, FD);
    for (const name of ['e', 'extension']) {
      extensions.push(...(split.options.get(name) ?? []).map((value) => `*.${value.text}`));
    }
    given.push(
      ...['C', 'base-directory', 'search-path'].flatMap((name) => split.options.get(name) ?? []),
    );
    const [operand] = split.rest;
    if (operand) operands.push(operand);
    rest = split.rest.slice(1);
  }
  const roots = [...given, ...operands.slice(1)];
  return {
    roots: roots.length > 0 ? roots : [plain('.')],
    extensions: extensions.length > 0 ? extensions : undefined,
  };
}
