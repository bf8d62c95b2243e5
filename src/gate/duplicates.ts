/**
 * One act, one verdict. Two registrations of our hook (the person's and the extension's) fire for the same call; the
 * second waits for the first one's answer and neither asks nor charges again.
 */
import type { Answer } from '../agents/define';

/** Calls without an id count as the same within this time. */
const SAME_CALL_MS = 2_000;
/** Calls with an id are the same for as long as a person may take to answer. */
const SAME_ID_MS = 60 * 60 * 1000;
const KEPT = 500;

interface Entry {
  readonly answer: Promise<Answer>;
  readonly atMs: number;
  readonly forMs: number;
}

export interface Duplicates {
  /** The answer of the same call, or the one that `judge` gives if there was none. */
  once(key: CallKey, nowMs: number, judge: () => Promise<Answer>): Promise<Answer>;
  /** The call's result came: the next one that looks the same is another call. */
  over(key: CallKey): void;
}

export interface CallKey {
  readonly session: string;
  /** Empty where the agent gives none. */
  readonly callId: string;
  /** Digest of the actions. */
  readonly call: string;
}

export function createDuplicates(): Duplicates {
  const entries = new Map<string, Entry>();
  const nameOf = (key: CallKey): string => `${key.session}\0${key.callId}\0${key.call}`;

  return {
    once(key, nowMs, judge) {
      const name = nameOf(key);
      const entry = entries.get(name);
      if (entry !== undefined && nowMs - entry.atMs <= entry.forMs) return entry.answer;
      const answer = judge();
      entries.delete(name);
      entries.set(name, {
        answer,
        atMs: nowMs,
        forMs: key.callId === '' ? SAME_CALL_MS : SAME_ID_MS,
      });
      if (entries.size > KEPT) entries.delete(entries.keys().next().value!);
      // A failure is nobody's answer: the next hook of the same call tries again.
      answer.catch(() => entries.delete(name));
      return answer;
    },
    over(key) {
      if (key.callId === '') entries.delete(nameOf(key));
    },
  };
}
