/**
 * The files of the audit log: `log/000001.jsonl` and so on, one event a line. The chain runs on from one to the next.
 * Beside each closed one lies `000001.index.json`, which says where each session's events stand; it is a shortcut, made
 * anew from the file whenever it does not fit.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Head, LogLine } from '../core/audit/chain';
import { splitLines } from '../core/audit/chain';
import type { Event } from '../core/model/event';
import { sha256 } from './keys';
import { remember, type Index, type Place } from './log-index';
import { readIfThere, readPrivate, writeWhole } from './paths';

export interface Segment {
  /** From 1. */
  readonly number: number;
  readonly file: string;
}

export interface SegmentRead {
  /** Bytes up to the end of the last whole line. */
  readonly size: number;
  readonly last: Head | undefined;
  /** Of the first event, as it says itself. */
  readonly firstAt: string | undefined;
  /** What stands behind the last line feed. */
  readonly torn: Buffer | undefined;
}

const NAME = /^(\d{6})\.jsonl$/;

export function segmentAt(folder: string, number: number): Segment {
  return { number, file: path.join(folder, `${String(number).padStart(6, '0')}.jsonl`) };
}

/** In their order; none when there is no such folder. */
export function listSegments(folder: string): readonly Segment[] {
  let names: readonly string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map((digits) => segmentAt(folder, Number(digits)))
    .sort((a, b) => a.number - b.number);
}

/** Reads one segment into the index. `expected` is the position of its first event. */
export function readSegment(
  { number, file }: Segment,
  expected: number,
  index: Index,
  onEvent: (event: Event) => void,
): SegmentRead {
  const bytes = readPrivate(file);
  let from = 0;
  let seq = expected;
  let last: Head | undefined;
  let firstAt: string | undefined;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
    const line = bytes.toString('utf8', from, end);
    const event = parseEvent(line);
    // A damaged line still counts as a position, so that the chain goes on behind it and shows the damage.
    last = event === undefined ? { seq, hash: sha256(line) } : { seq: event.seq, hash: event.hash };
    if (event !== undefined) {
      firstAt ??= event.at;
      remember(index, event.session, {
        segment: number,
        from,
        length: end + 1 - from,
        ...stepOf(event),
      });
      onEvent(event);
    }
    seq = last.seq + 1;
    from = end + 1;
  }
  const torn = from < bytes.length ? bytes.subarray(from) : undefined;
  return { size: from, last, firstAt, torn };
}

export function stepOf(event: Event): Pick<Place, 'step' | 'undoes'> {
  if (event.type === 'undone') return { step: event.step, undoes: event.of };
  return 'step' in event ? { step: event.step } : {};
}

export function parseEvent(line: string): Event | undefined {
  try {
    const value = JSON.parse(line) as Event;
    return typeof value.type === 'string' && typeof value.session === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The lines of one segment; none when it is gone. */
export function linesOf({ file }: Segment): Iterable<LogLine> {
  return splitLines(readIfThere(file) ?? '');
}

/** What a closed segment holds, in short. `carried` is whatever the reader of the log wanted to have kept. */
export interface SegmentIndex {
  readonly size: number;
  readonly last: Head;
  /** Session to `[from, length, step or -1, step that it undoes or -1]` of each event. */
  readonly sessions: Readonly<
    Record<string, readonly (readonly [number, number, number, number])[]>
  >;
  readonly carried: unknown;
}

export function writeSegmentIndex(segment: Segment, read: SegmentIndex): void {
  writeWhole(indexFile(segment), JSON.stringify(read));
}

/** Undefined when it is missing, damaged, or not of this file. */
export function readSegmentIndex(segment: Segment): SegmentIndex | undefined {
  try {
    const found = JSON.parse(readIfThere(indexFile(segment)) ?? '') as SegmentIndex;
    const fits =
      typeof found.last?.seq === 'number' &&
      typeof found.last.hash === 'string' &&
      typeof found.sessions === 'object' &&
      fs.statSync(segment.file).size === found.size;
    return fits ? found : undefined;
  } catch {
    return undefined;
  }
}

export function indexFile({ file }: Segment): string {
  return file.replace(/jsonl$/, 'index.json');
}

/** Adds what a closed segment says of its events. */
export function addPlacesOf(index: Index, number: number, { sessions }: SegmentIndex): void {
  for (const [session, places] of Object.entries(sessions)) {
    for (const [from, length, step, undoes] of places) {
      remember(index, session, { segment: number, from, length, step, undoes });
    }
  }
}
