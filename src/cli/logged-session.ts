/** A session out of the log, made ready to be played again: the file, whose step is which, and what the person answered. */
import type { Event } from '../core/model/event';
import type { SessionFile } from '../core/model/session-file';
import type { Decision } from '../core/model/verdict';
import { exportSession } from '../gate/export';
import { redactedEvents } from '../gate/exports/story';
import { Complaint } from './complaint';
import type { Io } from './io';
import type { Answers } from './play';
import { eventsOf, fingerprintOf } from './session-log';

export interface PlayableSession {
  readonly file: SessionFile;
  readonly answers: Answers;
  /** Number of a step of the file as people know it. */
  readonly numberOf: (index: number) => number;
  /** What was decided when it was logged, by that number. */
  readonly decided: ReadonlyMap<number, Decision>;
}

/** A file as it is: its steps are numbered by themselves, and nobody answered. */
export function playable(file: SessionFile): PlayableSession {
  return { file, answers: new Map(), numberOf: (index) => index, decided: new Map() };
}

/** @throws Complaint SESSION_UNKNOWN */
export function loggedSession(io: Io, id: string): PlayableSession {
  const events = redactedEvents(eventsOf(io, id), fingerprintOf(io));
  const file = exportSession(events);
  if (file === undefined) {
    throw new Complaint(
      'SESSION_UNKNOWN',
      `The log does not hold the beginning of session "${id}".`,
      'Only a session whose start is in the log can be judged again.',
    );
  }
  const numbers = stepNumbers(events);
  const answered = answersByStep(events);
  return {
    file,
    answers: new Map(
      numbers.flatMap((of, index) => {
        const answer = answered.get(of);
        return answer === undefined ? [] : [[index, answer] as const];
      }),
    ),
    numberOf: (index) => numbers[index] ?? index,
    decided: new Map(
      events.flatMap((event) =>
        event.type === 'judged' ? [[event.step, event.decision] as const] : [],
      ),
    ),
  };
}

/** Of each step of the file the number that it has in the log: an event is as many steps as it is by itself. */
function stepNumbers(events: readonly Event[]): readonly number[] {
  const start = events.find((event) => event.type === 'session-started');
  if (start === undefined) return [];
  return events.flatMap((event) => {
    if (event.type !== 'prompt' && event.type !== 'judged') return [];
    const alone = exportSession([start, event])?.steps ?? [];
    return alone.map(() => event.step);
  });
}

function answersByStep(events: readonly Event[]): Answers {
  const answers = new Map<number, 'allow-once' | 'allow-session' | 'deny'>();
  for (const event of events) {
    if (event.type !== 'answered') continue;
    switch (event.answer) {
      case 'allow-once':
      case 'allow-session':
        answers.set(event.step, event.answer);
        break;
      // It ran, whoever let it.
      case 'let-through':
        answers.set(event.step, 'allow-once');
        break;
      case 'deny':
      case 'deny-with-note':
        answers.set(event.step, 'deny');
        break;
      case 'no-answer':
      case 'grant':
      case 'dry-run':
      case 'read-only':
      case 'sandbox':
        break;
    }
  }
  return answers;
}
