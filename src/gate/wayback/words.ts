/** Grants and requests in words, for people and for agents. */
import { act } from '../../core/model/phrases';
import { part, say } from '../../core/model/say';
import type { Grant } from '../../core/model/task';

/** `delete volume:pr-412-* in pr-412, at most once`. */
export function grantWords({ operation, resource, environment, max }: Grant): string {
  const done = act(operation, resource);
  const there = environment === undefined ? done : say`${part(done)} in ${environment}`;
  if (max === undefined) return say`${part(there)}, any number of times`;
  if (max === 1) return say`${part(there)}, at most once`;
  return max === 2 ? say`${part(there)}, at most twice` : say`${part(there)}, at most ${max} times`;
}

/** Names one request: asking for the same again is the same question. */
export function requestKey(session: string, grant: Grant): string {
  const { operation, resource, environment = '' } = grant;
  return `${session}\0request ${operation} ${resource} ${environment}`;
}

/** `3 h 12 min`; `less than a minute`. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const parts = [
    days > 0 ? `${days} d` : '',
    hours > 0 ? `${hours} h` : '',
    minutes % 60 > 0 && days === 0 ? `${minutes % 60} min` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

export const SAID = {
  unknownTool: 'Remit has no tool of this name.',
  off: 'A person has switched Remit off, so nothing is stopped and nothing needs to be asked for.',
  noSession:
    'Remit knows no running session that this call could belong to: its hooks have not seen a call of this agent here. Nothing was asked and nothing has changed. Make an ordinary call first, then try again.',
  severalSessions:
    'Several sessions run here and Remit cannot tell which one calls, so it says nothing about any of them. Nothing was asked and nothing has changed.',
  unsure:
    'Remit could not tell by its process which session calls. It answers for the only one that runs in this workspace.',
  notAGrant: (why: string): string =>
    `This is not a grant that a task can hold (${why}). Nothing was asked. Name one operation and one resource, such as {"operation":"deploy","resource":"service:api","environment":"staging","max":1,"reason":"…"}.`,
  notGrantable: (why: string): string =>
    `The person was not asked, because no yes would help: ${why}. Go on with something else.`,
  already: (words: string): string =>
    `The task grants this already: ${words}. Try the call; if it is refused all the same, remit_explain says why.`,
  refusedBefore: (words: string): string =>
    `The person has said no to this (${words}) in this session and is not asked again. Go on with something else, and do not try it another way.`,
  tooMany:
    'Enough requests are open already, and the person has not answered them. Nothing was asked. Go on with something else.',
  granted: (words: string): string =>
    `The person said yes. The task now grants: ${words}. Make the call again, exactly as far as this goes.`,
  refused: (words: string, note: string): string =>
    `The person said no to this: ${words}.${note === '' ? '' : ` They said: ${note}`} Go on with something else, and do not try to reach the same by another way.`,
  asked: (words: string): string =>
    `Asked; the person has not answered yet (${words}). Go on with something else. remit_scope shows it once they have said yes.`,
  nothingStopped: 'Remit has refused nothing in this session.',
  noStep: (step: number): string => `There is no step ${step} in this session.`,
  notStopped: (step: number): string => `Step ${step} was not refused.`,
  defaultTask:
    'No task is declared, so the default task applies: reading; writing, building, testing and committing in this workspace; pushing the current branch; installing from the configured registries. Other changes to shared systems are asked about; what cannot be undone, production, publishing and force-pushing are asked about every time.',
  hint: 'With the tool remit_request you may ask the person for a grant of this; remit_explain says more.',
} as const;
