/**
 * An agent asks a person for a grant. Nothing that it sends changes its task: the request becomes a question, and the
 * person's answer, which only their own window can give, edits the task or puts a refusal on record.
 */
import * as z from 'zod/mini';
import { RESOURCE_CLASSES, type Operation, OPERATIONS } from '../../core/model/operation';
import type { Grant } from '../../core/model/task';
import type { Gate } from '../gate';
import type { Question, QuestionAnswer, ToolAnswer } from '../protocol';
import { questionOf } from '../question-view';
import type { QuestionEnd } from '../questions';
import type { LiveSession } from '../sessions';
import { addToTask, loggedAs } from '../task-additions';
import { MAX_USES, REASON_CHARS } from './tools';
import { grantWords, requestKey, SAID } from './words';

/** Shorter than the shortest limit that an agent puts on a tool (Codex: 60 s). */
export const REQUEST_WAIT_MS = 50_000;
/** Open requests of one session; the next one is not asked. */
export const OPEN_REQUESTS = 5;
/** Names of resources and environments are shown whole. */
const NAME_CHARS = 200;
/** Earlier refusals that a request is shown with. */
const SHOWN_REFUSALS = 3;

const Input = z.object({
  operation: z.enum(OPERATIONS),
  resource: z
    .string()
    .check(
      z.regex(/^[a-z-]+(?::[\x21-\x7e]+)?$/, '"class" or "class:name", without spaces'),
      z.maxLength(NAME_CHARS),
    ),
  environment: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9_.*-]+$/, 'one word'), z.maxLength(NAME_CHARS)),
  ),
  max: z.optional(z.int().check(z.positive(), z.maximum(MAX_USES))),
  reason: z.optional(z.string()),
});

/** Asks, and waits as long as an agent waits for a tool. Rejects when the log cannot be written. */
export async function requestGrant(
  gate: Gate,
  session: LiveSession,
  input: unknown,
  waitMs = REQUEST_WAIT_MS,
): Promise<ToolAnswer> {
  const read = readGrant(input);
  if ('why' in read) return failed(SAID.notAGrant(read.why));
  const { grant, reason } = read;
  const words = grantWords(grant);
  // In one turn, so that the same request is asked once, however many come at once.
  const begun = await session.inOrder(() => {
    const refused = mayNotAsk(gate, session, grant);
    return refused === undefined ? ask(gate, session, grant, reason, waitMs) : { refused };
  });
  if ('refused' in begun) return begun.refused;
  const end = await begun.end;
  return session.inOrder(() => {
    if (end.kind === 'answered') {
      const { answer, note } = end;
      take(gate, session, begun.step, grant, answer, note);
      return answer === 'grant'
        ? { text: SAID.granted(words), data: { answer: 'granted', grant } }
        : { text: SAID.refused(words, note ?? ''), data: { answer: 'refused', grant } };
    }
    // A late answer may have come in the meantime, and stands.
    const isOpen = gate.questions
      .open()
      .some((one) => one.session === session.id && one.step.step === begun.step);
    if (isOpen) {
      const by = begun.nobody ?? 'timeout';
      gate.journal.write(session.id, {
        type: 'answered',
        step: begun.step,
        answer: 'no-answer',
        by,
      });
    }
    return { text: SAID.asked(words), data: { answer: 'waiting', grant } };
  });
}

type Nobody = 'unattended' | 'no-window';

/** Opens the question; `end` is settled at once where nobody sits. Runs in the session's order. */
function ask(
  gate: Gate,
  session: LiveSession,
  grant: Grant,
  reason: string,
  waitMs: number,
): { readonly step: number; readonly nobody?: Nobody; readonly end: Promise<QuestionEnd> } {
  const question = open(gate, session, grant, reason, waitMs);
  const { step } = question.step;
  const key = requestKey(session.id, grant);
  const isAttended = session.task?.attended !== false;
  if (isAttended && gate.hasWindow()) {
    const end = gate.questions.ask(question, key, waitMs, new AbortController().signal);
    return { step, end };
  }
  gate.questions.park(question, key);
  const nobody = isAttended ? 'no-window' : 'unattended';
  return { step, nobody, end: Promise.resolve({ kind: 'nobody' }) };
}

/** A person answered when the agent had gone on already. Runs in the session's order. */
export function answerLate(
  gate: Gate,
  session: LiveSession,
  question: Question,
  answer: QuestionAnswer,
  note: string | undefined,
): void {
  const { step } = question.step;
  const event = gate.journal
    .eventsOf(session.id)
    .find((one) => one.type === 'grant-requested' && one.step === step);
  if (event?.type === 'grant-requested') take(gate, session, step, event.grant, answer, note);
}

function readGrant(
  input: unknown,
): { readonly grant: Grant; readonly reason: string } | { readonly why: string } {
  const parsed = Input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { why: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` };
  }
  const { operation, resource, environment, max = 1, reason = '' } = parsed.data;
  const [word = ''] = resource.split(':');
  if (!RESOURCE_CLASSES.some((one) => one === word)) return { why: `no resource class "${word}"` };
  const where = environment === undefined ? {} : { environment };
  return {
    grant: { operation: operation as Operation, resource, ...where, max },
    reason: reason.replace(/\s+/g, ' ').trim().slice(0, REASON_CHARS),
  };
}

/** What the agent hears where the person is not asked. */
function mayNotAsk(gate: Gate, session: LiveSession, grant: Grant): ToolAnswer | undefined {
  const why = gate.core.whyNotGrantable(session.core, grant, gate.now());
  if (why !== undefined) return failed(SAID.notGrantable(why));
  const words = grantWords(grant);
  const key = requestKey('', grant);
  const { grants } = gate.core.standing(session.core, gate.now());
  const has = grants.some(
    (one) => requestKey('', one.grant) === key && (one.left === undefined || one.left > 0),
  );
  if (has) return { text: SAID.already(words), data: { answer: 'granted', grant } };
  if (wasRefused(gate, session, key)) return failed(SAID.refusedBefore(words));
  const waiting = gate.questions
    .open()
    .filter((one) => one.session === session.id && one.step.request !== undefined);
  const isSame = (one: Question): boolean =>
    requestKey('', JSON.parse(one.step.request!.adds) as Grant) === key;
  if (waiting.some(isSame)) return { text: SAID.asked(words), data: { answer: 'waiting', grant } };
  return waiting.length >= OPEN_REQUESTS ? failed(SAID.tooMany) : undefined;
}

/** The person's no stands until they have typed something since. */
function wasRefused(gate: Gate, session: LiveSession, key: string): boolean {
  const events = gate.journal.eventsOf(session.id);
  const since = events.findLastIndex(
    (event) =>
      event.type === 'task-declared' || (event.type === 'prompt' && event.author === 'person'),
  );
  const asked = new Map(
    events.flatMap((event) =>
      event.type === 'grant-requested' ? [[event.step, requestKey('', event.grant)] as const] : [],
    ),
  );
  return events
    .slice(since + 1)
    .some(
      (event) =>
        event.type === 'answered' &&
        (event.answer === 'deny' || event.answer === 'deny-with-note') &&
        asked.get(event.step) === key,
    );
}

function open(
  gate: Gate,
  session: LiveSession,
  grant: Grant,
  reason: string,
  waitMs: number,
): Question {
  const step = session.nextStep;
  session.nextStep += 1;
  session.lastMs = gate.now();
  const { agent } = session;
  const evidence = refusalsOf(gate, session, grant);
  gate.journal.write(session.id, { type: 'grant-requested', step, agent, grant, reason, evidence });
  gate.journal.flush();
  return questionOf(gate, session, step, { decision: 'CONFIRM', effects: [] }, { waitMs });
}

/** The last steps that did not run and did what is asked for. */
function refusalsOf(gate: Gate, session: LiveSession, grant: Grant): readonly number[] {
  const [word] = grant.resource.split(':');
  return gate.journal
    .steps(session.id)
    .filter(
      ({ decision, answer, effects }) =>
        (decision === 'DENY' ||
          (decision === 'CONFIRM' && !/^allow|^grant/.test(answer?.answer ?? ''))) &&
        effects.some(
          (effect) =>
            effect.operation === grant.operation && effect.resource.split(':')[0] === word,
        ),
    )
    .map(({ step }) => step)
    .slice(-SHOWN_REFUSALS);
}

/** Writes the answer before it takes effect. Runs in the session's order. */
function take(
  gate: Gate,
  session: LiveSession,
  step: number,
  grant: Grant,
  answer: QuestionAnswer,
  note: string | undefined,
): void {
  const said = note === undefined ? {} : { note };
  gate.journal.write(session.id, {
    type: 'answered',
    step,
    answer: loggedAs(answer),
    by: 'person',
    ...said,
  });
  if (answer === 'grant') {
    addToTask(gate, session, step, [grant]);
  } else gate.core.refuseGrant(session.core, step, grant);
  gate.journal.flush();
}

function failed(text: string): ToolAnswer {
  return { text, data: { answer: 'not-asked' }, failed: true };
}
