/** Which reason a verdict is given: a code of the closed list, and half a sentence for it. */
import { budgetOf, spent } from '../session/budget';
import type { Ingredient } from '../model/verdict';
import { part, say } from '../model/say';
import { isProduction } from '../session/situate';
import type { EffectVerdict } from './effects-judged';
import type { Judgement } from './judgement';
import type { ReasonCode } from './reasons';
import { COLUMN_OF } from './warrant';

export interface Reason {
  readonly code: ReasonCode;
  /** Half a sentence after "because". */
  readonly why: string;
}

export function reasonOf(judgement: Judgement, lead: EffectVerdict | undefined): Reason {
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
    return { code: 'OVER_BUDGET', why: overBudget(judgement) };
  }
  return reasonOfEffect(lead);
}

function overBudget({ points, session }: Judgement): string {
  const budget = budgetOf(session);
  const left = Math.max(0, budget - spent(session));
  return points === 1
    ? say`it costs 1 point, and ${left} of the task's ${budget} are left`
    : say`it costs ${points} points, and ${left} of the task's ${budget} are left`;
}

/** What is counted or timed is in question for its number or its end, not for what it does. */
export function reasonOfCaps(caps: Judgement['caps']): Reason | undefined {
  for (const cap of caps) {
    if (cap.kind === 'limit')
      return { code: 'CAPPED', why: say`the task grants ${cap.max} more of these ${cap.of}` };
    if (cap.kind === 'timeout')
      return {
        code: 'CAPPED',
        why: say`the task that grants it ends in ${part(inWords(cap.seconds))}`,
      };
  }
  return undefined;
}

function inWords(seconds: number): string {
  if (seconds === 1) return say`1 second`;
  return seconds < 120 ? say`${seconds} seconds` : say`${Math.floor(seconds / 60)} minutes`;
}

function reasonOfEffect(lead: EffectVerdict): Reason {
  const { effect } = lead.situated;
  const special = specialReason(lead);
  if (special !== undefined) return special;
  if (lead.foundCredential) {
    const authority = lead.ingredients.find((one) => one.kind === 'authority')!;
    return {
      code: 'FOUND_CREDENTIAL',
      why: say`${part(authority.what)} was not given for it (${part(authority.why)})`,
    };
  }
  if (lead.outside !== undefined) return { code: lead.outside.code, why: lead.outside.why };
  if (effect.opaque !== undefined)
    return {
      code: 'CANNOT_READ',
      why: say`what it would do cannot be read: ${part(effect.opaque.why)}`,
    };
  if (lead.tier === 4 && effect.resource.class === 'directory' && effect.target?.path !== undefined)
    return {
      code: 'LOCAL_LOSS',
      why: say`it takes everything below it along, and nothing could bring it back`,
    };
  const weakest = lead.ingredients.find(
    (one) => COLUMN_OF[one.origin] === lead.column && one.kind !== 'operation',
  );
  if (lead.column === 'found') {
    const untrusted = weakest?.origin === 'untrusted';
    return {
      code: untrusted ? 'UNTRUSTED_SOURCE' : 'UNKNOWN_TARGET',
      why: weakest === undefined ? say`its target is not known` : lacking(weakest),
    };
  }
  if (lead.column === 'ambient') {
    return {
      code: 'AMBIENT_LOGIN',
      why: weakest === undefined ? say`nobody gave the login` : lacking(weakest),
    };
  }
  if (isProduction(effect.environment.name))
    return {
      code: 'PRODUCTION',
      why: say`it changes production (${part(effect.environment.evidence)})`,
    };
  if (lead.tier === 4)
    return {
      code: lead.decision === 'DENY' ? 'NOT_GRANTED' : 'IRREVERSIBLE',
      why: say`it cannot be undone, and no grant covers it`,
    };
  if (effect.target?.path !== undefined && effect.operation !== 'grant')
    return { code: 'LOCAL_LOSS', why: say`nothing could bring it back` };
  const asked = lead.ingredients.find((one) => one.kind === 'operation')?.origin === 'said';
  return asked
    ? {
        code: 'HARD_TO_UNDO',
        why: say`you asked for it, but it is hard to undo or others see it at once`,
      }
    : {
        code: 'NOT_ASKED_FOR',
        why: say`nobody asked for it by name, and it is hard to undo or others see it`,
      };
}

/** What an ingredient lacks, as half a sentence: "its target was not given: …", "the login of gh was not given: …". */
function lacking({ kind, what, origin, why }: Ingredient): string {
  const subject = kind === 'target' ? say`its target` : what;
  switch (origin) {
    case 'declared':
      return say`${part(subject)} was declared: ${part(why)}`;
    case 'approved':
      return say`${part(subject)} was approved: ${part(why)}`;
    case 'own':
      return say`${part(subject)} is this session's own: ${part(why)}`;
    case 'ordinary':
      return say`${part(subject)} is ordinary: ${part(why)}`;
    case 'said':
      return say`${part(subject)} was asked for: ${part(why)}`;
    case 'composed':
      return say`${part(subject)} was chosen by the agent: ${part(why)}`;
    case 'ambient':
      return say`${part(subject)} was not given: ${part(why)}`;
    case 'discovered':
      return say`${part(subject)} was come upon: ${part(why)}`;
    case 'untrusted':
      return say`${part(subject)} comes from outside: ${part(why)}`;
    case 'unknown':
      return say`${part(subject)} is unknown: ${part(why)}`;
  }
}

function specialReason(lead: EffectVerdict): Reason | undefined {
  const { special, resource } = lead.situated.effect;
  if (special === undefined) return undefined;
  switch (special) {
    case 'tamper':
      return { code: 'GUARD_TAMPERING', why: say`it would weaken the guard itself` };
    case 'unleash':
      return {
        code: 'AGENT_UNLEASHED',
        why: say`it starts another agent with its permissions off`,
      };
    case 'run-download':
      return { code: 'RUNS_DOWNLOAD', why: say`it runs what was just downloaded` };
    case 'exfiltrate':
      return { code: 'SECRET_GOES_OUT', why: say`a secret would leave this machine` };
    case 'remote-secret':
      return { code: 'REMOTE_SECRET', why: say`it reads secret values from a remote store` };
    case 'login-shown':
      if (resource.class === 'mailbox')
        return { code: 'UNKNOWN_TARGET', why: say`it is the person's own, and nobody spoke of it` };
      return { code: 'AMBIENT_LOGIN', why: say`it would lay open a login that nobody gave` };
    case 'ordinary-tool':
      return undefined;
  }
}
