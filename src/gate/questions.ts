/**
 * Questions to a person. A CONFIRM is held open until a window answers or the agent's time is up; then the call is
 * refused for now while the question stays, and a later yes lets exactly that call through once.
 */
import type { Question, QuestionAnswer } from './protocol';

export type QuestionEnd =
  | { readonly kind: 'answered'; readonly answer: QuestionAnswer; readonly note?: string }
  /** Time is up, the hook is gone, or the gate is being replaced. The question stays open. */
  | { readonly kind: 'nobody' };

export interface Questions {
  /** Shows the question and waits. `key` names the call: an older open question about the same one is closed. */
  ask(question: Question, key: string, waitMs: number, gone: AbortSignal): Promise<QuestionEnd>;
  /** Shows the question without anybody waiting for it. */
  park(question: Question, key: string): void;
  /** A person answered. False when the question is not open any more. */
  answer(id: string, answer: QuestionAnswer, note: string | undefined): boolean;
  open(): readonly Question[];
  /** What is offered besides, now that it is known; nothing where the question is not open any more. */
  offer(id: string, offers: Question['offers']): void;
  /** Closes what is open of this step: the agent went on without us. */
  withdraw(session: string, step: number, by: string): void;
  /** Lets every waiting hook go. The questions stay open in the log and come back after a restart. */
  release(): void;
}

export interface QuestionEvents {
  readonly shown: (question: Question) => void;
  readonly closed: (question: Question, answer: string, by: string) => void;
  /** An answer to a question that nobody waits for any more. */
  readonly late: (question: Question, answer: QuestionAnswer, note: string | undefined) => void;
}

interface Entry {
  readonly question: Question;
  readonly key: string;
  readonly end: ((end: QuestionEnd) => void) | undefined;
}

/** Parked questions kept; the oldest are closed. */
const KEPT = 200;

export function createQuestions(events: QuestionEvents): Questions {
  const entries = new Map<string, Entry>();

  function add(entry: Entry): void {
    for (const older of [...entries.values()]) {
      if (older.key === entry.key && older.end === undefined) close(older, 'no-answer', 'replaced');
    }
    entries.set(entry.question.id, entry);
    if (entries.size > KEPT) {
      const parked = [...entries.values()].find((one) => one.end === undefined);
      if (parked !== undefined) close(parked, 'no-answer', 'replaced');
    }
    events.shown(entry.question);
  }

  function close(entry: Entry, answer: string, by: string): void {
    entries.delete(entry.question.id);
    events.closed(entry.question, answer, by);
  }

  function park(question: Question, key: string): void {
    const { deadline: _, ...open } = question;
    add({ question: open, key, end: undefined });
  }

  function ask(
    question: Question,
    key: string,
    waitMs: number,
    gone: AbortSignal,
  ): Promise<QuestionEnd> {
    return new Promise((resolve) => {
      const timer = setTimeout(nobody, waitMs);
      gone.addEventListener('abort', nobody, { once: true });
      let ended = false;
      function end(how: QuestionEnd): void {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        gone.removeEventListener('abort', nobody);
        resolve(how);
      }
      function nobody(): void {
        if (ended) return;
        const entry = entries.get(question.id);
        end({ kind: 'nobody' });
        if (entry !== undefined) {
          entries.delete(question.id);
          park(question, key);
        }
      }
      add({ question, key, end: (how) => (how.kind === 'nobody' ? nobody() : end(how)) });
      if (gone.aborted) nobody();
    });
  }

  return {
    ask,
    park,
    answer(id, answer, note) {
      const entry = entries.get(id);
      if (entry?.question.offers.some((offer) => offer.answer === answer) !== true) return false;
      close(entry, answer, 'person');
      if (entry.end === undefined) events.late(entry.question, answer, note);
      else entry.end({ kind: 'answered', answer, ...(note === undefined ? {} : { note }) });
      return true;
    },
    offer(id, offers) {
      const entry = entries.get(id);
      if (entry !== undefined)
        entries.set(id, { ...entry, question: { ...entry.question, offers } });
    },
    open: () => [...entries.values()].map((entry) => entry.question),
    withdraw(session, step, by) {
      for (const entry of [...entries.values()]) {
        if (entry.question.session !== session || entry.question.step.step !== step) continue;
        if (entry.end === undefined) close(entry, 'no-answer', by);
      }
    },
    release() {
      for (const entry of [...entries.values()]) entry.end?.({ kind: 'nobody' });
    },
  };
}
