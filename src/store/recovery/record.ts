/**
 * The files of the recovery store (`REMIT_HOME/recovery`). `kept/ID/record.json` is written last, so that a folder
 * without one is a leftover of a crash and claims nothing. Times are milliseconds since 1970 unless they are ISO texts.
 */
import * as z from 'zod/mini';

export const RECOVERY_FORMAT = 'remit.recovery/1' as const;

/** What stands at a path. `ctimeMs` and `ino` only tell whether a file need be read again. */
export const Entry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('file'),
    mode: z.number(),
    size: z.number(),
    mtimeMs: z.number(),
    ctimeMs: z.number(),
    ino: z.number(),
    /** SHA-256 of the content, hex. */
    digest: z.string(),
  }),
  z.object({ type: z.literal('folder'), mode: z.number(), mtimeMs: z.number() }),
  z.object({ type: z.literal('link'), to: z.string() }),
]);
export type Entry = z.infer<typeof Entry>;
export type FileEntry = Extract<Entry, { type: 'file' }>;

/** Absolute path to what stands there. A root that is not among them stood empty. */
export type Files = Readonly<Record<string, Entry>>;

/** One entry of a stash, newest first in a list, with the line of its reflog. `date` is `SECONDS ZONE`. */
const StashEntry = z.object({
  commit: z.string(),
  name: z.string(),
  email: z.string(),
  date: z.string(),
  message: z.string(),
});
export type StashEntry = z.infer<typeof StashEntry>;

/** The staging area: its bytes in the content store, and a digest of what it lists (without times of files). */
const KeptIndex = z.object({ digest: z.string(), mtimeMs: z.number(), listing: z.string() });
export type KeptIndex = z.infer<typeof KeptIndex>;

export const RepositoryState = z.object({
  /** Absolute and free of links. Empty for a bare repository. */
  top: z.string(),
  gitDir: z.string(),
  /** Branch name in full (`refs/heads/main`), or empty when HEAD is a commit by itself. */
  headRef: z.string(),
  /** Commit of HEAD; empty when there is none yet. */
  headCommit: z.string(),
  /** Full name to object; a symbolic reference to `ref: NAME`. Without `refs/stash` and Remit's own. */
  refs: z.record(z.string(), z.string()),
  stash: z.array(StashEntry),
  /** Lines of the `branch` sections of the repository's configuration. */
  branchConfig: z.array(z.object({ key: z.string(), value: z.string() })),
  /** Null: the index was not asked for, or there is none. */
  index: z.nullable(KeptIndex),
  /** Path inside the working tree to its mode, where it is not the one that git would give. */
  modes: z.record(z.string(), z.number()),
});
export type RepositoryState = z.infer<typeof RepositoryState>;

/** A database as a client of this machine reaches it (`DatabasePlace`), and where its password is found. */
const KeptDatabase = z.object({
  system: z.enum(['postgres', 'mysql']),
  host: z.optional(z.string()),
  port: z.optional(z.string()),
  name: z.string(),
  user: z.optional(z.string()),
  logins: z.array(
    z.union([
      z.object({ kind: z.literal('env'), name: z.string() }),
      z.object({ kind: z.literal('file'), path: z.string() }),
    ]),
  ),
});
export type KeptDatabase = z.infer<typeof KeptDatabase>;

/** What a database holds. */
export const DatabaseState = z.object({
  place: KeptDatabase,
  /** SHA-256 of its dump as a script without comments, hex; empty when there is no such database. */
  digest: z.string(),
  /** Table to number of rows. */
  tables: z.record(z.string(), z.number()),
});
export type DatabaseState = z.infer<typeof DatabaseState>;

/** `dump`: its digest in the content store; empty when there was no such database. */
const DumpedDatabase = z.extend(DatabaseState, { dump: z.string(), bytes: z.number() });
export type DumpedDatabase = z.infer<typeof DumpedDatabase>;

/** References of a remote, and the repository that holds their commits under `refs/remit/`. */
export const RemoteState = z.object({
  /** Folder of the repository, free of links. */
  folder: z.string(),
  remote: z.string(),
  /** Names of branches and tags that were asked for; none means all. */
  names: z.array(z.string()),
  /** Full name to object. */
  refs: z.record(z.string(), z.string()),
});
export type RemoteState = z.infer<typeof RemoteState>;

/** What was kept before the act. */
export const Manifest = z.object({
  format: z.literal(RECOVERY_FORMAT),
  /**
   * What is to be again exactly as it was, also where nothing stood. Absolute, without links on the way, in no other
   * root. Of other kept files (untracked ones of a repository) only what is gone or changed comes back.
   */
  roots: z.array(z.string()),
  files: z.record(z.string(), Entry),
  repositories: z.array(RepositoryState),
  databases: z._default(z.array(DumpedDatabase), []),
  remotes: z._default(z.array(RemoteState), []),
});
export type Manifest = z.infer<typeof Manifest>;

/** What stood after the act: only what the act changed is undone. */
export const Aftermath = z.object({
  format: z.literal(RECOVERY_FORMAT),
  files: z.record(z.string(), Entry),
  repositories: z.array(RepositoryState),
  databases: z._default(z.array(DatabaseState), []),
  remotes: z._default(z.array(RemoteState), []),
  /** Absolute paths of tracked files that stood as the index has them before the act, and do not any more. */
  disturbed: z.array(z.string()),
  /** Absolute paths of files that the index lists since the act. */
  made: z.array(z.string()),
});
export type Aftermath = z.infer<typeof Aftermath>;

/** One recovery path, whole. */
export const RecoveryRecord = z.object({
  format: z.literal(RECOVERY_FORMAT),
  id: z.string(),
  session: z.string(),
  step: z.number(),
  /** ISO instant. */
  at: z.string(),
  /** Of the files that were kept, before those are taken off that were kept already. */
  bytes: z.number(),
  fileCount: z.number(),
  /** What was asked for: absolute paths, globs included. */
  paths: z.array(z.string()),
  repositories: z.array(z.object({ folder: z.string(), keep: z.enum(['changes', 'references']) })),
  /** Name of each database, and of each remote. */
  databases: z._default(z.array(z.string()), []),
  remotes: z._default(z.array(z.string()), []),
  /** Set when this is what stood before an undo: the id that was undone. */
  undoes: z.optional(z.string()),
});
export type RecoveryRecord = z.infer<typeof RecoveryRecord>;

/** Is it the same for a person? Times and places on the disk do not count. */
export function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  switch (a.type) {
    case 'file':
      return b.type === 'file' && a.digest === b.digest && a.mode === b.mode;
    case 'folder':
      return b.type === 'folder' && a.mode === b.mode;
    case 'link':
      return b.type === 'link' && a.to === b.to;
  }
}
