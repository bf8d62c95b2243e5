/** Which reason a verdict is given: a code of the closed list, and half a sentence for it. */
import { budgetOf, spent } from '../session/budget';
import type { Ingredient, Origin } from '../model/verdict';
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
    return {
      code: 'OVER_BUDGET',
      why: `it costs ${judgement.points} points, and ${Math.max(0, budgetOf(judgement.session) - spent(judgement.session))} of the task's ${budgetOf(judgement.session)} are left`,
    };
  }
  return reasonOfEffect(lead);
}

/** What is counted or timed is in question for its number or its end, not for what it does. */
export function reasonOfCaps(caps: Judgement['caps']): Reason | undefined {
  for (const cap of caps) {
    if (cap.kind === 'limit')
      return { code: 'CAPPED', why: `the task grants ${cap.max} more of these ${cap.of}` };
    if (cap.kind === 'timeout')
      return { code: 'CAPPED', why: `the task that grants it ends in ${inWords(cap.seconds)}` };
  }
  return undefined;
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} minutes`;
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
  if (lead.tier === 4 && effect.resource.class === 'directory' && effect.target?.path !== undefined)
    return {
      code: 'LOCAL_LOSS',
      why: 'it takes everything below it along, and nothing could bring it back',
    };
  const weakest = lead.ingredients.find(
    (one) => COLUMN_OF[one.origin] === lead.column && one.kind !== 'operation',
  );
  if (lead.column === 'found') {
    const untrusted = weakest?.origin === 'untrusted';
    return {
      code: untrusted ? 'UNTRUSTED_SOURCE' : 'UNKNOWN_TARGET',
      why: weakest === undefined ? 'its target is not known' : lacking(weakest),
    };
  }
  if (lead.column === 'ambient') {
    return {
      code: 'AMBIENT_LOGIN',
      why: weakest === undefined ? 'nobody gave the login' : lacking(weakest),
    };
  }
  if (isProduction(effect.environment.name))
    return { code: 'PRODUCTION', why: `it changes production (${effect.environment.evidence})` };
  if (lead.tier === 4)
    return {
      code: lead.decision === 'DENY' ? 'NOT_GRANTED' : 'IRREVERSIBLE',
      why: 'it cannot be undone, and no grant covers it',
    };
  if (effect.target?.path !== undefined && effect.operation !== 'grant')
    return { code: 'LOCAL_LOSS', why: 'nothing could bring it back' };
  const asked = lead.ingredients.find((one) => one.kind === 'operation')?.origin === 'said';
  return asked
    ? {
        code: 'HARD_TO_UNDO',
        why: 'you asked for it, but it is hard to undo or others see it at once',
      }
    : {
        code: 'NOT_ASKED_FOR',
        why: 'nobody asked for it by name, and it is hard to undo or others see it',
      };
}

/** What an ingredient lacks, as half a sentence: "its target was not given: …", "the login of gh was not given: …". */
function lacking(ingredient: Ingredient): string {
  const subject = ingredient.kind === 'target' ? 'its target' : ingredient.what;
  return `${subject} ${ORIGIN_WORDS[ingredient.origin]}: ${ingredient.why}`;
}

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  declared: 'was declared',
  approved: 'was approved',
  own: "is this session's own",
  ordinary: 'is ordinary',
  said: 'was asked for',
  composed: 'was chosen by the agent',
  ambient: 'was not given',
  discovered: 'was come upon',
  untrusted: 'comes from outside',
  unknown: 'is unknown',
};

function specialReason(lead: EffectVerdict): Reason | undefined {
  const { special, resource } = lead.situated.effect;
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
    case 'login-shown':
      if (resource.class === 'mailbox')
        return { code: 'UNKNOWN_TARGET', why: "it is the person's own, and nobody spoke of it" };
      return { code: 'AMBIENT_LOGIN', why: 'it would lay open a login that nobody gave' };
    case 'ordinary-tool':
      return undefined;
  }
}
