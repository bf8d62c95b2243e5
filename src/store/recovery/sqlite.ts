/**
 * A SQLite database is a file and what SQLite keeps beside it (sqlite.org/tempfiles.html). The three are one thing: they
 * are kept as of one moment, and not put back under a program that has them open, since it would go on with the old ones.
 */
import * as fs from 'node:fs';
import { quoted, Unkeepable } from './unkeepable';
import { standingAt, type Standing } from './walk';
import { say } from '../../core/model/say';

const BESIDE = ['', '-wal', '-journal'];

/** The databases among the roots, each with the files that belong to it. */
function databasesIn(roots: readonly string[]): readonly (readonly string[])[] {
  const all = new Set(roots);
  const bases = roots.filter((root) => all.has(`${root}-wal`));
  return bases.map((base) => BESIDE.map((suffix) => base + suffix));
}

/** Throws `Unkeepable` (`changing`) when a program wrote to one file while another of them was copied. */
export function mustBeOneMoment(
  roots: readonly string[],
  found: ReadonlyMap<string, Standing>,
): void {
  for (const files of databasesIn(roots)) {
    if (files.every((file) => isSame(found.get(file), standingAt(file)))) continue;
    throw new Unkeepable('changing', say`${quoted(files[0]!)} is being written to`);
  }
}

function isSame(a: Standing | undefined, b: Standing | undefined): boolean {
  if (a?.type !== 'file' || b?.type !== 'file') return a?.type === b?.type;
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

/** Throws `Unkeepable` (`busy`) when a program has a database open that would change under it. Linux shows that. */
export function mustNotBeOpen(roots: readonly string[], changed: ReadonlySet<string>): void {
  for (const files of databasesIn(roots)) {
    if (!files.some((file) => changed.has(file))) continue;
    const pid = openIn(files[0]!);
    if (pid === undefined) continue;
    throw new Unkeepable(
      'busy',
      say`${quoted(files[0]!)} is open in another program (process ${pid}); end it and undo again`,
    );
  }
}

function openIn(file: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const own = String(process.pid);
  const others = namesIn('/proc').filter((name) => /^\d+$/.test(name) && name !== own);
  return others.find((pid) =>
    namesIn(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === file),
  );
}

/** Nothing where a process ended meanwhile, or belongs to somebody else. */
function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}
