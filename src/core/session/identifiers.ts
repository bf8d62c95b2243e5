/**
 * Identifiers that a result showed, each with the environment and the names it was listed under. A volume id that
 * stood under `"environmentId": "pr-412"` belongs to pr-412 for the rest of the session, whatever a later call says.
 */
import { LIMITS } from '../limits';
import { isProduction } from './listed-names';

export interface ListedIdentifier {
  readonly id: string;
  readonly environment?: string;
  readonly names: readonly string[];
}

const ENVIRONMENT_KEYS =
  /^(?:environment|env|environment_?id|environment_?name|stage|target_?env|namespace)$/i;
const ID_KEYS = /(?:^|_)(?:id|arn|uid|uuid|identifier|number)$|(?:Id|Arn|Uid|Uuid|Identifier)$/;
const NAME_KEYS = /^(?:name|title|full_?name|label|slug|path|key)$/i;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const CLOUD_ID =
  /\b(?:arn:[a-z-]+:[\w:/.-]{4,200}|(?:i|vol|vpc|subnet|sg|snap|ami|rtb|eni|db|pod|srv|dep|prj|env)-[0-9a-z]{6,40})\b/gi;

/** What a code host prints when it has opened something: the number at the end of its address. */
const OPENED =
  /https?:\/\/[^\s"']{1,200}\/(?:pull|pulls|merge_requests|issues|pullrequest|releases)\/(\d{1,9})\b/g;

/**
 * Reads JSON anywhere in the text first; what is left is read line by line. A sentence that speaks of an identifier
 * (`told`) lists nothing, unless the call made something: whoever can write into an output could say anything of it.
 */
export function readIdentifiers(output: string, told = true): readonly ListedIdentifier[] {
  const text = output.slice(0, LIMITS.resultChars);
  const found = new Map<string, ListedIdentifier>();
  const json = parseJson(text);
  if (json === undefined) readLines(text, told, found);
  else {
    walkJson(json.value, undefined, [], found);
    readLines(json.rest, told, found);
  }
  return [...found.values()].slice(0, LIMITS.idsPerResult);
}

/** The first value of the text, and what stands after it: a line that follows must not make the listing unread. */
function parseJson(text: string): { readonly value: unknown; readonly rest: string } | undefined {
  const start = text.search(/[[{]/);
  if (start < 0) return undefined;
  try {
    return { value: JSON.parse(text.slice(start)), rest: '' };
  } catch {
    const end = endOfJson(text, start);
    if (end === undefined) return undefined;
    try {
      return { value: JSON.parse(text.slice(start, end)), rest: text.slice(end) };
    } catch {
      return undefined;
    }
  }
}

/** Behind the bracket that closes the one at `start`. */
function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Words that join others to a sentence; tables, logs of programs and `key: value` have none. */
const JOINS =
  /(?:^|\s)(?:the|this|that|and|of|to|is|was|are|were|be|been|may|can|has|have|for|by|with|belongs?|you)(?=\s)/i;

/** One space between the words, no columns, and words that only sentences have. */
function isSentence(line: string): boolean {
  const text = line.trim();
  return !/\s{2}|[\t|{}[\]"=]/.test(text) && JOINS.test(text) && text.split(' ', 5).length > 3;
}

function walkJson(
  node: unknown,
  environment: string | undefined,
  names: readonly string[],
  found: Map<string, ListedIdentifier>,
  depth = 0,
): void {
  if (depth > 40 || found.size >= LIMITS.idsPerResult) return;
  if (Array.isArray(node)) {
    for (const item of node) walkJson(item, environment, names, found, depth + 1);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const entries = Object.entries(node);
  const here = environmentOf(entries) ?? environment;
  const ownNames = entries.flatMap(([key, value]) =>
    NAME_KEYS.test(key) && typeof value === 'string' && value !== '' ? [value] : [],
  );
  for (const [key, value] of entries) {
    if (typeof value === 'string' || typeof value === 'number') {
      const id = String(value);
      if (ID_KEYS.test(key) && !ENVIRONMENT_KEYS.test(key) && id.length >= 2)
        note(found, id, here, ownNames);
    } else {
      walkJson(value, here, ownNames.length > 0 ? ownNames : names, found, depth + 1);
    }
  }
  for (const name of ownNames) note(found, name, here, []);
}

function environmentOf(entries: readonly (readonly [string, unknown])[]): string | undefined {
  for (const [key, value] of entries) {
    if (!ENVIRONMENT_KEYS.test(key)) continue;
    if (typeof value === 'string' && value !== '') return value;
    if (
      typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      typeof value.name === 'string'
    ) {
      return value.name;
    }
  }
  return undefined;
}

/** A table or `key: value` lines: an id takes the last environment heading above it. */
function readLines(text: string, told: boolean, found: Map<string, ListedIdentifier>): void {
  let environment: string | undefined;
  for (const line of text.split('\n', 5000)) {
    const heading = /^\s*(?:environment|env|namespace)\s*[:=]\s*([\w.-]{1,80})/i.exec(line);
    if (heading) environment = heading[1];
    if (!told && isSentence(line)) continue;
    const words = line.trim().split(/\s+/, 8);
    for (const match of line.matchAll(UUID))
      note(found, match[0], environment, words.filter((w) => w !== match[0]).slice(0, 4));
    for (const match of line.matchAll(OPENED)) note(found, match[1]!, environment, []);
    for (const match of line.matchAll(CLOUD_ID))
      note(found, match[0], environment, words.filter((w) => w !== match[0]).slice(0, 4));
    if (found.size >= LIMITS.idsPerResult) return;
  }
}

/** Letters and digits mixed: `kX81jw02`, `rec_0a1b2c3d`. A date or a version has no letters between its digits. */
const MIXED = /^(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{8,64}$/;

/**
 * Rows of two to four words of which one is an identifier, as `jq -r` and `--format` print them; and the few words that
 * answer a question about one identifier, which are its names.
 */
export function readAnswer(output: string, about: string | undefined): readonly ListedIdentifier[] {
  const found = new Map<string, ListedIdentifier>();
  const lines = output.slice(0, LIMITS.resultChars).split('\n', 500);
  const rows = lines
    .filter((line) => !isSentence(line))
    .map((line) =>
      line
        .replace(/["',|]/g, ' ')
        .trim()
        .split(/\s+/, 8),
    );
  for (const words of rows) {
    const ids = words.filter((word) => MIXED.test(word));
    if (words.length < 2 || words.length > 4 || ids.length !== 1) continue;
    note(
      found,
      ids[0]!,
      undefined,
      words.filter((word) => word !== ids[0]),
    );
    if (found.size >= LIMITS.idsPerResult) break;
  }
  const answer = rows.flat().filter((word) => /^[\w.-]{2,80}$/.test(word));
  if (about !== undefined && output.length <= SHORT_ANSWER && answer.length > 0)
    note(found, about, undefined, answer.slice(0, 8));
  return [...found.values()];
}

const SHORT_ANSWER = 300;

/**
 * Two listings put one thing into two environments, and a thing is in one. Names stand for many things; what is no name
 * stays where it was seen first, unless the later word is the graver one.
 */
export function keepsEnvironment(
  id: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  if (before === undefined || after === undefined || before === after) return false;
  return /^(?=.*\d)[\w:/.-]{8,}$/.test(id) && !isProduction(after);
}

function note(
  found: Map<string, ListedIdentifier>,
  id: string,
  environment: string | undefined,
  names: readonly string[],
): void {
  const before = found.get(id);
  if (before?.environment !== undefined && environment === undefined) return;
  if (before !== undefined && keepsEnvironment(id, before.environment, environment)) return;
  found.set(id, environment === undefined ? { id, names } : { id, environment, names });
}
