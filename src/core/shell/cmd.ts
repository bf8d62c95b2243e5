/** Runs the text of cmd.exe as far as it can be followed: built-in commands in the words of the described programs. */
import { LIMITS } from '../limits';
import type { CmdNode, CmdRedirect } from './cmd-text';
import { parseCmd } from './cmd-text';
import { filled, type At, type Given } from './cmd-variables';
import type { Redirect, Value } from './invocation';
import type { Machine } from './machine';
import { addProblem, lookAt, newPipe, ranBy, step } from './reader';
import { assign, copyShell, mergeInto, restore, type Output, type Scope } from './state';
import { keep } from './unwrap';
import { absolute, EMPTY, join, mergeSources, plain, unknown, value, withText } from './values';
import { forward, programWord, wordOf } from './windows-paths';
import { windowsProgram, type Words } from './windows-programs';
import { say } from '../model/say';

export function runCmd(
  machine: Machine,
  text: Value,
  scope: Scope,
  given: Given = new Map(),
): Value {
  const { frame } = scope;
  if (frame.depth >= LIMITS.shellDepth) {
    addProblem(machine.reader, say`it nests deeper than ${LIMITS.shellDepth} levels`, text.raw);
    return unknown(text.sources, text.raw);
  }
  machine.reader.chars += text.text.length;
  const inner = { ...frame, source: text.text, origin: text.sources, depth: frame.depth + 1 };
  return runList({ machine, scope: { ...scope, frame: inner }, given }, parseCmd(text.text));
}

function runList(at: At, nodes: readonly CmdNode[]): Value {
  return join(
    nodes.map((node) => runNode(at, node)),
    '',
  );
}

function runNode(at: At, node: CmdNode): Value {
  const { machine, scope } = at;
  if (!step(machine.reader)) return EMPTY;
  switch (node.type) {
    case 'command':
      return runCommand(at, node);
    case 'group': {
      const redirects = node.redirects.map((one) => redirect(at, one));
      if (redirects.length > 0) command(at, [':'], '( … )', redirects);
      return runList(at, node.body);
    }
    case 'pipe':
      return runPipe(at, node.parts);
    case 'maybe': {
      const before = copyShell(scope.shell);
      const ways = [];
      const outputs: Value[] = [];
      for (const way of node.ways) {
        restore(scope.shell, before);
        outputs.push(runList(at, way));
        ways.push(copyShell(scope.shell));
      }
      if (node.ways.length < 2) restore(scope.shell, before);
      mergeInto(scope.shell, ways);
      return unknown(mergeSources(...outputs.map((output) => output.sources)), '');
    }
    case 'for':
      return runFor(at, node);
    default:
      return node satisfies never;
  }
}

function runPipe(at: At, parts: readonly CmdNode[]): Value {
  let { stdin } = at.scope.streams;
  let output = EMPTY;
  parts.forEach((part, position) => {
    const isLast = position === parts.length - 1;
    const pipe = newPipe(at.machine.reader);
    const stdout: Output = isLast ? at.scope.streams.stdout : { kind: 'pipe', pipe };
    output = runNode({ ...at, scope: { ...at.scope, streams: { stdin, stdout } } }, part);
    pipe.value = output;
    stdin = { kind: 'pipe', pipe };
  });
  return output;
}

function runFor(at: At, node: Extract<CmdNode, { type: 'for' }>): Value {
  const frame = { ...at.scope.frame, repeated: true };
  const scope = { ...at.scope, frame };
  const items = itemsOf(at, node);
  return join(
    items.slice(0, LIMITS.expansions).map((item) => {
      const given = new Map(at.given).set(`%${node.variable}`, item);
      return runList({ ...at, scope, given }, node.body);
    }),
    '',
  );
}

function itemsOf(at: At, node: Extract<CmdNode, { type: 'for' }>): readonly Value[] {
  const { scope, machine } = at;
  if (node.kind === 'l') return [unknown([], node.set)];
  if (node.kind === 'f') {
    const text = /^(?:'(.*)'|`(.*)`)$/s.exec(node.set);
    const captured = {
      ...scope,
      streams: { ...scope.streams, stdout: { kind: 'captured' } as const },
    };
    const found = text
      ? runCmd(machine, plain(text[1] ?? text[2] ?? ''), captured, at.given)
      : unknown([{ kind: 'file', path: node.set }], node.set);
    return [unknown(found.sources, node.set)];
  }
  const words = node.set.match(/"[^"]*"|[^\s,;]+/g) ?? [];
  return words.map((word) => {
    const item = forward(
      filled(at, { text: word.replaceAll('"', ''), quoted: word.startsWith('"') }),
    );
    if (node.kind !== 'r') return pattern(item);
    const root = node.root === undefined ? '.' : forward(plain(node.root)).text.replace(/\/$/, '');
    return { ...withText(item, `${root}/**/${item.text}`), known: false, glob: true };
  });
}

/** `*.*` is every name here, with a point or without. */
function pattern(path: Value): Value {
  if (!path.known || !/[*?]/.test(path.text)) return path;
  return { ...path, text: path.text.replace(/(^|\/)\*\.\*$/, '$1*'), glob: true };
}

function redirect(at: At, { fd, kind, to }: CmdRedirect): Redirect {
  if (typeof to === 'number') return { kind: 'duplicate', fd, target: plain(String(to)) };
  const target = forward(filled(at, to));
  return { kind, fd, target: /^nul:?$/i.test(target.text) ? plain('/dev/null') : target };
}

function runCommand(at: At, node: Extract<CmdNode, { type: 'command' }>): Value {
  const redirects = node.redirects.map((one) => redirect(at, one));
  const out = redirects.find((one) => one.fd === 1 && one.kind !== 'duplicate');
  const input = redirects.find((one) => one.kind === 'read');
  const { streams } = at.scope;
  const inner: At = {
    ...at,
    scope: {
      ...at.scope,
      streams: {
        stdin: input ? { kind: 'file', path: input.target } : streams.stdin,
        stdout: out ? { kind: 'file', path: out.target } : streams.stdout,
      },
    },
  };
  const words = node.words.map((word) => filled(at, word));
  const [program, ...args] = words;
  if (!program) return command(inner, [':'], node.raw, redirects);
  const output = runWords(inner, program, args, node, redirects);
  return out ? EMPTY : output;
}

function command(
  { machine, scope }: At,
  words: Words,
  source: string,
  redirects: readonly Redirect[],
  inShell = false,
): Value {
  const values = words.map((word) => (typeof word === 'string' ? plain(word) : word));
  const given = { words: values, env: new Map<string, Value>(), redirects, source };
  return machine.command(inShell ? given : { ...given, external: true }, scope);
}

/** Built-in names are read up to their first sign: `cd..`, `echo.`, `rd/s`. */
const BUILT_IN =
  /^(assoc|break|call|cd|chdir|cls|color|copy|date|del|dir|echo|endlocal|erase|exit|find|ftype|goto|md|mkdir|mklink|more|move|path|pause|popd|prompt|pushd|rd|ren|rename|rmdir|set|setlocal|shift|start|time|title|type|ver|verify|vol)(?![\w-])/i;

function runWords(
  at: At,
  program: Value,
  args: readonly Value[],
  node: Extract<CmdNode, { type: 'command' }>,
  redirects: readonly Redirect[],
): Value {
  const isPath = /[\\/:]/.test(program.text.replace(BUILT_IN, ''));
  const found =
    program.known && !/^\w+\.\w/.test(program.text) ? BUILT_IN.exec(program.text) : null;
  const name = found?.[0]?.toLowerCase();
  const say = (words: Words, inShell = false): Value =>
    command(at, words, node.raw, redirects, inShell);
  if (name !== undefined && (!isPath || found?.[0] !== program.text)) {
    const rest = program.text.slice(name.length);
    const all = rest === '' ? args : [withText(program, rest), ...args];
    return builtIn(at, name, all, node, say);
  }
  const path = programWord(program);
  const isBatch = /\.(bat|cmd)$/i.test(program.text);
  if (isBatch && !/(^|\/)(gradlew|mvnw)$/.test(path.text))
    return runBatch(at, program, args, node, redirects);
  const plainName = path.text.toLowerCase().slice(path.text.lastIndexOf('/') + 1);
  const known = program.known ? windowsProgram(plainName, args) : undefined;
  return say(known ?? [path, ...args.map(wordOf)]);
}

function builtIn(
  at: At,
  name: string,
  args: readonly Value[],
  node: Extract<CmdNode, { type: 'command' }>,
  say: (words: Words, inShell?: boolean) => Value,
): Value {
  const switches = new Set(
    args.filter(isSwitch).flatMap((arg) => arg.text.toLowerCase().match(/\/[^/]+/g) ?? []),
  );
  const operands = args.filter((arg) => !isSwitch(arg)).map((arg) => pattern(forward(arg)));
  switch (name) {
    case 'del':
    case 'erase': {
      const deep = switches.has('/s') ? operands.map(below) : operands;
      return say(['rm', ...(switches.has('/q') || switches.has('/f') ? ['-f'] : []), ...deep]);
    }
    case 'rd':
    case 'rmdir':
      return say(switches.has('/s') ? ['rm', '-r', ...operands] : ['rmdir', ...operands]);
    case 'copy':
      return say(['cp', ...operands.flatMap(added)]);
    case 'move': {
      const [from, to] = operands;
      if (from && to && collapses(at, from, to)) say(['rm', from]);
      return say(['mv', ...operands]);
    }
    case 'ren':
    case 'rename': {
      const [from, to] = operands;
      const folder = from?.text.replace(/[^/]*$/, '') ?? '';
      return from && to ? say(['mv', from, withText(to, folder + to.text)]) : EMPTY;
    }
    case 'type':
      return say(['cat', ...operands]);
    case 'dir':
      return say(['ls', ...operands]);
    case 'md':
    case 'mkdir':
      return say(['mkdir', '-p', ...operands]);
    case 'cd':
    case 'chdir':
      return operands.length === 0 ? say(['pwd']) : say(['cd', ...operands.slice(0, 1)], true);
    case 'pushd':
      return say(['pushd', ...operands], true);
    case 'popd':
      return say(['popd'], true);
    case 'echo':
      return say(['echo', ...args]);
    case 'set':
      return setVariable(at, args, switches);
    case 'find':
      return say([
        'grep',
        '-e',
        ...args.filter((arg) => !isSwitch(arg)).slice(0, 1),
        ...operands.slice(1),
      ]);
    case 'more':
      return say(['more', ...operands]);
    case 'mklink':
      return say(windowsProgram('mklink', args) ?? ['true']);
    case 'start':
      return started(at, args, node);
    case 'call': {
      const [program, ...rest] = args;
      if (!program || program.text.startsWith(':')) return EMPTY;
      return runWords(at, program, rest, node, []);
    }
    case 'exit':
    case 'goto':
      return EMPTY;
    default:
      return say(['true']);
  }
}

/**
 * Files that a pattern names and that are moved to a name that is no folder: Windows gives each of them that name, and
 * each takes the place of the one before.
 */
function collapses({ machine, scope }: At, from: Value, to: Value): boolean {
  if (!from.glob || to.text.endsWith('/')) return false;
  const path = to.known ? absolute(to.text, scope.shell.cwd) : undefined;
  const isMade = machine.reader.drafts.some(
    ({ program, args, cwd }) =>
      program.text === 'mkdir' && args.some((arg) => absolute(arg.text, cwd) === path),
  );
  return path === undefined || (!isMade && machine.reader.look.kind(path) !== 'directory');
}

function isSwitch(arg: Value): boolean {
  return /^\/[A-Za-z?-][\w:,;-]*(\/[A-Za-z][\w:]*)*$/.test(arg.text);
}

/** `del /s *.log` looks for the name in every folder below. */
function below(path: Value): Value {
  const at = path.text.lastIndexOf('/') + 1;
  const text = `${path.text.slice(0, at) || './'}**/${path.text.slice(at) || '*'}`;
  return { ...withText(path, text), known: false, glob: true };
}

/** `copy a+b c`. */
function added(word: Value): readonly Value[] {
  return word.text.includes('+')
    ? word.text.split('+').map((part) => withText(word, part))
    : [word];
}

/** `set NAME=text`, `set "NAME=text"`. */
function setVariable(at: At, args: readonly Value[], switches: ReadonlySet<string>): Value {
  const said = join(
    args.filter((arg) => !isSwitch(arg)),
    ' ',
  );
  const [, name, text] = /^([^=]+)=(.*)$/s.exec(said.text) ?? [];
  if (name === undefined || text === undefined) return EMPTY;
  const worked = switches.size > 0 ? unknown([], said.raw) : withText(said, text);
  assign(at.scope.shell, name.trim(), worked, true);
  return EMPTY;
}

/** `start "title" /b program args`: it runs beside. */
function started(
  at: At,
  args: readonly Value[],
  node: Extract<CmdNode, { type: 'command' }>,
): Value {
  const isTitled = node.words[1]?.quoted === true && args.length > 1;
  const rest = isTitled ? args.slice(1) : args;
  const first = rest.findIndex((arg) => !isSwitch(arg));
  const [program, ...words] = first < 0 ? [] : rest.slice(first);
  if (!program) return EMPTY;
  if (/^https?:|^ms-/i.test(program.text)) return command(at, ['xdg-open', program], node.raw, []);
  const frame = { ...at.scope.frame, background: true };
  return runWords({ ...at, scope: { ...at.scope, frame } }, program, words, node, []);
}

/** `build.bat release`: its text is read in its place. */
function runBatch(
  at: At,
  file: Value,
  args: readonly Value[],
  node: Extract<CmdNode, { type: 'command' }>,
  redirects: readonly Redirect[],
): Value {
  const { machine, scope } = at;
  const path = file.known ? absolute(forward(file).text, scope.shell.cwd) : undefined;
  const isHere = path !== undefined && scope.frame.elsewhere === undefined;
  const written = path === undefined ? undefined : machine.reader.written.get(path);
  const found = isHere && !written ? lookAt(machine.reader, path) : undefined;
  const text =
    written ??
    (found && value(found.text, !found.truncated, [{ kind: 'file', path: path ?? '' }], file.raw));
  if (!text?.known) {
    const given = {
      words: [forward(file), ...args],
      env: new Map<string, Value>(),
      redirects,
      source: node.raw,
    };
    const kept = keep(machine, given, scope, true);
    const from = text?.sources.find((source) => source.kind === 'url');
    addProblem(
      machine.reader,
      say`the script ${path ?? file.raw} could not be looked at`,
      node.raw,
      {
        ...ranBy(kept),
        ...(from?.kind === 'url' ? { fetched: from.url } : {}),
        ...(isHere && !written ? { script: path } : {}),
      },
    );
    return unknown([{ kind: 'file', path: path ?? file.text }], node.raw);
  }
  if (isHere && !machine.reader.lookedThrough.includes(path))
    machine.reader.lookedThrough.push(path);
  const via = { kind: 'shell', program: 'cmd', where: path ?? file.text } as const;
  const given = new Map(args.map((arg, index) => [String(index + 1), arg] as const));
  const frame = { ...scope.frame, via: [...scope.frame.via, via] };
  return runCmd(machine, text, { ...scope, frame }, given);
}
