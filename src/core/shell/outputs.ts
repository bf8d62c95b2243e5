/** What a command prints, as far as it can be known, and which files and variables it was taken from. */
import type { ValueSource } from '../model/effect';
import type { Value } from './invocation';
import { fdPlaces, printsItems } from './each';
import { foundBy, readFind } from './find-words';
import { FILTERS, OPERANDS, OPERAND_OPTIONS, OPERAND_PAIRS } from './filters';
import type { Machine, SimpleCommand } from './machine';
import { printedByCode } from './printed-code';
import { printfText, echoText } from './printing';
import { inputValue, readPath } from './reader';
import type { Scope } from './state';
import {
  EMPTY,
  absolute,
  baseName,
  join,
  mergeSources,
  plain,
  unknown,
  value,
  withText,
} from './values';
import { findVariable } from './variables';
import { recordWrites } from './writes';

/** Arguments of an unknown program that are looked up as files. */
const FILES_ASKED = 12;

export function outputOf(machine: Machine, command: SimpleCommand, scope: Scope): Value {
  recordWrites(machine, command, scope);
  // Nobody reads what goes to the terminal.
  if (scope.streams.stdout.kind === 'terminal') return EMPTY;
  const [program, ...args] = command.words;
  const name = baseName(program?.text ?? '');
  const output =
    knownOutput(machine, name, args, command, scope) ??
    unknownOutput(machine, name, args, command, scope);
  // `cat f f > g; cat g g > f` doubles with every command.
  machine.reader.chars += output.text.length;
  return output;
}

function knownOutput(
  machine: Machine,
  name: string,
  args: readonly Value[],
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const [first] = args;
  switch (name) {
    case 'echo':
      return echoText(args);
    case 'printf':
      return args[0]?.text === '-v' ? EMPTY : printfText(args);
    case 'true':
    case 'false':
    case ':':
    case 'cd':
    case 'export':
    case 'set':
    case 'test':
    case '[':
    case 'mkdir':
    case 'rm':
    case 'sleep':
    case 'exit':
    case 'read':
      return EMPTY;
    case 'pwd':
      return scope.shell.cwd === undefined ? undefined : line(plain(scope.shell.cwd));
    case 'whoami':
    case 'hostname':
      return undefined;
    case 'printenv': {
      const variable = first?.known ? findVariable(machine.reader, scope, first.text) : undefined;
      return first
        ? line(variable?.value ?? unknown([{ kind: 'env', name: first.text }], first.raw))
        : undefined;
    }
    case 'basename':
      return args.length <= 2 && first
        ? line(withText(first, withoutSuffix(baseName(first.text), args[1]?.text)))
        : undefined;
    case 'dirname':
      return first ? line(withText(first, folderOf(first.text))) : undefined;
    case 'realpath':
    case 'readlink':
      return absoluteOutput(args, scope);
    case 'which':
      return first && !first.text.startsWith('-') ? line(first) : undefined;
    case 'command':
    case 'type':
    case 'whence': {
      // Only the forms that print a path or a name alone.
      const asks = name === 'command' ? /^-p?v$/ : /^-[pP]$/;
      return asks.test(first?.text ?? '') && args[1] ? line(args[1]) : undefined;
    }
    case 'seq':
      return sequence(args);
    case 'git':
      return gitOutput(machine, args, scope);
    case 'xargs':
      return printsItems(args) ? oneLine(inputValue(machine.reader, scope)) : undefined;
    case 'tee':
      return inputValue(machine.reader, scope);
    case 'find':
    case 'gfind':
    case 'bfs': {
      const find = readFind(args);
      return listing(foundBy(find, find.printed));
    }
    case 'fd':
    case 'fdfind': {
      const { roots, extensions } = fdPlaces(args);
      return listing(foundBy({ ...readFind([]), starts: roots }, extensions));
    }
    case 'ls':
      return listing(args.filter((arg) => arg.glob));
    case 'source':
    case '.':
      return undefined;
    default:
      return printedByCode(name, args) ?? filtered(machine, name, args, command, scope);
  }
}

function line(of: Value): Value {
  return withText(of, `${of.text}\n`);
}

/** Names that are not known, only the patterns that they match. */
function listing(patterns: readonly Value[]): Value | undefined {
  return patterns.length === 0 ? undefined : { ...join(patterns, '\n'), known: false, glob: true };
}

function oneLine(input: Value): Value {
  return withText(input, `${input.text.split(/\s+/).filter(Boolean).join(' ')}\n`);
}

/** Text tools: their own words, then files, else the standard input. */
function filtered(
  machine: Machine,
  name: string,
  args: readonly Value[],
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (!filter) return undefined;
  const { own, files } = splitFiles(name, args);
  const inputs = files.map((file) =>
    file.text === '-' ? inputValue(machine.reader, scope) : readPath(machine.reader, file, scope),
  );
  const input = files.length > 0 ? join(inputs, '') : inputValue(machine.reader, scope);
  const sources = mergeSources(input.sources, ...own.map((arg) => arg.sources));
  const usable = input.known && own.every((arg) => arg.known);
  const text = usable
    ? filter(
        own.map((arg) => arg.text),
        input.text,
      )
    : undefined;
  return text === undefined
    ? unknown(mergeSources(sources, [commandSource(command.words)]), command.source)
    : value(text, true, sources, command.source);
}

/** The words of a text tool that are its own, and those that name files. */
export function splitFiles(name: string, args: readonly Value[]): { own: Value[]; files: Value[] } {
  const valued = new Set(OPERAND_OPTIONS[name]?.split(' '));
  let operands = OPERANDS[name] ?? 0;
  const own: Value[] = [];
  const files: Value[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    if (!arg) break;
    if (arg.text.startsWith('-') && arg.text.length > 1) {
      own.push(arg);
      const takes = OPERAND_PAIRS[name]?.test(arg.text) === true ? 2 : valued.has(arg.text) ? 1 : 0;
      own.push(...args.slice(at + 1, at + 1 + takes));
      at += takes;
      if (arg.text === '-e') operands = 0;
    } else if (operands > 0) {
      operands -= 1;
      own.push(arg);
    } else {
      files.push(arg);
    }
  }
  return { own, files };
}

/** Every file that an unknown program is given counts as a source, and so does what it is fed. */
function unknownOutput(
  machine: Machine,
  name: string,
  args: readonly Value[],
  command: SimpleCommand,
  scope: Scope,
): Value {
  const files: ValueSource[] = [];
  const urls: ValueSource[] = [];
  for (const arg of args.slice(0, FILES_ASKED)) {
    const url = /\bhttps?:\/\/[^\s'"]+/.exec(arg.text)?.[0];
    if (url !== undefined) urls.push({ kind: 'url', url });
    const path =
      scope.frame.elsewhere === undefined && arg.known
        ? absolute(arg.text, scope.shell.cwd)
        : undefined;
    if (path === undefined || url !== undefined || arg.text === '' || arg.text.startsWith('-'))
      continue;
    const written = machine.reader.written.get(path);
    if (written) files.push({ kind: 'file', path }, ...written.sources);
    else if (machine.reader.look.kind(path) === 'file') files.push({ kind: 'file', path });
  }
  if (/^(curl|wget|http|https|xh)$/.test(name) && urls.length === 0) {
    const address = args.find((arg) => !arg.text.startsWith('-'));
    if (address) urls.push({ kind: 'url', url: address.text });
  }
  const { kind } = scope.streams.stdin;
  const fed = kind === 'inherited' ? [] : inputValue(machine.reader, scope).sources;
  const sources = mergeSources(
    files,
    urls,
    fed,
    [commandSource(command.words)],
    ...args.map((arg) => arg.sources),
  );
  return unknown(sources, command.source);
}

/** The program and its subcommand: options and values may hold secrets. */
export function commandSource(
  command: readonly Value[],
): Extract<ValueSource, { kind: 'command' }> {
  const words = command.slice(0, 3).map((word) => word.text);
  const name = baseName(words[0] ?? '');
  const plainWords = words.slice(1).filter((word) => /^[a-z][a-z-]{0,20}$/.test(word));
  return { kind: 'command', command: [name, ...plainWords].join(' ') };
}

function absoluteOutput(args: readonly Value[], scope: Scope): Value | undefined {
  const path = args.find((arg) => !arg.text.startsWith('-'));
  const full = path?.known ? absolute(path.text, scope.shell.cwd) : undefined;
  return path && full !== undefined ? line(withText(path, full)) : undefined;
}

function folderOf(path: string): string {
  const at = path.replace(/(?<!\/)\/+$/, '').lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

function withoutSuffix(name: string, suffix: string | undefined): string {
  return suffix !== undefined && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name;
}

function sequence(args: readonly Value[]): Value | undefined {
  const numbers = args.map((arg) =>
    arg.known && /^-?\d{1,6}$/.test(arg.text) ? Number(arg.text) : NaN,
  );
  const [first = NaN, second = first, third = second] = numbers;
  const [from, by, to] =
    numbers.length === 1
      ? [1, 1, first]
      : numbers.length === 2
        ? [first, 1, second]
        : [first, second, third];
  if (numbers.some(Number.isNaN) || numbers.length === 0 || by === 0 || (to - from) / by > 1_000)
    return undefined;
  let text = '';
  for (let now = from; by > 0 ? now <= to : now >= to; now += by) text += `${now}\n`;
  return plain(text);
}

function gitOutput(machine: Machine, args: readonly Value[], scope: Scope): Value | undefined {
  const words = args.map((arg) => arg.text).join(' ');
  const cwd = scope.frame.elsewhere === undefined ? scope.shell.cwd : undefined;
  const git = cwd === undefined ? undefined : machine.reader.look.git(cwd);
  if (/^(ls-files|diff .*--name-only|diff --name-only|ls-tree .*--name-only)/.test(words)) {
    return listing([plain('**')]);
  }
  if (!git) return undefined;
  switch (words) {
    case 'rev-parse --show-toplevel':
      return line(plain(git.root));
    case 'branch --show-current':
    case 'rev-parse --abbrev-ref HEAD':
    case 'symbolic-ref --short HEAD':
      return git.branch === '' ? undefined : line(plain(git.branch));
    default: {
      const remote = /^(?:remote get-url|config --get remote\.)\s*([\w-]+)/.exec(words)?.[1];
      const url =
        remote !== undefined && Object.hasOwn(git.remotes, remote)
          ? git.remotes[remote]
          : undefined;
      return url === undefined ? undefined : line(plain(url));
    }
  }
}
