/**
 * Libraries that the loader puts into every program before it starts (ld.so(8), dyld(1)). One that was built here or
 * installed with the system is ordinary; any other is code that nobody has read.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Invocation, Value } from '../shell/invocation';
import { runs, type Site } from './build';
import type { EffectContext } from './define';
import { baseName, isInside, normalise } from './paths';

const LOADER_VARIABLES = ['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'] as const;
const INSTALLED = /^\/(usr|lib\w*|opt\/(homebrew|local)|nix|snap|System|Library)\//;
/** Compilers and package managers say where their own libraries lie. */
const TELLS_PLACE =
  /^(gcc|g\+\+|cc|clang|brew|pkg-config|ldconfig|nix|xcrun|rustc|find|ls|realpath|dpkg)\b/;

export function preloadEffects(invocation: Invocation, context: EffectContext): readonly Effect[] {
  return LOADER_VARIABLES.flatMap((name) => {
    const value = invocation.env.get(name);
    return value === undefined ? [] : librariesIn(value, invocation, context);
  });
}

function librariesIn(
  value: Value,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  const site = { context, invocation };
  const told = value.sources.some(
    (from) => from.kind === 'command' && TELLS_PLACE.test(from.command),
  );
  if (!value.known) {
    const why = say`which library is loaded first is only known when it runs`;
    return told ? [] : [runs(site, 'library', { reversibility: 'hard', opaque: { why } })];
  }
  return value.text
    .split(/[:\s]+/)
    .flatMap((word) => loadedLibrary(site, { ...value, text: word }));
}

/** A library that a program is told to load: `openssl -engine FILE`, `ssh-keygen -D FILE`. */
export function loadedLibrary(site: Site, value: Value): readonly Effect[] {
  const { context, invocation } = site;
  // A bare name is looked for where the system's own libraries are.
  if (!value.text.includes('/')) return [];
  const path = context.path(value, invocation);
  if (path === undefined || isInstalled(path, context)) return [];
  if (isBuiltHere(path, invocation, context)) return [];
  const name = baseName(path);
  const why = say`the library ${name} is loaded into the program, and nobody has read it`;
  return [runs(site, name, { reversibility: 'hard', opaque: { why } })];
}

/** It came with the system or the workspace. */
export function isInstalled(path: string, context: EffectContext): boolean {
  return isInside(path, normalise(context.workspaceRoot)) || INSTALLED.test(path);
}

/** The same text made it: `cc -shared -o /tmp/x.so x.c && LD_PRELOAD=/tmp/x.so ./app`. */
function isBuiltHere(path: string, invocation: Invocation, context: EffectContext): boolean {
  return context
    .siblings(invocation)
    .some(
      (other) =>
        other.index < invocation.index &&
        other.args.some(
          (word, at) => other.args[at - 1]?.text === '-o' && context.path(word, other) === path,
        ),
    );
}
