/**
 * What the name of an operation says when no catalogue knows it: `volumeDelete`, `terminate-instances`,
 * `users.remove`, `get_object`. One verb table and one noun table serve REST, GraphQL, MCP tools, SDK methods and
 * cloud command lines. The verbs and how far each can be taken back were weighed against the operation names of
 * the big clouds' published interfaces.
 */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Verb } from './lexicon-words';
import { ALSO_NOUNS, NOUN_ROWS, VERB_ROWS } from './lexicon-words';

export type { Verb } from './lexicon-words';

/** Gravest first: decides between two verbs of one name where position does not. */
const WEIGHT: Readonly<Record<Operation, number>> = {
  delete: 9,
  rotate: 8,
  grant: 7,
  send: 6,
  publish: 6,
  execute: 5,
  deploy: 5,
  configure: 4,
  update: 3,
  create: 2,
  read: 1,
};

const VERBS: ReadonlyMap<string, Verb> = new Map(
  VERB_ROWS.flatMap((row) =>
    row.words
      .split(' ')
      .map((word): [string, Verb] => [
        word,
        { operation: row.operation, reversibility: row.reversibility },
      ]),
  ).reverse(),
);

const NOUNS: ReadonlyMap<string, ResourceClass> = new Map(
  NOUN_ROWS.flatMap(([cls, words]) =>
    words.split(' ').map((word): [string, ResourceClass] => [word, cls]),
  ),
);

/** `volumeDelete`, `delete-db-instance`, `users.remove`, `S3Client` -> lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 400)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** `alert`, `label`, `deploy-request`: the word names a thing as often as an act. */
export function isAlsoNoun(word: string): boolean {
  return ALSO_NOUNS.has(word) || wordsOf(word).length > 1;
}

export function verbOfWord(word: string): Verb | undefined {
  return VERBS.get(word);
}

/** Lists that are things: `access list`, `allow_list`, `mailing-list`. */
const LIST_KINDS = new Set(
  'access allow allowed block blocked deny denied ip mailing price white black ban waiting watch distribution'.split(
    ' ',
  ),
);

/** The name ends in such a list, so that its last word is no verb. */
export function endsInList(words: readonly string[]): boolean {
  return words.at(-1) === 'list' && LIST_KINDS.has(words.at(-2) ?? '');
}

/**
 * The verb of an operation's name: at the front (`deleteVolume`, `terminate-instances`), else at the end
 * (`volumeDelete`), else the gravest anywhere. Undefined when no word is a verb.
 */
export function verbOf(name: readonly string[]): Verb | undefined {
  const before = endsInList(name) ? name.slice(0, -2) : [];
  // `create-access-list`: what is done with the list stands before it.
  const words = before.some((word) => VERBS.has(word)) ? before : name;
  const first = words[0];
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const front = VERBS.get(first);
  const back = words.length > 1 ? VERBS.get(last) : undefined;
  if (front && !ALSO_NOUNS.has(first)) return graverPair(front, words);
  if (back && !ALSO_NOUNS.has(last)) return back;
  let gravest = front ?? back;
  for (const word of words.slice(1)) {
    const verb = VERBS.get(word);
    if (!verb || (ALSO_NOUNS.has(word) && gravest)) continue;
    if (!gravest || WEIGHT[verb.operation] > WEIGHT[gravest.operation]) gravest = verb;
  }
  return gravest;
}

/** `create_or_delete`, `get-and-remove`: two verbs in one name count as the graver one. */
function graverPair(front: Verb, words: readonly string[]): Verb {
  const joint = words.findIndex((word) => word === 'or' || word === 'and');
  const second = joint > 0 ? VERBS.get(words[joint + 1] ?? '') : undefined;
  if (second && WEIGHT[second.operation] > WEIGHT[front.operation]) return second;
  return front;
}

/** The class that a word names, singular or plural. */
export function nounOfWord(word: string): ResourceClass | undefined {
  return (
    NOUNS.get(word) ??
    (word.endsWith('ies') ? NOUNS.get(`${word.slice(0, -3)}y`) : undefined) ??
    (word.endsWith('s') ? NOUNS.get(word.slice(0, -1)) : undefined)
  );
}

/** The class that a name is about: pairs first (`resource group`, `access key`), else the last noun in it. */
export function nounOf(words: readonly string[]): ResourceClass | undefined {
  for (let i = words.length - 2; i >= 0; i--) {
    const first = words[i] ?? '';
    const second = words[i + 1] ?? '';
    const pair = NOUNS.get(first + second) ?? NOUNS.get(first + second.replace(/s$/, ''));
    if (pair) return pair;
  }
  let verbNoun: ResourceClass | undefined;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    const noun = nounOfWord(word);
    if (!noun) continue;
    // A word that is also a verb names the thing only when nothing else does: `release` in `deleteRelease`.
    if (i === 0 && words.length > 1 && VERBS.has(word)) verbNoun ??= noun;
    else return noun;
  }
  return verbNoun;
}

/** What a whole name says, or undefined when it has no verb. */
export function readName(
  name: string,
): { verb: Verb; noun: ResourceClass | undefined; words: readonly string[] } | undefined {
  const words = wordsOf(name);
  const verb = verbOf(words);
  return verb && { verb, noun: nounOf(words), words };
}

/**
 * Classes that hold nothing of their own: deleting one is undone by making it again. Everything that may hold
 * data keeps what the verb says.
 */
const REMADE_EASILY = new Set<ResourceClass>([
  'container',
  'deployment',
  'image',
  'process',
  'workflow',
  'cache',
  'tag',
]);

/** How far this verb on this class can be taken back. */
export function reversibilityOf(verb: Verb, noun: ResourceClass | undefined): Reversibility {
  if (verb.operation === 'delete' && noun !== undefined && REMADE_EASILY.has(noun)) return 'hard';
  return verb.reversibility;
}

/** The name asks for the value of a secret, not for a list of their names. */
export function readsSecretValue(words: readonly string[]): boolean {
  const text = words.join(' ');
  if (/\b(secret|password|parameter|credential|login) ?(value|string)s?\b/.test(text)) return true;
  if (
    /\b(access|get|read|reveal|show|fetch) (secret|password|credentials?)( version)?\b/.test(text)
  )
    return true;
  return /\b(list|get) (keys|access keys|connection strings|publishing credentials|account sas|admin credentials|login credentials)\b/.test(
    text,
  );
}
