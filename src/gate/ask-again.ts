/** The question about the real thing once its bounded run is over, or once the gate is there again. */
import type { Actions, Result } from '../core/model/action';
import type { SessionSummary, StepView } from './protocol';
import { isAskedSince, isBoundForm, isLeftOpen } from './bounded-answers';
import type { Gate } from './gate';
import { callDigest } from './judge-call';
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
  gate.questions.park(questionOf(gate, session, of, question), `${session.id}\0${call}`);
}

/** Opens every question of the session that the log leaves open; of several about one call the last counts. */
export function reopenQuestions(gate: Gate, summary: SessionSummary): void {
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
  for (const [key, view] of open) {
    if (view === undefined) continue;
    const question = { decision: 'CONFIRM', effects: view.effects } as const;
    gate.questions.park(questionOf(gate, summary, view.step, question), key);
  }
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
