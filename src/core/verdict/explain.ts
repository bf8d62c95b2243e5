/**
 * Turns a judgement into words: one sentence for the person, one for the agent, and the chain. Every sentence says
 * what would happen, why it is in question and what may be done now. All text is redacted before it leaves here.
 */
import { redact } from '../audit/redact';
import { part, say } from '../model/say';
import type { Cap, Ingredient, IngredientKind, Snapshot, Verdict } from '../model/verdict';
import type { EffectVerdict } from './effects-judged';
import { hasEnvironment } from './environment-words';
import type { Judgement } from './judgement';
import { reasonOf, reasonOfCaps } from './reason-of';
import { sentenceForAgent, sentenceForPerson } from './sentences';
import { joined } from './snapshot';
import { stricter } from './table';

export function explain(judgement: Judgement): Verdict {
  const { decision, judged, findings, points, ports } = judgement;
  const clean = (text: string): string => redact(text, ports.fingerprint);
  const copy = copyOf(judgement);
  const stops = decision !== 'ALLOW';
  const question = judgement.question ?? judgement;
  const lead = leading(question.judged);
  const reason = stops ? (reasonOfCaps(judgement.caps) ?? reasonOf(question, lead)) : undefined;
  return {
    decision,
    ...(reason === undefined ? {} : { reasonCode: reason.code }),
    forPerson: stops ? clean(sentenceForPerson(judgement, lead, reason!)) : '',
    forAgent: stops ? clean(sentenceForAgent(judgement, lead, reason!)) : '',
    because: stops ? becauseLines(question, lead).map(clean) : [],
    evidence: stops ? evidenceSteps(question, lead) : [],
    points,
    caps: decision === 'ALLOW_WITH_CAPS' ? capsOf(judgement) : [],
    ...(decision === 'ALLOW_WITH_CAPS'
      ? { uncapped: askedInstead(judgement, question, lead, clean) }
      : {}),
    ...(decision === 'DENY' || copy === undefined ? {} : { copy }),
    effects: judged.map((one) => ({
      effect: one.situated.effect,
      tier: one.tier,
      column: one.column,
      ingredients: one.ingredients,
    })),
    notices: notices(judgement).map(clean),
    rules: findings.map((one) => one.rule),
  };
}

/** The question that the caps take the place of, in words. */
function askedInstead(
  { caps }: Judgement,
  question: Judgement,
  lead: EffectVerdict | undefined,
  clean: (text: string) => string,
): NonNullable<Verdict['uncapped']> {
  const asked: Judgement = { ...question, decision: 'CONFIRM', caps: [] };
  const leading = lead && { ...lead, decision: 'CONFIRM' as const };
  const reason = reasonOfCaps(caps) ?? reasonOf(asked, leading);
  return {
    forPerson: clean(sentenceForPerson(asked, leading, reason)),
    forAgent: clean(sentenceForAgent(asked, leading, reason)),
  };
}

/**
 * What keeps something comes last: nothing is copied for a call that cannot be bounded anyway. Only the copies that the
 * call is let run for are among them; what is kept in addition is not.
 */
function capsOf(judgement: Judgement): readonly Cap[] {
  const others = judgement.caps.filter((cap) => cap.kind !== 'snapshot');
  const bounding = judgement.judged.filter((one) => one.decision === 'ALLOW_WITH_CAPS');
  const copy = copyOf({ caps: judgement.caps, judged: bounding });
  return copy === undefined ? others : [...others, copy];
}

function copyOf({ judged, caps }: Pick<Judgement, 'judged' | 'caps'>): Snapshot | undefined {
  const copies = [
    ...caps.filter((cap) => cap.kind === 'snapshot'),
    ...judged.flatMap((one) => one.copy ?? []),
  ];
  return copies.length === 0 ? undefined : joined(copies);
}

/** The effect that decided: strictest, then gravest, then with the most to say. */
function leading(judged: readonly EffectVerdict[]): EffectVerdict | undefined {
  return judged.reduce<EffectVerdict | undefined>((best, one) => {
    if (best === undefined || best.decision !== one.decision) {
      return best === undefined || stricter(best.decision, one.decision) !== best.decision
        ? one
        : best;
    }
    return one.tier > best.tier ? one : best;
  }, undefined);
}

function becauseLines(judgement: Judgement, lead: EffectVerdict | undefined): readonly string[] {
  const lines = judgement.findings.map(({ finding }) => finding.sentence);
  if (lead !== undefined) {
    for (const bound of [lead.forbidden, lead.outside])
      if (bound !== undefined) lines.push(bound.why);
    for (const one of lead.ingredients) lines.push(ingredientLine(one));
    const { environment } = lead.situated.effect;
    if (environment.name === 'unknown' && lead.tier > 0 && hasEnvironment(lead.situated.effect)) {
      lines.push(say`environment: unknown, and what cannot be undone then counts as production`);
    }
  }
  if (judgement.tools !== undefined) lines.push(judgement.tools.why);
  for (const step of failureSteps(judgement, lead)) {
    const failure = judgement.session.failures.find((fact) => fact.step === step);
    if (failure !== undefined) lines.push(say`step ${step} failed: ${failure.line}`);
  }
  if (!judgement.fitting && judgement.decision === 'CONFIRM')
    lines.push(
      judgement.points === 1
        ? say`budget: 1 point does not fit`
        : say`budget: ${judgement.points} points do not fit`,
    );
  return [...new Set(lines)];
}

function ingredientLine({ kind, what, origin, why }: Ingredient): string {
  const of = KIND[kind];
  switch (origin) {
    case 'declared':
      return say`${part(of)}: ${part(what)} is declared (${part(why)})`;
    case 'approved':
      return say`${part(of)}: ${part(what)} is approved (${part(why)})`;
    case 'own':
      return say`${part(of)}: ${part(what)} is own (${part(why)})`;
    case 'ordinary':
      return say`${part(of)}: ${part(what)} is ordinary (${part(why)})`;
    case 'said':
      return say`${part(of)}: ${part(what)} is said (${part(why)})`;
    case 'composed':
      return say`${part(of)}: ${part(what)} is composed (${part(why)})`;
    case 'ambient':
      return say`${part(of)}: ${part(what)} is ambient (${part(why)})`;
    case 'discovered':
      return say`${part(of)}: ${part(what)} is discovered (${part(why)})`;
    case 'untrusted':
      return say`${part(of)}: ${part(what)} is untrusted (${part(why)})`;
    case 'unknown':
      return say`${part(of)}: ${part(what)} is unknown (${part(why)})`;
  }
}

const KIND: Readonly<Record<IngredientKind, string>> = {
  operation: say`operation`,
  target: say`target`,
  authority: say`authority`,
  payload: say`payload`,
};

/** A failed login belongs to the story whenever a found credential is used after it. */
function failureSteps(judgement: Judgement, lead: EffectVerdict | undefined): readonly number[] {
  if (lead === undefined || !lead.foundCredential) return [];
  const failure = judgement.session.failures.findLast(
    (fact) => fact.kind === 'authentication' || fact.kind === 'authorisation',
  );
  return failure === undefined ? [] : [failure.step];
}

function evidenceSteps(judgement: Judgement, lead: EffectVerdict | undefined): readonly number[] {
  const steps = new Set<number>(judgement.findings.flatMap(({ finding }) => finding.steps));
  for (const step of failureSteps(judgement, lead)) steps.add(step);
  if (lead !== undefined) {
    for (const one of lead.ingredients) for (const step of one.steps) steps.add(step);
    for (const bound of [lead.forbidden, lead.outside])
      for (const step of bound?.steps ?? []) steps.add(step);
  }
  return [...steps].filter((step) => step < judgement.step.step).sort((a, b) => a - b);
}

function notices(judgement: Judgement): readonly string[] {
  const lines = judgement.findings
    .filter(({ finding }) => finding.raisesTo === undefined)
    .map(({ finding }) => finding.sentence);
  for (const one of judgement.judged) {
    if (one.outside !== undefined && one.decision === 'ALLOW')
      lines.push(say`outside the task, but only read: ${part(one.outside.why)}`);
  }
  return [...new Set(lines)];
}

/** An error inside the guard: a person decides, and is told that the guard is at fault, not the agent. */
export function guardError(error: unknown): Verdict {
  const what = error instanceof Error ? error.message : String(error);
  return {
    decision: 'CONFIRM',
    reasonCode: 'GUARD_ERROR',
    forPerson: say`Remit failed while judging this call, so it could not say what the call would do. Allow it only if you know; the log holds the error.`,
    forAgent: say`Remit could not judge this call and holds it for a person. Go on with something else, or try a simpler command.`,
    because: [say`error: ${what.slice(0, 200)}`],
    evidence: [],
    points: 0,
    caps: [],
    effects: [],
    notices: [],
    rules: [],
  };
}
