/**
 * Compilers, and programs that compile a source file and run it. The source of this workspace is its plain work; one
 * from elsewhere, run at once, is a program that nobody here has read.
 */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { literal, localEffect, ordinaryTool, runs } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { fallbackEffects } from '../grammar-fallback';
import { belowHome } from '../login-stores';
import { baseName, displayPath, isInside, isTemporary, normalise } from '../paths';
import { operands } from './destinations';
import { ranSourceEffects } from './ran-sources';

const SOURCE =
  /\.(c|cc|cpp|cxx|c\+\+|m|mm|s|rs|go|swift|java|kts?|scala|cr|nim|zig|d|f90?|f95|pas|hs|ml|dart|v|vala)$/i;

/** Calls of compiled languages with which a program does more than compute and print. */
const REACHES_OUT =
  /\b(system|popen|fork|exec[lv]p?e?|posix_spawn\w*|unlink|remove|rmdir|socket|connect|dlopen|ptrace)\s*\(|\bos\/exec\b|\bos\.(Remove|RemoveAll|Rename|StartProcess)\b|\bsyscall\.|"net(\/[\w/]+)?"|\b(Process|ProcessBuilder|NSTask|CGEvent\w*|NSWorkspace|URLSession|FileManager)\b|Runtime\.getRuntime|\bFiles\.(delete|write|move)|java\.net\.|std::(process|net)|Command::new|fs::remove|reqwest|__asm__|\basm\b/;

/**
 * The path of a source file that belongs neither to this workspace nor to the person's own projects beside it, nor
 * was installed with a tool.
 */
function strangersPath(call: Call, word: Value): string | undefined {
  const path = call.context.path(word, call.invocation);
  const root = normalise(call.context.workspaceRoot);
  if (path === undefined || isInside(path, root)) return undefined;
  const below = belowHome(path, call.context.look.home);
  if (below !== undefined && !/^(Downloads\/|\.)/.test(below)) return undefined;
  const installed =
    /^\/(usr|nix|snap|Library|Applications)\/|\/(go\/pkg|\.cargo|node_modules|site-packages)\//;
  return installed.test(path) ? undefined : path;
}

/**
 * The effects of running a stranger's source file; undefined for any other. Its text is read where it can be had.
 * What this session wrote there itself is its own, which is judged later by the path.
 */
export function foreignSource(call: Call, words: readonly Value[]): readonly Effect[] | undefined {
  const { context } = call;
  for (const word of words) {
    const path = strangersPath(call, word);
    if (path === undefined) continue;
    const name = displayPath(path, context.workspaceRoot);
    const text = context.look.file(path);
    const isRead = text !== undefined && !text.truncated;
    if (isRead && !REACHES_OUT.test(text.text)) return [runs(call, name)];
    const why = isRead
      ? say`${baseName(path)} starts programs, deletes files or opens connections`
      : say`${baseName(path)} lies outside the workspace, and nobody has read it`;
    return [
      runs(call, name, {
        reversibility: 'hard',
        target: { path },
        opaque: { why },
      }),
    ];
  }
  return undefined;
}

/** `go run FILE`, `swift FILE`, `java FILE.java`, `dart run FILE`, or a package by its folder. */
export function ranSource(call: Call): readonly Effect[] | undefined {
  const words = operands(call);
  const all = [...call.subcommands.map(literal), ...words];
  if (call.name === 'go') {
    if (all[0]?.text !== 'run') return undefined;
    // A module of the network is fetched by its name; a path or a file is what lies here.
    const named = all.slice(1).find((word) => !word.text.startsWith('-'));
    if (named === undefined || /@/.test(named.text)) return undefined;
    return /^[./]|\.go$/.test(named.text) ? foreignSource(call, [named]) : undefined;
  }
  const script = all.find((word) => SOURCE.test(word.text));
  return script === undefined ? undefined : foreignSource(call, [script]);
}

/** The file that a compiler writes a program to: `-o NAME`, else `a.out` or the name of the source. */
function outputNames(call: Call, sources: readonly Value[]): readonly string[] {
  const { args } = call.invocation;
  const at = args.findIndex((word) => word.text === '-o');
  if (at >= 0) return [baseName(args[at + 1]?.text ?? '')];
  return ['a.out', ...sources.map((word) => baseName(word.text).replace(/\.\w+$/, ''))];
}

/** The same text runs what the compiler makes. */
function isRunNext(call: Call, sources: readonly Value[]): boolean {
  const names = outputNames(call, sources);
  return call.context
    .siblings(call.invocation)
    .some(
      (other) =>
        other.index > call.invocation.index &&
        other.program.text.includes('/') &&
        names.includes(baseName(other.program.text)),
    );
}

/**
 * The program that `-o` names, outside of the workspace: whoever runs it runs what was built here. The name of it
 * stands for itself, so that a later step knows the path for this session's own.
 */
export function builtProgram(call: Call, output: Value | undefined, at: number): readonly Effect[] {
  const { context, invocation } = call;
  if (at < 0 || output === undefined) return [];
  const path = context.path(output, invocation);
  if (path === undefined) return [];
  const root = normalise(context.workspaceRoot);
  const isOwnPlace = isInside(path, root) || isTemporary(path);
  if (!isOwnPlace) return writes(call, [output]);
  const name = displayPath(path, root);
  const file = localEffect(call, 'create', 'file', name, { target: { path } });
  return isInside(path, root) ? [file] : [file, localEffect(call, 'create', 'process', path)];
}

const compilers = defineProgram({
  names:
    'gcc g++ cc c++ clang clang++ tcc rustc gccgo gdc ldc2 gfortran fpc ghc ocamlopt valac swiftc nvcc'.split(
      ' ',
    ),
  synopsis: 'Compiles; a program made of somebody else’s source is one that nobody has read.',
  grammar: {
    valued:
      'o I L D U include isystem x std target arch framework edition crate-type C l emit out-dir W O f m'.split(
        ' ',
      ),
    singleDashLong: true,
  },
  effects: (call) => {
    const { args } = call.invocation;
    if (args.some((word) => /^(-[cSE]|-fsyntax-only|--version|-v|-dumpversion)$/.test(word.text)))
      return [ordinaryTool(call, call.name)];
    const sources = args.filter((word) => SOURCE.test(word.text));
    const strange = foreignSource(call, sources);
    const foreign = isRunNext(call, sources) ? strange : undefined;
    const at = args.findIndex((word) => word.text === '-o');
    // What somebody else wrote does not become this session's own by being compiled.
    const built = strange === undefined ? builtProgram(call, args[at + 1], at) : [];
    return [ordinaryTool(call, call.name), ...(foreign ?? []), ...built];
  },
  examples: [
    { command: 'gcc -o app main.c', effects: ['execute process:gcc', 'create file:app'] },
    {
      command: 'gcc -o /tmp/app main.c',
      effects: ['execute process:gcc', 'create file:/tmp/app', 'create process:/tmp/app'],
    },
    { command: 'gcc -c /opt/lib/a.c', effects: ['execute process:gcc'] },
    { command: 'clang /opt/x/a.c -o a', effects: ['execute process:clang'] },
    {
      command: 'gcc /opt/x/a.c -o a && ./a',
      effects: ['execute process:gcc', 'execute process:a', 'opaque'],
    },
    {
      command: 'rustc main.rs && ./main',
      effects: ['execute process:rustc', 'execute process:main'],
    },
  ],
});

/** Java's own shell: `/open FILE` and the like stand in the text that it is given. */
const jshell = defineProgram({
  names: ['jshell'],
  synopsis: 'Runs lines of Java from files or from its input, which are read.',
  grammar: {
    valued: ['class-path', 'module-path', 'add-modules', 'startup', 'feedback', 'R', 'J', 'C'],
  },
  effects: (call) => {
    const { context, invocation } = call;
    const input = context.input(invocation);
    const files = call.positionals.flatMap((word): Value[] => {
      const path = context.path(word, invocation);
      const found = path === undefined ? undefined : context.look.file(path);
      if (path === undefined || found === undefined) return [];
      return [
        { ...literal(found.text), known: !found.truncated, sources: [{ kind: 'file', path }] },
      ];
    });
    const texts = input === undefined ? files : [...files, input];
    return [
      ordinaryTool(call, 'jshell'),
      ...texts.flatMap((text) => context.code('other', text, invocation, invocation.source)),
    ];
  },
  examples: [
    { command: 'jshell --help', effects: [] },
    { command: 'jshell --version', effects: [] },
    { command: 'jshell', effects: ['execute process:jshell'] },
    {
      command: `echo 'Runtime.getRuntime().exec("rm -rf /srv/a");' | jshell -s -`,
      effects: ['execute process:jshell', 'delete directory:/srv/a'],
    },
  ],
});

const runners = defineProgram({
  names: 'java kotlin scala runghc runhaskell crystal nim zig'.split(' '),
  synopsis: 'Runs source files and what was compiled before.',
  grammar: {
    subcommands: 3,
    valued: ['cp', 'classpath', 'jar', 'm', 'module', 'p'],
    singleDashLong: true,
  },
  effects: (call) => {
    const foreign = ranSource(call);
    return [...(foreign ?? fallbackEffects(call)), ...ranSourceEffects(call)];
  },
  examples: [
    { command: 'java -jar build/app.jar', effects: ['execute process:java'] },
    { command: 'java Main.java', effects: ['execute process:java'] },
    {
      command: 'java Wipe.java',
      files: {
        'Wipe.java':
          'class Wipe { void run() { new ProcessBuilder("rm", "-rf", "out").start(); } }',
      },
      effects: ['execute process:java', 'delete directory:out'],
    },
    { command: 'java /opt/x/Main.java', effects: ['opaque'] },
    { command: 'zig build test', effects: ['execute process:zig'] },
  ],
});

export const compilerTools: readonly Program[] = [compilers, jshell, runners];
