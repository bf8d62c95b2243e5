/**
 * Kept content by its digest: the same content is kept once. A copy is a clone where the file system has such (Btrfs,
 * XFS, APFS) and a plain copy elsewhere, never a hard link: a file that is truncated in place would take the copy
 * with it.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { FILE_MODE, makePrivateFolder } from '../paths';
import { FLUSH_EACH } from './limits';
import { codeOf, quoted, Unkeepable } from './unkeepable';
import { standingAt, unreadable, type Standing } from './walk';
import { say } from '../../core/model/say';

type StandingFile = Extract<Standing, { type: 'file' }>;

/** Files up to this size are read whole; larger ones are cloned, so that no memory is needed for them. */
const WHOLE_BYTES = 1024 * 1024;
/** What was a file a moment ago may be a link or a pipe now. Windows has neither flag. */
const READ_ONLY =
  fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);

export interface Content {
  /** Keeps a file's content; its digest. Throws `Unkeepable` when it cannot be read or changes meanwhile. */
  keep(file: string, standing: StandingFile): Promise<string>;
  keepBytes(bytes: Buffer): string;
  /** Takes a file of ours in as it is; it is gone from its place then. */
  take(file: string): Promise<string>;
  /** The digest of a file without keeping it. */
  digest(file: string): Promise<string>;
  read(digest: string): Buffer;
  /** A copy at `to`, which must not exist. Throws `Unkeepable` when the kept content is damaged or gone. */
  copyTo(digest: string, to: string): Promise<void>;
  /** To the disk: all that was kept since the last time. */
  flush(): Promise<void>;
  bytes(): number;
  /** Bytes of one kept content; 0 when it is gone. */
  sizeOf(digest: string): number;
  /** Removes what `isUsed` does not know; the bytes that are left. */
  collect(isUsed: (digest: string) => boolean): number;
}

export function openContent(folder: string, incoming: string): Content {
  makePrivateFolder(folder);
  makePrivateFolder(incoming);
  let unflushed: string[] = [];
  let total: number | undefined;

  const placeOf = (digest: string): string => path.join(folder, digest.slice(0, 2), digest);
  const temporary = (): string => path.join(incoming, randomBytes(8).toString('hex'));

  async function keep(file: string, standing: StandingFile): Promise<string> {
    const digest = standing.size <= WHOLE_BYTES ? keepWhole(file) : await keepClone(file);
    const now = standingAt(file);
    const same =
      now?.type === 'file' &&
      now.ino === standing.ino &&
      now.size === standing.size &&
      now.mtimeMs === standing.mtimeMs;
    if (same) return digest;
    throw new Unkeepable('changing', say`${quoted(file)} changed while it was read`);
  }

  function keepWhole(file: string): string {
    let handle: number;
    try {
      handle = fs.openSync(file, READ_ONLY);
    } catch (error) {
      throw unreadable(file, error);
    }
    try {
      return keepBytes(fs.readFileSync(handle));
    } finally {
      fs.closeSync(handle);
    }
  }

  async function keepClone(file: string): Promise<string> {
    const copy = temporary();
    try {
      await fs.promises.copyFile(file, copy, fs.constants.COPYFILE_FICLONE);
      fs.chmodSync(copy, FILE_MODE);
      const digest = await digestOf(copy);
      takeIn(copy, digest);
      return digest;
    } catch (error) {
      if (error instanceof Unkeepable) throw error;
      throw codeOf(error) === 'ENOSPC' ? full() : unreadable(file, error);
    } finally {
      fs.rmSync(copy, { force: true });
    }
  }

  function keepBytes(bytes: Buffer): string {
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (fs.existsSync(placeOf(digest))) return digest;
    const copy = temporary();
    try {
      fs.writeFileSync(copy, bytes, { mode: FILE_MODE, flag: 'wx' });
      takeIn(copy, digest);
      return digest;
    } catch (error) {
      throw codeOf(error) === 'ENOSPC' ? full() : error;
    } finally {
      fs.rmSync(copy, { force: true });
    }
  }

  function takeIn(copy: string, digest: string): void {
    const place = placeOf(digest);
    if (fs.existsSync(place)) return;
    fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
    const { size } = fs.statSync(copy);
    fs.renameSync(copy, place);
    unflushed.push(place);
    if (total !== undefined) total += size;
  }

  async function take(file: string): Promise<string> {
    const digest = await digestOf(file);
    takeIn(file, digest);
    fs.rmSync(file, { force: true });
    return digest;
  }

  async function copyTo(digest: string, to: string): Promise<void> {
    try {
      await fs.promises.copyFile(
        placeOf(digest),
        to,
        fs.constants.COPYFILE_FICLONE | fs.constants.COPYFILE_EXCL,
      );
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      throw new Unkeepable('gone', say`the kept copy of ${quoted(to)} is gone`);
    }
    if ((await digestOf(to)) === digest) return;
    fs.rmSync(to, { force: true });
    throw new Unkeepable('damaged', say`the kept copy of ${quoted(to)} is damaged`);
  }

  async function flush(): Promise<void> {
    const places = unflushed;
    unflushed = [];
    if (places.length > FLUSH_EACH && (await flushFileSystem(folder))) return;
    for (const place of places) flushFile(place);
  }

  function* objects(): Iterable<{ readonly digest: string; readonly place: string }> {
    for (const part of fs.readdirSync(folder)) {
      for (const digest of fs.readdirSync(path.join(folder, part))) {
        yield { digest, place: path.join(folder, part, digest) };
      }
    }
  }

  function measured(): number {
    let bytes = 0;
    for (const { place } of objects()) bytes += fs.statSync(place).size;
    return bytes;
  }

  return {
    keep,
    keepBytes,
    take,
    digest: digestOf,
    read: (digest) => fs.readFileSync(placeOf(digest)),
    copyTo,
    flush,
    bytes: () => (total ??= measured()),
    sizeOf: (digest) => fs.statSync(placeOf(digest), { throwIfNoEntry: false })?.size ?? 0,
    collect(isUsed) {
      for (const { digest, place } of objects()) if (!isUsed(digest)) fs.rmSync(place);
      total = measured();
      return total;
    },
  };
}

function full(): Unkeepable {
  return new Unkeepable('no-room', say`the disk is full`);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function flushFile(file: string): void {
  const handle = fs.openSync(file, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** `sync -f` of GNU and BusyBox flushes one file system. False where it is not there. */
async function flushFileSystem(folder: string): Promise<boolean> {
  try {
    await promisify(execFile)('sync', ['-f', folder], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
