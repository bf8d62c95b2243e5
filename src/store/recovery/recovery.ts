/**
 * Recovery paths: what an act would lose is kept before it runs, and put back when a person asks. One process uses
 * the store, the gate; what it does here goes one after the other.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { makePrivateFolder } from '../paths';
import { openContent } from './content';
import { contentText } from './content-text';
import { lookAtRepository, type RepositoryLook } from './git-look';
import { releaseObjects } from './git-keep';
import { lookAtDatabase, type PasswordOf } from './databases/databases';
import { lookAtRemote, remoteChanges, type RemoteChange } from './git-remotes';
import { keepWhole, type Kept } from './keep';
import { KEEP_MS, type RecoveryLimits } from './limits';
import { lookAgain } from './look';
import { planUndo, type Plan, type Present } from './plan';
import {
  RECOVERY_FORMAT,
  type Aftermath,
  type DatabaseState,
  type Manifest,
  type RecoveryRecord,
  type RemoteState,
} from './record';
import { openRecords } from './records';
import { restore } from './restore';
import { contentOf, toRemove, type Held } from './retention';
import { Unkeepable } from './unkeepable';
import type { Measure } from './walk';
import { say } from '../../core/model/say';

export interface RecoveryOptions {
  /** `REMIT_HOME/recovery`. */
  readonly folder: string;
  /** `REMIT_HOME`: never kept itself. */
  readonly home: string;
  readonly limits: () => RecoveryLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Its newest record is never pruned. */
  readonly isOpen: (session: string) => boolean;
  /** Default: nobody knows any, and a client asks for none. */
  readonly passwordOf?: PasswordOf;
}

/** What stands now, with the remotes as they are. */
interface Look extends Omit<Present, 'remotes'> {
  readonly remotes: readonly RemoteState[];
}

export interface KeepRequest {
  readonly session: string;
  readonly step: number;
  readonly snapshot: Kept;
}

export interface Undone {
  readonly plan: Plan;
  /** What stood before the undo. */
  readonly kept: RecoveryRecord;
  /** What could not be put back, a sentence each. */
  readonly problems: readonly string[];
}

/** Everything that fails throws `Unkeepable`, with a reason for a person. */
export interface Recovery {
  keep(request: KeepRequest): Promise<RecoveryRecord>;
  /** Looks at what the act left, so that an undo takes back only what the act did. Never throws. */
  noteAftermath(id: string): Promise<void>;
  /** Oldest first. */
  list(): readonly RecoveryRecord[];
  preview(id: string): Promise<Plan>;
  /** Undoes, after it has kept what stands now under the given session and step. */
  undo(id: string, as: { readonly session: string; readonly step: number }): Promise<Undone>;
  /** A file of the preview as it was kept; undefined when nothing was, or when it is no file. */
  text(id: string, file: string): Promise<Buffer | undefined>;
  /** Removes what is too old or too much. */
  prune(): Promise<void>;
  /** After everything that was asked for. */
  settled(): Promise<void>;
}

export function openRecovery(options: RecoveryOptions): Recovery {
  makePrivateFolder(options.folder);
  const incoming = path.join(options.folder, 'incoming');
  fs.rmSync(incoming, { recursive: true, force: true });
  const content = openContent(path.join(options.folder, 'objects'), incoming);
  const records = openRecords(path.join(options.folder, 'kept'));
  const scratch = (): string => path.join(incoming, `index-${randomBytes(8).toString('hex')}`);
  const passwordOf = options.passwordOf ?? (() => undefined);
  const held = new Map<string, Held>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  const measure = (): Measure => {
    const { snapshotBytes, snapshotFiles } = options.limits();
    return {
      maxBytes: snapshotBytes,
      maxFiles: snapshotFiles,
      deadlineMs: Date.now() + KEEP_MS,
      bytes: 0,
      files: 0,
    };
  };

  async function keep(request: KeepRequest, undoes?: string): Promise<RecoveryRecord> {
    try {
      return await keepWhole({
        ...request,
        ...(undoes === undefined ? {} : { undoes }),
        home: options.home,
        atMs: options.now(),
        content,
        records,
        measure: measure(),
        scratch,
        passwordOf,
        makeRoom,
      });
    } catch (error) {
      // What was copied before it failed belongs to nobody.
      collect();
      throw error;
    }
  }

  async function makeRoom(room: number): Promise<void> {
    const { fits } = await pruneNow(room);
    if (fits) return;
    const megabytes = Math.round(options.limits().totalBytes / 1024 ** 2);
    throw new Unkeepable(
      'no-room',
      say`what is kept already fills the ${megabytes} MB that are set for it`,
    );
  }

  async function pruneNow(room: number): Promise<{ readonly fits: boolean }> {
    const { ids, fits } = toRemove(allHeld(), {
      limits: options.limits(),
      nowMs: options.now(),
      isOpen: options.isOpen,
      room,
    });
    for (const id of ids) {
      const manifest = records.manifest(id);
      for (const { gitDir } of manifest?.repositories ?? []) await releaseObjects(gitDir, id);
      for (const { folder } of manifest?.remotes ?? []) await releaseObjects(folder, id);
      records.remove(id);
      held.delete(id);
    }
    if (ids.length > 0) collect();
    return { fits };
  }

  function collect(): void {
    const used = new Set(allHeld().flatMap(({ content: own }) => [...own.keys()]));
    content.collect((digest) => used.has(digest));
  }

  function allHeld(): readonly Held[] {
    return records.list().map((record) => {
      const known = held.get(record.id);
      if (known !== undefined) return known;
      const manifest = records.manifest(record.id);
      const own = manifest === undefined ? new Map() : contentOf(manifest, content.sizeOf);
      const one: Held = { record, content: own };
      held.set(record.id, one);
      return one;
    });
  }

  /** What a crash left: references in repositories, folders without a record, content that nobody needs. */
  async function sweep(): Promise<void> {
    const leftovers = records.leftovers();
    for (const { id, begun } of leftovers) {
      for (const folder of begun.folders) await releaseObjects(folder, id);
      records.remove(id);
    }
    if (leftovers.length > 0) collect();
  }

  void inTurn(sweep);

  async function look(manifest: Manifest, after: Aftermath | undefined): Promise<Look> {
    const repositories: RepositoryLook[] = [];
    for (const kept of manifest.repositories) {
      repositories.push(await lookAtRepository(kept, content, scratch()));
    }
    const more = new Set([
      ...repositories.flatMap(({ disturbed, made }) => [...disturbed, ...made]),
      ...(after?.disturbed ?? []),
      ...(after?.made ?? []),
    ]);
    const known = [...(after === undefined ? [] : [after.files]), manifest.files];
    const files = await lookAgain(manifest, [...more], { content, measure: measure(), known });
    const { deadlineMs } = measure();
    const databases: DatabaseState[] = [];
    for (const kept of manifest.databases)
      databases.push(await lookAtDatabase(kept, passwordOf, measure(), scratch()));
    const remotes: RemoteState[] = [];
    for (const kept of manifest.remotes)
      remotes.push(await lookAtRemote(kept, { deadlineMs }, scratch()));
    return { files, repositories, databases, remotes };
  }

  function kept(id: string): {
    readonly manifest: Manifest;
    readonly after: Aftermath | undefined;
  } {
    const manifest = records.record(id) === undefined ? undefined : records.manifest(id);
    if (manifest === undefined) {
      throw new Unkeepable('gone', say`what was kept for this step is not there any more`);
    }
    return { manifest, after: records.aftermath(id) };
  }

  async function preview(id: string): Promise<Plan> {
    const { manifest, after } = kept(id);
    const { remotes: now, ...present } = await look(manifest, after);
    const remotes: RemoteChange[] = [];
    for (const [number, before] of manifest.remotes.entries())
      remotes.push(...(await remoteChanges(number, before, after?.remotes[number], now[number]!)));
    return planUndo(manifest, after, { ...present, remotes });
  }

  async function noteAftermath(id: string): Promise<void> {
    try {
      const { manifest } = kept(id);
      records.writeAftermath(id, await aftermathOf(manifest));
    } catch {
      // Without it an undo takes everything that differs for the act's doing, and shows it.
    }
  }

  async function aftermathOf(manifest: Manifest): Promise<Aftermath> {
    const { files, repositories, databases, remotes } = await look(manifest, undefined);
    return {
      format: RECOVERY_FORMAT,
      files,
      repositories: repositories.map(({ state }) => state),
      databases: [...databases],
      remotes: [...remotes],
      disturbed: repositories.flatMap(({ disturbed }) => [...disturbed]),
      made: repositories.flatMap(({ made }) => [...made]),
    };
  }

  async function undo(
    id: string,
    as: { readonly session: string; readonly step: number },
  ): Promise<Undone> {
    const { manifest } = kept(id);
    const plan = await preview(id);
    const snapshot = presentOf(plan, manifest);
    const before = await keep({ ...as, snapshot }, id);
    const problems = await restore({
      plan,
      before: manifest,
      present: records.manifest(before.id),
      content,
      scratch: scratch(),
      passwordOf,
    });
    await noteAftermath(before.id);
    return { plan, kept: before, problems };
  }

  return {
    keep: (request) => inTurn(() => keep(request)),
    noteAftermath: (id) => inTurn(() => noteAftermath(id)),
    list: () => records.list(),
    preview: (id) => inTurn(() => preview(id)),
    undo: (id, as) => inTurn(() => undo(id, as)),
    text: (id, file) => inTurn(() => contentText(kept(id).manifest, file, content, scratch())),
    prune: () => inTurn(async () => void (await pruneNow(0))),
    settled: () => inTurn(() => Promise.resolve()),
  };
}

/** Everything that the plan would change, so that the undo can be undone. */
function presentOf(plan: Plan, manifest: Manifest): KeepRequest['snapshot'] {
  const numbers = new Set([
    ...plan.repositories.map((change) => change.repository),
    ...plan.files.flatMap((change) => change.fromGit ?? []),
  ]);
  return {
    paths: plan.files.map((change) => change.path),
    repositories: [...numbers].map((number) => {
      const { top, gitDir, index } = manifest.repositories[number]!;
      const keep = index === null ? ('references' as const) : ('changes' as const);
      return { folder: top === '' ? gitDir : top, keep };
    }),
    databases: plan.databases.map(({ database }) => manifest.databases[database]!.place),
    remotes: [...new Set(plan.remotes.map(({ remote }) => remote))].map((number) => {
      const { folder, remote, names } = manifest.remotes[number]!;
      return { folder, remote, refs: names };
    }),
  };
}
