/**
 * Code of a stranger's repository that is started by the very text that fetches it: nobody can have read it. What only
 * builds or installs it is asked no more of than the same tool elsewhere.
 */
import type { Effect } from '../model/effect';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { literal, runOfDownload } from './build';
import type { EffectContext } from './define';
import { isInside, normalise } from './paths';
import { programName } from './registry-name';

interface Clone {
  readonly index: number;
  readonly folder: string;
  readonly source: string;
}

const INTERPRETERS =
  /^(?:python[\d.]*|pypy3?|node|deno|bun|ruby|perl|php|Rscript|lua|tsx|ts-node|(?:ba|z|da|k)?sh|pwsh|source|\.)$/;
/** `go run FILE`, `cargo run` starts what it builds. */
const BUILDS_AND_STARTS = /^(?:go|cargo|swift|dotnet|dart|zig|mojo|deno|bun|stack|cabal)$/;

export function runsOfClones(reading: Reading, context: EffectContext): readonly Effect[] {
  const clones = reading.invocations.flatMap((invocation) => cloneOf(invocation, context));
  if (clones.length === 0) return [];
  const scripts = reading.problems.flatMap(({ script, source, invocation }) =>
    script === undefined ? [] : [{ path: script, source, index: invocation }],
  );
  const started = reading.invocations.flatMap((invocation) =>
    startedBy(invocation, context).map((path) => ({
      path,
      source: invocation.source,
      index: invocation.index,
    })),
  );
  return [...scripts, ...started].flatMap(({ path, source, index }) => {
    const from = clones.find(
      (clone) => isInside(path, clone.folder) && (index === undefined || index > clone.index),
    );
    return from === undefined ? [] : [{ ...runOfDownload(source, from.source), target: { path } }];
  });
}

function cloneOf(invocation: Invocation, context: EffectContext): readonly Clone[] {
  const { args, program } = invocation;
  if (invocation.via.some(({ kind }) => kind === 'container' || kind === 'remote')) return [];
  const name = programName(program.text);
  const words = args.filter(({ text }, at) => !text.startsWith('-') && !takesWord(args[at - 1]));
  const [verb, ...rest] = words;
  const named =
    name === 'git' && verb?.text === 'clone'
      ? rest
      : /^(?:gh|glab)$/.test(name) && verb?.text === 'repo' && rest[0]?.text === 'clone'
        ? rest.slice(1)
        : [];
  const [url, folder] = named;
  if (url === undefined || !isStrangers(url.text, context)) return [];
  const last =
    url.text
      .replace(/\/+$/, '')
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .pop() ?? '';
  const path = context.path(folder ?? literal(last), invocation);
  return path === undefined || last === ''
    ? []
    : [{ index: invocation.index, folder: normalise(path), source: invocation.source }];
}

/** Options of `git` and `git clone` of which the next word is the value (git-clone(1)). */
function takesWord(word: Value | undefined): boolean {
  return /^(?:-[bocCju]|--(?:branch|origin|config|depth|reference|reference-if-able|separate-git-dir|template|upload-pack|jobs|filter|shallow-since|shallow-exclude|bundle-uri|revision|server-option|ref-format))$/.test(
    word?.text ?? '',
  );
}

/** Not of this workspace's own remotes' owner, nor of this machine. */
function isStrangers(url: string, context: EffectContext): boolean {
  if (!/^(?:https?|ssh|git):\/\/|^[\w.-]+@[\w.-]+:|^[\w.-]+\/[\w.-]+$/.test(url)) return false;
  const remotes = Object.values(context.look.git(normalise(context.workspaceRoot))?.remotes ?? {});
  const owner = ownerOf(url);
  return remotes.every((remote) => ownerOf(remote) !== owner);
}

/** `github.com/acme/x`, `git@github.com:acme/x.git`, `acme/x` -> `acme`. */
function ownerOf(url: string): string {
  const parts = url.toLowerCase().replace(/\/+$/, '').split(/[/:]/);
  return parts[parts.length - 2] ?? '';
}

/** Files that the command starts, as far as they are named by a path. */
function startedBy(invocation: Invocation, context: EffectContext): readonly string[] {
  const { program, args } = invocation;
  const at = (word: Value | undefined): readonly string[] => {
    const path = word === undefined ? undefined : context.path(word, invocation);
    return path === undefined ? [] : [path];
  };
  if (!program.known) return [];
  if (program.text.includes('/') && !program.text.startsWith('/usr/')) return at(program);
  const name = programName(program.text);
  const words = args.filter(({ text }) => !text.startsWith('-'));
  if (INTERPRETERS.test(name)) return args[0]?.text === '-m' ? [] : at(words[0]);
  if (!BUILDS_AND_STARTS.test(name) || words[0]?.text !== 'run') return [];
  const file = words.slice(1).find(({ text }) => /^[./]|\.\w+$/.test(text));
  return at(file ?? literal('.'));
}
