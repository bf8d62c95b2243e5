/**
 * The audit log on disk: one event a line, chained (`core/audit/chain.ts`), in `log/000001.jsonl`, and the last
 * position in `log/head`. There is one writer, the gate. What is wrong is never repaired in silence: a torn last
 * line is kept aside and marked by an event; after a cut end the chain goes on from the last known event, so that
 * verification keeps showing the gap.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { GENESIS, seal, splitLines, toLine, verify } from '../core/audit/chain';
import type { ChainReport, Head } from '../core/audit/chain';
import type { Event, EventBody } from '../core/model/event';
import { sha256 } from './keys';
import { FILE_MODE, makePrivateFolder, readIfThere } from './paths';

const SEGMENT = '000001.jsonl';
const HEAD = 'head';

export interface AuditLog {
  /** Seals and writes one event. Throws when it cannot be written; then nothing may be answered but a refusal. */
  append(body: EventBody, session: string, atMs: number): Event;
  /** Forces everything that was appended to the disk. */
  flush(): void;
  /** All events, oldest first, as far as lines can be read. */
  events(): Generator<Event>;
  /** One session's events, oldest first; with `step` only those about that step. */
  eventsOf(session: string, step?: number): readonly Event[];
  close(): void;
}

/** Opens the log for writing, and continues its chain. `now` is milliseconds since 1970. */
export function openAuditLog(folder: string, now: () => number): AuditLog {
  makePrivateFolder(folder);
  const file = path.join(folder, SEGMENT);
  const handle = fs.openSync(file, 'a+', FILE_MODE);
  const headHandle = fs.openSync(
    path.join(folder, HEAD),
    fs.constants.O_RDWR | fs.constants.O_CREAT,
    FILE_MODE,
  );
  const torn = setTornEndAside(folder, handle);
  const start = lastLine(file);
  const known = readHead(folder);
  const lost = known !== undefined && known.seq > (start?.seq ?? -1);
  let head = lost ? known : start;
  const index = indexSessions(file);
  let size = fs.fstatSync(handle).size;

  function append(body: EventBody, session: string, atMs: number): Event {
    const at = { seq: head === undefined ? 0 : head.seq + 1, atMs, session };
    const event = seal(head?.hash ?? GENESIS, body, at, sha256);
    const line = Buffer.from(toLine(event));
    writeAll(handle, line);
    head = { seq: event.seq, hash: event.hash };
    // Fixed width, so that one write replaces the whole of it.
    fs.writeSync(headHandle, `${String(head.seq).padStart(12, '0')} ${head.hash}\n`, 0);
    remember(index, session, { from: size, length: line.length, ...stepOf(event) });
    size += line.length;
    return event;
  }

  if (torn !== undefined) append({ type: 'gate', what: 'log-torn', detail: torn }, '', now());
  if (lost) {
    const detail = `events up to ${known.seq} were written, but the log ends after ${start?.seq ?? 'nothing'}; the missing ones are gone`;
    append({ type: 'gate', what: 'log-cut', detail }, '', now());
  }
  return {
    append,
    flush: () => fs.fdatasyncSync(handle),
    events: () => readEvents(file),
    eventsOf: (session, step) =>
      (index.get(session) ?? []).flatMap((place) => {
        if (step !== undefined && place.step !== step) return [];
        const event = parseEvent(readPlace(handle, place));
        return event === undefined ? [] : [event];
      }),
    close: () => {
      fs.closeSync(handle);
      fs.closeSync(headHandle);
    },
  };
}

interface Place {
  readonly from: number;
  readonly length: number;
  readonly step?: number;
}

function stepOf(event: Event): { readonly step?: number } {
  return 'step' in event ? { step: event.step } : {};
}

function remember(index: Map<string, Place[]>, session: string, place: Place): void {
  const places = index.get(session);
  if (places === undefined) index.set(session, [place]);
  else places.push(place);
}

function readPlace(handle: number, place: Place): string {
  const buffer = Buffer.alloc(place.length);
  fs.readSync(handle, buffer, 0, place.length, place.from);
  return buffer.toString('utf8');
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += fs.writeSync(handle, bytes, done);
}

/** Moves a last line without line feed into a file of its own. Returns what to say about it, or undefined. */
function setTornEndAside(folder: string, handle: number): string | undefined {
  const size = fs.fstatSync(handle).size;
  if (size === 0) return undefined;
  const text = readPlace(handle, { from: 0, length: size });
  const end = text.lastIndexOf('\n') + 1;
  const tail = text.slice(end);
  if (tail === '') return undefined;
  const digest = sha256(tail);
  const aside = `torn-${digest.slice(0, 16)}.txt`;
  fs.writeFileSync(path.join(folder, aside), tail, { mode: FILE_MODE });
  fs.ftruncateSync(handle, Buffer.byteLength(text.slice(0, end)));
  return `the last line was cut after ${Buffer.byteLength(tail)} bytes; kept as ${aside}, sha256 ${digest}`;
}

function lastLine(file: string): Head | undefined {
  const text = readIfThere(file) ?? '';
  const end = text.lastIndexOf('\n');
  if (end === -1) return undefined;
  const event = parseEvent(text.slice(text.lastIndexOf('\n', end - 1) + 1, end));
  // A damaged last line still counts as a position, so that the chain goes on behind it and shows the damage.
  if (event === undefined) return { seq: text.split('\n').length - 2, hash: sha256(text) };
  return { seq: event.seq, hash: event.hash };
}

/** What `log/head` says, or undefined when there is none. */
export function readHead(folder: string): Head | undefined {
  const hit = /^(\d{1,15}) ([0-9a-f]{64})\n?$/.exec(readIfThere(path.join(folder, HEAD)) ?? '');
  return hit === null ? undefined : { seq: Number(hit[1]), hash: hit[2]! };
}

function indexSessions(file: string): Map<string, Place[]> {
  const index = new Map<string, Place[]>();
  let from = 0;
  for (const line of splitLines(readIfThere(file) ?? '')) {
    const length = Buffer.byteLength(line.text) + 1;
    const event = parseEvent(line.text);
    if (event !== undefined) remember(index, event.session, { from, length, ...stepOf(event) });
    from += length;
  }
  return index;
}

function* readEvents(file: string): Generator<Event> {
  for (const line of splitLines(readIfThere(file) ?? '')) {
    const event = parseEvent(line.text);
    if (event !== undefined) yield event;
  }
}

function parseEvent(line: string): Event | undefined {
  try {
    const value = JSON.parse(line) as Event;
    return typeof value.type === 'string' && typeof value.session === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** All events of a log that nobody needs to have open: for `remit session list` and exports. */
export function readLog(folder: string): Generator<Event> {
  return readEvents(path.join(folder, SEGMENT));
}

/** Verifies the log in this folder. No log yet holds. */
export function verifyLog(folder: string): ChainReport {
  const text = readIfThere(path.join(folder, SEGMENT));
  return verify(splitLines(text ?? ''), sha256, readHead(folder));
}
