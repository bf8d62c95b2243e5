/**
 * What the person's typed words forbid until they say otherwise: "we are frozen", "no releases this week", "don't push
 * yet". Only general orders count, whose object is nothing in particular; what is asked for by name in the same prompt
 * or a later one lifts them. They hold beyond this machine.
 */
import type { Effect } from '../model/effect';
import type { Operation, ResourceClass } from '../model/operation';
import { asksFor } from './said';
import type { Session } from './state';

interface Act {
  /** The verb's forms, as an alternation. */
  readonly words: string;
  readonly covers: (operation: Operation, resource: ResourceClass) => boolean;
}

const isBranch = (resource: ResourceClass): boolean =>
  /^(?:branch|tag|commit-history)$/.test(resource);
const isPublished = (resource: ResourceClass): boolean =>
  /^(?:package|release|image)$/.test(resource);
const changes = (operation: Operation): boolean => operation !== 'read';

/** Acts that people forbid in general, each with the operations that carry it out. */
const ACTS: readonly Act[] = [
  {
    words:
      'release|releases|released|releasing|publish|publishes|published|publishing|ship|shipped|shipping',
    covers: (operation, resource) =>
      operation === 'publish' ||
      operation === 'deploy' ||
      (changes(operation) && isPublished(resource)),
  },
  {
    words:
      'deploy|deploys|deployed|deploying|deployment|deployments|rollout|rollouts|roll out|rolled out',
    covers: (operation) => operation === 'deploy',
  },
  {
    words: 'push|pushes|pushed|pushing|merge|merges|merged|merging',
    covers: (operation, resource) => changes(operation) && isBranch(resource),
  },
  {
    words:
      'send|sends|sent|sending|mail|mails|mailed|email|emails|emailed|message|messages|post|posted|posting',
    covers: (operation) => operation === 'send',
  },
  {
    words:
      'delete|deletes|deleted|deleting|deletion|deletions|remove|removed|drop|dropped|destroy|destroyed|wipe|wiped',
    covers: (operation) => operation === 'delete',
  },
  {
    words:
      'change|changes|changed|changing|touch|touched|modify|modified|modifications|writes|written',
    covers: (operation) => changes(operation),
  },
];

const FROZEN =
  /\b(?:we(?:'re| are)(?: all)?|is|are|in an?|during the|this is an?|there is an?|under an?)\s(?:[\w-]+(?: and [\w-]+)? ){0,2}(?:freeze|frozen)\b|\b(?:code|release|deploy|deployment|change|feature|production) freeze\b/;
const THAWED = /\b(?:no longer|not|isn'?t|aren'?t|over|lifted|unfrozen|ended|after the)\b/;

const LOOK_ONLY =
  /(?:^|\bbut |\bplease |\bjust |[;:] )(?:look|read|inspect|view)[ -]only(?= ?(?:please ?)?(?:$|[.,;:!]))|\b(?:look|read)[ -]only,? please\b|^only (?:look|read|inspect)\b|\blook,? (?:but )?don'?t touch\b/;

/** What is shared to work on, and what a look at a running system leaves alone only by being said to. */
const WORKED_ON =
  /^(?:branch|tag|commit-history|pull-request|issue|message|package|release|workflow|repository|file|deployment)$/;

/** What may stand after the act for the order to be a general one: a time, a pronoun, the end of the clause. */
const GENERAL =
  '(?: (?:it|this|that|them|anything|any of it|anything else|stuff|out))?(?: (?:yet|now|today|tonight|at all|for now|(?:this|next) \\w+|until\\b.*|till\\b.*|before\\b.*|unless\\b.*|without (?:my|asking|explicit)\\b.*|to (?:production|prod|live)|in (?:production|prod|live)))*\\s*(?:$|[.,;:!()])';

/** The first sentence of what was said that forbids this and that nothing said since takes back. */
export function standingOrder(
  session: Session,
  effect: Effect,
  names: readonly string[],
): { readonly step: number; readonly words: string } | undefined {
  if (effect.operation === 'read' || effect.environment.name === 'local') return undefined;
  // What cannot be read is asked about and not refused (decision 0006).
  if (effect.opaque !== undefined || effect.operation === 'execute') return undefined;
  if (effect.reach !== 'shared-remote' && effect.reach !== 'private-remote') return undefined;
  const { operation, resource } = effect;
  const at = session.said.findLastIndex(
    ({ typed }) =>
      orderIn(typed, effect) !== undefined || asksFor(typed, operation, resource.class, names),
  );
  const fact = session.said[at];
  if (fact === undefined || asksFor(fact.typed, operation, resource.class, names)) return undefined;
  return { step: fact.step, words: orderIn(fact.typed, effect)! };
}

const LONGEST = 2_000;

function orderIn(typed: string, effect: Effect): string | undefined {
  return typed
    .slice(0, LONGEST * 4)
    .split(/(?<=[.!?;])\s+|\n/)
    .map((sentence) => sentence.slice(0, LONGEST).trim())
    .find((sentence) => forbids(sentence, effect));
}

function forbids(sentence: string, effect: Effect): boolean {
  const { operation, resource, environment } = effect;
  if (FROZEN.test(sentence) && !THAWED.test(sentence)) {
    const isShipped = /^(?:deploy|publish)$/.test(operation) || isPublished(resource.class);
    return isShipped || /^(?:production|unknown)$/.test(environment.name);
  }
  if (LOOK_ONLY.test(sentence) && !/\bnot\b[^.]{0,20}only\b/.test(sentence)) {
    if (/^(?:production|unknown)$/.test(environment.name) && !WORKED_ON.test(resource.class))
      return true;
  }
  const act = ACTS.find(
    (one) => one.covers(operation, resource.class) && says(sentence, one.words),
  );
  if (act === undefined) return false;
  const named = /\b(?:production|prod|live)\b/.test(sentence);
  return !named || /^(?:production|unknown)$/.test(environment.name);
}

function says(sentence: string, words: string): boolean {
  return [
    `\\b(?:do not|don'?t|never|must not|mustn'?t|please not) (?:\\w+ly |yet )?(?:${words})${GENERAL}`,
    `(?:^|[,;:(]\\s*|\\b(?:and|but|please|so|also|then) )no (?:more |new |further )?(?:${words})(?: (?:please|to anything|of any kind))?${GENERAL}`,
    `\\bnothing (?:is|gets|may be|must be|should be|will be|is to be|to be|must get|should get) (?:\\w+ly )?(?:${words})${GENERAL}`,
    `\\bwithout (?:${words})(?: anything)?\\s*(?:$|[.,;:!])`,
  ].some((form) => new RegExp(form).test(sentence));
}
