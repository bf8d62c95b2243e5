/**
 * The source that `go run`, `cargo run`, `dotnet run`, `java FILE` and their like compile and start at once. What it
 * sends, deletes and starts is read; the rest of it is the project's plain work.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import type { Call } from '../define';

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
    default:
      return named.slice(0, 1);
  }
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
