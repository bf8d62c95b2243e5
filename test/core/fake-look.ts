/**
 * A `Look` over files in memory, for tests. Directories exist where a file lies below them.
 * Git knows nothing unless `options.git` is given.
 */
import type { GitContext, GitPathState, Look } from '../../src/core/model/ports';
import { LIMITS } from '../../src/core/limits';

export interface FakeLookOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Default `/home/dev`. */
  readonly home?: string;
  /** Default `linux`. */
  readonly platform?: Look['platform'];
  readonly git?: {
    readonly root: string;
    /** Default `main`; empty for a detached head. */
    readonly branch?: string;
    readonly defaultBranch?: string;
    readonly dirty?: boolean;
    readonly remotes?: Readonly<Record<string, string>>;
    /** State by absolute path; an entry for a folder covers what lies below it. Otherwise `clean` inside the root. */
    readonly states?: Readonly<Record<string, GitPathState>>;
    /** Branches whose commits are elsewhere too. Of the others it is not known. */
    readonly held?: readonly string[];
  };
  /** Paths whose `kind` and text are not known, as when a look-up was cut short. */
  readonly unknown?: readonly string[];
}

/** Keys of `files` are absolute paths; a key that ends in `/` is an empty folder. */
export function fakeLook(
  files: Readonly<Record<string, string>>,
  options: FakeLookOptions = {},
): Look {
  const contents = new Map(Object.entries(files).filter(([path]) => !path.endsWith('/')));
  const folders = foldersOf(Object.keys(files));
  const git = options.git;

  return {
    home: options.home ?? '/home/dev',
    platform: options.platform ?? 'linux',
    file(path) {
      const text = contents.get(tidy(path));
      if (text === undefined || options.unknown?.includes(tidy(path))) return undefined;
      return {
        text: text.slice(0, LIMITS.lookFileBytes),
        truncated: text.length > LIMITS.lookFileBytes,
      };
    },
    kind(path) {
      const at = tidy(path);
      if (options.unknown?.includes(at)) return 'unknown';
      if (contents.has(at)) return 'file';
      return folders.has(at) ? 'directory' : 'missing';
    },
    list(path) {
      const at = tidy(path);
      if (!folders.has(at)) return undefined;
      const start = at === '/' ? '/' : `${at}/`;
      const names = new Set<string>();
      for (const entry of [...contents.keys(), ...folders]) {
        const name = entry.startsWith(start) ? entry.slice(start.length).split('/')[0] : undefined;
        if (name) names.add(name);
      }
      return [...names].sort();
    },
    env(name) {
      return options.env && Object.hasOwn(options.env, name) ? options.env[name] : undefined;
    },
    git(path): GitContext | undefined {
      if (!git || !within(tidy(path), git.root)) return undefined;
      return {
        root: git.root,
        branch: git.branch ?? 'main',
        remotes: git.remotes ?? {},
        ...(git.defaultBranch === undefined ? {} : { defaultBranch: git.defaultBranch }),
        ...(git.dirty === undefined ? {} : { dirty: git.dirty }),
      };
    },
    gitState(path): GitPathState {
      const at = tidy(path);
      if (!git) return 'unknown';
      if (!within(at, git.root)) return 'outside';
      const entries = Object.entries(git.states ?? {}).filter(([state]) => within(at, state));
      entries.sort(([a], [b]) => b.length - a.length);
      const nearest = entries[0];
      if (nearest) return nearest[1];
      return contents.has(at) || folders.has(at) ? 'clean' : 'unknown';
    },
    branchesHeld(path, names) {
      if (!git || !within(tidy(path), git.root)) return undefined;
      return names.every((name) => git.held?.includes(name)) ? true : undefined;
    },
    findLiteral(value) {
      for (const [path, text] of contents) {
        const offset = text.indexOf(value);
        if (offset >= 0) return { path, line: text.slice(0, offset).split('\n').length };
      }
      return undefined;
    },
  };
}

function tidy(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>(['/']);
  for (const path of paths) {
    const parts = path.split('/');
    for (let length = parts.length - 1; length > 1; length -= 1) {
      folders.add(parts.slice(0, length).join('/'));
    }
  }
  return folders;
}
