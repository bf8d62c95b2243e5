/**
 * One gate per `REMIT_HOME`. The lock file names its holder; a holder that is gone, or whose number another process
 * has now, is a stale lock and is taken over under a second lock, so that two that start at once cannot both do it.
 */
import * as fs from 'node:fs';
import { FILE_MODE, readIfThere } from '../store/paths';

export type LockTry = { readonly kind: 'mine' } | { readonly kind: 'held'; readonly pid: number };

/** A takeover lasts moments; one that is older was left behind. */
const TAKEOVER_MS = 10_000;

export function tryLock(file: string): LockTry {
  for (let round = 0; round < 3; round += 1) {
    if (create(file)) return { kind: 'mine' };
    const holder = readIfThere(file);
    if (holder === undefined) continue;
    const pid = Number(holder.split(' ')[0]);
    if (isAlive(holder)) return { kind: 'held', pid };
    takeOver(file, holder);
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

function self(): string {
  return `${process.pid} ${startOf(process.pid)}`;
}

function isAlive(holder: string): boolean {
  const [pid = '', start = ''] = holder.split(' ');
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return start === startOf(Number(pid));
}

/** When a process began, in the kernel's ticks; `-` where the system does not say (only Linux does so cheaply). */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '-';
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}
