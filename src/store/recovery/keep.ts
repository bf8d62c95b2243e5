/** Keeps what a snapshot names: first all is looked at and measured, then there is room, then it is copied. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Snapshot } from '../../core/model/verdict';
import { say } from '../../core/model/say';
import type { Content } from './content';
import { expand, outermost, resolved } from './expand';
import { keepRepository, releaseObjects } from './git-keep';
import { FREE_BYTES } from './limits';
import { dumpDatabase, type Dumped, type PasswordOf } from './databases/databases';
import { keepRemote } from './git-remotes';
import {
  RECOVERY_FORMAT,
  type DumpedDatabase,
  type Entry,
  type RecoveryRecord,
  type RemoteState,
  type RepositoryState,
} from './record';
import { newId, type Records } from './records';
import { mustBeOneMoment } from './sqlite';
import { Unkeepable } from './unkeepable';
import { mustBeInTime, otherWork, walk, type Measure, type Standing } from './walk';

/** What is kept of a snapshot, or of what stands before an undo. */
export type Kept = Omit<Snapshot, 'kind'>;

export interface KeepWhole {
  readonly session: string;
  readonly step: number;
  readonly snapshot: Kept;
  readonly undoes?: string;
  readonly home: string;
  readonly atMs: number;
  readonly content: Content;
  readonly records: Records;
  readonly measure: Measure;
  readonly scratch: () => string;
  readonly passwordOf: PasswordOf;
  readonly makeRoom: (bytes: number) => Promise<void>;
}

/** Throws `Unkeepable`; then nothing is left of it. */
export async function keepWhole(options: KeepWhole): Promise<RecoveryRecord> {
  const { records, atMs } = options;
  const id = newId(atMs, Math.random);
  const { repositories, remotes = [] } = options.snapshot;
  const folders = [...repositories, ...remotes].map(({ folder }) => folder);
  records.begin(id, { folders });
  try {
    return await keepAs(id, options);
  } catch (error) {
    for (const folder of folders) await releaseObjects(folder, id);
    records.remove(id);
    throw error instanceof Unkeepable ? error : new Unkeepable('unreadable', String(error));
  }
}

async function keepAs(id: string, options: KeepWhole): Promise<RecoveryRecord> {
  const { session, step, snapshot, undoes, content, records, measure } = options;
  const named =
    undoes === undefined ? expand(snapshot.paths, measure) : snapshot.paths.map(resolved);
  const paths = outermost(named.map(firstMissing));
  const found = new Map(await walk(paths, measure));
  const roots = [...paths];
  const states: RepositoryState[] = [];
  for (const { folder, keep, ignored = false } of snapshot.repositories) {
    const scratch = options.scratch();
    const kept = await keepRepository({ folder, keep, ignored, id, content, scratch, measure });
    states.push(kept.state);
    roots.push(...kept.roots);
    for (const [file, standing] of kept.found) found.set(file, standing);
  }
  mustNotHoldUs(found.keys(), options.home);
  const remotes: RemoteState[] = [];
  for (const [number, remote] of (snapshot.remotes ?? []).entries())
    remotes.push(await keepRemote(remote, id, number, measure, options.scratch()));
  // The dumps come last, so that nothing that could fail stands between them and the act.
  const dumps = await dumped(options);
  const bytes = sizeOf(found) + dumps.reduce((sum, dump) => sum + dump.bytes, 0);
  mustBeFree(options.home, bytes);
  await options.makeRoom(bytes);
  const files = await copied(found, content, measure);
  mustBeOneMoment(paths, found);
  const databases = await takenIn(dumps, content);
  await content.flush();
  const record: RecoveryRecord = {
    format: RECOVERY_FORMAT,
    id,
    session,
    step,
    at: new Date(options.atMs).toISOString(),
    bytes,
    fileCount: Object.values(files).filter((entry) => entry.type !== 'folder').length,
    paths: [...snapshot.paths],
    repositories: snapshot.repositories.map(({ folder, keep }) => ({ folder, keep })),
    databases: (snapshot.databases ?? []).map(({ name }) => name),
    remotes: (snapshot.remotes ?? []).map(({ remote }) => remote),
    ...(undoes === undefined ? {} : { undoes }),
  };
  const manifest = {
    format: RECOVERY_FORMAT,
    roots: [...outermost(roots)],
    files,
    repositories: states,
    databases,
    remotes,
  };
  records.finish(record, manifest);
  return record;
}

async function dumped({
  snapshot,
  passwordOf,
  measure,
  scratch,
  undoes,
}: KeepWhole): Promise<readonly Dumped[]> {
  const dumps: Dumped[] = [];
  for (const { logins, ...place } of snapshot.databases ?? []) {
    const found = logins.filter((login) => login.kind === 'env' || login.kind === 'file');
    const database = { ...place, logins: found };
    const broken = undoes !== undefined;
    dumps.push(await dumpDatabase(database, passwordOf, measure, scratch(), broken));
  }
  return dumps;
}

async function takenIn(dumps: readonly Dumped[], content: Content): Promise<DumpedDatabase[]> {
  const databases: DumpedDatabase[] = [];
  for (const { state, file, bytes } of dumps) {
    databases.push({ ...state, bytes, dump: file === '' ? '' : await content.take(file) });
  }
  return databases;
}

/** Where nothing stands, not even the folder: the outermost folder that is missing, so that it can go again. */
function firstMissing(file: string): string {
  const above = path.dirname(file);
  return fs.existsSync(above) || above === path.dirname(above) ? file : firstMissing(above);
}

/** Our own store would be kept within itself, and our own files are no work of the agent's. */
function mustNotHoldUs(files: Iterable<string>, home: string): void {
  const own = resolved(home);
  for (const file of files) {
    if (!isOutside(path.relative(own, file))) {
      throw new Unkeepable(
        'own-store',
        say`it holds the folder in which Remit keeps its own files`,
      );
    }
  }
}

/** Does the relative path lead out? */
function isOutside(relative: string): boolean {
  return relative.startsWith('..') || path.isAbsolute(relative);
}

function sizeOf(found: ReadonlyMap<string, Standing>): number {
  let bytes = 0;
  for (const standing of found.values()) if (standing.type === 'file') bytes += standing.size;
  return bytes;
}

function mustBeFree(folder: string, bytes: number): void {
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize < bytes + FREE_BYTES) {
    throw new Unkeepable('no-room', say`there is too little room left on the disk`);
  }
}

/** Copies between which other work of the process gets its turn. */
const TURN = 32;

async function copied(
  found: ReadonlyMap<string, Standing>,
  content: Content,
  measure: Measure,
): Promise<Record<string, Entry>> {
  const files: Record<string, Entry> = {};
  let count = 0;
  for (const [file, standing] of found) {
    mustBeInTime(measure);
    files[file] =
      standing.type === 'file'
        ? { ...standing, digest: await content.keep(file, standing) }
        : standing;
    count += 1;
    if (count % TURN === 0) await otherWork();
  }
  return files;
}
