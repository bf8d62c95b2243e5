/**
 * Turns a judgement into words: one sentence for the person, one for the agent, and the chain. Every sentence says
 * what would happen, why it is in question and what may be done now. All text is redacted before it leaves here.
 */
import { redact } from '../audit/redact';
import type { Ports } from '../model/ports';
import type { Decision, Verdict } from '../model/verdict';
import { formatResource } from '../model/operation';
import type { RuleFinding } from '../rules/check';
import type { Session } from '../session/state';
import { budgetOf, spent } from '../session/budget';
import { isProduction } from '../session/situate';
import type { Bound } from './bounds';
import type { EffectVerdict } from './effects-judged';
import type { ReasonCode } from './reasons';
import { stricter } from './table';
import { COLUMN_OF } from './warrant';

const PHRASE_CHARS = 80;

export interface Judgement {
  readonly session: Session;
  readonly step: { readonly step: number };
  readonly judged: readonly EffectVerdict[];
  readonly findings: readonly RuleFinding[];
  readonly tools: (Bound & { readonly denied: boolean }) | undefined;
  readonly decision: Decision;
  readonly points: number;
  readonly fitting: boolean;
  readonly ports: Ports;
}

export function explain(judgement: Judgement): Verdict {
  const { decision, judged, findings, points, ports } = judgement;
  const clean = (text: string): string => redact(text, ports.fingerprint);
  const lead = leading(judged);
  const stops = decision !== 'ALLOW';
  const reason = stops ? reasonOf(judgement, lead) : undefined;
  return {
    decision,
    ...(reason === undefined ? {} : { reasonCode: reason.code }),
    forPerson: stops ? clean(sentenceForPerson(judgement, lead, reason!)) : '',
    forAgent: stops ? clean(sentenceForAgent(judgement, lead, reason!)) : '',
    because: stops ? becauseLines(judgement, lead).map(clean) : [],
    evidence: stops ? evidenceSteps(judgement, lead) : [],
    points,
    caps: [],
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

interface Reason {
  readonly code: ReasonCode;
  /** Half a sentence after "because". */
  readonly why: string;
}

function reasonOf(judgement: Judgement, lead: EffectVerdict | undefined): Reason {
  const named = judgement.findings.find(({ finding }) => finding.reasonCode !== undefined);
  const raised =
    named !== undefined &&
    (named.finding.raisesTo === judgement.decision || lead?.decision === judgement.decision);
  const bound =
    lead?.forbidden ??
    (judgement.tools !== undefined && lead?.decision !== judgement.decision
      ? judgement.tools
      : undefined);
  if (
    bound !== undefined &&
    (lead === undefined || lead.decision === judgement.decision || bound === judgement.tools)
  ) {
    return { code: bound.code, why: bound.why };
  }
  if (raised) return { code: named.finding.reasonCode!, why: named.finding.sentence };
  if (lead === undefined || lead.decision !== judgement.decision) {
    return {
      code: 'OVER_BUDGET',
      why: `it costs ${judgement.points} points, and ${Math.max(0, budgetOf(judgement.session) - spent(judgement.session))} of the task's ${budgetOf(judgement.session)} are left`,
    };
  }
  return reasonOfEffect(lead);
}

function reasonOfEffect(lead: EffectVerdict): Reason {
  const { effect } = lead.situated;
  const special = specialReason(lead);
  if (special !== undefined) return special;
  if (lead.foundCredential) {
    const authority = lead.ingredients.find((one) => one.kind === 'authority')!;
    return {
      code: 'FOUND_CREDENTIAL',
      why: `${authority.what} was not given for it (${authority.why})`,
    };
  }
  if (lead.outside !== undefined) return { code: lead.outside.code, why: lead.outside.why };
  if (effect.opaque !== undefined)
    return { code: 'CANNOT_READ', why: `what it would do cannot be read: ${effect.opaque.why}` };
  const weakest = lead.ingredients.find(
    (one) => COLUMN_OF[one.origin] === lead.column && one.kind !== 'operation',
  );
  if (lead.column === 'found') {
    const untrusted = weakest?.origin === 'untrusted';
    return {
      code: untrusted ? 'UNTRUSTED_SOURCE' : 'UNKNOWN_TARGET',
      why: weakest === undefined ? 'its target is not known' : `${weakest.what}: ${weakest.why}`,
    };
  }
  if (lead.column === 'ambient') {
    return {
      code: 'AMBIENT_LOGIN',
      why: weakest === undefined ? 'nobody gave the login' : `${weakest.what}: ${weakest.why}`,
    };
  }
  if (isProduction(effect.environment.name))
    return { code: 'PRODUCTION', why: `it changes production (${effect.environment.evidence})` };
  if (lead.tier === 4)
    return {
      code: lead.decision === 'DENY' ? 'NOT_GRANTED' : 'IRREVERSIBLE',
      why: 'it cannot be undone, and no grant covers it',
    };
  if (effect.target?.path !== undefined)
    return { code: 'LOCAL_LOSS', why: 'nothing could bring it back' };
  return {
    code: 'NOT_ASKED_FOR',
    why: 'nobody asked for it by name, and others see it or it is hard to undo',
  };
}

function specialReason(lead: EffectVerdict): Reason | undefined {
  const { special } = lead.situated.effect;
  if (special === undefined) return undefined;
  switch (special) {
    case 'tamper':
      return { code: 'GUARD_TAMPERING', why: 'it would weaken the guard itself' };
    case 'unleash':
      return { code: 'AGENT_UNLEASHED', why: 'it starts another agent with its permissions off' };
    case 'run-download':
      return { code: 'RUNS_DOWNLOAD', why: 'it runs what was just downloaded' };
    case 'exfiltrate':
      return { code: 'SECRET_GOES_OUT', why: 'a secret would leave this machine' };
    case 'remote-secret':
      return { code: 'REMOTE_SECRET', why: 'it reads secret values from a remote store' };
    case 'ordinary-tool':
      return undefined;
  }
}

function sentenceForPerson(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const what =
    lead === undefined ? 'This call is in question' : `This would ${doing(lead, judgement.ports)}`;
  const now =
    judgement.decision === 'DENY'
      ? 'It does not run; change the task if it should.'
      : 'Allow it only if you want exactly this.';
  return `${what}. ${capitalised(reason.why)}. ${now}`;
}

function sentenceForAgent(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const what = lead === undefined ? 'this call' : `to ${doing(lead, judgement.ports)}`;
  const head =
    judgement.decision === 'DENY'
      ? `Remit refused ${what}: ${reason.why}.`
      : `Remit holds ${what} for a person: ${reason.why}.`;
  return `${head} ${alternative(lead, reason.code)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the agent may do instead, so that it continues rather than works around. */
function alternative(lead: EffectVerdict | undefined, code: ReasonCode): string {
  const resource = lead === undefined ? 'it' : formatResource(lead.situated.effect.resource);
  switch (code) {
    case 'FOUND_CREDENTIAL':
      return 'Do not use credentials that you came upon: report what failed and ask the person for access, or go on with what the task gives you.';
    case 'WAY_ROUND':
    case 'REFUSED_BY_PERSON':
      return 'Do not try it another way: report it and go on with something else.';
    case 'PLAN_MODE':
      return 'Write the plan; the person carries it out or changes the mode.';
    case 'LOCAL_LOSS':
      return 'Commit or move the files aside first, or ask the person.';
    case 'GUARD_TAMPERING':
      return "Leave the guard's files and settings alone.";
    case 'REMOTE_SECRET':
    case 'SECRET_GOES_OUT':
      return 'Work with the names of secrets, not their values, or ask the person.';
    case 'CANNOT_READ':
      return 'Write the command out plainly so that it can be read.';
    case 'RUNS_DOWNLOAD':
      return 'Download to a file, show it, and ask before running it.';
    default:
      return `Go on with something else, or ask the person to ${lead?.situated.effect.operation ?? 'do'} ${resource}.`;
  }
}

function doing(lead: EffectVerdict, ports: Ports): string {
  const { effect } = lead.situated;
  const environment =
    effect.environment.name === 'local'
      ? ''
      : effect.environment.name === 'unknown'
        ? ' in an environment that nothing names'
        : ` in ${effect.environment.name}`;
  const copies = effect.takesRecovery === true ? ', with the backups that lie on it' : '';
  const forGood =
    effect.reversibility === 'irreversible' && effect.operation !== 'read' ? ' for good' : '';
  if (effect.opaque !== undefined && effect.resource.class === 'process')
    // Redacted before it is cut: half a token is no longer recognised.
    return `run something that cannot be read (${redact(effect.phrase, ports.fingerprint).slice(0, PHRASE_CHARS)})`;
  return `${effect.operation} ${named(lead)}${forGood}${copies}${environment}`;
}

function named(lead: EffectVerdict): string {
  const { resource, size } = lead.situated.effect;
  const alias = lead.situated.listed.flatMap((fact) => fact.names)[0];
  const many = size === 'many' ? 'any number of ' : '';
  return `${many}${formatResource(resource)}${alias === undefined ? '' : ` (${alias})`}`;
}

function becauseLines(judgement: Judgement, lead: EffectVerdict | undefined): readonly string[] {
  const lines = judgement.findings.map(({ finding }) => finding.sentence);
  if (lead !== undefined) {
    for (const bound of [lead.forbidden, lead.outside])
      if (bound !== undefined) lines.push(bound.why);
    for (const one of lead.ingredients)
      lines.push(`${one.kind}: ${one.what} is ${one.origin} (${one.why})`);
    const { environment } = lead.situated.effect;
    if (environment.name === 'unknown' && lead.tier > 0) {
      lines.push('environment: unknown, and what cannot be undone then counts as production');
    }
  }
  if (judgement.tools !== undefined) lines.push(judgement.tools.why);
  for (const step of failureSteps(judgement, lead)) {
    const failure = judgement.session.failures.find((fact) => fact.step === step);
    if (failure !== undefined) lines.push(`step ${step} failed: ${failure.line}`);
  }
  if (!judgement.fitting && judgement.decision === 'CONFIRM')
    lines.push(`budget: ${judgement.points} points do not fit`);
  return [...new Set(lines)];
}

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
      lines.push(`outside the task, but only read: ${one.outside.why}`);
  }
  return [...new Set(lines)];
}

/** An error inside the guard: a person decides, and is told that the guard is at fault, not the agent. */
export function guardError(error: unknown): Verdict {
  const what = error instanceof Error ? error.message : String(error);
  return {
    decision: 'CONFIRM',
    reasonCode: 'GUARD_ERROR',
    forPerson:
      'Remit failed while judging this call, so it could not say what the call would do. Allow it only if you know; the log holds the error.',
    forAgent:
      'Remit could not judge this call and holds it for a person. Go on with something else, or try a simpler command.',
    because: [`error: ${what.slice(0, 200)}`],
    evidence: [],
    points: 0,
    caps: [],
    effects: [],
    notices: [],
    rules: [],
  };
}
