/**
 * The one way in which the pure core learns about the machine. Every implementation is read-only and bounded
 * (`limits.ts`): the live gate looks at the disk, replay and tests look at the files of a session file. The
 * look-ups that a verdict rested on are recorded with it, so that replaying a log judges alike.
 */

export interface FileText {
  readonly text: string;
  /** The file is longer than `LIMITS.lookFileBytes`; the rest was not read. */
  readonly truncated: boolean;
}

/** What git knows about a path: `ignored` and `untracked` are not the same when something may be lost. */
export type GitPathState = 'clean' | 'dirty' | 'untracked' | 'ignored' | 'outside' | 'unknown';

export interface GitContext {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** Empty on a detached head. */
  readonly branch: string;
  /** Undefined when it is not known. */
  readonly defaultBranch?: string;
  /** Undefined when it was not looked up. */
  readonly dirty?: boolean;
  /** Remote name to URL. */
  readonly remotes: Readonly<Record<string, string>>;
}

export interface Look {
  /** Text of a regular file, or undefined when there is none or it cannot be read. Absolute path. */
  file(path: string): FileText | undefined;
  kind(path: string): 'file' | 'directory' | 'other' | 'missing' | 'unknown';
  /** Names in a directory, or undefined. */
  list(path: string): readonly string[] | undefined;
  /**
   * The path behind the links that people made on the way to it, with a link at its end; undefined: none lies there.
   * Absent where nothing is known of links. Links of the system itself (`/bin`, `/var/run`) are not followed, and the
   * workspace and the home folder keep the names by which they are known.
   */
  leadsTo?(path: string): string | undefined;
  /** A variable of the agent's shell, as far as it is known. */
  env(name: string): string | undefined;
  /** The repository that holds `path`, or undefined. */
  git(path: string): GitContext | undefined;
  gitState(path: string): GitPathState;
  /**
   * Whether every commit of these local branches is on another branch, a remote's copy or a tag as well, so that
   * nothing goes when they go together. Undefined when it is not known. `path` lies in the repository.
   */
  branchesHeld(path: string, names: readonly string[]): boolean | undefined;
  /** The person's home folder, absolute. */
  readonly home: string;
  readonly platform: 'linux' | 'macos' | 'windows';
  /** Which file of the workspace holds this literal: configuration and scripts first, within a time limit. */
  findLiteral(value: string): { readonly path: string; readonly line: number } | undefined;
}

/** Keyed one-way fingerprint of a secret value: hex, stable on one machine, useless elsewhere. */
export type Fingerprint = (value: string) => string;

/** Plain SHA-256, hex, for the audit chain and digests. */
export type Digest = (text: string) => string;

export interface Ports {
  readonly look: Look;
  readonly fingerprint: Fingerprint;
  readonly digest: Digest;
}
