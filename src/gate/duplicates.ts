/**
 * One act, one verdict. Two registrations of our hook fire for the same call: the person's and the extension's, or an
 * agent's own and those that it reads of another agent, under other event names and with other fields. The second waits
 * for the first one's answer and neither asks nor charges again.
 */
import type { Answer } from '../agents/define';

/** Calls without an id, and the same calls from different registrations, count as one within this time. */
const SAME_CALL_MS = 2_000;
/** Calls with an id are the same for as long as a person may take to answer. */
const SAME_ID_MS = 60 * 60 * 1000;
const KEPT = 500;

interface Entry {
  readonly key: CallKey;
  readonly answer: Promise<Answer>;
  readonly atMs: number;
  readonly forMs: number;
  /** Registrations that brought it: each fires once for a call, so the next time is another call. */
  readonly by: Set<string>;
}

export interface Duplicates {
  /** The answer of the same call, or the one that `judge` gives if there was none. */
  once(key: CallKey, nowMs: number, judge: () => Promise<Answer>): Promise<Answer>;
  /** The call's result came: the next one that looks the same is another call. */
  over(key: CallKey): void;
  /** Did another registration bring the same word a moment ago? `what` names the session and the word. */
  isEcho(what: string, registration: string, nowMs: number): boolean;
}

export interface CallKey {
  readonly session: string;
  /** Empty where the agent gives none. */
  readonly callId: string;
  /** Digest of the actions. */
  readonly call: string;
  /** Digest of what the call does, alike whichever dialect told of it. */
  readonly essence: string;
  /** The agent and the event that the hook was registered for. */
  readonly registration: string;
}

export function createDuplicates(): Duplicates {
  const entries = new Map<string, Entry>();
  const words = new Map<string, { readonly atMs: number; readonly by: Set<string> }>();
  const nameOf = (key: CallKey): string => `${key.session}\0${key.callId}\0${key.call}`;

  /** The call under another registration: the ids agree where both give one. */
  function elsewhere(key: CallKey, nowMs: number): Entry | undefined {
    return [...entries.values()].findLast(
      ({ key: other, atMs, by }) =>
        nowMs - atMs <= SAME_CALL_MS &&
        other.session === key.session &&
        other.essence === key.essence &&
        !by.has(key.registration) &&
        (other.callId === key.callId || other.callId === '' || key.callId === ''),
    );
  }

  return {
    once(key, nowMs, judge) {
      const name = nameOf(key);
      const same = entries.get(name);
      const entry =
        same !== undefined && nowMs - same.atMs <= same.forMs ? same : elsewhere(key, nowMs);
      if (entry !== undefined) {
        entry.by.add(key.registration);
        return entry.answer;
      }
      const answer = judge();
      entries.delete(name);
      entries.set(name, {
        key,
        answer,
        atMs: nowMs,
        forMs: key.callId === '' ? SAME_CALL_MS : SAME_ID_MS,
        by: new Set([key.registration]),
      });
      if (entries.size > KEPT) entries.delete(entries.keys().next().value!);
      // A failure is nobody's answer: the next hook of the same call tries again.
      answer.catch(() => entries.delete(name));
      return answer;
    },
    over(key) {
      if (key.callId === '') entries.delete(nameOf(key));
    },
    isEcho(what, registration, nowMs) {
      const word = words.get(what);
      if (word !== undefined && nowMs - word.atMs <= SAME_CALL_MS && !word.by.has(registration)) {
        word.by.add(registration);
        return true;
      }
      words.delete(what);
      words.set(what, { atMs: nowMs, by: new Set([registration]) });
      if (words.size > KEPT) words.delete(words.keys().next().value!);
      return false;
    },
  };
}
