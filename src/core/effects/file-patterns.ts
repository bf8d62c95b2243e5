/** What a file pattern stands for: the files that match where that can be looked up, else the folder and the pattern. */
import { LIMITS } from '../limits';
import type { Look } from '../model/ports';
import { matches } from '../shell/patterns';
import { isInside, namesSomething, normalise } from './paths';

/** A path that a word names. `many` where one word stands for an unknown number of them. */
export interface Place {
  readonly path: string;
  readonly many: boolean;
  /** Absolute, where only what matches in `path` is meant and not all that it holds. */
  readonly pattern?: string;
  /** The folder was looked at, and nothing in it matches. */
  readonly nothing?: boolean;
  /** Made by `mktemp` in this very command. */
  readonly fresh?: boolean;
}

const WILD = /[*?[]/;
/** A last part that leaves nothing out: `*`, `.*`, `**`, `?*`. */
const EVERYTHING = /^\.?[*?]+$/;

/** The places that an absolute pattern names. */
export function patternPlaces(pattern: string, look: Look): readonly Place[] {
  const [drive = '', ...parts] = pattern.split('/');
  const first = parts.findIndex((part) => WILD.test(part));
  if (first < 0) return [{ path: pattern, many: false }];
  const path = `${drive}/${parts.slice(0, first).join('/')}`;
  const all = isEverything(parts.slice(first));
  // All that the home folder holds is the home folder, whatever a look at it may have left out.
  if (all && holdsHome(path, look)) return [{ path, many: true }];
  const found = matching(path, parts.slice(first), look);
  if (found !== undefined && found.length > 0) {
    return found.map((each) => ({ path: each, many: false }));
  }
  if (
    all ||
    (holdsHome(path, look) && !(parts.length === first + 1 && namesSomething(parts[first]!)))
  )
    return [{ path, many: true }];
  // A listing may be of what is known alone; only where an unlisted name is known to be missing does nothing match.
  const nothing = found !== undefined && look.kind(pattern) === 'missing';
  return [{ path, many: true, pattern, ...(nothing ? { nothing } : {}) }];
}

function isEverything(parts: readonly string[]): boolean {
  return parts.every((part) => EVERYTHING.test(part));
}

/** In the home folder and above it, most of what a pattern may match is nobody's to lose. */
function holdsHome(path: string, look: Look): boolean {
  return isInside(normalise(look.home), path);
}

/** Undefined when the folders cannot be listed, or hold more than can be weighed one by one. */
function matching(
  folder: string,
  parts: readonly string[],
  look: Look,
): readonly string[] | undefined {
  let found = [folder];
  for (const part of parts) {
    const next: string[] = [];
    for (const at of found) {
      if (!WILD.test(part)) {
        next.push(child(at, part));
        continue;
      }
      const names = /\*\*|[{(]/.test(part) ? undefined : look.list(at);
      if (names === undefined) return undefined;
      next.push(
        ...names.filter((name) => isNamed(part, name, false)).map((name) => child(at, name)),
      );
    }
    if (next.length > LIMITS.expansions) return undefined;
    found = next;
  }
  const last = parts.at(-1) ?? '';
  return WILD.test(last) ? found : found.filter((path) => look.kind(path) !== 'missing');
}

/** A pattern that does not begin with a dot leaves hidden names out, unless `hidden`. */
function isNamed(pattern: string, name: string, hidden: boolean): boolean {
  if (!hidden && name.startsWith('.') && !pattern.startsWith('.')) return false;
  return matches(pattern, name) === true;
}

function child(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** Folders whose loss is more than that of a file: history, settings of agents, Remit's own. */
const WEIGHTY =
  '.git .remit .github .cursor .claude .copilot .codex .gemini .windsurf .codeium .clinerules .cline .opencode .kiro ' +
  '.factory .augment .qwen .ssh .vscode';

/** Those of them that the pattern matches in its own folder and that may stand there. Deep patterns see hidden names. */
export function touchedByPattern(place: Place, pattern: string, look: Look): readonly string[] {
  if (place.nothing) return [];
  const parts = pattern.slice(place.path.length).split('/').filter(Boolean);
  const deep = parts[0] === '**';
  const part = deep ? (parts[1] ?? '*') : (parts[0] ?? '*');
  if (deep && parts.length > 2) return [];
  return WEIGHTY.split(' ')
    .filter((name) => isNamed(part, name, deep))
    .map((name) => child(place.path, name))
    .filter((path) => look.kind(path) !== 'missing');
}
