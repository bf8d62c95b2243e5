/** Every place of a text where a credential may stand: by form, by name, in an address, in the files' own ways of writing. */
import { findSecrets, type SecretKind } from '../audit/secrets';
import { LIMITS } from '../limits';
import { knownShapes, type KnownShape } from '../effects/apis/catalogue';
import { fromBase64 } from '../shell/encodings';
import { pairs } from './pairs';

export interface Candidate {
  /** Offset of the value, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Never printed. */
  readonly value: string;
  readonly name?: string;
  /** Its form is one of a provider's. */
  readonly known?: KnownShape;
  /** What recognition without a provider took it for. */
  readonly kind?: SecretKind;
  /** Of a password in an address: the address without its login. */
  readonly address?: string;
  /** Quotes hold it. */
  readonly quoted?: true;
  /** It stood encoded, and this is what the text holds. */
  readonly encoded?: true;
  /** Neither its name nor its form tells: what it stands under has to. */
  readonly unsure?: true;
  /** It ends its line without quotes: in a program it is an expression. */
  readonly bare?: true;
}

export function candidatesIn(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let from = 0; from < text.length; from += LIMITS.resultChars) {
    const piece = text.slice(from, from + LIMITS.resultChars);
    for (const one of candidatesOfPiece(piece))
      found.push({ ...one, start: one.start + from, end: one.end + from });
  }
  return withoutOverlap(found);
}

function candidatesOfPiece(text: string): readonly Candidate[] {
  const byName = findSecrets(text).map((hit): Candidate => {
    const key = keyInside(hit.value);
    if (key !== undefined) {
      const start = hit.start + key.from;
      const name = hit.name === undefined ? {} : { name: hit.name };
      return { start, end: hit.end, value: key.body, kind: 'private-key', ...name };
    }
    const address = hit.kind === 'url-password' ? addressAround(text, hit.end) : undefined;
    // In a text that is itself a value of JSON, an escape ends the line or the quotes.
    const escape = hit.kind === 'jwt' ? -1 : hit.value.search(/\\[nrt"]/);
    const end = escape < 1 ? hit.end : hit.start + escape;
    const quoted = /["'`]/.test(text[hit.start - 1] ?? '') && /["'`\\]/.test(text[end] ?? '');
    return {
      start: hit.start,
      end,
      value: text.slice(hit.start, end),
      ...(quoted ? { quoted } : {}),
      kind: hit.kind,
      ...(hit.name === undefined ? {} : { name: withoutEscape(text, hit.name, hit.start) }),
      ...(address === undefined ? {} : { address }),
    };
  });
  const more = [...pairCandidates(text), ...encodedValues(text)];
  return [...shapes(text, [...byName, ...more]), ...byName, ...more];
}

/** In a text of a program the line before may end in an escape: of `\\nAPI_TOKEN=` the name begins after the `n`. */
function withoutEscape(text: string, name: string, before: number): string {
  if (!/^[nrt]/.test(name)) return name;
  const at = text.lastIndexOf(name, before);
  return at > 0 && text[at - 1] === '\\' ? name.slice(1) : name;
}

function pairCandidates(text: string): readonly Candidate[] {
  return [...pairs(text)].map((pair): Candidate => {
    const quoted = pair.bare === true ? {} : { quoted: true as const };
    // A login in base64 may hold a token of a form.
    const inside = pair.encoded === true ? [...shapes(pair.value, [])][0]?.known : undefined;
    return {
      ...pair,
      ...quoted,
      kind: 'password',
      ...(inside === undefined ? {} : { known: inside }),
    };
  });
}

/** The body of a private key that stands in quotes as one value, and where in the value it begins. */
function keyInside(value: string): { readonly from: number; readonly body: string } | undefined {
  const header = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(value);
  if (header === null) return undefined;
  const from = header.index + header[0].length;
  return { from, body: value.slice(from).split('-----END')[0] ?? '' };
}

/** Providers' own forms, each with the name that stands around or before it. */
function* shapes(text: string, named: readonly Candidate[]): Generator<Candidate> {
  for (const known of knownShapes()) {
    if (known.token.withName === true || known.provider === undefined) continue;
    if (!known.marks.some((mark) => text.includes(mark))) continue;
    for (const hit of text.matchAll(known.shape)) {
      const [start, end] = [hit.index, hit.index + hit[0].length];
      const around = named.find((one) => one.start <= start && one.end >= end);
      const name = around?.name ?? nameBefore(text, start);
      yield { start, end, value: hit[0], known, ...(name === undefined ? {} : { name }) };
    }
  }
}

function nameBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 100), at);
  return /([A-Za-z_][A-Za-z0-9_.-]{0,79})(?:\\{0,3}["'])?\s{0,4}[=:]\s{0,4}(?:\\{0,3}["'])?(?:Bearer |token |Basic )?$/.exec(
    before,
  )?.[1];
}

/** The values of a Kubernetes Secret's `data`, which are base64 and say nothing as they stand. */
function* encodedValues(text: string): Generator<Candidate> {
  if (!text.includes('Secret') || !/^[ \t]{0,8}["']?kind["']?:\s*["']?Secret\b/m.test(text)) return;
  for (const hit of text.matchAll(
    /^[ \t]{1,16}["']?([\w.-]{1,80})["']?:[ \t]{1,4}["']?([A-Za-z0-9+/]{8,8192}={0,2})["']?,?[ \t]*$/gm,
  )) {
    const value = fromBase64(hit[2]!)?.replace(/\n$/, '');
    if (!isPrintable(value)) continue;
    const start = hit.index + hit[0].indexOf(hit[2]!, hit[1]!.length);
    const inside = candidatesIn(`${hit[1]!}=${value}`);
    const best = inside[0];
    if (best === undefined) continue;
    const { start: _start, end: _end, ...rest } = best;
    yield { ...rest, name: hit[1]!, start, end: start + hit[2]!.length, encoded: true };
  }
}

function isPrintable(text: string | undefined): text is string {
  return text !== undefined && text.length >= 3 && /^[\x20-\x7E\n\r\t]+$/.test(text);
}

/** `scheme://host:port/path` of the address whose password ends at `end`. */
function addressAround(text: string, end: number): string | undefined {
  const before = text.slice(Math.max(0, end - 500), end);
  const scheme = /([A-Za-z][A-Za-z0-9+.-]{1,20}):\/\/[^\s/@"'`<>]*$/.exec(before)?.[1];
  const rest = /^@([^\s"'`<>,;)]{1,200})/.exec(text.slice(end, end + 201))?.[1];
  return scheme === undefined || rest === undefined ? undefined : `${scheme}://${rest}`;
}

/** What its form tells wins over its name; of the rest the one that begins earlier and reaches further. */
function withoutOverlap(found: readonly Candidate[]): readonly Candidate[] {
  const weight = (one: Candidate): number => {
    if (one.known !== undefined) return 4;
    if (one.kind === 'private-key' || one.kind === 'jwt') return 3;
    if (one.unsure === true) return -1;
    if (one.encoded === true) return 2;
    return one.address === undefined ? 0 : 1;
  };
  const kept: Candidate[] = [];
  const ordered = [...found].sort(
    (a, b) => weight(b) - weight(a) || a.start - b.start || b.end - a.end,
  );
  // Kept spans by thousands of characters, so that a text full of credentials is not compared each with each.
  const buckets = new Map<number, Candidate[]>();
  for (const one of ordered) {
    const [first, last] = [one.start >> 10, one.end >> 10];
    const near = [];
    for (let at = first; at <= last; at += 1) near.push(...(buckets.get(at) ?? []));
    if (near.some((other) => one.start < other.end && other.start < one.end)) continue;
    kept.push(one);
    for (let at = first; at <= last; at += 1) buckets.set(at, [...(buckets.get(at) ?? []), one]);
  }
  return kept.sort((a, b) => a.start - b.start);
}
