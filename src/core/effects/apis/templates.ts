/** Matches a request against `METHOD /path/{id}` templates, and reads an unlisted path by its words. */
import type { Provider, ProviderOperation } from '../define';
import type { ResourceClass } from '../../model/operation';
import { endsInList, nounOf, nounOfWord, verbOf, verbOfWord, wordsOf } from './lexicon';
import type { Verb } from './lexicon';
import { formOf, meets } from './forms';
import { decode, looksLikeId } from './values';

export interface Matched {
  readonly operation: ProviderOperation;
  /** What the template's braces held, in order. */
  readonly parameters: readonly string[];
}

export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, 60)
    .map(decode);
}

/** Templates match from the end of the path, so that version and mount prefixes do not matter. */
function matchTemplate(
  template: string,
  method: string,
  segments: readonly string[],
): string[] | undefined {
  const space = template.indexOf(' ');
  if (space < 0 || !template.slice(0, space).split('|').includes(method)) return undefined;
  const wanted = template
    .slice(space + 1)
    .split('/')
    .filter((part) => part !== '');
  const open = wanted[wanted.length - 1] === '**';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  const starts = open
    ? Array.from({ length: Math.max(0, segments.length - fixed.length) }, (_, i) => i)
    : [segments.length - fixed.length];
  for (const start of starts) {
    if (start < 0) continue;
    const parameters = matchAt(fixed, segments, start);
    if (parameters)
      return open ? [...parameters, segments.slice(start + fixed.length).join('/')] : parameters;
  }
  return undefined;
}

/** A credential in the path is no name of anything, and is never shown. */
const SECRET_PARTS = new Set(['{token}', '{secret}']);

const FORMAT = /\.(?:json|xml)$/i;
const isCalled = (part: string, segment: string): boolean =>
  part.toLowerCase() === segment.toLowerCase();

function matchAt(
  wanted: readonly string[],
  segments: readonly string[],
  start: number,
): string[] | undefined {
  const parameters: string[] = [];
  for (const [i, part] of wanted.entries()) {
    const segment = segments[start + i];
    if (segment === undefined) return undefined;
    if (SECRET_PARTS.has(part)) continue;
    // The format of the answer at the end of a path is no part of a name: `Messages.json`, `products/632910392.json`.
    const bare = start + i === segments.length - 1 ? segment.replace(FORMAT, '') : segment;
    if (part.startsWith('{')) {
      // `{database}:restore`: a name and a verb of its own in one part.
      const verb = part.slice(part.indexOf('}') + 1);
      if (!segment.endsWith(verb)) return undefined;
      const name = segment.slice(0, segment.length - verb.length);
      parameters.push(verb === '' && looksLikeId(bare) ? bare : name);
    } else if (!isCalled(part, segment) && !isCalled(part, bare)) return undefined;
  }
  return parameters;
}

/** How closely a template describes a path: its own words before its length, and what it demands beside. */
function weightOf(name: string, demands: number): number {
  const words = name.split('/').filter((part) => part !== '' && !part.startsWith('{')).length;
  return words * 10_000 + name.length * 10 + demands;
}

/**
 * The provider's own entry for this request: the template with most words of its own, and of those the one that demands most.
 * `said` are the fields of the query and the body.
 */
export function operationOfPath(
  provider: Provider,
  method: string,
  path: string,
  said: readonly (readonly [string, string])[] = [],
): Matched | undefined {
  const segments = segmentsOf(path);
  let best: (Matched & { weight: number }) | undefined;
  for (const operation of provider.operations) {
    for (const template of operation.api) {
      // Most are of another method: a cheap test before the form is read.
      if (!template.slice(0, template.indexOf(' ')).includes(method)) continue;
      const { name, demands } = formOf(template);
      const parameters = matchTemplate(name, method, segments);
      if (!parameters || !meets(demands, said)) continue;
      const weight = weightOf(name, demands.length);
      if (!best || weight > best.weight) best = { operation, parameters, weight };
    }
  }
  return best;
}

export interface PathReading {
  readonly noun: ResourceClass | undefined;
  /** Identifier that follows the noun, or empty. */
  readonly name: string;
  readonly ids: readonly string[];
  /** A verb among the path's words: `/actions/restart`, `/search`, `:cancel`. */
  readonly verb: Verb | undefined;
  readonly words: readonly string[];
  /** The path's own parts, as they stand. */
  readonly segments: readonly string[];
}

const NOT_IDS = /^(v\d+(\.\d+)?(beta\d*|alpha\d*)?|api|rest|graphql|latest|stable)$/i;

/** Whose interface the rest of the path is: `Microsoft.Sql`. */
const OWNER = /^[A-Z]\w{0,40}\.[A-Z]\w{0,60}$/;

/** What an unlisted path says: its last noun, the identifiers around it, and a verb if it ends in one. */
export function readPath(path: string): PathReading {
  const segments = segmentsOf(path);
  let noun: ResourceClass | undefined;
  let name = '';
  const ids: string[] = [];
  segments.forEach((segment, i) => {
    if (OWNER.test(segment)) return;
    const words = wordsOf(segment);
    const previous = segments[i - 1];
    const afterNoun =
      previous !== undefined && !OWNER.test(previous) && nounOf(wordsOf(previous)) !== undefined;
    // What follows a list of things is one of them, whatever it is called: `secrets/db`, `managedClusters/app`.
    const isMember = afterNoun && /[a-z]s$/.test(previous) && !/s$/.test(segment);
    // `load_balancers` is one name of a thing, however like an identifier it looks.
    const whole = isMember ? undefined : nounOfWord(words.join(''));
    const own = whole ?? (words.length <= 3 && !looksLikeId(segment) ? nounOf(words) : undefined);
    if (own && !(afterNoun && whole === undefined)) {
      noun = own;
      name = '';
    } else if (!NOT_IDS.test(segment) && (afterNoun || looksLikeId(segment))) {
      ids.push(segment);
      if (afterNoun) name = segment;
    }
  });
  const lastWords = wordsOf((segments[segments.length - 1] ?? '').split(':').pop() ?? '');
  // `merge_requests` names the things; that one of its words is a verb elsewhere says nothing.
  const isThing =
    endsInList(lastWords) ||
    (lastWords.length > 1 && nounOfWord(segments.at(-1)?.toLowerCase() ?? '') !== undefined);
  const verb = isThing
    ? undefined
    : lastWords.length === 1
      ? verbOfWord(lastWords[0] ?? '')
      : verbOf(lastWords);
  return { noun, name, ids, verb, words: segments.flatMap(wordsOf), segments };
}
