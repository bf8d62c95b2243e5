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
  /** One session's events, oldest first; with `step` only those about that step. */
  eventsOf(session: string, step?: number): readonly Event[];
  /** A part of one session, without reading the rest of it. */
  pageOf(session: string, from: number, limit: number): LogPage;
  close(): void;
}

/** The first so many steps from one on. */
export interface LogPage {
  /** All events about them, oldest first; among them those of later undos. */
  readonly events: readonly Event[];
  /** Events about no step that stand behind one of these, or before the first step of all, with that step's number. */
  readonly between: readonly { readonly after: number; readonly event: Event }[];
  /** The first step beyond; null when there is none. */
  readonly next: number | null;
}

/**
 * Opens the log for writing, and continues its chain. `now` is milliseconds since 1970; `onEvent` sees every event that
 * is there already, in order, so that the log is read once.
 */
export function openAuditLog(
  folder: string,
  now: () => number,
  onEvent: (event: Event) => void = () => undefined,
): AuditLog {
  makePrivateFolder(folder);
  const file = path.join(folder, SEGMENT);
  const handle = fs.openSync(file, 'a+', FILE_MODE);
  const { O_RDWR, O_CREAT } = fs.constants;
  const headHandle = fs.openSync(path.join(folder, HEAD), O_RDWR | O_CREAT, FILE_MODE);
  const index = new Map<string, Place[]>();
  const read = readSegment(fs.readFileSync(file), index, onEvent);
  const torn = read.torn === undefined ? undefined : setAside(folder, handle, read.size, read.torn);
  const known = readHead(folder);
  const lost = known !== undefined && known.seq > (read.last?.seq ?? -1);
  let head = lost ? known : read.last;
  let { size } = read;

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
    const detail = `events up to ${known.seq} were written, but the log ends after ${read.last?.seq ?? 'nothing'}; the missing ones are gone`;
    append({ type: 'gate', what: 'log-cut', detail }, '', now());
  }
  return {
    append,
    flush: () => fs.fdatasyncSync(handle),
    eventsOf(session, step) {
      const places = index.get(session) ?? [];
      const wanted =
        step === undefined
          ? places
          : places.filter((place) => place.step === step || place.undoes === step);
      return wanted.flatMap((place) => eventAt(handle, place) ?? []);
    },
    pageOf: (session, from, limit) => pageOf(handle, index.get(session) ?? [], from, limit),
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
  /** Of an undo: the step that it undoes, of which it is an event too. */
  readonly undoes?: number;
}

function stepOf(event: Event): { readonly step?: number; readonly undoes?: number } {
  if (event.type === 'undone') return { step: event.step, undoes: event.of };
  return 'step' in event ? { step: event.step } : {};
}

function eventAt(handle: number, place: Place): Event | undefined {
  return parseEvent(readPlace(handle, place));
}

function pageOf(handle: number, places: readonly Place[], from: number, limit: number): LogPage {
  const numbers = new Set<number>();
  for (const { step } of places) if (step !== undefined && step >= from) numbers.add(step);
  // A typed array sorts tens of thousands of numbers without a function for each pair of them.
  const ordered = Float64Array.from(numbers).sort();
  const [first, last] = [ordered[0], ordered[Math.min(limit, ordered.length) - 1]];
  const isIn = (step: number | undefined): boolean =>
    step !== undefined && step >= from && last !== undefined && step <= last;
  // Before the first step of all stands what began the session.
  const isFirst = !places.some(({ step }) => step !== undefined && step < (first ?? Infinity));
  const events: Event[] = [];
  const between: { after: number; event: Event }[] = [];
  let after = -1;
  for (const place of places) {
    if (place.step !== undefined) after = Math.max(after, place.step);
    const isBetween = place.step === undefined && (after === -1 ? isFirst : isIn(after));
    if (!isBetween && !isIn(place.step) && !isIn(place.undoes)) continue;
    const event = eventAt(handle, place);
    if (event === undefined) continue;
    if (isBetween) between.push({ after, event });
    else events.push(event);
  }
  return { events, between, next: ordered[limit] ?? null };
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

interface SegmentRead {
  /** Bytes up to the end of the last whole line. */
  readonly size: number;
  readonly last: Head | undefined;
  /** What stands behind the last line feed. */
  readonly torn: Buffer | undefined;
}

function readSegment(
  bytes: Buffer,
  index: Map<string, Place[]>,
  onEvent: (event: Event) => void,
): SegmentRead {
  let from = 0;
  let count = 0;
  let last: Head | undefined;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
    const line = bytes.toString('utf8', from, end);
    const event = parseEvent(line);
    // A damaged line still counts as a position, so that the chain goes on behind it and shows the damage.
    last =
      event === undefined
        ? { seq: count, hash: sha256(line) }
        : { seq: event.seq, hash: event.hash };
    if (event !== undefined) {
      remember(index, event.session, { from, length: end + 1 - from, ...stepOf(event) });
      onEvent(event);
    }
    count += 1;
    from = end + 1;
  }
  const torn = from < bytes.length ? bytes.subarray(from) : undefined;
  return { size: from, last, torn };
}

/** Moves a last line without line feed into a file of its own. Returns what to say about it. */
function setAside(folder: string, handle: number, size: number, torn: Buffer): string {
  const digest = sha256(torn.toString('latin1'));
  const name = `torn-${digest.slice(0, 16)}.txt`;
  fs.writeFileSync(path.join(folder, name), torn, { mode: FILE_MODE });
  fs.ftruncateSync(handle, size);
  return `the last line was cut after ${torn.length} bytes; kept as ${name}`;
}

/** What `log/head` says, or undefined when there is none. */
export function readHead(folder: string): Head | undefined {
  const hit = /^(\d{1,15}) ([0-9a-f]{64})\n?$/.exec(readIfThere(path.join(folder, HEAD)) ?? '');
  return hit === null ? undefined : { seq: Number(hit[1]), hash: hit[2]! };
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
