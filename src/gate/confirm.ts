/** A CONFIRM from question to answer: who is asked, how long is waited, and what the session and the log are told. */
import type { Answer } from '../agents/define';
import type { EventBody } from '../core/model/event';
import type { BoundedOffer, Outcome } from '../core/index';
import { isBoundForm, type BoundForm, type Verdict } from '../core/model/verdict';
import { choicesOf, formsOf, runBounded, type Asked, type Ran } from './bounded-answers';
import { takeChosenForm } from './parked-call';
import type { Question, QuestionAnswer } from './protocol';
import type { Gate } from './gate';
import { amendSession } from './amend';
import { questionOf, type Questioned } from './question-view';
import type { LiveSession } from './sessions';
import { settleOpen } from './settle-open';
import { additionsFor, additionsShown, loggedAs } from './task-additions';
import { WORDS } from './words';

export interface Confirm extends Asked {
  /** Why the caps of the verdict could not be put on, so that a person is asked instead. */
  readonly uncapped?: string;
  /** The agent's own question would stop here and be shown. */
  readonly askIsReal: boolean;
  readonly waitMs: number;
  readonly gone: AbortSignal;
}

/** A command that is named to the agent fits in a sentence. */
const NAMED_CHARS = 300;

/** The agent's answer. Every way out is written to the log, on the disk, before it is returned. */
export async function confirm(gate: Gate, question: Confirm): Promise<Answer> {
  const { session, verdict } = question;
  const chosen = takeChosenForm(session, question.call);
  const ran = chosen && (await session.inOrder(() => runsAs(gate, question, chosen)));
  if (ran?.kind === 'runs') return ran.answer;
  if (session.task?.attended === false) return nobody(gate, question, 'unattended');
  if (!gate.hasWindow()) {
    if (!question.askIsReal) return nobody(gate, question, 'no-window');
    const open = session.open.get(question.step);
    if (open !== undefined) open.askedByAgent = true;
    answered(gate, question, { answer: 'no-answer', by: 'agent-ask' });
    return { kind: 'ask', reason: personReason(verdict) };
  }
  const forms = formsOf(gate, question);
  const choices = choicesOf(gate, question, forms);
  const shown = shownAs(gate, question, choices);
  const end = await gate.questions.ask(shown, keyOf(question), question.waitMs, question.gone);
  return session.inOrder(() => {
    if (end.kind === 'answered')
      return person(gate, question, shown, end.answer, end.note, choices);
    unanswered(gate, question, 'timeout');
    const reason = [WORDS.waiting, `(${verdict.forPerson})`, ...meanwhile(gate, session, forms)];
    return { kind: 'deny', reason: reason.join(' ') };
  });
}

function keyOf({ session, call }: Asked): string {
  return `${session.id}\0${call}`;
}

function shownAs(
  gate: Gate,
  question: Confirm,
  choices: readonly BoundedOffer[],
  waitMs = question.waitMs,
): Question {
  const { session, step, call } = question;
  const ranAs = session.boundRuns.get(call);
  const additions = additionsFor(gate, question);
  return questionOf(gate, session, step, asked(question), { waitMs, choices, additions, ranAs });
}

/** What the agent may do by itself while a person is waited for. A command that had to be redacted is none to repeat. */
function meanwhile(
  gate: Gate,
  session: LiveSession,
  forms: readonly BoundedOffer[],
): readonly string[] {
  const free = forms.find(
    ({ byItself, command }) =>
      byItself &&
      command.length <= NAMED_CHARS &&
      !command.includes('\n') &&
      gate.journal.redacted(session.id, command) === command,
  );
  return free === undefined ? [] : [WORDS.meanwhile(free.command)];
}

function person(
  gate: Gate,
  question: Confirm,
  shown: Question,
  answer: QuestionAnswer,
  note: string | undefined,
  choices: readonly BoundedOffer[],
): Answer | Promise<Answer> {
  if (isBoundForm(answer)) return bounded(gate, question, answer, choices);
  const said = note === undefined ? {} : { note };
  answered(gate, question, { answer: loggedAs(answer), by: 'person', ...said });
  switch (answer) {
    case 'allow-and-add':
      settle(gate, question, { kind: 'approved', covers: 'once' });
      for (const grant of additionsShown(shown)) {
        amendSession(gate, question.session, question.step, grant);
      }
      gate.journal.flush();
      return { kind: 'allow' };
    // Offered to requests for a grant only (`wayback/request.ts`).
    case 'grant':
    case 'allow-once':
    case 'allow-session': {
      const covers = answer === 'allow-session' ? 'session' : 'once';
      settle(gate, question, { kind: 'approved', covers });
      return { kind: 'allow' };
    }
    case 'deny':
    case 'deny-with-note': {
      settle(gate, question, { kind: 'refused', by: 'person' });
      const words = note === undefined || note === '' ? '' : ` They said: ${note}`;
      return {
        kind: 'deny',
        reason: `${WORDS.refusedByPerson}${words} ${question.verdict.forAgent}`,
      };
    }
  }
}

/** The form runs in place of the call. The call itself is not refused: it waits for what the person says to the result. */
async function bounded(
  gate: Gate,
  question: Confirm,
  form: BoundForm,
  choices: readonly BoundedOffer[],
): Promise<Answer> {
  const ran = await runsAs(gate, question, form, choices);
  if (ran?.kind === 'runs') return ran.answer;
  unanswered(gate, question, 'timeout');
  const others = choicesOf(gate, question, formsOf(gate, question));
  gate.questions.park(shownAs(gate, question, others, 0), keyOf(question));
  return { kind: 'deny', reason: WORDS.notBounded };
}

async function runsAs(
  gate: Gate,
  question: Confirm,
  form: BoundForm,
  choices = choicesOf(gate, question, formsOf(gate, question)),
): Promise<Ran | undefined> {
  const choice = choices.find((one) => one.form === form);
  return (
    choice &&
    (await runBounded(gate, question, choice, (ranAs) => {
      answered(gate, question, { answer: form, by: 'person', ranAs });
      settle(gate, question, { kind: 'refused', by: 'guard' });
    }))
  );
}

/** Nobody can be asked now: refused, and kept for the person to see. */
async function nobody(
  gate: Gate,
  question: Confirm,
  by: 'unattended' | 'no-window',
): Promise<Answer> {
  const { session, verdict } = question;
  const forms = formsOf(gate, question);
  const free = meanwhile(gate, session, forms);
  unanswered(gate, question, by);
  const choices = choicesOf(gate, question, forms);
  gate.questions.park(shownAs(gate, question, choices, 0), keyOf(question));
  const why = by === 'unattended' ? WORDS.unattended : WORDS.noWindow;
  return { kind: 'deny', reason: [verdict.forAgent, why, ...free].join(' ').trim() };
}

function unanswered(
  gate: Gate,
  question: Confirm,
  by: 'timeout' | 'unattended' | 'no-window',
): void {
  settle(gate, question, { kind: 'refused', by: 'guard' });
  answered(gate, question, { answer: 'no-answer', by });
}

function answered(
  gate: Gate,
  { session, step }: Confirm,
  answer: Omit<Extract<EventBody, { type: 'answered' }>, 'type' | 'step'>,
): void {
  gate.journal.write(session.id, { type: 'answered', step, ...answer });
  gate.journal.flush();
}

function settle(gate: Gate, { session, step }: Confirm, outcome: Outcome): void {
  settleOpen(gate, session, step, outcome);
}

function personReason(verdict: Verdict): string {
  return [verdict.forPerson, ...verdict.because].join(' ');
}

/** A cap that could not be put on leaves a question with answers, like any other. */
function asked({ verdict, uncapped }: Confirm): Questioned {
  if (uncapped === undefined) return verdict;
  return { ...verdict, decision: 'CONFIRM', said: verdict.forPerson };
}
