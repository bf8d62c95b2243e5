/** A question as windows show it, made of what the log holds of its step. */
import type { BoundedOffer } from '../core/index';
import type { Grant } from '../core/model/task';
import type { BoundForm, Verdict } from '../core/model/verdict';
import { say } from '../core/model/say';
import type { Gate } from './gate';
import type { BoundedRunView, Question, QuestionOffer, StepView } from './protocol';
import type { LiveSession } from './sessions';

/** What a question says of its verdict. */
export type Questioned = Pick<Verdict, 'decision'> & {
  readonly effects: readonly { readonly tier: number }[];
  /** What is said in the place of what the step says, since its caps could not be put on. */
  readonly said?: string;
};

export interface QuestionExtra {
  /** 0: nothing waits. */
  readonly waitMs?: number;
  /** Forms in which the call could run instead. */
  readonly choices?: readonly BoundedOffer[];
  /** What would have to be added to the task for the call to pass. */
  readonly additions?: readonly Grant[];
  /** The step that was the last bounded run of the same call. */
  readonly ranAs?: number | undefined;
}

export function questionOf(
  gate: Gate,
  session: Pick<LiveSession, 'id'>,
  step: number,
  questioned: Questioned,
  { waitMs = 0, choices = [], additions = [], ranAs }: QuestionExtra = {},
): Question {
  const steps = gate.journal.steps(session.id);
  const view = steps.find((one) => one.step === step);
  if (view === undefined) throw new Error(say`step ${step} of ${session.id} is not in the log`);
  const chain = view.evidence.flatMap((number) => steps.find((one) => one.step === number) ?? []);
  const run = steps.find((one) => one.step === (ranAs ?? view.answer?.ranAs));
  const bounded = run && boundedRun(run);
  const { said } = questioned;
  return {
    id: `${session.id}#${step}`,
    session: session.id,
    sessionTitle: titleOf(gate, session.id),
    step: said === undefined ? view : { ...view, forPerson: said },
    chain,
    offers:
      questioned.decision === 'CONFIRM' ? offersOf(gate, session.id, view, choices, additions) : [],
    ...(bounded === undefined ? {} : { bounded }),
    ...(waitMs > 0 ? { deadline: new Date(gate.now() + waitMs).toISOString() } : {}),
  };
}

/** A session in which nobody has said anything yet goes by its folder. */
function titleOf(gate: Gate, session: string): string {
  const { title = '', workspace = '' } = gate.journal.summary(session) ?? {};
  return title === '' ? (workspace.split(/[\\/]/).at(-1) ?? '') : title;
}

function boundedRun({ bound, step, detail, result }: StepView): BoundedRunView | undefined {
  if (bound === undefined || result === undefined) return undefined;
  return { form: bound.form, step, command: detail, result };
}

const COVERS: Readonly<Record<BoundForm, string>> = {
  'dry-run': say`nothing is changed; you are asked again with its result`,
  'read-only': say`it can read and not write; you are asked again with its result`,
  sandbox: say`it writes in the workspace only, and finds no credentials and no undeclared hosts; you are asked again if that is not enough`,
};

/** "Yes, this session" is offered for tiers 2 and 3 only (design.md, Approvals). */
function offersOf(
  gate: Gate,
  session: string,
  view: StepView,
  choices: readonly BoundedOffer[],
  additions: readonly Grant[],
): readonly QuestionOffer[] {
  if (view.request !== undefined) {
    return [
      {
        answer: 'grant',
        covers: say`edits the task: what is shown above is added, until the task ends`,
      },
      { answer: 'deny', covers: say`this request, and the same end by another way` },
      { answer: 'deny-with-note', covers: say`this request; the agent reads your note` },
    ];
  }
  const highest = Math.max(0, ...view.effects.map((effect) => effect.tier));
  const lasting: QuestionOffer = {
    answer: 'allow-session',
    covers: say`the same operation, resource, environment and credential, until the task ends`,
  };
  return [
    { answer: 'allow-once', covers: say`this call` },
    ...(highest === 2 || highest === 3 ? [lasting] : []),
    ...addingOffer(additions),
    { answer: 'deny', covers: say`this call` },
    { answer: 'deny-with-note', covers: say`this call; the agent reads your note` },
    ...choices.map(({ form, command }) => ({
      answer: form,
      covers: COVERS[form],
      command: gate.journal.redacted(session, command),
    })),
  ];
}

function addingOffer(additions: readonly Grant[]): readonly QuestionOffer[] {
  if (additions.length === 0) return [];
  const again = additions.some(({ max }) => max !== undefined)
    ? say`this call, and the same once more without a question`
    : say`this call, and the same again without a question, until the task ends`;
  return [
    {
      answer: 'allow-and-add',
      covers: again,
      adds: additions.map((grant) => JSON.stringify(grant)),
    },
  ];
}
