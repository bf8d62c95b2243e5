/** A person answered after the call had been refused for want of an answer: exactly that call may run once. */
import { isBoundForm } from '../core/model/verdict';
import { amendSession } from './amend';
import type { Gate } from './gate';
import { chooseForm } from './parked-call';
import type { Question, QuestionAnswer } from './protocol';
import { additionsShown, loggedAs } from './task-additions';

export function lateAnswer(
  gate: Gate,
  question: Question,
  answer: QuestionAnswer,
  note: string | undefined,
): void {
  const { core, hashes, journal } = gate;
  const session = gate.knownSession(question.session);
  if (session === undefined) return;
  void session.inOrder(() => {
    if (question.step.request !== undefined) {
      gate.wayBack.late(session, question, answer, note);
      return;
    }
    const { step } = question.step;
    const said = note === undefined ? {} : { note };
    const logged = loggedAs(answer);
    journal.write(session.id, { type: 'answered', step, answer: logged, by: 'person', ...said });
    journal.flush();
    const ports = { look: gate.look(session.workspace, 0), ...hashes };
    if (isBoundForm(logged)) chooseForm(gate, session, step, logged);
    else if (logged === 'allow-once' || logged === 'allow-session') {
      const covers = logged === 'allow-once' ? 'once' : 'session';
      core.settle(session.core, step, { kind: 'approved', covers }, ports);
      if (answer === 'allow-and-add') {
        for (const grant of additionsShown(question)) amendSession(gate, session, step, grant);
      }
      journal.flush();
    } else core.settle(session.core, step, { kind: 'refused', by: 'person' }, ports);
  });
}
