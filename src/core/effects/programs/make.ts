/** make and just: the recipe of the target is read, with its simple variables and the targets it needs. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { literal, ordinaryTool, unreadProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { parseMakefile } from './makefile';
import { ofRecipe } from './project-recipes';
import { isBareShell } from './shells';
import { taskRunner } from './taskfile';

const FILES = ['GNUmakefile', 'makefile', 'Makefile'];
const JUSTFILES = ['justfile', '.justfile', 'Justfile'];
const DEEPEST = 6;

function recipeEffects(call: Call): readonly Effect[] {
  if (
    call.has(
      'n',
      'just-print',
      'dry-run',
      'recon',
      'q',
      'question',
      'p',
      'print-data-base',
      'l',
      'list',
      'summary',
      'show',
      'evaluate',
      'dump',
    )
  )
    return [];
  const { context, invocation } = call;
  const named = call.value('C', 'directory', 'working-directory', 'd');
  const folder = named === undefined ? invocation.cwd : context.path(named, invocation);
  const given = call.value('f', 'file', 'makefile', 'justfile');
  const isTyped = given !== undefined && /^(?:-|\/dev\/stdin)$/.test(given.text);
  const found = isTyped ? typedMakefile(call) : makefileIn(call, folder, given);
  if (isTyped && found === undefined && invocation.stdin.kind !== 'inherited')
    return [unreadProgram(call, call.name, say`it runs text that another command makes up`)];
  if (found === undefined || folder === undefined) return [ordinaryTool(call, toolName(call))];
  const { file, text } = found;
  const assigned = call.positionals.filter((word) => /^\w+\s*[:?]?=/.test(word.text));
  const variables = new Map(
    assigned.map((word) => [
      word.text.slice(0, word.text.indexOf('=')),
      word.text.slice(word.text.indexOf('=') + 1),
    ]),
  );
  const makefile = parseMakefile(text, variables, call.name === 'just');
  const targets = call.positionals
    .filter((word) => !assigned.includes(word))
    .map((word) => word.text);
  const first = call.name === 'just' ? targets.slice(0, 1) : targets;
  const wanted = first.length > 0 ? first : makefile.first === undefined ? [] : [makefile.first];
  const recipes = new Map<string, readonly string[]>();
  for (const target of wanted) makefile.collect(target, recipes, DEEPEST);
  const effects = [...recipes].flatMap(([name, lines]) => {
    const recipe = lines.join('\n');
    const done = context.shell(recipe, folder, invocation, call.name);
    return file === undefined ? done : ofRecipe(done, { file, name, text: recipe }, call);
  });
  return effects.length > 0
    ? [ordinaryTool(call, toolName(call)), ...effects]
    : [ordinaryTool(call, toolName(call))];
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
  const names = given ? [given.text] : call.name === 'just' ? JUSTFILES : FILES;
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
  names: ['make', 'gmake', 'just'],
  synopsis: 'Runs recipes, which are read from the makefile.',
  grammar: {
    valued: [
      'C',
      'directory',
      'f',
      'file',
      'makefile',
      'justfile',
      'I',
      'j-none',
      'o',
      'W',
      'working-directory',
      'd',
      'set',
      'eval',
      'E',
    ].filter((name) => name !== 'd'),
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
      command: 'just clean',
      files: { justfile: 'default: build\n\nclean:\n    rm -rf out\n' },
      effects: ['execute process:just clean', 'delete directory:out'],
    },
  ],
});

export const makers: readonly Program[] = [make, taskRunner];
