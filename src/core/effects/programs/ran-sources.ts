/**
 * The source that `go run`, `cargo run`, `dotnet run`, `java FILE` and their like compile and start at once. What it
 * sends, deletes and starts is read; the rest of it is the project's plain work.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import type { Call } from '../define';
import { graveWhenStarted } from '../run-later';

const SOURCES = /\.(go|java|kts?|rs|csx?|dart|swift|scala|sc)$/;
const FILES_READ = 10;

/** Files, as the call names them or as the program finds them by itself. */
function sourceNames(call: Call): readonly string[] {
  const { args } = call.invocation;
  const words = args.map((word) => word.text).filter((word) => !word.startsWith('-'));
  const named = words.filter((word) => SOURCES.test(word));
  switch (call.name) {
    case 'go':
      if (words[0] !== 'run') return [];
      return named.length > 0 ? named : packageFiles(call, words[1] ?? '.');
    case 'cargo':
      return cargoFiles(args, words);
    case 'dotnet': {
      const at = args.findIndex((word) => word.text === '--project');
      const folder =
        at < 0 ? '.' : (args[at + 1]?.text ?? '.').replace(/(?:^|\/)[^/]{0,200}proj$/, '');
      if (words[0] === 'run') return named.length > 0 ? named : [`${folder || '.'}/Program.cs`];
      return words[0] === 'script' ? named : [];
    }
    case 'dart':
    case 'swift':
      return words[0] === 'run' || SOURCES.test(words[0] ?? '') ? named : [];
    case 'java':
      return named.length > 0 ? named.slice(0, 1) : classSource(args);
    default:
      return named.slice(0, 1);
  }
}

/** `java -cp . acme.Main`: by the compiler's rule the source of a class is called like it. */
function classSource(args: readonly Value[]): readonly string[] {
  const at = args.findIndex(
    (word, index) =>
      !word.text.startsWith('-') &&
      !/^(?:-cp|-classpath|--class-path|-p|--module-path)$/.test(args[index - 1]?.text ?? ''),
  );
  const name = args[at]?.text ?? '';
  const isJar = args.some((word) => word.text === '-jar' || word.text === '-m');
  if (isJar || !/^[A-Za-z_][\w.]*$/.test(name)) return [];
  return ['', 'src/', 'src/main/java/'].map((base) => `${base}${name.replaceAll('.', '/')}.java`);
}

const GENERATED = 40;

/** `go generate` runs the `//go:generate` lines of the packages that it is given: what is grave in them. */
export function generatedEffects(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  const [command, ...packages] = invocation.args
    .map((word) => word.text)
    .filter((word) => !word.startsWith('-'));
  if (call.name !== 'go' || command !== 'generate') return [];
  const folders = (packages.length > 0 ? packages : ['.']).map(
    (name) => name.replace(/\/?\.\.\.$/, '') || '.',
  );
  const lines = folders.flatMap((folder) => {
    const path = context.path(literal(folder), invocation);
    const names = path === undefined ? [] : (context.look.list(path) ?? []);
    const files = folder.endsWith('.go')
      ? [path ?? '']
      : names.filter((name) => name.endsWith('.go')).map((name) => `${path ?? ''}/${name}`);
    return files.slice(0, FILES_READ).flatMap((file) => {
      const text = context.look.file(file)?.text ?? '';
      return [...text.matchAll(/^\/\/go:generate[ \t]+(.+)$/gm)].map((match) => match[1] ?? '');
    });
  });
  const effects = lines
    .slice(0, GENERATED)
    .flatMap((line) => context.shell(line, invocation.cwd, invocation, 'go generate'));
  return graveWhenStarted(call, effects);
}

/** The files of a folder's main package. */
function packageFiles(call: Call, folder: string): readonly string[] {
  if (/@|\.\.\./.test(folder) || !/^\.|^\//.test(folder)) return [];
  const path = call.context.path(literal(folder), call.invocation);
  const names = path === undefined ? [] : (call.context.look.list(path) ?? []);
  return names
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => `${folder.replace(/\/$/, '')}/${name}`);
}

function cargoFiles(args: readonly Value[], words: readonly string[]): readonly string[] {
  const option = (...names: string[]): string | undefined => {
    const at = args.findIndex((word) => names.includes(word.text));
    return at < 0 ? undefined : args[at + 1]?.text;
  };
  const [command] = words.filter((word) => !word.startsWith('+'));
  // By custom an alias of `run --package xtask`.
  if (command === 'xtask') return ['xtask/src/main.rs'];
  if (command !== 'run' && command !== 'r') return [];
  const bin = option('--bin');
  const example = option('--example');
  const member = option('-p', '--package');
  const folders = member === undefined ? ['.'] : [member, `crates/${member}`];
  return folders.flatMap((folder) =>
    example !== undefined
      ? [`${folder}/examples/${example}.rs`]
      : bin !== undefined
        ? [`${folder}/src/bin/${bin}.rs`, `${folder}/src/bin/${bin}/main.rs`]
        : [`${folder}/src/main.rs`],
  );
}

/** Effects of the texts that can be had. */
export function ranSourceEffects(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  return sourceNames(call)
    .slice(0, FILES_READ)
    .flatMap((name) => {
      const path = context.path(literal(name), invocation);
      const found = path === undefined ? undefined : context.look.file(path);
      if (path === undefined || found === undefined) return [];
      const sources = [{ kind: 'file' as const, path }];
      const text = { ...literal(found.text), known: !found.truncated, sources };
      return context.code('other', text, invocation, invocation.source);
    });
}
