/** What the person and the agent read: what would happen, why it is in question, what may be done now. */
import { redact } from '../audit/redact';
import { formatResource } from '../model/operation';
import { act, thing } from '../model/phrases';
import type { Ports } from '../model/ports';
import { part, say } from '../model/say';
import type { Decision } from '../model/verdict';
import type { EffectVerdict } from './effects-judged';
import { boundForAgent, boundForPerson } from './bound-sentences';
import { inEnvironment } from './environment-words';
import type { Judgement } from './judgement';
import type { Reason } from './reason-of';
import type { ReasonCode } from './reasons';

const PHRASE_CHARS = 80;

/** `body`: what would happen, and why it is in question. */
const NOW: Readonly<Record<Exclude<Decision, 'ALLOW_WITH_CAPS'>, (body: string) => string>> = {
  ALLOW: (body) => body,
  CONFIRM: (body) => say`${part(body)}. Allow it only if you want exactly this.`,
  DENY: (body) => say`${part(body)}. It does not run; change the task if it should.`,
};

export function sentenceForPerson(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const what =
    lead === undefined
      ? say`This call is in question`
      : say`This would ${part(doing(lead, judgement.ports))}`;
  const body = say`${part(what)}. ${part(capitalised(reason.why))}`;
  const { decision } = judgement;
  return decision === 'ALLOW_WITH_CAPS' ? boundForPerson(judgement, body) : NOW[decision](body);
}

export function sentenceForAgent(
  judgement: Judgement,
  lead: EffectVerdict | undefined,
  reason: Reason,
): string {
  const does = lead === undefined ? undefined : doing(lead, judgement.ports);
  if (judgement.decision === 'ALLOW_WITH_CAPS')
    return boundForAgent(judgement, does ?? say`this call`, reason);
  const head = judgement.decision === 'DENY' ? refused(does, reason) : held(does, reason);
  return alternative(head, lead, reason.code);
}

function refused(does: string | undefined, { why }: Reason): string {
  return does === undefined
    ? say`Remit refused this call: ${part(why)}`
    : say`Remit refused to ${part(does)}: ${part(why)}`;
}

function held(does: string | undefined, { why }: Reason): string {
  return does === undefined
    ? say`Remit holds this call for a person: ${part(why)}`
    : say`Remit holds to ${part(does)} for a person: ${part(why)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the agent may do instead, so that it continues rather than works around. `head`: what was refused, and why. */
function alternative(head: string, lead: EffectVerdict | undefined, code: ReasonCode): string {
  const effect = lead?.situated.effect;
  if (effect?.special === 'login-shown' && effect.resource.class !== 'mailbox')
    return say`${part(head)}. Let the tool that the login belongs to use it, without reading its value, or ask the person.`;
  switch (code) {
    case 'FOUND_CREDENTIAL':
      return say`${part(head)}. Do not use credentials that you came upon: report what failed and ask the person for access, or go on with what the task gives you.`;
    case 'WAY_ROUND':
    case 'REFUSED_BY_PERSON':
      return say`${part(head)}. Do not try it another way: report it and go on with something else.`;
    case 'PLAN_MODE':
      return say`${part(head)}. Write the plan; the person carries it out or changes the mode.`;
    case 'LOCAL_LOSS':
      return say`${part(head)}. Commit or move the files aside first, or ask the person.`;
    case 'GUARD_TAMPERING':
      return say`${part(head)}. Leave the guard's files and settings alone.`;
    case 'REMOTE_SECRET':
    case 'SECRET_GOES_OUT':
      return say`${part(head)}. Work with the names of secrets, not their values, or ask the person.`;
    case 'CANNOT_READ':
      return say`${part(head)}. Write the command out plainly so that it can be read.`;
    case 'RUNS_DOWNLOAD':
      return say`${part(head)}. Download to a file, show it, and ask before running it.`;
    default: {
      const wanted =
        effect === undefined ? say`do it` : act(effect.operation, formatResource(effect.resource));
      return say`${part(head)}. Go on with something else, or ask the person to ${part(wanted)}.`;
    }
  }
}

/** `delete the volume 3d2c42fb (postgres-volume) for good in production`. */
function doing(lead: EffectVerdict, ports: Ports): string {
  const { effect } = lead.situated;
  const forGood = effect.reversibility === 'irreversible' && effect.operation !== 'read';
  if (effect.opaque !== undefined && effect.resource.class === 'process')
    // Redacted before it is cut: half a token is no longer recognised.
    return say`run something that cannot be read (${redact(effect.phrase, ports.fingerprint).slice(0, PHRASE_CHARS)})`;
  if (effect.resource.class === 'commit-history' && effect.operation === 'delete') {
    return rewriting(effect.resource.name, forGood);
  }
  let words = named(lead);
  if (forGood) words = say`${part(words)} for good`;
  if (effect.takesRecovery === true) words = say`${part(words)}, with the backups that lie on it,`;
  return act(effect.operation, inEnvironment(words, effect));
}

function rewriting(branch: string, forGood: boolean): string {
  if (branch === '')
    return forGood
      ? say`rewrite the history of a branch for good`
      : say`rewrite the history of a branch`;
  return forGood
    ? say`rewrite the history of ${branch} for good`
    : say`rewrite the history of ${branch}`;
}

/** "the volume 3d2c42fb (postgres-volume)"; a class by itself where the call names nothing. */
function named(lead: EffectVerdict): string {
  const { resource, size } = lead.situated.effect;
  const alias = lead.situated.listed.flatMap((fact) => fact.names)[0];
  const what =
    alias === undefined ? thing(resource) : say`${part(thing(resource))} (${part(alias)})`;
  return size === 'many' ? say`${part(what)}, any number of them,` : what;
}
