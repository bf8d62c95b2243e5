/**
 * What stands beside the segments of the audit log: `head`, the last event that was written; `checkpoints`, one event in
 * a thousand; `base`, the last event that retention removed. Each is `position hash`, in files of their own.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Head } from '../core/audit/chain';
import { openPrivate, readIfThere, writeWhole } from './paths';

const MARK = /^(\d{1,15}) ([0-9a-f]{64})(?: (\S+))?$/;

export interface Checkpoint extends Head {
  /** ISO instant at which it was noted; empty where it is not known. */
  readonly at: string;
}

/** What `log/head` says, or undefined when there is none. */
export function readHead(folder: string): Head | undefined {
  return parseMark(readIfThere(path.join(folder, 'head')) ?? '');
}

/** The last event that retention removed: the chain of what is kept begins behind it. */
export function readBase(folder: string): Head | undefined {
  return parseMark(readIfThere(path.join(folder, 'base')) ?? '');
}

export function writeBase(folder: string, base: Head): void {
  writeWhole(path.join(folder, 'base'), `${markLine(base)}\n`);
}

/** Never throws: a checkpoint that is not noted proves less, and loses nothing. */
export function noteCheckpoint(folder: string, head: Head, atMs: number): void {
  const { O_WRONLY, O_CREAT, O_APPEND } = fs.constants;
  try {
    const handle = openPrivate(path.join(folder, 'checkpoints'), O_WRONLY | O_CREAT | O_APPEND);
    try {
      fs.writeSync(handle, `${markLine(head)} ${new Date(atMs).toISOString()}\n`);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    // As said above.
  }
}

/** Those of `log/checkpoints`, or of a copy of it that lies elsewhere. Lines that are none are passed over. */
export function parseCheckpoints(text: string): readonly Checkpoint[] {
  return text.split('\n').flatMap((line) => {
    const hit = MARK.exec(line.trim());
    return hit === null ? [] : [{ seq: Number(hit[1]), hash: hit[2]!, at: hit[3] ?? '' }];
  });
}

export function readCheckpoints(folder: string): readonly Checkpoint[] {
  return parseCheckpoints(readIfThere(path.join(folder, 'checkpoints')) ?? '');
}

export function markLine({ seq, hash }: Head): string {
  return `${String(seq).padStart(12, '0')} ${hash}`;
}

function parseMark(text: string): Head | undefined {
  const hit = MARK.exec(text.split('\n')[0]!.trim());
  return hit === null ? undefined : { seq: Number(hit[1]), hash: hit[2]! };
}
