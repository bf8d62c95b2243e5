/**
 * Replaces every credential by a stable placeholder of the same kind. The placeholder carries the keyed fingerprint
 * of the value, so that a redacted event still matches a live call (`placeholderTag`), the log can be replayed, and
 * redacting twice changes nothing. Nothing but the fingerprint is left of the value.
 */
import type { Fingerprint } from '../model/ports';
import { isCredentialName } from './credential-names';
import { findSecrets, type SecretFinding, type SecretKind } from './secrets';
import { HEX, SERVICE_PREFIX, UUID } from './token-shapes';

/** Hex digits of a fingerprint: 48 bits, the most that the shortest token shape has room for. */
export const FINGERPRINT_HEX = 12;
/** Ten letters hold 48 bits in base 32. */
const TAG_LETTERS = 10;
const MARK = 'REMIT';
const HEX_MARK = '5ec2e7ed';
const UUID_MARK = '5ec2e7ed-5ec2-4e7e-8d00-';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The part of a token that everybody may know. */
const PREFIX = new RegExp(
  `${/^(?:gh[pousr]_|github_pat_|gl[a-z]{2,5}-|AKIA|ASIA|ABIA|ACCA|[sr]k_(?:live|test|prod)_|whsec_|sk-ant-(?:api03-|admin01-|oat01-)?|sk-(?:proj-|svcacct-|admin-|or-v1-)?|xox[a-z]-|xapp-|hooks\.slack\.com\/(?:services|workflows|triggers)\/(?:X\/X\/)?|npm_|pypi-|AIza|ya29\.|GOCSPX-|do[opr]_v1_|SG\.|shp[a-z]{2}_|lin_api_|sbp_|sb_secret_|hf_|hv[sbr]\.|fm[12][ar]?_|fo1_|AGE-SECRET-KEY-1)/.source.slice(0, -1)}|${SERVICE_PREFIX})`,
);

/** The text with every credential replaced. Idempotent. `known` holds fingerprints of values that were seen before. */
export function redact(
  text: string,
  fingerprint: Fingerprint,
  known?: ReadonlySet<string>,
): string {
  let current = text;
  // A replaced value can bring a neighbour into view; a few rounds reach the end, and each only ever hides more.
  for (let round = 0; round < 6; round += 1) {
    const next = replaceOnce(current, fingerprint);
    if (next === current) break;
    current = next;
  }
  return known === undefined || known.size === 0
    ? current
    : redactKnown(current, fingerprint, known);
}

function replaceOnce(text: string, fingerprint: Fingerprint): string {
  const pieces: string[] = [];
  let from = 0;
  for (const finding of findSecrets(text)) {
    pieces.push(text.slice(from, finding.start), placeholder(finding, fingerprint));
    from = finding.end;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from);
}

/** Words that could be a credential seen earlier in the session under a name, now standing alone. */
const CANDIDATE = /[A-Za-z0-9_+/=.~-]{12,512}/g;

function redactKnown(text: string, fingerprint: Fingerprint, known: ReadonlySet<string>): string {
  return text.replace(CANDIDATE, (word) => {
    if (!/\d/.test(word) || placeholderTag(word) !== undefined) return word;
    const print = fingerprint(word);
    return known.has(print) ? placeholderFor(word, print) : word;
  });
}

function placeholder(finding: SecretFinding, fingerprint: Fingerprint): string {
  if (placeholderTag(finding.value) !== undefined) return finding.value;
  return placeholderFor(finding.value, fingerprint(finding.value), finding.kind);
}

/** A text of the value's own shape and about its length that carries `print` and nothing else of it. */
export function placeholderFor(value: string, print: string, kind?: SecretKind): string {
  const tag = print.slice(0, FINGERPRINT_HEX).padEnd(FINGERPRINT_HEX, '0');
  if (UUID.test(value)) return UUID_MARK + tag;
  if (HEX.test(value)) return fill(HEX_MARK + tag, Math.max(value.length, 20), HEX_MARK);
  const body = MARK + toLetters(tag);
  if (kind === 'jwt') return `eyJ${body}X.eyJ${MARK}.${MARK}XXX`;
  if (kind === 'private-key') {
    const newline = value.includes('\n') ? '\n' : value.includes('\\n') ? '\\n' : '';
    return newline + fill(body, 64, 'X') + newline;
  }
  const known = PREFIX.exec(value)?.[0] ?? '';
  // A webhook keeps the parts of its path, by which it is known for one.
  const prefix = kind === 'slack-webhook' ? `${known}X/X/` : known;
  return prefix + fill(body, lengthClass(value.length) - prefix.length, 'X');
}

/** The fingerprint that a placeholder carries, or undefined when the text is none. */
export function placeholderTag(value: string): string | undefined {
  const uuid = value.startsWith(UUID_MARK) ? value.slice(UUID_MARK.length) : undefined;
  if (uuid !== undefined && /^[0-9a-f]{12}$/.test(uuid)) return uuid;
  const hex = new RegExp(`^${HEX_MARK}([0-9a-f]{${FINGERPRINT_HEX}})(?:[5ec27d]*)$`).exec(
    value,
  )?.[1];
  if (hex !== undefined) return hex;
  const letters = new RegExp(
    `${MARK}([A-Z2-7]{${TAG_LETTERS}})(?:X*|X\\.eyJ${MARK}\\.${MARK}XXX)(?:\\s|\\\\[nrt])*$`,
  );
  const hit = letters.exec(value);
  if (hit === null) return undefined;
  const lead = value
    .slice(0, hit.index)
    .replace(/\\[nrt]/g, '')
    .trim();
  return lead === '' || lead === 'eyJ' || PREFIX.exec(lead)?.[0] === lead
    ? fromLetters(hit[1]!)
    : undefined;
}

/** Lengths are kept for tokens, whose length everybody knows, and blurred for the rest. */
function lengthClass(length: number): number {
  if (length <= 16) return 16;
  if (length <= 64) return length;
  return length <= 128 ? length : 128;
}

function fill(text: string, length: number, filler: string): string {
  return text.length >= length
    ? text
    : (text + filler.repeat(Math.ceil((length - text.length) / filler.length))).slice(0, length);
}

function toLetters(hex: string): string {
  let rest = BigInt(`0x${hex}`);
  let letters = '';
  for (let index = 0; index < TAG_LETTERS; index += 1) {
    letters = ALPHABET[Number(rest % 32n)]! + letters;
    rest /= 32n;
  }
  return letters;
}

function fromLetters(letters: string): string {
  let number = 0n;
  for (const letter of letters) number = number * 32n + BigInt(ALPHABET.indexOf(letter));
  return number.toString(16).padStart(FINGERPRINT_HEX, '0').slice(-FINGERPRINT_HEX);
}

/** Redacts every text inside a value of JSON; a text under a credential's name is replaced as a whole. */
export function redactDeep<T>(value: T, fingerprint: Fingerprint, known?: ReadonlySet<string>): T {
  return visit(value, '', 0) as T;

  function visit(node: unknown, name: string, depth: number): unknown {
    if (typeof node === 'string') return text(node, name);
    if (typeof node !== 'object' || node === null) return node;
    // Deeper than any honest tool input; cut rather than overflow the stack.
    if (depth > 64) return null;
    if (Array.isArray(node)) {
      return node.map((item: unknown, index) => {
        const option = /^--?([A-Za-z][\w-]*)$/.exec(String(node[index - 1] ?? ''))?.[1];
        return visit(
          item,
          typeof item === 'string' && option !== undefined ? option : name,
          depth + 1,
        );
      });
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => [
        redact(key, fingerprint, known),
        visit(item, key, depth + 1),
      ]),
    );
  }

  function text(node: string, name: string): string {
    if (name !== '' && isCredentialName(name)) {
      const line = `${name}=${JSON.stringify(node)}`;
      const finding = findSecrets(line).find((hit) => hit.name === name);
      if (finding !== undefined && !/\s/.test(node)) {
        return placeholder({ ...finding, value: node }, fingerprint);
      }
    }
    return redact(node, fingerprint, known);
  }
}
