/**
 * A program that nobody described and whose words say nothing. Most are a developer's own tools, so the question is
 * not what it might be but what it was given: with nothing from beyond the workspace it weighs as far as the
 * workspace reaches (decision 0007).
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Value } from '../shell/invocation';
import { wordsOf } from './apis/lexicon';
import { isElevated, literal, ordinaryTool, runs, unreadProgram } from './build';
import { commandLine } from './command-line';
import { commandVerb } from './command-words';
import type { Call } from './define';
import { isLocalHost } from './environment';
import { addressHere, isInContainerHere } from './service-place';
import { baseName, isInside, isProjectPath, isTemporary, normalise } from './paths';

export function unexplained(call: Call): readonly Effect[] {
  const { invocation, context, name } = call;
  const verb = commandVerb(call.subcommands[0] ?? '');
  if (verb || isFromRegistry(call)) return [runs(call, name)];
  if (isComponent(call)) return [ordinaryTool(call, name)];
  const text = invocation.program.text;
  const path = text.includes('/') ? context.path(invocation.program, invocation) : undefined;
  if (path !== undefined && isBuiltBefore(call, path)) return [ordinaryTool(call, baseName(path))];
  const where = path === undefined ? name : baseName(path);
  // A program of the image reaches as far as its container does, which was opened before it.
  const contained = isInContainerHere(call) && !saysMore(call.name);
  const held = contained || isNoName(call, text) || isPlainWork(call, path);
  const reach = held ? 'workspace' : 'machine';
  const unknown = unreadProgram(
    call,
    where,
    say`nothing is known about the program ${where}`,
    reach,
  );
  return [path === undefined ? unknown : { ...unknown, target: { ids: madeAs(path) } }];
}

/** What a build tool builds of the project and starts by its name there: `cabal run exe:server`. */
function isComponent({ name, invocation }: Call): boolean {
  const built = invocation.via.some(({ program }) => /^(?:cabal|stack)$/.test(program));
  return built && /^(?:[\w.-]+:)?(?:exe|test|bench|benchmark|lib|flib):/.test(name);
}

/**
 * `echo"done "` and an editor's `:wq` in a terminal: no program on a path is called so, and a shell answers that it found
 * none. Words that begin with a program's name were meant to be split, and the next try will do so.
 */
function isNoName({ context }: Call, text: string): boolean {
  if (text.includes('/')) return false;
  const [first = '', ...rest] = text.split(/\s+/);
  return rest.length > 0 ? !context.describes(first) : text.startsWith(':');
}

/**
 * Under what names a session knows a program that it made: the program itself, as a compiler was told to write it, and
 * the work tree that it was built in.
 */
function madeAs(path: string): readonly string[] {
  const parts = path.split('/');
  const folders = parts.slice(2, -1).map((_, at) => parts.slice(0, at + 3).join('/'));
  return [`process:${path}`, ...folders.map((folder) => `working-tree:${folder}`)];
}

/**
 * An earlier command of the same text had a compiler write it, or installed it there: `gcc -o /tmp/x x.c && /tmp/x`,
 * `cargo install x --root /tmp/x && /tmp/x/bin/x`.
 */
function isBuiltBefore(call: Call, path: string): boolean {
  const { context, invocation } = call;
  return context.siblings(invocation).some((other) => {
    if (other.index >= invocation.index || !MAKES_PROGRAMS.test(other.program.text)) return false;
    const at = other.args.findIndex((word) => /^(?:-o|--root)$/.test(word.text));
    const output = at < 0 ? undefined : other.args[at + 1];
    const made = output === undefined ? undefined : context.path(output, other);
    return made !== undefined && (made === path || path.startsWith(`${made}/bin/`));
  });
}

const MAKES_PROGRAMS =
  /(?:^|\/)(?:cargo|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|tcc|rustc|go|gfortran|ghc|swiftc|nvcc|ld)$/;

/** Fetched by the package manager from the project's own registry, as an install would: `npx cowsay`. */
export function isFromRegistry(call: Call): boolean {
  const runners =
    /^(npx|bunx|pnpx|uvx|pipx|npm|pnpm|yarn|bun|uv|poetry|pipenv|pdm|hatch|rye|bundle|conda)$/;
  return call.invocation.via.some((via) => runners.test(via.program));
}

/** An installed program, started with the person's own rights, that says nothing grave and is given nothing from elsewhere. */
function isPlainWork(call: Call, path: string | undefined): boolean {
  const { invocation, context } = call;
  if (isElevated(invocation)) return false;
  const isPlaced =
    path === undefined ||
    isInstalled(path, normalise(context.look.home)) ||
    isUnseenProject(call, path);
  if (!isPlaced) return false;
  if (!/^[\w.+-]+$/.test(call.name) || saysMore(call.name)) return false;
  const here = addressHere(commandLine(invocation.args)) !== undefined;
  const further = here ? overrides : saysMore;
  if ([...call.flags, ...call.options.keys()].some(further)) return false;
  return invocation.args.every((word) => isOfWorkspace(call, word)) && !namesAnAct(call);
}

/** In somebody's project, as far as its path says, on a disk that cannot be looked at. */
function isUnseenProject({ context }: Call, path: string): boolean {
  return context.look.kind(path) === 'unknown' && isProjectPath(path);
}

/** It may run what it is given, as wrappers do: `some-runner rm -rf /`. Only an act that takes something away counts. */
function namesAnAct({ context, invocation }: Call): boolean {
  const at = invocation.args.findIndex((word) => context.describes(word.text));
  const before = invocation.args.slice(0, Math.max(at, 0));
  if (at < 0 || !before.every(isOption)) return false;
  const words = invocation.args.slice(at);
  const acts = context.shell(words, invocation.cwd, invocation, invocation.program.text);
  return acts.some((act) => /^(hard|irreversible)$/.test(act.reversibility));
}

/** A flag, or the value of the one before it, or a setting: what stands between a wrapper and its command. */
function isOption(word: Value, at: number, words: readonly Value[]): boolean {
  return /^-|=|^[\d.,:]+\w?$/.test(word.text) || words[at - 1]?.text.startsWith('-') === true;
}

/** Words that override a protection, in the flags of any tool. */
const OVERRIDES = /^(force|forced|hard|yolo|unsafe|insecure|dangerously|privileged|root|admin)$/;

function overrides(name: string): boolean {
  return wordsOf(name).some((word) => OVERRIDES.test(word));
}

/** A name or a flag that speaks of losing, publishing or overriding: `--prune`, `drop-all`. */
function saysMore(name: string): boolean {
  return wordsOf(name).some((word) => {
    if (OVERRIDES.test(word)) return true;
    const verb = commandVerb(word);
    return verb !== undefined && verb.reversibility !== 'reversible' && verb.operation !== 'read';
  });
}

/** Where installers put programs, for everybody or for this person. */
function isInstalled(path: string, home: string): boolean {
  if (/^\/(?:usr|bin|sbin|snap|nix|opt\/(?:homebrew|local))\//.test(path)) return true;
  const own = isInside(path, home) ? path.slice(home.length) : '';
  if (/^\/(?:bin|go\/bin|\.[\w-]+\/(?:bin|shims))\//.test(own)) return true;
  return /^[a-z]:[\\/]+(?:program files(?: \(x86\))?|windows[\\/]+system32)[\\/]/i.test(path);
}

/** A server of this machine, without a login in the address: what is developed here. */
function isAddressHere(text: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:\/\/([^\s/@]+)(?:\/\S*)?$/i.exec(text)?.[1];
  return address !== undefined && isLocalHost(address);
}

/** Plain words, and paths of the workspace or of scratch folders. An address or a value that is not known may be anything. */
function isOfWorkspace(call: Call, word: Value): boolean {
  const { context, invocation } = call;
  if (!word.known) return false;
  if (isAddressHere(word.text)) return true;
  if (/^[a-z][a-z0-9+.-]*:\/\/|^@|\S@\S/i.test(word.text)) return false;
  const value = word.text.replace(/^--?[\w-]+=/, '');
  // A target of Bazel and its like; a path has no colon there.
  if (/^\/\/[\w./+-]*:[\w.+-]+$/.test(value)) return true;
  if (!/^(?:[~/]|\.\.(?:\/|$)|[A-Za-z]:[\\/])/.test(value)) return true;
  const at = context.path(literal(value), invocation);
  return at !== undefined && (isInside(at, normalise(context.workspaceRoot)) || isTemporary(at));
}
