/**
 * What a call would do to the world. One call has any number of effects; a call that cannot be read has one
 * that is `opaque`. Effects are derived from the call and read-only look-ups alone: what the session knows
 * about the target is added later (`session/situate.ts`).
 */
import type { Operation, Resource } from './operation';
import { say } from './say';

/** How far the effect reaches. */
export type Reach = 'workspace' | 'machine' | 'private-remote' | 'shared-remote';

/** Who sees it without being told. */
export type Audience = 'nobody' | 'team' | 'public';

/**
 * - `none`: nothing changes (a read)
 * - `reversible`: the opposite call restores it, or it can be made again
 * - `recoverable`: a recovery path exists (reflog, undo window, a backup that outlives the act)
 * - `hard`: needs luck, other people or values that must have been kept
 * - `irreversible`: no recovery path is known
 */
export const REVERSIBILITIES = [
  'none',
  'reversible',
  'recoverable',
  'hard',
  'irreversible',
] as const;
export type Reversibility = (typeof REVERSIBILITIES)[number];

/**
 * Where a target belongs. `local` is this machine; `unknown` counts as production for what cannot be undone.
 * `evidence` says how it is known, for the explanation: "kube context staging-eu", "host in .env.staging".
 */
export interface Environment {
  readonly name: string;
  readonly evidence: string;
}
export const LOCAL: Environment = { name: 'local', evidence: say`this machine` };
export const UNKNOWN_ENVIRONMENT: Environment = { name: 'unknown', evidence: '' };

/**
 * What lets the call happen. Values never appear here: only a keyed fingerprint.
 * `label` is the form of formats.md: `env:NAME`, `file:PATH`, `cli:TOOL/PROFILE`, `literal`, `mcp:SERVER`.
 */
export interface Authority {
  readonly label: string;
  /** Keyed fingerprint of the value, where the value is known. */
  readonly fingerprint?: string;
  /** Where the value came from inside this call, weakest last: a file that was read, a variable, a command. */
  readonly sources?: readonly ValueSource[];
  readonly provider?: string;
  /** The value says by its form that it opens a provider's test mode: `sk_test_…`. */
  readonly testMode?: true;
  /** For a literal: the file of this workspace that was seen to hold it. */
  readonly foundAt?: { readonly path: string; readonly line: number };
}

/** A place that a value in a call was taken from. */
export type ValueSource =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'literal' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'unknown'; readonly what: string };

/** Data or code that flows into the effect. */
export interface Payload {
  readonly kind: 'secret' | 'private-data' | 'code' | 'text';
  readonly source: ValueSource;
  /** For a secret: fingerprint. */
  readonly fingerprint?: string;
}

/** A database on a server, as a client of this machine would reach it. */
export interface DatabasePlace {
  readonly system: 'postgres' | 'mysql';
  /** A name or an address, or the absolute folder of a socket. Absent: what the system's clients take by themselves. */
  readonly host?: string | undefined;
  /** Absent: the one that the system's clients take by themselves. */
  readonly port?: string | undefined;
  readonly name: string;
  /** Absent: the one that the system's clients take by themselves. */
  readonly user?: string | undefined;
}

/** What a target is known by, beyond its printed name. All optional; judged by `session` and `verdict`. */
export interface Target {
  /** Absolute path on this machine (files, directories, SQLite databases). */
  readonly path?: string;
  /** Absolute file pattern, where not everything in `path` is meant but what matches: `/w/src/**\/*.o`. */
  readonly pattern?: string;
  /** Host that the call goes to, without port. */
  readonly host?: string;
  /** Files that git ignores go too. */
  readonly ignored?: true;
  /** Opaque identifiers in the call: volume ids, UUIDs, ARNs, instance names. */
  readonly ids?: readonly string[];
  /** Catalogue id of the provider, as in `effects/apis`. */
  readonly provider?: string;
  /** Git remote name or URL. */
  readonly remote?: string;
  /** Work tree or repository folder from which a remote is reached, absolute. */
  readonly repository?: string;
  /** The database that it is in, where its place is known in full. */
  readonly database?: DatabasePlace;
}

/**
 * What a call would do could not be read, in whole or in part. `why` says what stopped the reading. `runsHere`: nothing
 * is in question but what a program or a text does that runs on this machine and that nobody has read. What is known of
 * it besides (a login, a device or a shell that it is handed, a name made to be overlooked) leaves the mark out.
 */
export interface Opaque {
  readonly why: string;
  readonly runsHere?: true;
}

export interface Effect {
  readonly operation: Operation;
  readonly resource: Resource;
  readonly environment: Environment;
  readonly reach: Reach;
  readonly audience: Audience;
  readonly reversibility: Reversibility;
  readonly target?: Target;
  readonly authority?: Authority;
  readonly payload?: readonly Payload[];
  readonly opaque?: Opaque;
  /** The same act also destroys the copies it could be recovered from. */
  readonly takesRecovery?: boolean;
  /** Marks an act that the warrant table treats apart, whatever its tier. */
  readonly special?: Special;
  /** Number of objects, rows or calls if known; `many` for an unbounded glob, loop or statement. */
  readonly size?: number | 'many';
  /** Written file content when it is known, so that later steps can look through it. Never logged. */
  readonly content?: string;
  /** The words of the call that do it, for the prompt: `rm -rf build`. */
  readonly phrase: string;
}

/**
 * - `exfiltrate`: secrets or private data leave for a third party
 * - `unleash`: another agent starts with its permissions off
 * - `tamper`: a door, the log or the policy would be weakened
 * - `run-download`: something just downloaded is executed
 * - `remote-secret`: a secret value is read from a remote store
 * - `login-shown`: a person's own login, from its place outside the workspace, comes into the open
 * - `ordinary-tool`: the plain work of this workspace's own tools (build, test, dev server)
 */
export type Special =
  | 'exfiltrate'
  | 'unleash'
  | 'tamper'
  | 'run-download'
  | 'remote-secret'
  | 'login-shown'
  | 'ordinary-tool';
