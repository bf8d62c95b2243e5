/** Builtins that change what the rest of the text means: folders, variables, positional parameters. */
import { RUNS_UNREAD_TEXT, type Value } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { defineAliases, forgetAliases, rememberPrograms } from './named-programs';
import { addProblem, inputValue } from './reader';
import { rememberLocal, runLater, setFrom, setPlain, unset } from './simple';
import { assign, copyShell, setVariable, type Scope } from './state';
import { EMPTY, absolute, join, unknown, withText } from './values';
import { printfText } from './printing';
import { holdOpen } from './redirects';
import { findVariable, homeOf, separatorsOf } from './variables';

/** Carries out what a builtin does to the shell. Other commands change nothing here. */
export function applyBuiltin(machine: Machine, command: SimpleCommand, scope: Scope): void {
  const [program, ...args] = command.words;
  const { shell } = scope;
  switch (program?.text) {
    case 'cd':
    case 'chdir':
      return changeFolder(machine, args, scope);
    case 'pushd':
      shell.pushed = [...shell.pushed, shell.cwd].slice(-64);
      return changeFolder(machine, args, scope);
    case 'popd':
      shell.previous = shell.cwd;
      shell.cwd = shell.pushed.at(-1);
      shell.pushed = shell.pushed.slice(0, -1);
      return;
    case 'export':
    case 'declare':
    case 'typeset':
    case 'local':
    case 'readonly':
      return declare(machine, command, scope);
    case 'unset':
      for (const name of args) if (!name.text.startsWith('-')) unset(scope, name.text);
      shell.functions = new Map(
        [...shell.functions].filter(([name]) => !args.some((arg) => arg.text === name)),
      );
      return;
    case 'set':
      return setOptions(args, scope);
    case 'shift': {
      const count = args[0] ? Number(args[0].text) : 1;
      shell.positional = Number.isInteger(count) ? shell.positional.slice(count) : [];
      return;
    }
    case 'read':
      return read(machine, args, command.env.get('IFS')?.text ?? separatorsOf(scope), scope);
    case 'mapfile':
    case 'readarray':
      return readLines(machine, args, scope);
    case 'printf':
      if (args[0]?.text === '-v' && args[1]) {
        const name = /^[A-Za-z_]\w*$/.test(args[1].text)
          ? args[1].text
          : args[1].text.split('[')[0];
        setPlain(scope, name ?? '', printfText(args.slice(2)));
      }
      return;
    case 'alias':
      return defineAliases(args, scope);
    case 'unalias':
      return forgetAliases(args, scope);
    case 'hash':
      return rememberPrograms(args, scope);
    case 'exec':
      if (args.length === 0) holdOpen(machine, command.redirects, scope);
      return;
    case 'getopts':
      if (args[1]) setPlain(scope, args[1].text, unknown([], '$opt'));
      return setPlain(scope, 'OPTARG', unknown([], '$OPTARG'));
    case 'let':
      for (const arg of args) {
        const name = /^([A-Za-z_]\w*)\s*[-+*/%&|^<>]*=|^([A-Za-z_]\w*)(\+\+|--)/.exec(arg.text);
        const target = name?.[1] ?? name?.[2];
        if (target !== undefined) setPlain(scope, target, unknown(arg.sources, arg.raw));
      }
      return;
    case 'exit':
      // With two words it fails and the shell goes on.
      if (args.length < 2) shell.ended = true;
      return;
    case 'return':
      // Outside a function it fails; in a sourced file more is read than runs.
      if (shell.locals.length > 0) shell.ended = true;
      return;
    case 'trap':
      return trap(machine, args, scope);
    default:
      return;
  }
}

function changeFolder(machine: Machine, args: readonly Value[], scope: Scope): void {
  const { shell } = scope;
  const words = args.filter((arg) => !/^-[LPe@]+$|^--$/.test(arg.text));
  const to = words[0];
  const before = shell.cwd;
  if (scope.frame.elsewhere !== undefined && !to?.text.startsWith('/')) {
    shell.cwd = to?.known && before !== undefined ? absolute(to.text, before) : undefined;
  } else if (!to) {
    shell.cwd = homeOf(machine.reader, scope);
  } else if (to.text === '-') {
    shell.cwd = shell.previous;
  } else if (/^[+]\d+$/.test(to.text)) {
    shell.cwd = undefined;
  } else {
    // After `cd */` it is some folder of that pattern, which is more than nothing.
    shell.cwd = to.known ? absolute(to.text, before) : undefined;
  }
  shell.previous = before;
}

function declare(machine: Machine, command: SimpleCommand, scope: Scope): void {
  const [program, ...args] = command.words;
  const flags = args.filter((arg) => /^[-+][A-Za-z]+$/.test(arg.text)).map((arg) => arg.text);
  const local =
    program?.text === 'local' ||
    (/^(declare|typeset)$/.test(program?.text ?? '') &&
      scope.shell.locals.length > 0 &&
      !flags.some((flag) => flag.includes('g')));
  const exports = program?.text === 'export' || flags.some((flag) => /^-\w*x/.test(flag));
  const fixes = program?.text === 'readonly' || flags.some((flag) => /^-\w*r/.test(flag));
  const hides = flags.some((flag) => /^-\w*n|^\+\w*x/.test(flag)) && program?.text === 'export';
  for (const arg of args) {
    const found = /^([A-Za-z_]\w*)(\+?)(?:=([\s\S]*))?$/.exec(arg.text);
    const [, name, append, content] = found ?? [];
    if (name === undefined) continue;
    const array = command.assignments?.find(
      (node) => node.name === name && node.value.type === 'ArrayValue',
    );
    const before = findVariable(machine.reader, scope, name);
    if (local) rememberLocal(scope, name);
    if (fixes && content === undefined && before) {
      setVariable(scope.shell, name, { ...before, fixed: true });
      continue;
    }
    if (array) {
      setFrom(machine, array, scope);
    } else if (content !== undefined) {
      const to = withText(arg, content);
      const whole = append ? join([before?.value ?? EMPTY, to], '') : to;
      assign(
        scope.shell,
        name,
        whole,
        exports || scope.shell.exportAll || before?.exported === true,
      );
      runLater(machine, name, whole, scope);
    } else if (local) {
      assign(scope.shell, name, EMPTY, exports);
    } else if (before && (exports || hides)) {
      setVariable(scope.shell, name, { ...before, exported: !hides });
    }
    const after = scope.shell.variables.get(name);
    if (fixes && after) setVariable(scope.shell, name, { ...after, fixed: true });
  }
}

function setOptions(args: readonly Value[], scope: Scope): void {
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (text === '--') {
      scope.shell.positional = args.slice(at + 1);
      return;
    }
    const named = text === '-o' || text === '+o' ? args[(at += 1)]?.text : undefined;
    if (/^-\w*a/.test(text) || (text === '-o' && named === 'allexport'))
      scope.shell.exportAll = true;
    else if (/^\+\w*a/.test(text) || (text === '+o' && named === 'allexport'))
      scope.shell.exportAll = false;
    else if (!/^[-+]/.test(text)) {
      scope.shell.positional = args.slice(at);
      return;
    }
  }
}

/** `read a b`: the words of a known line, else unknown from wherever the input comes. */
function read(machine: Machine, args: readonly Value[], separators: string, scope: Scope): void {
  const input = inputValue(machine.reader, scope);
  const names: string[] = [];
  let array: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (/^-\w*[pdntNui]$/.test(text)) at += 1;
    else if (/^-\w*a$/.test(text)) array = args[(at += 1)]?.text;
    else if (!text.startsWith('-')) names.push(text);
  }
  const line = withText(input, input.text.split('\n')[0] ?? '');
  const words = splitLine(line.text, separators);
  if (array !== undefined) {
    const items = input.known ? words.map((word) => withText(line, word)) : [line];
    setVariable(scope.shell, array, {
      value: items[0] ?? EMPTY,
      items: new Map(items.slice(0, 1_000).map((item, index) => [String(index), item])),
      exported: false,
    });
    return;
  }
  const targets = names.length > 0 ? names : ['REPLY'];
  targets.forEach((name, index) => {
    const last = index === targets.length - 1;
    const text = last ? words.slice(index).join(' ') : (words[index] ?? '');
    setPlain(scope, name, input.known ? withText(line, text) : unknown(input.sources, `$${name}`));
  });
}

function splitLine(text: string, separators: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const char of text) {
    if (!separators.includes(char)) word += char;
    else if (word !== '' || !/\s/.test(char)) {
      words.push(word);
      word = '';
    }
  }
  return word === '' ? words : [...words, word];
}

function readLines(machine: Machine, args: readonly Value[], scope: Scope): void {
  const name = args.filter((arg) => !arg.text.startsWith('-')).at(-1)?.text ?? 'MAPFILE';
  const input = inputValue(machine.reader, scope);
  const lines = input.known ? input.text.replace(/\n$/, '').split('\n').slice(0, 1_000) : [];
  const items = input.known
    ? lines.map((line) => withText(input, line))
    : [unknown(input.sources, `$${name}`)];
  setVariable(scope.shell, name, {
    value: items[0] ?? EMPTY,
    items: new Map(items.map((item, index) => [String(index), item])),
    exported: false,
  });
}

/** `trap 'commands' EXIT`: they run some time, so they are read here. */
function trap(machine: Machine, args: readonly Value[], scope: Scope): void {
  const words = args.filter((arg) => arg.text !== '--');
  const text = words[0];
  if (!text || words.length < 2 || text.text === '' || /^-/.test(text.text)) return;
  if (!text.known && text.text.trim().length <= 1) {
    addProblem(machine.reader, RUNS_UNREAD_TEXT, text.raw);
    return;
  }
  const via = [...scope.frame.via, { kind: 'shell', program: 'trap' } as const];
  machine.script(
    text,
    { ...scope, shell: copyShell(scope.shell), frame: { ...scope.frame, via } },
    {},
  );
}
