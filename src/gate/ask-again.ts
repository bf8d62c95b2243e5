/** The question about the real thing once its bounded run is over, or once the gate is there again. */
import type { Actions, Result } from '../core/model/action';
import { isBoundForm } from '../core/model/verdict';
import type { Question, SessionSummary, StepView } from './protocol';
import { isAskedSince, isLeftOpen } from './bounded-answers';
import type { Gate } from './gate';
import { callDigest } from './judge-call';
import { offeredLater } from './parked-call';
import { questionOf } from './question-view';
import type { LiveSession, OpenStep } from './sessions';
import { requestKey } from './wayback/words';

/** A result came and is in the log. Nobody waits for this question: a yes lets the call through when it comes again. */
export function askAgain(gate: Gate, session: LiveSession, open: OpenStep, result: Result): void {
  const { bound } = open;
  if (bound === undefined) {
    session.boundRuns.delete(open.call);
    return;
  }
  const { form, of, call } = bound;
  if (!isLeftOpen(form, result)) return;
  if (isAskedSince(gate.journal.eventsOf(session.id), of, call, gate.hashes)) return;
  const view = gate.journal.step(session.id, of);
  if (view === undefined) return;
  const question = { decision: 'CONFIRM', effects: view.effects } as const;
  const { choices = [], additions = [] } = offeredLater(gate, session, of);
  // What came of this form is in view; another one may still say more.
  const extra = { choices: choices.filter((one) => one.form !== form), additions };
  gate.questions.park(questionOf(gate, session, of, question, extra), `${session.id}\0${call}`);
}

export interface Reopened {
  /** Says of each what is offered beside yes and no. That takes the session up again, so it waits until somebody looks. */
  complete(): void;
}

/** Questions that were open when the gate went away are open again. */
export function reopenAll(gate: Gate, isIdle: (summary: SessionSummary) => boolean): Reopened {
  const running = gate.journal.summaries().filter((one) => one.state !== 'ended' && !isIdle(one));
  let incomplete = running.flatMap((summary) => reopenQuestions(gate, summary));
  return {
    complete() {
      const questions = incomplete;
      incomplete = [];
      for (const { id, session, step } of questions) {
        if (step.request === undefined) offerAgain(gate, id, session, step);
      }
    },
  };
}

function offerAgain(gate: Gate, id: string, sessionId: string, { step, effects }: StepView): void {
  try {
    const session = gate.knownSession(sessionId);
    if (session === undefined) return;
    const extra = offeredLater(gate, session, step);
    const { offers } = questionOf(gate, session, step, { decision: 'CONFIRM', effects }, extra);
    gate.questions.offer(id, offers);
  } catch {
    // Yes and no are offered all the same.
  }
}

/** Opens every question of the session that the log leaves open; of several about one call the last counts. */
function reopenQuestions(gate: Gate, summary: SessionSummary): readonly Question[] {
  const open = new Map<string, StepView | undefined>();
  const views = new Map(gate.journal.steps(summary.id).map((view) => [view.step, view]));
  const events = gate.journal.eventsOf(summary.id);
  const results = new Map(
    events.flatMap((event) =>
      event.type === 'result' ? [[event.step, event.result] as const] : [],
    ),
  );
  for (const event of events) {
    if (event.type === 'grant-requested') {
      const view = views.get(event.step);
      const isOpen = view !== undefined && isUnanswered(view, results);
      open.set(requestKey(summary.id, event.grant), isOpen ? view : undefined);
    }
    if (event.type !== 'judged' || event.decision !== 'CONFIRM') continue;
    const key = `${summary.id}\0${callDigest(event.actions as Actions, gate.hashes)}`;
    const view = views.get(event.step);
    open.set(key, view !== undefined && isUnanswered(view, results) ? view : undefined);
  }
  return [...open].flatMap(([key, view]) => {
    if (view === undefined) return [];
    const { step, effects } = view;
    const question = questionOf(gate, summary, step, { decision: 'CONFIRM', effects });
    gate.questions.park(question, key);
    return [question];
  });
}

function isUnanswered(view: StepView, results: ReadonlyMap<number, Result>): boolean {
  if (view.result !== undefined) return false;
  const { answer } = view;
  if (answer === undefined) return true;
  if (isBoundForm(answer.answer)) {
    const result = answer.ranAs === undefined ? undefined : results.get(answer.ranAs);
    return result !== undefined && isLeftOpen(answer.answer, result);
  }
  return answer.by === 'timeout' || answer.by === 'no-window' || answer.by === 'unattended';
}
