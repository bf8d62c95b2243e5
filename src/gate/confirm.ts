/** A CONFIRM from question to answer: who is asked, how long is waited, and what the session and the log are told. */
import type { Answer } from '../agents/define';
import type { EventBody } from '../core/model/event';
import type { Outcome } from '../core/index';
import type { Verdict } from '../core/model/verdict';
import type { Question, QuestionAnswer, StepView } from './protocol';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';
import { WORDS } from './words';

export interface Confirm {
  readonly session: LiveSession;
  readonly step: number;
  readonly verdict: Verdict;
  /** Why the caps of the verdict could not be put on, so that a person is asked instead. */
  readonly uncapped?: string;
  /** Digest of the call. */
  readonly call: string;
  /** The agent's own question would stop here and be shown. */
  readonly askIsReal: boolean;
  readonly waitMs: number;
  readonly gone: AbortSignal;
}

/** The agent's answer. Every way out is written to the log, on the disk, before it is returned. */
export async function confirm(gate: Gate, question: Confirm): Promise<Answer> {
  const { session, verdict } = question;
  if (session.task?.attended === false) return nobody(gate, question, 'unattended');
  if (!gate.hasWindow()) {
    if (!question.askIsReal) return nobody(gate, question, 'no-window');
    const open = session.open.get(question.step);
    if (open !== undefined) open.askedByAgent = true;
    answered(gate, question, { answer: 'no-answer', by: 'agent-ask' });
    return { kind: 'ask', reason: personReason(verdict) };
  }
  const shown = questionOf(gate, session, question.step, asked(question), question.waitMs);
  const key = `${session.id}\0${question.call}`;
  const end = await gate.questions.ask(shown, key, question.waitMs, question.gone);
  return session.inOrder(() => {
    if (end.kind === 'answered') return person(gate, question, end.answer, end.note);
    settle(gate, question, { kind: 'refused', by: 'guard' });
    answered(gate, question, { answer: 'no-answer', by: 'timeout' });
    return { kind: 'deny', reason: `${WORDS.waiting} (${verdict.forPerson})` };
  });
}

function person(
  gate: Gate,
  question: Confirm,
  answer: QuestionAnswer,
  note: string | undefined,
): Answer {
  answered(gate, question, { answer, by: 'person', ...(note === undefined ? {} : { note }) });
  switch (answer) {
    case 'allow-once':
    case 'allow-session': {
      const covers = answer === 'allow-once' ? 'once' : 'session';
      settle(gate, question, { kind: 'approved', covers });
      return { kind: 'allow' };
    }
    case 'deny':
    case 'deny-with-note': {
      settle(gate, question, { kind: 'refused', by: 'person' });
      const said = note === undefined || note === '' ? '' : ` They said: ${note}`;
      return {
        kind: 'deny',
        reason: `${WORDS.refusedByPerson}${said} ${question.verdict.forAgent}`,
      };
    }
  }
}

/** Nobody can be asked now: refused, and kept for the person to see. */
async function nobody(
  gate: Gate,
  question: Confirm,
  by: 'unattended' | 'no-window',
): Promise<Answer> {
  const { session, verdict } = question;
  settle(gate, question, { kind: 'refused', by: 'guard' });
  answered(gate, question, { answer: 'no-answer', by });
  const shown = questionOf(gate, session, question.step, asked(question), 0);
  gate.questions.park(shown, `${session.id}\0${question.call}`);
  const why = by === 'unattended' ? WORDS.unattended : WORDS.noWindow;
  return { kind: 'deny', reason: `${verdict.forAgent} ${why}`.trim() };
}

function answered(
  gate: Gate,
  { session, step }: Confirm,
  answer: Omit<Extract<EventBody, { type: 'answered' }>, 'type' | 'step'>,
): void {
  gate.journal.write(session.id, { type: 'answered', step, ...answer });
  gate.journal.flush();
}

/** A step that will not run hears no result any more. */
function settle(gate: Gate, { session, step }: Confirm, outcome: Outcome): void {
  const look = session.open.get(step)?.look;
  if (look === undefined) return;
  if (outcome.kind === 'refused') session.open.delete(step);
  gate.core.settle(session.core, step, outcome, { look, ...gate.hashes });
}

function personReason(verdict: Verdict): string {
  return [verdict.forPerson, ...verdict.because].join(' ');
}

/** A cap that could not be put on leaves a question with answers, like any other. */
function asked({ verdict, uncapped }: Confirm): Parameters<typeof questionOf>[3] {
  if (uncapped === undefined) return verdict;
  return { ...verdict, decision: 'CONFIRM', said: verdict.forPerson };
}

/** The question as windows show it. `waitMs` 0: nothing waits. */
export function questionOf(
  gate: Gate,
  session: Pick<LiveSession, 'id'>,
  step: number,
  verdict: Pick<Verdict, 'decision'> & {
    readonly effects: readonly { readonly tier: number }[];
    /** What is said in the place of what the step says, since its caps could not be put on. */
    readonly said?: string;
  },
  waitMs: number,
): Question {
  const steps = gate.journal.steps(session.id);
  const view = steps.find((one) => one.step === step);
  if (view === undefined) throw new Error(`step ${step} of ${session.id} is not in the log`);
  const chain = view.evidence.flatMap((number) => steps.find((one) => one.step === number) ?? []);
  return {
    id: `${session.id}#${step}`,
    session: session.id,
    sessionTitle: gate.journal.summary(session.id)?.title ?? '',
    step: verdict.said === undefined ? view : { ...view, forPerson: verdict.said },
    chain,
    offers: verdict.decision === 'CONFIRM' ? offers(view) : [],
    ...(waitMs > 0 ? { deadline: new Date(gate.now() + waitMs).toISOString() } : {}),
  };
}

/** "Yes, this session" is offered for tiers 2 and 3 only (design.md, Approvals). */
function offers(view: StepView): Question['offers'] {
  const tiers = view.effects.map((effect) => effect.tier);
  const highest = Math.max(0, ...tiers);
  const once = { answer: 'allow-once', covers: 'this call' } as const;
  const session = {
    answer: 'allow-session',
    covers: 'the same operation, resource, environment and credential, until the task ends',
  } as const;
  const deny = { answer: 'deny', covers: 'this call' } as const;
  const note = {
    answer: 'deny-with-note',
    covers: 'this call; the agent reads your note',
  } as const;
  return highest === 2 || highest === 3 ? [once, session, deny, note] : [once, deny, note];
}
