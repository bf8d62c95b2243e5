/** Takes wrappers off: finds the row of a command and runs the command inside it. */
import { LIMITS } from '../limits';
import { RUNS_UNREAD_TEXT, UNKNOWN_TEXT, type Value, type Via } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { optionValue, splitOptions, type Split } from './options';
import { addProblem, emit, inputValue, lookAt, readPath } from './reader';
import { touchesFile } from './redirects';
import { copyShell, type Scope } from './state';
import { EMPTY, absolute, baseName, join, plain, unknown, value, withText } from './values';
import { exportedVariables } from './variables';
import type { Wrapper } from './wrapper';
import { WRAPPERS } from './wrappers';

/** Keeps a command as an invocation. Returns its index. */
export function keep(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  wrapper = false,
): number | undefined {
  const [program, ...args] = command.words;
  const { frame, shell } = scope;
  return emit(machine.reader, {
    program: program ?? EMPTY,
    args,
    env: new Map([...(command.cleared ? [] : exportedVariables(shell)), ...command.env]),
    redirects: command.redirects,
    streams: scope.streams,
    cwd: shell.cwd,
    background: frame.background,
    repeated: frame.repeated,
    via: frame.via,
    source: command.source,
    wrapper,
    ...(command.otherwise === true ? { otherwise: true } : {}),
  });
}

interface Row {
  readonly wrapper: Wrapper;
  readonly split: Split;
}

const BY_NAME = new Map<string, Wrapper[]>();
for (const row of WRAPPERS) {
  for (const name of row.names) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), row]);
}

/** What the inner command prints, or undefined when the command is no wrapper or runs nothing. */
export function unwrap(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const name = baseName(command.words[0]?.text ?? '');
  const row = findRow(BY_NAME.get(name) ?? [], command.words.slice(1));
  if (!row) return undefined;
  const { wrapper, split } = row;
  if (wrapper.not?.some((option) => split.options.has(option))) return undefined;

  const skipped = split.rest.slice(0, wrapper.skip ?? 0);
  const inner = readInner(wrapper, split);
  const where = whereOf(wrapper, split, skipped);
  const identity = wrapper.identity && optionValue(split, wrapper.identity)?.text;
  const via: Via = {
    kind: wrapper.via,
    program: name,
    ...(where === undefined ? {} : { where }),
    ...(identity === undefined ? {} : { identity }),
  };
  const env = new Map(command.env);
  for (const [variable, content] of inner.assigned) env.set(variable, content);
  for (const [variable, content] of fromEnvFiles(machine, wrapper, split, scope)) {
    env.set(variable, content);
  }
  const file = wrapper.files && optionValue(split, wrapper.files);
  const started = file
    ? readPath(machine.reader, file, scope)
    : startsShell(machine, wrapper, inner, scope);
  if (inner.words.length === 0 && inner.texts.length === 0 && !started) return undefined;

  if (wrapper.keep) keep(machine, command, scope, true);
  const innerScope = enter(machine, wrapper, split, via, scope);
  const cleared = split.options.has('i') && name === 'env';
  const outputs: Value[] = [];
  for (const text of [...inner.texts, ...(started ? [started] : [])]) {
    outputs.push(runText(machine, text, env, innerScope));
  }
  if (inner.words.length > 0) {
    outputs.push(
      machine.command(
        {
          words: inner.words,
          env,
          redirects: wrapper.keep ? [] : command.redirects,
          source: command.source,
          external: wrapper.inside !== true || name === 'exec',
          ...(cleared || wrapper.away ? { cleared: true } : {}),
          ...(command.assignments ? { assignments: command.assignments } : {}),
          ...(wrapper.inside ? { inside: true } : {}),
        },
        innerScope,
      ),
    );
  } else if (!wrapper.keep && command.redirects.some(touchesFile)) {
    keep(machine, { ...command, words: [plain(':')] }, scope);
  }
  return join(outputs, '');
}

/** The most specific row whose subcommand words match. */
function findRow(rows: readonly Wrapper[], words: readonly Value[]): Row | undefined {
  let best: Row | undefined;
  for (const wrapper of rows) {
    const split = afterSubcommands(wrapper, words);
    if (!split || wrapper.needs?.every((option) => !split.options.has(option))) continue;
    if (!best || rank(wrapper) > rank(best.wrapper)) best = { wrapper, split };
  }
  return best;
}

function rank(wrapper: Wrapper): number {
  const { after = [], opens, needs } = wrapper;
  return after.length * 2 + (opens || needs ? 1 : 0);
}

function afterSubcommands(wrapper: Wrapper, words: readonly Value[]): Split | undefined {
  const valued = new Set(wrapper.valued?.split(' '));
  const paired = new Set(wrapper.paired?.split(' '));
  const opening = openingOption(wrapper, words);
  if (wrapper.opens && opening === undefined) return undefined;
  const own = opening === undefined ? words : words.slice(0, opening);
  let split = splitOptions(own, valued, undefined, paired);
  const options = new Map(split.options);
  function more(from: readonly Value[]): void {
    split = splitOptions(from, valued, undefined, paired);
    for (const [name, values] of split.options) {
      options.set(name, [...(options.get(name) ?? []), ...values]);
    }
  }
  for (const expected of wrapper.after ?? []) {
    const said = split.rest[0]?.text;
    if (said === undefined || (expected !== '*' && !expected.split('|').includes(said)))
      return undefined;
    more(split.rest.slice(1));
  }
  if (opening !== undefined) {
    const skipped = Array.from({ length: wrapper.skip ?? 0 }, () => plain(''));
    return { options, rest: [...skipped, ...words.slice(opening + 1)], dashes: true };
  }
  const skipped: Value[] = [];
  while (wrapper.interleaved && !split.dashes && skipped.length < (wrapper.skip ?? 0)) {
    const [word] = split.rest;
    if (!word) break;
    skipped.push(word);
    more(split.rest.slice(1));
  }
  return { options, rest: [...skipped, ...split.rest], dashes: split.dashes };
}

/** Where the option stands after which all is the command. Behind `--` nothing is an option any more. */
function openingOption(wrapper: Wrapper, words: readonly Value[]): number | undefined {
  if (!wrapper.opens) return undefined;
  const end = words.findIndex((word) => word.text === '--');
  const at = words.findIndex(({ text }) =>
    wrapper.opens?.some((name) => text === `-${name}` || text === `--${name}`),
  );
  return at < 0 || (end >= 0 && end < at) ? undefined : at;
}

interface Inner {
  readonly words: readonly Value[];
  readonly texts: readonly Value[];
  readonly assigned: ReadonlyMap<string, Value>;
}

function readInner(wrapper: Wrapper, split: Split): Inner {
  const assigned = new Map<string, Value>();
  const texts: Value[] = [];
  const options = (wrapper.text ?? []).flatMap((name) => split.options.get(name) ?? []);
  let words = split.rest.slice(wrapper.skip ?? 0);
  if (wrapper.dashes && !split.dashes) {
    const dashes = words.findIndex((word) => word.text === '--');
    words = dashes < 0 ? [] : words.slice(dashes + 1);
  } else if (words[0]?.text === '--') {
    words = words.slice(1);
  } else if (wrapper.text && words.length > 0) {
    // `su - dev -c '...'`, `flock FILE -c '...'`: the option comes after the words.
    const at = words.findIndex((word) => /^-[a-z]*c$|^--command$/.test(word.text));
    const text = words[at + 1];
    const early = wrapper.command === 'none' ? at >= 0 : at === 0;
    if (early && text) {
      options.push(text);
      words = [];
    }
  }
  if (wrapper.assignments) {
    const command = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
    for (const word of command < 0 ? words : words.slice(0, command)) {
      const equals = word.text.indexOf('=');
      assigned.set(word.text.slice(0, equals), withText(word, word.text.slice(equals + 1)));
    }
    words = command < 0 ? [] : words.slice(command);
  }
  if (wrapper.keystrokes) words = words.map(withoutKeys);
  texts.push(...options.map((option) => withText(option, option.text.replace(/^exec=/, ''))));
  // `env -S 'a b' c` appends its words to the text.
  const appended = wrapper.names.includes('env') && options.length > 0;
  if (appended) return { words: [], texts: [join([...options, ...words], ' ')], assigned };
  const form = wrapper.command ?? 'words';
  if (options.length > 0 && form !== 'texts') return { words: [], texts, assigned };
  switch (form) {
    case 'none':
      return { words: [], texts, assigned };
    case 'joined':
      return { words: [], texts: words.length > 0 ? [joinedWords(words)] : [], assigned };
    case 'texts':
      return { words: [], texts: [...texts, ...words], assigned };
    case 'words': {
      const entry = wrapper.entry && optionValue(split, wrapper.entry);
      const before =
        entry && entry.text !== '' ? [entry] : (wrapper.program ?? []).map((word) => plain(word));
      // What begins with a dash belongs to the program that the image starts by itself.
      const unnamed = wrapper.entry && !entry && words[0]?.text.startsWith('-') === true;
      if (unnamed) return { words: [], texts, assigned };
      const all = words.length > 0 || entry ? [...before, ...words] : words;
      return { words: wrapper.package ? withBinary(all) : all, texts, assigned };
    }
    default:
      return form satisfies never;
  }
}

/** Text that is typed into a terminal: `\\n`, `^M` and the names of keys end a line. */
function withoutKeys(word: Value): Value {
  const isKey =
    /^(Enter|KPEnter|C-m|C-j|[CMS]-\S|Escape|Space|Tab|BTab|BSpace|Up|Down|Left|Right|stuff)$/;
  if (isKey.test(word.text))
    return withText(word, /^(Enter|KPEnter|C-m|C-j)$/.test(word.text) ? '\n' : '');
  return withText(word, word.text.replace(/\\n|\\r|\\015|\\012|\^M|\^J/g, '\n'));
}

/** More words than are weighed one by one are not read again at every level: `ssh h ssh h ssh h …`. */
export function joinedWords(words: readonly Value[]): Value {
  return words.length > LIMITS.words ? unknown([], words[0]?.raw ?? '') : join(words, ' ');
}

/** `ssh HOST <<EOF`: without a command the shell at the other end reads the standard input. */
function startsShell(
  machine: Machine,
  wrapper: Wrapper,
  inner: Inner,
  scope: Scope,
): Value | undefined {
  const takes = wrapper.reads || wrapper.via === 'remote' || wrapper.via === 'privilege';
  const { kind } = scope.streams.stdin;
  if (!takes || kind === 'inherited' || inner.words.length + inner.texts.length > 0)
    return undefined;
  return inputValue(machine.reader, scope);
}

function whereOf(wrapper: Wrapper, split: Split, skipped: readonly Value[]): string | undefined {
  if (wrapper.where === 'word') return skipped[0]?.text;
  const named = wrapper.where ? optionValue(split, wrapper.where)?.text : undefined;
  if (named !== undefined || !wrapper.names.includes('su')) return named;
  return split.rest.find((word) => word.text !== '-')?.text;
}

/** The scope inside a wrapper: a process of its own, on another machine perhaps. */
function enter(machine: Machine, wrapper: Wrapper, split: Split, via: Via, scope: Scope): Scope {
  const frame = { ...scope.frame, via: [...scope.frame.via, via] };
  if (wrapper.inside) return { ...scope, frame };
  const shell = copyShell(scope.shell);
  const folder = wrapper.folder ? optionValue(split, wrapper.folder) : undefined;
  if (folder) shell.cwd = folder.known ? absolute(folder.text, shell.cwd) : undefined;
  if (!wrapper.away) return { shell, frame, streams: scope.streams };
  const { stdin } = scope.streams;
  // A file that this machine hands over is read here, not there.
  const handed =
    stdin.kind === 'file'
      ? ({ kind: 'text', value: inputValue(machine.reader, scope) } as const)
      : stdin;
  const place = via.where ?? via.program;
  return {
    shell: { ...shell, cwd: undefined, variables: new Map(), shared: false, functions: new Map() },
    frame: { ...frame, elsewhere: place },
    streams: { ...scope.streams, stdin: handed },
  };
}

function runText(
  machine: Machine,
  text: Value,
  env: ReadonlyMap<string, Value>,
  scope: Scope,
): Value {
  if (isUnreadable(text)) {
    addProblem(machine.reader, RUNS_UNREAD_TEXT, text.raw, { unread: true });
    return unknown(text.sources, text.raw);
  }
  const shell = copyShell(scope.shell);
  shell.variables = new Map(shell.variables);
  shell.shared = false;
  for (const [name, content] of env) shell.variables.set(name, { value: content, exported: true });
  shell.positional = [];
  return machine.script(text, { ...scope, shell }, { args: [] });
}

/** Nothing of the text is known, so that reading it would say nothing. */
export function isUnreadable(text: Value): boolean {
  return !text.known && text.text.replaceAll(UNKNOWN_TEXT, '').trim() === '';
}

/** The program of a package: `prisma@5` is `prisma`, `@railway/cli` is `railway`. */
function withBinary(words: readonly Value[]): readonly Value[] {
  const [first, ...rest] = words;
  if (!first?.known || /^[./]|:/.test(first.text)) return words;
  const found = /^(?:@([^/@]+)\/)?([^@]+)(?:@.*)?$/.exec(first.text);
  const [, group, name] = found ?? [];
  if (name === undefined) return words;
  const plainName = name === 'cli' && group ? group : name.replace(/-cli$/, '');
  return [withText(first, plainName), ...rest];
}

function fromEnvFiles(
  machine: Machine,
  wrapper: Wrapper,
  split: Split,
  scope: Scope,
): ReadonlyMap<string, Value> {
  const env = new Map<string, Value>();
  if (!wrapper.envFiles || scope.frame.elsewhere !== undefined) return env;
  const named = wrapper.envFiles.options.flatMap((option) => split.options.get(option) ?? []);
  const files = named.length > 0 ? named : wrapper.envFiles.default.map((file) => plain(file));
  for (const file of files) {
    const path = file.known ? absolute(file.text, scope.shell.cwd) : undefined;
    const found = path === undefined ? undefined : lookAt(machine.reader, path);
    if (path === undefined || !found) continue;
    for (const line of found.text.split('\n').slice(0, 1_000)) {
      const [, key, content] = /^(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line.trim()) ?? [];
      if (key === undefined || content === undefined) continue;
      const text = content.replace(/^(['"])(.*)\1$/, '$2');
      env.set(key, value(text, true, [{ kind: 'file', path }], `$${key}`));
    }
  }
  return env;
}
