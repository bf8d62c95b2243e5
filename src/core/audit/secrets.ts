/**
 * Finds credentials in a text, by their shape and by what stands beside them. The session layer takes its sightings
 * from here, and redaction replaces what is found here; so both always agree on what a secret is.
 */
import { LIMITS } from '../limits';
import {
  looseValues,
  namedValues,
  optionValues,
  shortOptionValues,
  urlPasswords,
  type ContextHit,
} from './secret-contexts';
import { HEX, hasMark, TOKEN_SHAPES, UUID, type SecretKind } from './token-shapes';

export type { SecretKind } from './token-shapes';

export interface SecretFinding {
  /** Offsets in the text, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The credential itself, without quotes, scheme or header. Never log it. */
  readonly value: string;
  readonly kind: SecretKind;
  /** The variable, key, header or option that it stands under: `RAILWAY_TOKEN`, `apiKey`, `password`. */
  readonly name?: string;
}

/** Every credential in the text, in order, without overlap. Text beyond `LIMITS.resultChars` is not looked at. */
export function findSecrets(text: string): readonly SecretFinding[] {
  const seen = text.length > LIMITS.resultChars ? text.slice(0, LIMITS.resultChars) : text;
  // Most texts in an event are single words: nothing stands beside them, and no token is that short.
  const hasNeighbours = /[=:<\s]/.test(seen);
  if (!hasNeighbours && seen.length < SHORTEST_TOKEN) return [];
  const shapes = shapeFindings(seen);
  const contexts = hasNeighbours ? contextFindings(seen) : [];
  return withoutOverlap([...shapes.map((shape) => named(shape, contexts, seen)), ...contexts]);
}

/** `xoxb-` and ten letters; every other shape is longer. */
const SHORTEST_TOKEN = 15;

function shapeFindings(text: string): SecretFinding[] {
  const found: SecretFinding[] = [];
  for (const shape of TOKEN_SHAPES) {
    if (!hasMark(text, shape)) continue;
    for (const hit of text.matchAll(shape.pattern)) {
      const value = hit[1] ?? hit[0];
      const start = hit.index + hit[0].length - value.length;
      if (/([x*.])\1{15}$/.test(value)) continue; // `ghp_xxxxxxxx` of a manual
      found.push({ start, end: start + value.length, value, kind: shape.kind });
    }
  }
  return found;
}

function contextFindings(text: string): SecretFinding[] {
  const hits: ContextHit[] = [
    ...namedValues(text),
    ...optionValues(text),
    ...shortOptionValues(text),
    ...urlPasswords(text),
    ...looseValues(text),
  ];
  return hits
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, name, url }) => {
      const value = text.slice(start, end);
      const kind = url === true ? 'url-password' : kindOf(value);
      return { start, end, value, kind, ...(name === undefined ? {} : { name }) };
    });
}

function kindOf(value: string): SecretKind {
  if (UUID.test(value)) return 'uuid';
  return HEX.test(value) ? 'hex' : 'password';
}

/** A token that stands under a name takes that name. `contexts` are in the order of the text. */
function named(
  shape: SecretFinding,
  contexts: readonly SecretFinding[],
  text: string,
): SecretFinding {
  const around = contextAround(shape, contexts);
  const name = around?.name ?? nameBefore(text, shape.start);
  return name === undefined ? shape : { ...shape, name };
}

/** How many contexts that begin before a token are looked at: more do not overlap in honest text. */
const NEIGHBOURS = 8;

function contextAround(
  shape: SecretFinding,
  contexts: readonly SecretFinding[],
): SecretFinding | undefined {
  let [low, high] = [0, contexts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (contexts[middle]!.start <= shape.start) low = middle + 1;
    else high = middle;
  }
  const near = contexts.slice(Math.max(0, low - NEIGHBOURS), low);
  return near.find((hit) => hit.end >= shape.end);
}

/** `NAME=` or `"name": "` directly before a token whose name alone would not have told. */
function nameBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 100), at);
  return /([A-Za-z_][A-Za-z0-9_.-]{0,79})(?:\\{0,3}["'])?\s{0,4}[=:]\s{0,4}(?:\\{0,3}["'])?$/.exec(
    before,
  )?.[1];
}

/** The earlier wins; of two that begin together the longer; of two equal ones the shape, which knows more. */
function withoutOverlap(findings: readonly SecretFinding[]): readonly SecretFinding[] {
  const ordered = [...findings].sort(
    (a, b) => a.start - b.start || b.end - a.end || rank(a.kind) - rank(b.kind),
  );
  const kept: SecretFinding[] = [];
  for (const finding of ordered) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (finding.end > last.end) {
      // What sticks out behind is secret too: it may be the rest of the same value.
      const value = finding.value.slice(last.end - finding.start);
      kept.push({ start: last.end, end: finding.end, value, kind: 'password' });
    }
  }
  return kept;
}

function rank(kind: SecretKind): number {
  return kind === 'password' || kind === 'hex' || kind === 'uuid' ? 1 : 0;
}
