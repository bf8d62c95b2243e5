/**
 * Libraries that the loader puts into every program before it starts (ld.so(8), dyld(1)). One that was built here or
 * installed with the system is ordinary; any other is code that nobody has read.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Invocation, Value } from '../shell/invocation';
import { runs } from './build';
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
  const root = normalise(context.workspaceRoot);
  return value.text.split(/[:\s]+/).flatMap((word) => {
    // A bare name is looked for where the system's own libraries are.
    if (!word.includes('/')) return [];
    const path = context.path({ ...value, text: word }, invocation);
    if (path === undefined || isInside(path, root) || INSTALLED.test(path)) return [];
    if (isBuiltHere(path, invocation, context)) return [];
    const name = baseName(path);
    const why = say`the library ${name} is loaded into the program, and nobody has read it`;
    return [runs(site, name, { reversibility: 'hard', opaque: { why } })];
  });
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
