/** Why a call was refused, as its agent may know it, and what may be done instead. */
import type { Gate } from '../gate';
import type { StepView, ToolAnswer } from '../protocol';
import type { LiveSession } from '../sessions';
import { SAID } from './words';

/** Codes of verdicts that a grant can change. A found credential, a door of ours, or a person's no is none of them. */
const GRANTABLE: ReadonlySet<string> = new Set([
  'OUTSIDE_SCOPE',
  'UNKNOWN_ENVIRONMENT',
  'UNKNOWN_TARGET',
  'AMBIENT_LOGIN',
  'NOT_ASKED_FOR',
  'NOT_GRANTED',
  'IRREVERSIBLE',
  'PRODUCTION',
  'HARD_TO_UNDO',
]);

/** Would a person's yes change this verdict? Going round a refusal is grantable where what was refused first is. */
export function isGrantable(
  { reasonCode, evidence }: Pick<StepView, 'reasonCode' | 'evidence'>,
  steps: readonly StepView[],
): boolean {
  if (reasonCode !== 'WAY_ROUND') return reasonCode !== undefined && GRANTABLE.has(reasonCode);
  const before = steps.filter((one) => evidence.includes(one.step) && wasRefused(one));
  return before.length > 0 && before.every((one) => isGrantable(one, steps));
}

export function explainAnswer(gate: Gate, session: LiveSession, step?: number): ToolAnswer {
  const steps = gate.journal.steps(session.id);
  const view =
    step === undefined
      ? steps.findLast(wasRefused)
      : steps.find((one) => one.step === step && one.decision !== undefined);
  if (view === undefined) {
    if (step === undefined) return { text: SAID.nothingStopped, data: { refused: null } };
    return { text: SAID.noStep(step), data: {}, failed: true };
  }
  if (!wasRefused(view)) return { text: SAID.notStopped(view.step), data: { refused: null } };
  const chain = view.evidence.flatMap((number) => steps.find((one) => one.step === number) ?? []);
  const asks = isGrantable(view, steps) ? requestsFor(view) : [];
  const lines = [
    `Step ${view.step}: ${view.title}`,
    view.forAgent,
    ...answerWords(view),
    ...view.because.map((line) => `- ${line}`),
    ...(chain.length === 0 ? [] : ['Earlier steps that count in this:']),
    ...chain.map((one) => `- step ${one.step}: ${one.title}`),
    ...(asks.length === 0 ? [] : ['You may ask the person for it with remit_request:']),
    ...asks.map((ask) => `- ${JSON.stringify(ask)}`),
  ];
  return {
    text: lines.filter(Boolean).join('\n'),
    data: {
      refused: {
        step: view.step,
        title: view.title,
        decision: view.decision,
        reasonCode: view.reasonCode ?? null,
        because: view.because,
        evidence: view.evidence,
        effects: view.effects.map(({ operation, resource, environment, tier }) => ({
          operation,
          resource,
          environment,
          tier,
        })),
        ask: asks,
      },
    },
  };
}

function wasRefused({ decision, answer, request }: StepView): boolean {
  if (request !== undefined) return false;
  if (answer?.answer === 'let-through') return false;
  if (decision === 'DENY') return true;
  return decision === 'CONFIRM' && !/^allow/.test(answer?.answer ?? '');
}

function answerWords({ decision, answer }: StepView): readonly string[] {
  if (decision !== 'CONFIRM') return [];
  if (answer === undefined) return ['It waits for a person.'];
  if (answer.answer === 'deny') return ['The person said no.'];
  if (answer.answer === 'deny-with-note') return [`The person said no: ${answer.note ?? ''}`];
  return ['Nobody has answered yet; the question is open.'];
}

/** What to ask for, of the gravest effects. A name that is a secret is redacted, and asks for nothing. */
function requestsFor(view: StepView): readonly Record<string, unknown>[] {
  const gravest = Math.max(...view.effects.map((effect) => effect.tier));
  const asked = view.effects.filter((effect) => effect.tier === gravest && gravest >= 2);
  const asks = asked.map(({ operation, resource, environment }) => ({
    operation,
    resource,
    ...(environment === 'unknown' || environment === 'local' ? {} : { environment }),
    max: 1,
  }));
  const unique = new Map(asks.map((ask) => [JSON.stringify(ask), ask]));
  return [...unique.values()].filter((ask) => /^[\x21-\x7e]+$/.test(ask.resource)).slice(0, 3);
}
