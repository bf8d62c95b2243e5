/**
 * The audit log on disk: one event a line, chained (`core/audit/chain.ts`), in segments (`log-segments.ts`), with the
 * last position in `log/head`. There is one writer, the gate. What is wrong is never repaired in silence: a torn last
 * line is kept aside and marked by an event; after a cut end the chain goes on from the last known event, so that
 * verification keeps showing the gap. An event that could not be written whole is taken back, and nothing was answered.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { GENESIS, seal, toLine, type Head } from '../core/audit/chain';
import type { Event, EventBody } from '../core/model/event';
import { sha256 } from './keys';
import { noteCheckpoint, readBase, readHead, writeBase } from './log-marks';
import { Places, remember, type Index, type Place } from './log-index';
import {
  addPlacesOf,
  indexFile,
  linesOf,
  listSegments,
  parseEvent,
  readSegment,
  readSegmentIndex,
  segmentAt,
  stepOf,
  writeSegmentIndex,
  type Segment,
} from './log-segments';
import { pageOf, type LogPage } from './log-page';
import { FILE_MODE, makePrivateFolder, openPrivate } from './paths';

export interface AuditLog {
  /** Seals and writes one event. Throws when it cannot be written; then nothing may be answered but a refusal. */
  append(body: EventBody, session: string, atMs: number): Event;
  /** Forces everything that was appended to the disk. */
  flush(): void;
  /**
   * Removes the oldest segment when all its events are older than this (milliseconds), and says so in the log. Never
   * more than one a call, so that a clock that jumps ahead cannot empty the log at once. Returns whether one went.
   */
  prune(olderThanMs: number): boolean;
  /** One session's events, oldest first; with `step` only those about that step. */
  eventsOf(session: string, step?: number): readonly Event[];
  /** A part of one session, without reading the rest of it. */
  pageOf(session: string, from: number, limit: number): LogPage;
  close(): void;
}

/** What a reader folds from the events, kept beside each closed segment so that a start need not read them all again. */
export interface Carried {
  /** Something that JSON holds. */
  save(): unknown;
  /** False: it cannot be used, so that everything is read. */
  load(saved: unknown): boolean;
}

export interface AuditLogOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Sees events that are there already, in order: those after what was carried, else all. */
  readonly onEvent?: (event: Event) => void;
  readonly carried?: Carried;
  /** A segment ends with the first event beyond this. */
  readonly segmentBytes?: number;
}

/** A start reads one segment: a few hundredths of a second. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** Retention removes whole segments, so none may span much more than what a person means by a month. */
const SEGMENT_MS = 31 * 24 * 60 * 60 * 1000;
const CHECKPOINT_EVENTS = 1_000;

/** Opens the log for writing, and continues its chain. Throws when the folder or a file is not this user's. */
export function openAuditLog(folder: string, options: AuditLogOptions): AuditLog {
  const { now, onEvent = () => undefined, carried, segmentBytes = SEGMENT_BYTES } = options;
  makePrivateFolder(folder);
  const { O_RDWR, O_CREAT, O_APPEND } = fs.constants;
  const headHandle = openPrivate(path.join(folder, 'head'), O_RDWR | O_CREAT);
  const known = readHead(folder);
  const segments = listSegments(folder);
  const whole = carriedUpTo(segments, carried);
  const index: Index = new Map();
  let earlier = segments.slice(0, whole.count);
  let last: Head | undefined = whole.last ?? readBase(folder);
  let current = segments.at(-1) ?? segmentAt(folder, 1);
  let handle = openPrivate(current.file, O_RDWR | O_CREAT | O_APPEND);
  let size = 0;
  let firstMs = now();
  let torn: string | undefined;
  /** A part of a line that could not be taken back yet. */
  let leftover = false;
  for (const segment of segments.slice(whole.count)) {
    const read = readSegment(segment, last === undefined ? 0 : last.seq + 1, index, onEvent);
    last = read.last ?? last;
    if (segment !== current) continue;
    size = read.size;
    if (read.firstAt !== undefined) firstMs = Date.parse(read.firstAt);
    if (read.torn !== undefined) torn = setAside(folder, handle, size, read.torn);
  }
  const lost = known !== undefined && known.seq > (last?.seq ?? -1);
  let head = lost ? known : last;

  function append(body: EventBody, session: string, atMs: number): Event {
    if (size > 0 && (size >= segmentBytes || Math.abs(atMs - firstMs) > SEGMENT_MS)) rotate(atMs);
    const at = { seq: head === undefined ? 0 : head.seq + 1, atMs, session };
    const event = seal(head?.hash ?? GENESIS, body, at, sha256);
    const line = Buffer.from(toLine(event));
    writeWholeLine(line);
    head = { seq: event.seq, hash: event.hash };
    remember(index, session, {
      segment: current.number,
      from: size,
      length: line.length,
      ...stepOf(event),
    });
    size += line.length;
    // Fixed width, so that one write replaces the whole of it. The event itself stands by now.
    fs.writeSync(headHandle, `${String(head.seq).padStart(12, '0')} ${head.hash}\n`, 0);
    if (head.seq % CHECKPOINT_EVENTS === 0) noteCheckpoint(folder, head, atMs);
    return event;
  }

  /** A full disk may take a part of a line: that part is taken back, or the next event would be joined to it. */
  function writeWholeLine(line: Buffer): void {
    if (leftover) fs.ftruncateSync(handle, size);
    leftover = true;
    try {
      for (let done = 0; done < line.length;) done += fs.writeSync(handle, line, done);
    } catch (error) {
      fs.ftruncateSync(handle, size);
      leftover = false;
      throw error;
    }
    leftover = false;
  }

  /** The next segment is there before this one is let go, so that a full disk leaves everything as it was. */
  function rotate(atMs: number): void {
    const next = segmentAt(folder, current.number + 1);
    const nextHandle = openPrivate(next.file, O_RDWR | O_CREAT | O_APPEND);
    fs.fdatasyncSync(handle);
    closeSegment(current, { size, last: head!, index, carried });
    noteCheckpoint(folder, head!, atMs);
    fs.closeSync(handle);
    handle = nextHandle;
    current = next;
    size = 0;
    firstMs = atMs;
  }

  /** Segments of which only the carried part was read. */
  function readEarlier(): void {
    const before: Index = new Map();
    for (const segment of earlier) addPlaces(before, segment);
    for (const [session, places] of index) {
      for (const place of places.all()) remember(before, session, place);
    }
    index.clear();
    for (const [session, places] of before) index.set(session, places);
    earlier = [];
  }

  function placesOfSession(session: string): Places {
    // Any session may have been taken up again since: that it begins here says nothing of what came before.
    if (earlier.length > 0) readEarlier();
    return index.get(session) ?? new Places();
  }

  function read(places: readonly Place[]): readonly (Event | undefined)[] {
    return readPlaces(folder, places, current.number, handle);
  }

  function prune(olderThanMs: number): boolean {
    const [first, second] = listSegments(folder);
    if (first === undefined || second === undefined || first.number === current.number)
      return false;
    const nextAt = firstAt(second);
    if (nextAt === undefined || now() - nextAt < olderThanMs) return false;
    const gone = lastOf(first, readBase(folder));
    if (gone === undefined) return false;
    const days = Math.round(olderThanMs / (24 * 60 * 60 * 1000));
    const detail = `events up to ${gone.seq} (${gone.hash}) were removed, because they were older than ${days} days`;
    append({ type: 'gate', what: 'log-pruned', detail }, '', now());
    fs.fdatasyncSync(handle);
    writeBase(folder, gone);
    fs.rmSync(first.file, { force: true });
    fs.rmSync(indexFile(first), { force: true });
    earlier = earlier.filter(({ number }) => number !== first.number);
    for (const [session, places] of index) {
      const kept = places.without(first.number);
      if (kept.length === 0) index.delete(session);
      else if (kept.length < places.length) index.set(session, kept);
    }
    return true;
  }

  if (torn !== undefined) append({ type: 'gate', what: 'log-torn', detail: torn }, '', now());
  if (lost) {
    const detail = `events up to ${known.seq} were written, but the log ends after ${last?.seq ?? 'nothing'}; the missing ones are gone`;
    append({ type: 'gate', what: 'log-cut', detail }, '', now());
  }
  return {
    append,
    flush: () => fs.fdatasyncSync(handle),
    prune,
    eventsOf(session, step) {
      const places = placesOfSession(session);
      const wanted = step === undefined ? places.all() : places.ofStep(step);
      return read(wanted).flatMap((event) => event ?? []);
    },
    pageOf: (session, from, limit) => pageOf(placesOfSession(session), from, limit, read),
    close() {
      fs.closeSync(handle);
      fs.closeSync(headHandle);
    },
  };
}

/** How many segments from the first need not be read, because what a reader folds from them was carried on. */
function carriedUpTo(
  segments: readonly Segment[],
  carried: Carried | undefined,
): { readonly count: number; readonly last: Head | undefined } {
  const none = { count: 0, last: undefined };
  if (carried === undefined) return none;
  for (let at = segments.length - 2; at >= 0; at -= 1) {
    const found = readSegmentIndex(segments[at]!);
    if (found !== undefined && carried.load(found.carried)) {
      return { count: at + 1, last: found.last };
    }
  }
  return none;
}

function closeSegment(
  segment: Segment,
  read: {
    readonly size: number;
    readonly last: Head;
    readonly index: Index;
    readonly carried: Carried | undefined;
  },
): void {
  const sessions = [...read.index].flatMap(([session, places]) => {
    const short = places
      .ofSegment(segment.number)
      .map(({ from, length, step, undoes }) => [from, length, step ?? -1, undoes ?? -1] as const);
    return short.length === 0 ? [] : [[session, short] as const];
  });
  const { size, last, carried } = read;
  try {
    writeSegmentIndex(segment, {
      size,
      last,
      sessions: Object.fromEntries(sessions),
      carried: carried?.save() ?? null,
    });
  } catch {
    // Only a shortcut: without it the segment is read again at the next start.
  }
}

function addPlaces(index: Index, segment: Segment): void {
  const found = readSegmentIndex(segment);
  if (found === undefined) {
    readSegment(segment, 0, index, () => undefined);
    return;
  }
  addPlacesOf(index, segment.number, found);
}

/** Undefined for what is gone. `open` is the handle of segment `current`; another is opened as long as it is read from. */
function readPlaces(
  folder: string,
  places: readonly Place[],
  current: number,
  open: number,
): readonly (Event | undefined)[] {
  const events: (Event | undefined)[] = [];
  let other: { readonly number: number; readonly handle: number } | undefined;
  try {
    for (const place of places) {
      if (place.segment !== current && other?.number !== place.segment) {
        if (other !== undefined) fs.closeSync(other.handle);
        other = undefined;
        const { file } = segmentAt(folder, place.segment);
        // Else taken away since, by a person or by retention.
        if (fs.existsSync(file))
          other = { number: place.segment, handle: openPrivate(file, fs.constants.O_RDONLY) };
      }
      const handle = place.segment === current ? open : other?.handle;
      events.push(handle === undefined ? undefined : parseEvent(readPlace(handle, place)));
    }
  } finally {
    if (other !== undefined) fs.closeSync(other.handle);
  }
  return events;
}

function readPlace(handle: number, place: Place): string {
  const buffer = Buffer.alloc(place.length);
  fs.readSync(handle, buffer, 0, place.length, place.from);
  return buffer.toString('utf8');
}

/** When the first event of a segment was written, in milliseconds since 1970. */
function firstAt(segment: Segment): number | undefined {
  for (const { text } of linesOf(segment)) {
    const at = Date.parse(parseEvent(text)?.at ?? '');
    if (!Number.isNaN(at)) return at;
  }
  return undefined;
}

function lastOf(segment: Segment, before: Head | undefined): Head | undefined {
  const indexed = readSegmentIndex(segment)?.last;
  if (indexed !== undefined) return indexed;
  const expected = before === undefined ? 0 : before.seq + 1;
  return readSegment(segment, expected, new Map(), () => undefined).last;
}

/** Moves a last line without line feed into a file of its own. Returns what to say about it. */
function setAside(folder: string, handle: number, size: number, torn: Buffer): string {
  const digest = sha256(torn.toString('latin1'));
  const name = `torn-${digest.slice(0, 16)}.txt`;
  fs.writeFileSync(path.join(folder, name), torn, { mode: FILE_MODE });
  fs.ftruncateSync(handle, size);
  return `the last line was cut after ${torn.length} bytes; kept as ${name}`;
}

/** All events of a log that nobody needs to have open: for `remit session list` and exports. */
export function* readLog(folder: string): Generator<Event> {
  for (const segment of listSegments(folder)) {
    for (const line of linesOf(segment)) {
      const event = parseEvent(line.text);
      if (event !== undefined) yield event;
    }
  }
}
