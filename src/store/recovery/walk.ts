/** What stands at paths: files, folders and links with all that is in them, within limits. Links are never followed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { codeOf, quoted, Unkeepable } from './unkeepable';
import { say } from '../../core/model/say';

/** A file as `lstat` shows it; its content has not been read. */
export type Standing =
  | {
      readonly type: 'file';
      readonly mode: number;
      readonly size: number;
      readonly mtimeMs: number;
      readonly ctimeMs: number;
      readonly ino: number;
    }
  | { readonly type: 'folder'; readonly mode: number; readonly mtimeMs: number }
  | { readonly type: 'link'; readonly to: string };

/** Counts what is met, and ends the walk as soon as a limit is passed. */
export interface Measure {
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Milliseconds since 1970. */
  readonly deadlineMs: number;
  bytes: number;
  files: number;
}

/** Looks at so many entries before other work of the process gets its turn. */
const TURN = 256;

/**
 * All that stands at `roots` and below, by absolute path; a root that is not there is not in it. `skip` leaves out an
 * entry with all below it. Throws `Unkeepable`.
 */
export async function walk(
  roots: Iterable<string>,
  measure: Measure,
  skip: (file: string) => boolean = () => false,
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  const rest = [...roots];
  for (let file = rest.pop(); file !== undefined; file = rest.pop()) {
    if (found.has(file) || skip(file)) continue;
    const standing = standingAt(file);
    if (standing === undefined) continue;
    count(measure, standing);
    found.set(file, standing);
    if (standing.type === 'folder') {
      for (const name of namesIn(file)) rest.push(path.join(file, name));
    }
    if (found.size % TURN === 0) await otherWork();
  }
  return found;
}

function count(measure: Measure, standing: Standing): void {
  measure.files += 1;
  if (standing.type === 'file') measure.bytes += standing.size;
  if (measure.files > measure.maxFiles) {
    throw new Unkeepable('too-many', say`it is more than ${measure.maxFiles} files`);
  }
  if (measure.bytes > measure.maxBytes) {
    const megabytes = Math.round(measure.maxBytes / 1024 ** 2);
    throw new Unkeepable('too-large', say`it is larger than ${megabytes} MB`);
  }
  mustBeInTime(measure);
}

export function mustBeInTime(measure: Measure): void {
  if (Date.now() > measure.deadlineMs) {
    throw new Unkeepable('too-slow', say`keeping a copy took too long`);
  }
}

export function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Undefined when nothing is there. Throws `Unkeepable` for sockets, pipes and devices, and for what cannot be seen. */
export function standingAt(file: string): Standing | undefined {
  try {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const { mtimeMs, ctimeMs, ino, size } = stat;
    const mode = stat.mode & 0o7777;
    if (stat.isSymbolicLink()) return { type: 'link', to: linkTarget(file) };
    if (stat.isDirectory()) return { type: 'folder', mode, mtimeMs };
    if (stat.isFile()) return { type: 'file', mode, size, mtimeMs, ctimeMs, ino };
  } catch (error) {
    if (error instanceof Unkeepable) throw error;
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw unreadable(file, error);
  }
  throw new Unkeepable('special', say`${quoted(file)} is a socket, a pipe or a device`);
}

function linkTarget(file: string): string {
  return mustBeText(fs.readlinkSync(file), file);
}

/** Names in a folder, sorted. Throws `Unkeepable`. */
export function namesIn(folder: string): readonly string[] {
  try {
    const names = fs.readdirSync(folder).sort();
    return names.map((name) => mustBeText(name, folder));
  } catch (error) {
    if (error instanceof Unkeepable) throw error;
    if (codeOf(error) === 'ENOENT') {
      throw new Unkeepable('changing', say`${quoted(folder)} changed while it was read`);
    }
    throw unreadable(folder, error);
  }
}

/** Node replaces bytes that are no UTF-8, and the name that comes out leads nowhere. */
function mustBeText(name: string, where: string): string {
  if (!name.includes('\ufffd')) return name;
  throw new Unkeepable('name', say`a name in ${quoted(where)} is not UTF-8`);
}

export function unreadable(file: string, error: unknown): Unkeepable {
  return new Unkeepable('unreadable', say`${quoted(file)} cannot be read (${codeOf(error)})`);
}
