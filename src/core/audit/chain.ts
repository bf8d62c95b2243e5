/**
 * The chain: every event carries the hash of the one before, so that a changed, missing, moved or inserted line
 * shows. What a chain cannot show by itself is a cut end; for that the log keeps the last position and hash apart
 * (`Head`). Whoever can rewrite both as this user can rewrite history: SECURITY.md says so.
 */
import type { Event, EventBody } from '../model/event';
import type { Digest } from '../model/ports';
import { canonical } from './canonical';

/** `prev` of the first event. */
export const GENESIS = '0'.repeat(64);

/** Position and hash of an event; the last one written, or the one before the next. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface SealAt {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Empty for events of the gate itself. */
  readonly session: string;
}

/** The event as it stands in the log. `prev` is the hash of the event before, `GENESIS` for the first. */
export function seal(prev: string, body: EventBody, at: SealAt, digest: Digest): Event {
  const open = {
    ...body,
    seq: at.seq,
    at: new Date(at.atMs).toISOString(),
    session: at.session,
    prev,
  };
  return { ...open, hash: digest(canonical(open)) };
}

/** One line of the log, with its line feed. */
export function toLine(event: Event): string {
  return `${canonical(event)}\n`;
}

/** - `changed`: the line is not what was sealed  - `missing`: events are gone before this one
 *  - `inserted`: a line that belongs elsewhere or to no log  - `reordered`: an event stands too early or too late
 *  - `torn`: the last line has no end  - `cut`: the log ends before the last event that was written */
export type ChainFault = 'changed' | 'missing' | 'inserted' | 'reordered' | 'torn' | 'cut';

export interface ChainProblem {
  readonly code: ChainFault;
  /** Position that was expected here. */
  readonly seq: number;
  /** Line number from 1. */
  readonly line: number;
  readonly message: string;
}

export interface ChainReport {
  /** Events that hold, from the start. */
  readonly events: number;
  readonly head: Head | undefined;
  readonly problem: ChainProblem | undefined;
}

/** One line split off the log: its text, and whether a line feed ended it. */
export interface LogLine {
  readonly text: string;
  readonly ended: boolean;
}

/** What is known of the log from elsewhere. */
export interface KnownOfLog {
  /** The last event known to be written. */
  readonly head?: Head | undefined;
  /** The last event before the first line; left out where the log begins with its first. */
  readonly base?: Head | undefined;
  /** Events that were noted when they were written, in any order. */
  readonly checkpoints?: readonly Head[];
}

/** Reads the whole log and names the first thing that is wrong with it. */
export function verify(
  lines: Iterable<LogLine>,
  digest: Digest,
  { head, base, checkpoints = [] }: KnownOfLog = {},
): ChainReport {
  const noted = new Map(checkpoints.map(({ seq, hash }) => [seq, hash]));
  let last = base;
  let line = 0;
  let headHash = head !== undefined && head.seq === base?.seq ? base.hash : undefined;
  for (const { text, ended } of lines) {
    line += 1;
    const seq = last === undefined ? 0 : last.seq + 1;
    const checked = checkLine(text, ended, seq, last?.hash ?? GENESIS, digest);
    if (!checked.ok) return failed(checked.code, seq, line, last);
    // Sound in itself from here back, but not what was written.
    const known = noted.get(seq);
    if (known !== undefined && known !== checked.hash) return failed('changed', seq, line, last);
    last = { seq, hash: checked.hash };
    if (head?.seq === seq) headHash = checked.hash;
  }
  const known = latest([...checkpoints, ...(head === undefined ? [] : [head])]);
  const problem = known === undefined ? undefined : endProblem(last, known, head, headHash, line);
  return { events: line, head: last, problem };
}

function failed(code: ChainFault, seq: number, line: number, head: Head | undefined): ChainReport {
  const message = `${MESSAGES[code]} (line ${line}, event ${seq})`;
  return { events: line - 1, head, problem: { code, seq, line, message } };
}

function latest(heads: readonly Head[]): Head | undefined {
  return heads.reduce<Head | undefined>(
    (found, one) => (found === undefined || one.seq > found.seq ? one : found),
    undefined,
  );
}

const MESSAGES: Readonly<Record<ChainFault, string>> = {
  changed: 'This event is not what was written: something in the line was changed',
  missing: 'Events that were written before this one are gone',
  inserted: 'This line was not written at this place of the log',
  reordered: 'This event stands in the wrong place',
  torn: 'The last line has no end: writing was interrupted, or the line was cut',
  cut: 'The log ends before the last event that was written',
};

type Checked =
  { readonly ok: true; readonly hash: string } | { readonly ok: false; readonly code: ChainFault };

function checkLine(
  text: string,
  ended: boolean,
  seq: number,
  prev: string,
  digest: Digest,
): Checked {
  if (!ended) return { ok: false, code: 'torn' };
  const event = parse(text);
  if (event === undefined) return { ok: false, code: 'changed' };
  const { hash, ...open } = event;
  // The whole line must be canonical, or a changed blank or an escaped letter would go unseen.
  if (canonical(event) !== text || digest(canonical(open)) !== hash) {
    return { ok: false, code: 'changed' };
  }
  if (event['seq'] === seq && event['prev'] === prev) return { ok: true, hash };
  if (typeof event['seq'] !== 'number') return { ok: false, code: 'inserted' };
  if (event['seq'] > seq) return { ok: false, code: 'missing' };
  return { ok: false, code: event['seq'] === seq ? 'inserted' : 'reordered' };
}

function parse(text: string): (Record<string, unknown> & { hash: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const event = value as Record<string, unknown>;
    return typeof event['hash'] === 'string' ? { ...event, hash: event['hash'] } : undefined;
  } catch {
    return undefined;
  }
}

function endProblem(
  last: Head | undefined,
  known: Head,
  head: Head | undefined,
  headHash: string | undefined,
  line: number,
): ChainProblem | undefined {
  if (last === undefined || last.seq < known.seq) {
    const seq = last === undefined ? 0 : last.seq + 1;
    return { code: 'cut', seq, line: line + 1, message: `${MESSAGES.cut} (event ${known.seq})` };
  }
  if (head === undefined || headHash === head.hash) return undefined;
  // A whole log that was written anew from some event on is sound in itself but not the one that was written.
  return { code: 'changed', seq: head.seq, line: head.seq + 1, message: MESSAGES.changed };
}

/** Splits a log into lines. */
export function* splitLines(text: string): Generator<LogLine> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    if (end === -1) {
      yield { text: text.slice(from), ended: false };
      return;
    }
    yield { text: text.slice(from, end), ended: true };
    from = end + 1;
  }
}
