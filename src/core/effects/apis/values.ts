/** Small readings of words and bodies that all remote readers share. */
import { LIMITS } from '../../limits';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { Value } from '../../shell/invocation';

/** A text that stands in the call as it is. */
export function literalValue(text: string): Value {
  return { text, known: !text.includes(UNKNOWN_TEXT), sources: [], raw: text };
}

/** Another text taken out of a value: what it was put together from stays with it. */
export function derivedValue(from: Value, text: string): Value {
  return { text, known: !text.includes(UNKNOWN_TEXT), sources: from.sources, raw: text };
}

export interface UrlParts {
  readonly scheme: string;
  /** Lower case, without port; undefined when it is not known before the call runs. */
  readonly host: string | undefined;
  readonly port: string | undefined;
  /** Starts with `/`. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
}

const URL_SHAPE =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::([^/?#]*))?([^?#]*)(?:\?([^#]*))?/is;

/** A web or connection address, tolerantly: a missing scheme is http, unknown parts stay unknown. */
export function readUrl(text: string): UrlParts {
  const match = URL_SHAPE.exec(text.trim().slice(0, 8_192));
  const host = (match?.[2] ?? '').toLowerCase().replace(/\.$/, '');
  const path = match?.[4] ?? '';
  return {
    scheme: (match?.[1] ?? 'http').toLowerCase(),
    host: host === '' || host.includes(UNKNOWN_TEXT) ? undefined : host.replace(/^\[|\]$/g, ''),
    port: match?.[3] === undefined || match[3] === '' ? undefined : match[3],
    path: path.startsWith('/') ? path : `/${path}`,
    query: readForm(match?.[5] ?? ''),
  };
}

/** `a=1&b=2`, decoded. */
export function readForm(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of text.split('&').slice(0, 200)) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    fields.set(decode(at < 0 ? pair : pair.slice(0, at)), at < 0 ? '' : decode(pair.slice(at + 1)));
  }
  return fields;
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON in a text, or undefined. Never throws; longer texts than the bound are not read. */
export function readJson(text: string): unknown {
  if (text.length > LIMITS.bodyChars || !/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Scalars of a structure with the name of the field that holds each, to a bounded depth and number. */
export function scalarsOf(
  value: unknown,
  key = '',
  depth = 0,
): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value === 'number' || typeof value === 'boolean') return [[key, String(value)]];
  if (depth > 6) return [];
  const found: (readonly [string, string])[] = [];
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 100)) found.push(...scalarsOf(item, key, depth + 1));
  } else if (isRecord(value)) {
    for (const [name, item] of Object.entries(value).slice(0, 200)) {
      found.push(...scalarsOf(item, name, depth + 1));
    }
  }
  return found.slice(0, 500);
}

const ID_KEY =
  /(^|_|-|[a-z])(id|ids|arn|uuid|slug|ref|identifier)$|(^|_)(name|key|number)$|Names?$/i;
const ID_SHAPE =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|arn:[^\s]+|[a-z]{1,8}[-_][0-9a-z]{6,}|[0-9a-f]{12,64}|\d{4,})$/i;

/** The value could be the identifier of something. */
export function looksLikeId(text: string): boolean {
  return ID_SHAPE.test(text);
}

/** Values that identify what an operation is about, by their field names and shapes. */
export function idsIn(scalars: readonly (readonly [string, string])[]): string[] {
  const ids = new Set<string>();
  for (const [key, text] of scalars) {
    if (text === '' || text.length > 300 || text.includes('\n')) continue;
    if (ID_KEY.test(key) || looksLikeId(text)) ids.add(text);
  }
  return [...ids].slice(0, 50);
}

/** The value that names the resource itself: its own `volumeId`, then `id`, `name`, then any other identifier. */
export function nameIn(
  scalars: readonly (readonly [string, string])[],
  resourceClass: string,
): string {
  const own = resourceClass.replace(/-/g, '');
  // A field that is called `token` or `secret` holds its value, which is never shown.
  const holdsValue = own === 'token' || own === 'secret';
  const find = (test: (key: string) => boolean): string | undefined =>
    scalars.find(
      ([key, text]) => text !== '' && text.length <= 300 && test(key.toLowerCase()),
    )?.[1];
  return (
    find((key) => key.replace(/[_-]/g, '') === `${own}id`) ??
    find((key) => key === 'id') ??
    find((key) => key.replace(/[_-]/g, '') === `${own}name`) ??
    find((key) => !holdsValue && key.replace(/[_-]/g, '') === own) ??
    // Of several, the first.
    find((key) => key.replace(/[_-]/g, '') === `${own}ids`) ??
    find((key) => key.replace(/[_-]/g, '') === `${own}names`) ??
    find((key) => key === 'name' || key === 'slug' || key === 'key' || key === 'channel') ??
    find((key) => /(_id|[a-z]id|arn|uuid|identifier)$/.test(key)) ??
    find((key) => key.endsWith('name')) ??
    scalars.find(([, text]) => looksLikeId(text))?.[1] ??
    ''
  );
}
