/**
 * One gate per `REMIT_HOME`. The lock file names its holder; a holder that is gone, or whose number another process
 * has now, is a stale lock and is taken over under a second lock, so that two that start at once cannot both do it.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { FILE_MODE, readIfThere } from '../store/paths';

export type LockTry =
  /** `stale`: whoever held it before had ended without giving it back. */
  | { readonly kind: 'mine'; readonly stale: boolean }
  | { readonly kind: 'held'; readonly pid: number };

/** A takeover lasts moments; one that is older was left behind. */
const TAKEOVER_MS = 10_000;

export function tryLock(file: string): LockTry {
  let stale = false;
  for (let round = 0; round < 3; round += 1) {
    if (create(file)) return { kind: 'mine', stale };
    const holder = readIfThere(file);
    if (holder === undefined) continue;
    const pid = Number(holder.split(' ')[0]);
    if (isAlive(holder)) return { kind: 'held', pid };
    takeOver(file, holder);
    stale = true;
  }
  return { kind: 'held', pid: 0 };
}

/** Gives the lock back, if it is still ours. */
export function unlock(file: string): void {
  if (readIfThere(file) === self()) fs.rmSync(file, { force: true });
}

export function holdsLock(file: string): boolean {
  return readIfThere(file) === self();
}

/**
 * Ends the process that holds the lock, if it has held it for `oldMs` and is surely the one that took it. What it knows
 * is in the log. False when it was left alone.
 */
export function endHolder(file: string, oldMs: number): boolean {
  const holder = readIfThere(file);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (holder === undefined || stat === undefined || Date.now() - stat.mtimeMs < oldMs) return false;
  const [pid = '', start = '-'] = holder.split(' ');
  if (start === '-' || Number(pid) === process.pid || !isAlive(holder)) return false;
  try {
    process.kill(Number(pid), 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function create(file: string): boolean {
  // Written aside and linked, so that nobody ever reads an empty lock.
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, self(), { mode: FILE_MODE });
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function takeOver(file: string, stale: string): void {
  const guard = `${file}.takeover`;
  try {
    fs.mkdirSync(guard);
  } catch {
    const age = Date.now() - (fs.statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > TAKEOVER_MS) fs.rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (readIfThere(file) === stale) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(guard, { recursive: true, force: true });
  }
}

let identity: string | undefined;

function self(): string {
  identity ??= `${process.pid} ${startOf(process.pid)}`;
  return identity;
}

function isAlive(holder: string): boolean {
  const [pid = '', start = ''] = holder.split(' ');
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A gate of an older version may not have known when it began.
  return start === '-' || start === startOf(Number(pid));
}

/**
 * When a process began: on Linux in the kernel's ticks, on other Unix systems as `ps` writes it; `-` where nobody says.
 * Without it a number that another process has after a crash or a restart would hold the lock for ever.
 */
export function startOf(pid: number, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return '-';
  if (platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  }
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
  const said = asked.status === 0 ? asked.stdout.trim().replace(/\s+/g, '_') : '';
  return said === '' ? '-' : said;
}
