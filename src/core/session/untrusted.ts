/** Text that came from outside, and the addresses that it names. */
import { LIMITS } from '../limits';
import type { Actions } from '../model/action';
import type { Effect } from '../model/effect';
import { formatResource } from '../model/operation';
import { bound, type Session, type UntrustedFact } from './state';
import { part, say } from '../model/say';

const FACTS_KEPT = 5_000;
/** The host of an address in a text. */
export const URL_HOST =
  /\b[a-z][a-z0-9+.-]{1,30}:\/\/(?:[^\s@/'"]{1,300}@)?([a-z0-9][a-z0-9.-]{1,200})/gi;

/** Kinds of remote text that anybody may have written. */
const WRITTEN_BY_OTHERS = new Set(['issue', 'pull-request', 'message', 'mailbox', 'calendar']);

const HOSTS_KEPT = 200;

export function learnUntrusted(
  session: Session,
  step: number,
  actions: Actions,
  effects: readonly Effect[],
  output: string,
): void {
  const fetched = actions.find((action) => action.tool === 'fetch');
  const read = effects.find(
    (effect) =>
      effect.operation === 'read' &&
      (WRITTEN_BY_OTHERS.has(effect.resource.class) ||
        isPublicPage(effect) ||
        isCorrespondence(effect) ||
        isDependencyText(effect)),
  );
  const from = fetched?.url ?? (read === undefined ? undefined : formatResource(read.resource));
  if (from === undefined) return;
  const hosts = new Set<string>();
  for (const match of output.slice(0, LIMITS.resultChars).matchAll(URL_HOST)) {
    if (hosts.size >= HOSTS_KEPT) break;
    hosts.add(match[1]!.toLowerCase());
  }
  session.untrusted.push({ step, from, hosts });
  bound(session.untrusted, FACTS_KEPT);
}

const TABLE_OF_OTHERS =
  /(?:^|[_.-])(?:messages?|tickets?|comments?|feedbacks?|reviews?|posts?|submissions?|emails?|inquir(?:y|ies)|enquir(?:y|ies)|complaints?|chats?|conversations?|replies|guestbook)$/i;

/** Rows that customers and visitors write, in a shared database. */
function isCorrespondence({ resource, environment }: Effect): boolean {
  return (
    resource.class === 'rows' && environment.name !== 'local' && TABLE_OF_OTHERS.test(resource.name)
  );
}

/** What a package says of itself; its authors are not the person's team. */
function isDependencyText({ resource, target }: Effect): boolean {
  return (
    resource.class === 'file' &&
    /\/(?:node_modules|site-packages|bower_components)\/[^]{0,400}\.(?:md|mdx|rst|txt)$/i.test(
      target?.path ?? '',
    )
  );
}

/** A page that was asked for without a login: whoever keeps that host wrote it. */
function isPublicPage(effect: Effect): boolean {
  const isOut = effect.reach === 'shared-remote' && effect.environment.name !== 'local';
  return effect.resource.class === 'host' && isOut && effect.authority === undefined;
}

/** `sentence`, and what the session had taken in before that others can write. */
export function afterReading(sentence: string, { from, step }: UntrustedFact): string {
  return say`${part(sentence)}, after reading ${from} in step ${step}, which others can write`;
}
