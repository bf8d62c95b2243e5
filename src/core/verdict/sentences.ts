/** What the person and the agent read: what would happen, why it is in question, what may be done now. */
import { redact } from '../audit/redact';
import { formatResource } from '../model/operation';
import type { Ports } from '../model/ports';
import type { Decision } from '../model/verdict';
import type { EffectVerdict } from './effects-judged';
import { boundForAgent, boundForPerson } from './bound-sentences';
import { environmentWords } from './environment-words';
import type { Judgement } from './judgement';
import type { Reason } from './reason-of';
import type { ReasonCode } from './reasons';

const PHRASE_CHARS = 80;

/** What a person may do now. */
const NOW: Readonly<Record<Exclude<Decision, 'ALLOW_WITH_CAPS'>, string>> = {
  ALLOW: '',
  CONFIRM: 'Allow it only if you want exactly this.',
  DENY: 'It does not run; change the task if it should.',
};

export function sentenceForPerson(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const what =
    lead === undefined ? 'This call is in question' : `This would ${doing(lead, judgement.ports)}`;
  const now =
    judgement.decision === 'ALLOW_WITH_CAPS' ? boundForPerson(judgement) : NOW[judgement.decision];
  return `${what}. ${capitalised(reason.why)}. ${now}`;
}

export function sentenceForAgent(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const what = lead === undefined ? 'this call' : `to ${doing(lead, judgement.ports)}`;
  if (judgement.decision === 'ALLOW_WITH_CAPS')
    return boundForAgent(judgement, what.replace(/^to /, ''), reason);
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
  if (lead?.situated.effect.special === 'login-shown' && !resource.startsWith('mailbox'))
    return 'Let the tool that the login belongs to use it, without reading its value, or ask the person.';
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
  const copies = effect.takesRecovery === true ? ', with the backups that lie on it,' : '';
  const forGood =
    effect.reversibility === 'irreversible' && effect.operation !== 'read' ? ' for good' : '';
  if (effect.opaque !== undefined && effect.resource.class === 'process')
    // Redacted before it is cut: half a token is no longer recognised.
    return `run something that cannot be read (${redact(effect.phrase, ports.fingerprint).slice(0, PHRASE_CHARS)})`;
  if (effect.resource.class === 'commit-history' && effect.operation === 'delete') {
    const branch = effect.resource.name === '' ? 'a branch' : effect.resource.name;
    return `rewrite the history of ${branch}${forGood}`;
  }
  return `${effect.operation} ${named(lead)}${forGood}${copies}${environmentWords(effect)}`;
}

/** "the volume 3d2c42fb (postgres-volume)"; a class by itself where the call names nothing. */
function named(lead: EffectVerdict): string {
  const { resource, size } = lead.situated.effect;
  const alias = lead.situated.listed.flatMap((fact) => fact.names)[0];
  const kind = resource.class.replace('-', ' ');
  const what = resource.name === '' ? `a ${kind}` : `the ${kind} ${resource.name}`;
  const many = size === 'many' ? ', any number of them,' : '';
  return `${what}${alias === undefined ? '' : ` (${alias})`}${many}`;
}
