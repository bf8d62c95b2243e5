/** Programs that run a command for each of many things: `xargs`, `find -exec`, `parallel`. */
import { LIMITS } from '../limits';
import type { Value, Via } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { optionValue, splitOptions } from './options';
import { inputValue, readPath } from './reader';
import { subshell, type Scope } from './state';
import { keep } from './unwrap';
import { baseName, join, mergeSources, plain, unknown, withText } from './values';

const XARGS = new Set(
  'I i n L l P s d a E R J replace max-args max-lines max-procs delimiter arg-file max-chars'.split(
    ' ',
  ),
);
XARGS.delete('i');
const PARALLEL = new Set(
  'j jobs a arg-file I N n max-args colsep delay timeout joblog retries S sshlogin tmpdir wd d'.split(
    ' ',
  ),
);

export function runEach(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  switch (baseName(command.words[0]?.text ?? '')) {
    case 'xargs':
    case 'gxargs':
      return runXargs(machine, command, scope);
    case 'find':
    case 'gfind':
      return runFind(machine, command, scope);
    case 'fd':
    case 'fdfind':
      return runFd(machine, command, scope);
    case 'parallel':
      return runParallel(machine, command, scope);
    default:
      return undefined;
  }
}

/** Whether xargs has no command of its own and prints the items. */
export function printsItems(words: readonly Value[]): boolean {
  return splitOptions(words, XARGS).rest.length === 0;
}

function runXargs(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const split = splitOptions(command.words.slice(1), XARGS);
  if (split.rest.length === 0) return undefined;
  const file = optionValue(split, ['a', 'arg-file']);
  const input = file ? readPath(machine.reader, file, scope) : inputValue(machine.reader, scope);
  const placeholder =
    optionValue(split, ['I', 'J', 'replace'])?.text ?? (split.options.has('i') ? '{}' : undefined);
  const lines = placeholder !== undefined || split.options.has('L');
  const given = optionValue(split, ['d', 'delimiter'])
    ?.text.replace(/\\n/, '\n')
    .replace(/\\0/, '\0');
  const zero = split.options.has('0') || split.options.has('null');
  const items = itemsOf(input, given ?? (zero ? '\0' : lines ? '\n' : undefined));
  const size = Number(optionValue(split, ['n', 'max-args', 'L'])?.text ?? 0);
  const inner = eachScope(scope, 'xargs');
  if (placeholder !== undefined)
    return runFor(machine, command, inner, items, split.rest, placeholder);
  if (size > 0 && items.length > size && items.length <= LIMITS.expansions) {
    const groups = Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
      items.slice(group * size, (group + 1) * size),
    );
    return join(
      groups.map((group) => run(machine, command, inner, [...split.rest, ...group])),
      '',
    );
  }
  return run(machine, command, inner, [...split.rest, ...items]);
}

/** The items of an input; one unknown item stands for an input that is not known. */
function itemsOf(input: Value, separator: string | undefined): Value[] {
  if (!input.known) {
    const text = input.glob ? input.text.trim() : undefined;
    return [text ? { ...withText(input, text), known: false } : unknown(input.sources, input.raw)];
  }
  const texts = separator === undefined ? shellWords(input.text) : input.text.split(separator);
  const items = texts.filter((text) => text !== '');
  if (items.length > LIMITS.invocations) return [unknown(input.sources, input.raw)];
  return items.map((text) => withText(input, text));
}

/** xargs takes quotes and backslashes off. */
function shellWords(text: string): string[] {
  const words = text.match(/(?:[^\s'"\\]|\\.|'[^']*'|"[^"]*")+/gs) ?? [];
  return words.map((word) => word.replace(/\\(.)|'([^']*)'|"([^"]*)"/gs, '$1$2$3'));
}

function eachScope(scope: Scope, program: string): Scope {
  const via: Via = { kind: 'each', program };
  const frame = { ...scope.frame, via: [...scope.frame.via, via], repeated: true };
  // The input feeds the wrapper; the link to the producer stays so that a download is seen to reach the command.
  return { ...subshell(scope), frame, streams: scope.streams };
}

function runFor(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  items: readonly Value[],
  words: readonly Value[],
  placeholder: string,
): Value {
  const shown =
    items.length <= LIMITS.expansions
      ? items
      : [unknown(mergeSources(...items.map((item) => item.sources)), placeholder)];
  return join(
    shown.map((item) =>
      run(
        machine,
        command,
        scope,
        words.map((word) => fill(word, placeholder, item)),
      ),
    ),
    '',
  );
}

/** Puts an item in for `{}`. */
function fill(word: Value, placeholder: string, item: Value): Value {
  if (placeholder === '' || !word.text.includes(placeholder)) return word;
  return {
    ...withText(word, word.text.split(placeholder).join(item.text)),
    known: word.known && item.known,
    sources: mergeSources(word.sources, item.sources),
    ...(item.glob ? { glob: true } : {}),
  };
}

function run(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  words: readonly Value[],
): Value {
  return machine.command({ ...command, words, external: true }, scope);
}

/** `find ROOT... -exec CMD {} ;`: `{}` is anything below the roots. Find itself is kept for `-delete`. */
function runFind(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const words = command.words.slice(1);
  const outputs: Value[] = [];
  const items = foundBy(words);
  for (let at = 0; at < words.length; at += 1) {
    if (!/^-(exec|execdir|ok|okdir)$/.test(words[at]?.text ?? '')) continue;
    let end = at + 1;
    while (end < words.length && !/^;$/.test(words[end]?.text ?? '') && !ends(words, end)) end += 1;
    const inner = words.slice(at + 1, end);
    if (inner.length === 0) continue;
    if (outputs.length === 0) keep(machine, { ...command, redirects: [] }, scope, true);
    outputs.push(runFor(machine, command, eachScope(scope, 'find'), items, inner, '{}'));
    at = end;
  }
  return outputs.length > 0 ? join(outputs, '') : undefined;
}

function ends(words: readonly Value[], at: number): boolean {
  return words[at]?.text === '+' && words[at - 1]?.text === '{}';
}

/** What find would print: a pattern below each root. */
export function foundBy(words: readonly Value[]): Value[] {
  const first = words.findIndex((word) => /^[-(!]/.test(word.text) && !/^-[HLPDO]/.test(word.text));
  const roots = words
    .slice(0, first < 0 ? words.length : first)
    .filter((word) => !word.text.startsWith('-'));
  const name = onlyName(words);
  const flat = name !== undefined && valueAfter(words, /^-maxdepth$/)?.text === '1';
  return (roots.length > 0 ? roots : [plain('.')]).map((root) => ({
    ...withText(root, `${root.text.replace(/\/+$/, '')}/${flat ? '' : '**/'}${name ?? '*'}`),
    known: false,
    glob: true,
  }));
}

/** The pattern that everything found has to match. A name that is excluded, or one of several, narrows nothing. */
function onlyName(words: readonly Value[]): string | undefined {
  const at = words.findIndex((word) => /^-i?name$/.test(word.text));
  const excluded = /^(!|-not)$/.test(words[at - 1]?.text ?? '');
  const several = words.some((word) => /^(-o|-or|,)$/.test(word.text));
  return at < 0 || excluded || several ? undefined : words[at + 1]?.text;
}

function valueAfter(words: readonly Value[], option: RegExp): Value | undefined {
  const at = words.findIndex((word) => option.test(word.text));
  return at < 0 ? undefined : words[at + 1];
}

/** `fd PATTERN [ROOT] -x CMD`, `-X CMD`. */
function runFd(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const words = command.words.slice(1);
  const at = words.findIndex((word) => /^(-x|-X|--exec|--exec-batch)$/.test(word.text));
  if (at < 0 || at + 1 >= words.length) return undefined;
  const inner = words.slice(at + 1).filter((word) => word.text !== ';');
  const root = words.slice(0, at).filter((word) => !word.text.startsWith('-'))[1] ?? plain('.');
  const items = foundBy([root]);
  const filled = inner.some((word) => word.text.includes('{}')) ? inner : [...inner, plain('{}')];
  keep(machine, command, scope, true);
  return runFor(machine, command, eachScope(scope, 'fd'), items, filled, '{}');
}

/** `parallel CMD {} ::: a b`, or with the items on the standard input. */
function runParallel(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const split = splitOptions(command.words.slice(1), PARALLEL);
  const at = split.rest.findIndex((word) => /^::::?\+?$/.test(word.text));
  const words = at < 0 ? split.rest : split.rest.slice(0, at);
  const listed = at < 0 ? undefined : split.rest.slice(at + 1);
  const items =
    listed && split.rest[at]?.text.startsWith(':::') && split.rest[at]?.text !== '::::'
      ? listed
      : itemsOf(inputValue(machine.reader, scope), '\n');
  const inner = eachScope(scope, 'parallel');
  const placeholder = optionValue(split, ['I'])?.text ?? '{}';
  if (words.length === 0) {
    return join(
      items.map((item) => runText(machine, command, inner, item)),
      '',
    );
  }
  const filled = words.some((word) => word.text.includes(placeholder))
    ? words
    : [...words, plain(placeholder)];
  // Parallel gives the whole line to a shell.
  return join(
    (items.length <= LIMITS.expansions ? items : [unknown([], '{}')]).map((item) =>
      runText(
        machine,
        command,
        inner,
        join(
          filled.map((word) => fill(word, placeholder, item)),
          ' ',
        ),
      ),
    ),
    '',
  );
}

function runText(machine: Machine, command: SimpleCommand, scope: Scope, text: Value): Value {
  return machine.command(
    { ...command, words: [plain('sh'), plain('-c'), text], external: true },
    scope,
  );
}
