/**
 * Code of a stranger that is started by the very text that fetches it, out of a repository, an archive or a compiler:
 * nobody can have read it. What only builds or installs it is asked no more of than the same tool elsewhere.
 */
import type { Effect } from '../model/effect';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { literal, runOfDownload } from './build';
import type { EffectContext } from './define';
import { isInside, normalise } from './paths';
import { programName } from './registry-name';

interface Fetched {
  readonly index: number;
  /** A folder, or one file. */
  readonly path: string;
  /** The command that went over the network. */
  readonly source: string;
  /** As it came: started as it is, it is weighed where downloads are. */
  readonly isPacked: boolean;
}

const INTERPRETERS =
  /^(?:python[\d.]*|pypy3?|node|deno|bun|ruby|perl|php|Rscript|lua|tsx|ts-node|(?:ba|z|da|k)?sh|pwsh|source|\.)$/;
/** `go run FILE`, `cargo run` starts what it builds. */
const BUILDS_AND_STARTS = /^(?:go|cargo|swift|dotnet|dart|zig|mojo|deno|bun|stack|cabal)$/;

/** `each`: the effects of every command, in their order. */
export function runsOfFetched(
  reading: Reading,
  each: readonly (readonly Effect[])[],
  context: EffectContext,
): readonly Effect[] {
  const fetched: Fetched[] = [];
  reading.invocations.forEach((invocation, at) => {
    fetched.push(...cloneOf(invocation, context));
    fetched.push(...madeOf(invocation, each[at] ?? [], fetched, context));
  });
  if (fetched.length === 0) return [];
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
    // What stood there before this text was fetched is not what it fetches.
    if (context.look.kind(path) === 'file') return [];
    const from = fetched.find(
      (one) =>
        !one.isPacked && isInside(path, one.path) && (index === undefined || index > one.index),
    );
    return from === undefined ? [] : [{ ...runOfDownload(source, from.source), target: { path } }];
  });
}

const DOWNLOADERS = /^(?:curl|wget2?|aria2c|axel|https?|xhs?|fetch|iwr|Invoke-WebRequest)$/;
const UNPACKERS =
  /^(?:g?tar|bsdtar|unzip|7z[ar]?|unrar|unar|cpio|ar|gunzip|bunzip2|unxz|unzstd|gzip|xz|zstd|bzip2|Expand-Archive)$/;
const COMPILERS =
  /^(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?|tcc|rustc|ghc|gfortran|swiftc|javac|nasm|ld)(?:-[\d.]+)?$/;

/** What a command makes of what an earlier one fetched: the download itself, what is unpacked of it or built from it. */
function madeOf(
  invocation: Invocation,
  effects: readonly Effect[],
  fetched: readonly Fetched[],
  context: EffectContext,
): readonly Fetched[] {
  const name = programName(invocation.program.text);
  if (![DOWNLOADERS, UNPACKERS, COMPILERS].some((kind) => kind.test(name))) return [];
  const made = effects.flatMap(({ operation, resource, target }) =>
    /^(?:create|update)$/.test(operation) && /^(?:file|directory)$/.test(resource.class)
      ? (target?.path ?? [])
      : [],
  );
  const { index, source } = invocation;
  if (DOWNLOADERS.test(name) && effects.some(isFetch))
    return made.map((path) => ({ index, path, source, isPacked: true }));
  const uses = invocation.args
    .map((word) => context.path(word, invocation))
    .concat(
      context
        .producers(invocation)
        .flatMap((from) => from.args.map((word) => context.path(word, from))),
    );
  const from = fetched.find(({ path }) => uses.includes(path));
  const piped = context
    .producers(invocation)
    .find((one) => DOWNLOADERS.test(programName(one.program.text)));
  const origin = from?.source ?? piped?.source;
  if (origin === undefined) return [];
  if (UNPACKERS.test(name))
    return made.map((path) => ({ index, path, source: origin, isPacked: false }));
  if (!COMPILERS.test(name)) return [];
  const at = invocation.args.findIndex(({ text }) => text === '-o');
  const output = context.path(invocation.args[at + 1] ?? literal('a.out'), invocation);
  const built = at < 0 ? context.path(literal('a.out'), invocation) : output;
  return built === undefined ? [] : [{ index, path: built, source: origin, isPacked: false }];
}

/** Over the network, and without a login: what one's own login opens is one's own place. */
function isFetch({ operation, environment, authority }: Effect): boolean {
  return operation === 'read' && environment.name !== 'local' && authority === undefined;
}

function cloneOf(invocation: Invocation, context: EffectContext): readonly Fetched[] {
  const { args, program } = invocation;
  if (invocation.via.some(({ kind }) => kind === 'container' || kind === 'remote')) return [];
  const name = programName(program.text);
  if (!/^(?:git|gh|glab)$/.test(name)) return [];
  const words = args.filter(({ text }, at) => !text.startsWith('-') && !takesWord(args[at - 1]));
  const [verb, ...rest] = words;
  const named =
    name === 'git' && verb?.text === 'clone'
      ? rest
      : name !== 'git' && verb?.text === 'repo' && rest[0]?.text === 'clone'
        ? rest.slice(1)
        : [];
  const [url, folder] = named;
  if (url === undefined || !isStrangers(url.text, context)) return [];
  const last =
    url.text
      .replace(/(?<!\/)\/+$/, '')
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .pop() ?? '';
  const path = context.path(folder ?? literal(last), invocation);
  return path === undefined || last === ''
    ? []
    : [
        {
          index: invocation.index,
          path: normalise(path),
          source: invocation.source,
          isPacked: false,
        },
      ];
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
  const parts = url
    .toLowerCase()
    .replace(/(?<!\/)\/+$/, '')
    .split(/[/:]/);
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
