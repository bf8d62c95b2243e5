/** make and just: the recipe of the target is read, with its variables and the targets it needs. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { literal, ordinaryTool, unreadProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { baseName, folderOf } from '../paths';
import { graveWhenStarted } from '../run-later';
import { readJustfile, runsOf } from './justfile';
import { parseMakefile } from './makefile';
import { packageFolder } from './package-scripts';
import { ofRecipe } from './project-recipes';
import { isBareShell } from './shells';
import { taskRunner } from './taskfile';

const FILES = ['GNUmakefile', 'makefile', 'Makefile'];
const JUSTFILES = ['justfile', '.justfile', 'Justfile'];
const DEEPEST = 6;
const PRINTS = ['n', 'just-print', 'dry-run', 'recon'];
const SHOWS = ['q', 'question', 'p', 'print-data-base'];

function recipeEffects(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  const own = ordinaryTool(call, toolName(call));
  const named = call.value('C', 'directory');
  const folder = named === undefined ? invocation.cwd : context.path(named, invocation);
  const given = call.value('f', 'file', 'makefile');
  const isTyped = given !== undefined && /^(?:-|\/dev\/stdin)$/.test(given.text);
  const found = isTyped ? typedMakefile(call) : makefileIn(call, folder, given);
  const isShown = call.has(...PRINTS, ...SHOWS);
  if (isTyped && found === undefined && invocation.stdin.kind !== 'inherited')
    return [unreadProgram(call, call.name, say`it runs text that another command makes up`)];
  if (found === undefined || folder === undefined) return isShown ? [] : [own];
  const { file, text } = found;
  const assigned = call.positionals.filter((word) => /^\w+\s*[:?]?=/.test(word.text));
  const variables = new Map(
    assigned.map((word) => [
      word.text.slice(0, word.text.indexOf('=')).replace(/[:?]$/, '').trim(),
      word.text.slice(word.text.indexOf('=') + 1),
    ]),
  );
  const makefile = parseMakefile(
    text,
    variables,
    (name) => context.look.file(pathIn(call, folder, name))?.text,
  );
  const read = makefile.atOnce.flatMap((command) =>
    context.shell(command, folder, invocation, call.name),
  );
  const atOnce = graveWhenStarted(call, read);
  if (isShown) return atOnce;
  const targets = call.positionals.filter((word) => !assigned.includes(word));
  const first = makefile.first === undefined ? [] : [makefile.first];
  const wanted = targets.length > 0 ? targets.map((word) => word.text) : first;
  const recipes = new Map<string, readonly string[]>();
  for (const target of wanted) makefile.collect(target, recipes, DEEPEST);
  const effects = [...recipes].flatMap(([name, lines]) => {
    const recipe = lines.join('\n');
    const done = context.shell(recipe, folder, invocation, call.name);
    return file === undefined ? done : ofRecipe(done, { file, name, text: recipe }, call);
  });
  return [own, ...atOnce, ...effects];
}

function justEffects(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  if (
    call.has(
      'l',
      'list',
      'summary',
      's',
      'show',
      'evaluate',
      'dump',
      'n',
      'dry-run',
      'fmt',
      'init',
      'choose',
      'groups',
      'usage',
      'variables',
    )
  )
    return [];
  const { words, variables } = justWords(call);
  const own = ordinaryTool(call, ['just', ...words.slice(0, 1)].join(' '));
  const given = call.value('f', 'justfile');
  const paths = given
    ? [context.path(given, invocation)]
    : packageFolder(call).flatMap((folder) => JUSTFILES.map((name) => `${folder}/${name}`));
  const path = paths.find((one) => one !== undefined && context.look.file(one) !== undefined);
  const read = (one: string): string | undefined => context.look.file(one)?.text;
  const file = path === undefined ? undefined : readJustfile(path, read);
  if (file === undefined || path === undefined) return [own];
  const set = new Map([
    ...file.variables,
    ...[...variables].map(([name, value]) => [name, quotedForJust(value)] as const),
  ]);
  const at = call.value('d', 'working-directory');
  const started = at === undefined ? undefined : context.path(at, invocation);
  const runs = runsOf({ ...file, variables: set }, words, {
    variable: (name) => {
      const value = context.variable(name, invocation);
      return value?.known === true ? value.text : undefined;
    },
    home: context.look.home,
    startedFrom: invocation.cwd ?? folderOf(path),
  });
  const effects = runs.flatMap(({ name, folder, text }) => {
    const done = recipeText(call, text, started ?? folder);
    return ofRecipe(done, { file: path, name, text }, call);
  });
  return [own, ...effects];
}

/** `--set NAME VALUE` and `NAME=VALUE` before the recipe. */
function justWords(call: Call): {
  readonly words: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
} {
  const { args } = call.invocation;
  const variables = new Map<string, string>();
  const taken = new Set<unknown>();
  args.forEach((word, at) => {
    const name = args[at + 1];
    const value = args[at + 2];
    if (word.text !== '--set' || name === undefined || value === undefined) return;
    variables.set(name.text, value.text);
    taken.add(name).add(value);
  });
  const rest = [...call.positionals, ...call.rest].filter((word) => !taken.has(word));
  const begin = rest.findIndex((word) => !/^[A-Za-z_][\w-]*=/.test(word.text));
  for (const { text } of begin < 0 ? rest : rest.slice(0, begin))
    variables.set(text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1));
  return { words: (begin < 0 ? [] : rest.slice(begin)).map((word) => word.text), variables };
}

function quotedForJust(value: string): string {
  return `'${value.replaceAll("'", '')}'`;
}

/** A recipe whose first line names an interpreter is a script of its own. */
function recipeText(call: Call, text: string, folder: string): readonly Effect[] {
  const { context, invocation } = call;
  const lines = text.split('\n');
  const depth = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)),
    80,
  );
  const script = lines.map((line) => line.slice(depth)).join('\n');
  const name = interpreterOf(script);
  const from = { ...invocation, cwd: folder };
  if (/^python/.test(name)) return context.code('python', literal(script), from, invocation.source);
  if (/^(node|deno|bun|tsx)$/.test(name))
    return context.code(
      'javascript',
      literal(script.replace(/^#!.*/, '')),
      from,
      invocation.source,
    );
  if (/^(ruby|perl|php)$/.test(name))
    return context.code('other', literal(script), from, invocation.source);
  return context.shell(script, folder, invocation, 'just');
}

/** The program of a first line `#!/usr/bin/env -S python3 -u`; empty where there is none. */
function interpreterOf(script: string): string {
  if (!script.startsWith('#!')) return '';
  const words = script.slice(2, 200).split('\n')[0]!.trim().split(/\s+/);
  const [first = '', ...rest] = words.map(baseName);
  return first === 'env' ? (rest.find((word) => !word.startsWith('-')) ?? '') : first;
}

interface FoundMakefile {
  /** Absolute; undefined where the text comes in. */
  readonly file: string | undefined;
  readonly text: string;
}

function makefileIn(
  call: Call,
  folder: string | undefined,
  given: Value | undefined,
): FoundMakefile | undefined {
  const names = given ? [given.text] : FILES;
  if (folder === undefined) return undefined;
  for (const name of names) {
    const file = pathIn(call, folder, name);
    const text = call.context.look.file(file)?.text;
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/** `make -f -`: the rules are what comes in. */
function typedMakefile(call: Call): FoundMakefile | undefined {
  const input = call.context.input(call.invocation);
  return input?.known === true ? { file: undefined, text: input.text } : undefined;
}

/** What make runs while it reads: `$(shell CMD)` of a text that the call itself brings. */
function shellCalls(text: string): readonly string[] {
  return [...text.matchAll(/\$[({]shell\s+([^()]*)[)}]/g)].map((match) => match[1] ?? '');
}

/** `make SHELL=CMD` has every recipe run by it, and `MAKEFLAGS` holds options. */
function shellsGiven(call: Call): readonly string[] {
  const flags = call.invocation.env.get('MAKEFLAGS')?.text ?? '';
  const shells = [...call.positionals.map((word) => word.text), flags].flatMap(
    (text) => /(?:^|\s)SHELL\s?:?=\s?(.+)$/s.exec(text)?.[1] ?? [],
  );
  return [...shells.filter((text) => !isBareShell(text)), ...shellCalls(flags)];
}

/** `make -n` prints every line of a recipe but those marked to run always; `just` has no such mark. */
function printsOnly(call: Call): boolean {
  const { context, invocation } = call;
  const folder = call.value('C', 'directory', 'working-directory');
  const at = folder === undefined ? invocation.cwd : context.path(folder, invocation);
  const named = call.value('f', 'file', 'makefile', 'justfile');
  const names = named ? [named.text] : call.name === 'just' ? JUSTFILES : FILES;
  const text =
    at === undefined
      ? undefined
      : names
          .map((name) => context.look.file(pathIn(call, at, name)))
          .find((one) => one !== undefined);
  if (text === undefined || text.truncated) return false;
  if (call.name === 'just') return !text.text.includes('`');
  return !/^\t[@-]*\+|\$[({]MAKE[)}]|\$[({]shell\b|!=|^-?include\b|\.RECIPEPREFIX/m.test(text.text);
}

function pathIn(call: Call, folder: string, name: string): string {
  return call.context.path(literal(name), { ...call.invocation, cwd: folder }) ?? name;
}

function toolName(call: Call): string {
  return [call.name, ...call.positionals.slice(0, 1).map((word) => word.text)].join(' ');
}

const make = defineProgram({
  names: ['make', 'gmake'],
  synopsis: 'Runs recipes, which are read from the makefile.',
  grammar: {
    valued: [
      'C',
      'directory',
      'f',
      'file',
      'makefile',
      'I',
      'include-dir',
      'o',
      'old-file',
      'W',
      'what-if',
      'eval',
      'E',
    ],
  },
  effects: recipeEffects,
  starts: [
    { names: ['make', 'gmake'], options: ['eval', 'E'], within: shellCalls },
    { names: ['make', 'gmake'], texts: shellsGiven },
  ],
  // A line that begins with `+` or calls `$(MAKE)` runs all the same: such a recipe is not shown dry.
  bounded: [{ cap: 'dry-run', of: [''], add: ['-n'], fits: printsOnly }],
  examples: [
    { command: 'make test', effects: ['execute process:make test'] },
    {
      command: 'make clean',
      files: { Makefile: 'OUT = build\n\nall: test\n\t@echo hi\n\nclean:\n\trm -rf $(OUT)\n' },
      effects: ['execute process:make clean', 'delete directory:build'],
    },
    {
      // What the project's own clean target removes, the project makes again.
      command: 'make clean',
      files: { Makefile: 'clean:\n\trm -rf data/interim\n' },
      effects: ['execute process:make clean', 'delete directory:data/interim'],
    },
    {
      command: 'make -n clean',
      files: { Makefile: 'clean:\n\trm -rf build\n' },
      effects: [],
    },
    {
      // What make works out while it reads the file runs also where nothing is to be made.
      command: 'make -n clean',
      files: { Makefile: 'X := $(shell rm -rf /srv/a)\nclean:\n\trm -rf build\n' },
      effects: ['delete directory:/srv/a'],
    },
    {
      command: 'make',
      files: { Makefile: 'all: gone\n\ngone:\n\trm -rf data\n' },
      effects: ['execute process:make', 'delete directory:data'],
    },
    {
      command: "printf 'all:\\n\\trm -rf build\\n' | make -f -",
      effects: ['execute process:make', 'delete directory:build'],
    },
    {
      command: "make --eval='x:=$(shell rm -rf build)'",
      effects: ['execute process:make', 'delete directory:build'],
    },
    {
      command: "make SHELL='rm -rf build'",
      effects: ['execute process:make SHELL=rm -rf build', 'delete directory:build'],
    },
    { command: 'make SHELL=/bin/bash all', effects: ['execute process:make SHELL=/bin/bash'] },
    {
      command: 'make gone',
      files: {
        Makefile:
          'include rules.mk\ndefine take\nrm -rf $(1)\nendef\ngone:\n\t$(call take,/srv/a)\n',
        'rules.mk': 'B := x\n',
      },
      effects: ['execute process:make gone', 'delete directory:/srv/a'],
    },
  ],
});

const just = defineProgram({
  names: ['just'],
  synopsis: 'Runs recipes, which are read from the justfile with their arguments and variables.',
  grammar: {
    valued: [
      'f',
      'justfile',
      'd',
      'working-directory',
      'shell',
      'shell-arg',
      'dotenv-path',
      'color',
      'chooser',
      'command-color',
    ],
  },
  effects: justEffects,
  bounded: [{ cap: 'dry-run', of: [''], add: ['-n'], fits: printsOnly }],
  examples: [
    {
      command: 'just clean',
      files: { justfile: 'default: build\n\nclean:\n    rm -rf out\n' },
      effects: ['execute process:just clean', 'delete directory:out'],
    },
    {
      command: 'just drop prod',
      files: {
        justfile:
          'kind := "ns"\nalias drop := remove\nremove name="dev":\n    @kubectl delete {{kind}} {{name}}\n',
      },
      effects: ['execute process:just drop', 'delete namespace:prod'],
    },
    { command: 'just --help', effects: [] },
    { command: 'just --list', files: { justfile: 'clean:\n    rm -rf out\n' }, effects: [] },
  ],
});

export const makers: readonly Program[] = [make, just, taskRunner];
