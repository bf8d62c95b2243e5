/** Keeps what a snapshot names: first all is looked at and measured, then there is room, then it is copied. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Snapshot } from '../../core/model/verdict';
import type { Content } from './content';
import { expand, outermost, resolved } from './expand';
import { keepRepository, releaseObjects } from './git-keep';
import { FREE_BYTES } from './limits';
import { RECOVERY_FORMAT, type Entry, type RecoveryRecord, type RepositoryState } from './record';
import { newId, type Records } from './records';
import { Unkeepable } from './unkeepable';
import { mustBeInTime, otherWork, walk, type Measure, type Standing } from './walk';

export interface KeepWhole {
  readonly session: string;
  readonly step: number;
  readonly snapshot: Pick<Snapshot, 'paths' | 'repositories'>;
  readonly undoes?: string;
  readonly home: string;
  readonly atMs: number;
  readonly content: Content;
  readonly records: Records;
  readonly measure: Measure;
  readonly scratch: () => string;
  readonly makeRoom: (bytes: number) => Promise<void>;
}

/** Throws `Unkeepable`; then nothing is left of it. */
export async function keepWhole(options: KeepWhole): Promise<RecoveryRecord> {
  const { records, atMs } = options;
  const id = newId(atMs, Math.random);
  records.begin(id, { folders: options.snapshot.repositories.map(({ folder }) => folder) });
  try {
    return await keepAs(id, options);
  } catch (error) {
    for (const { folder } of options.snapshot.repositories) await releaseObjects(folder, id);
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
  for (const { folder, keep } of snapshot.repositories) {
    const scratch = options.scratch();
    const kept = await keepRepository({ folder, keep, id, content, scratch, measure });
    states.push(kept.state);
    roots.push(...kept.roots);
    for (const [file, standing] of kept.found) found.set(file, standing);
  }
  mustNotHoldUs(found.keys(), options.home);
  const bytes = sizeOf(found);
  mustBeFree(options.home, bytes);
  await options.makeRoom(bytes);
  const files = await copied(found, content, measure);
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
    repositories: [...snapshot.repositories],
    ...(undoes === undefined ? {} : { undoes }),
  };
  const manifest = {
    format: RECOVERY_FORMAT,
    roots: [...outermost(roots)],
    files,
    repositories: states,
  };
  records.finish(record, manifest);
  return record;
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
      throw new Unkeepable('own-store', 'it holds the folder in which Remit keeps its own files');
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
    throw new Unkeepable('no-room', 'there is too little room left on the disk');
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
