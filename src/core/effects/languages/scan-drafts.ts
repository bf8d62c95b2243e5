/** Clients, requests and commands of scanned program text while their parts are met. */
import { isRecord, readJson } from '../apis/values';
import { authorityFrom } from '../credentials';
import type { EffectContext, HttpRequest } from '../define';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { known } from './code-strings';
import * as clients from './scan-clients';
import type { Slot } from './scan-clients';
import type { Scanned, ScannedCall } from './scan-types';

/** A client or a request while its parts are met. */
export interface Draft {
  readonly kind: 'client' | 'request';
  /** Position of the call that made it. */
  readonly at: number;
  end: number;
  method: string | undefined;
  url: Value | undefined;
  /** Address that a path is below. */
  base: Value | undefined;
  headers: { name: string; value: Value }[];
  body: Value | undefined;
  uploads: Value[];
  login: Value | undefined;
  /** The client that sends it. */
  client: Draft | undefined;
}

/** What a value of the program may stand for. */
export type Thing = Draft | Command | Place;

/** A command that is put together and started: `Command::new("rm").arg("-rf")`, `new ProcessBuilder("ls")`. */
export interface Command {
  readonly kind: 'command';
  readonly at: number;
  end: number;
  readonly words: Value[];
  cwd: Value | undefined;
}

/** A file or folder as an object of its own: `new File("build")`. */
export interface Place {
  readonly kind: 'place';
}

type Call = ScannedCall<Thing>;
type Given = Scanned<Thing>;

export function draftIn(value: Given | undefined): Draft | undefined {
  const object = value?.object;
  return object?.kind === 'client' || object?.kind === 'request' ? object : undefined;
}

export function draftOf(
  kind: Draft['kind'],
  call: { readonly at: number; readonly end: number },
): Draft {
  return {
    kind,
    at: call.at,
    end: call.end,
    method: undefined,
    url: undefined,
    base: undefined,
    headers: [],
    body: undefined,
    uploads: [],
    login: undefined,
    client: undefined,
  };
}

export function verbIn(pattern: RegExp, name: string): string | undefined {
  return pattern
    .exec(name)
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.toUpperCase();
}

export function isAddress(value: Value | undefined): boolean {
  return value !== undefined && /^https?:\/\//.test(value.text);
}

/** A word that says `nothing`, and types of what is sent, are no body. */
export function isContent(value: Value): boolean {
  return !/^(nil|null|None|undef)$/.test(value.raw) && !/\.(noBody|Empty|empty)$/.test(value.raw);
}

export function fillAll(draft: Draft, call: Call, slots: readonly Slot[]): void {
  call.args.forEach((arg, at) => fill(draft, slots[at] ?? 'skip', arg));
  if (call.named.size > 0) fillNamed(draft, call.named);
}

export function fill(draft: Draft, slot: Slot, value: Given): void {
  switch (slot) {
    case 'url':
      draft.url = value;
      return;
    case 'method':
      draft.method = methodIn(value) ?? draft.method;
      return;
    case 'body':
      if (isContent(value)) draft.body = value;
      return;
    case 'headers':
      fillHeaders(draft, value);
      return;
    case 'host':
      draft.base = value;
      return;
    case 'port': {
      const plain = /^(80|8\d{3}|3000|5000)$/.test(value.text);
      const host = draft.base?.text ?? '';
      if (draft.base && !host.includes('://'))
        draft.base = { ...draft.base, text: `${plain ? 'http' : 'https'}://${host}` };
      return;
    }
    case 'upload':
      draft.uploads.push(value);
      return;
    case 'options':
      fillOptions(draft, value);
      return;
    case 'rest':
      fillRest(draft, value);
      return;
    case 'skip':
      return;
  }
}

/** `DELETE`, `http.MethodDelete`, `HttpMethod.Delete`, `Method::DELETE`, `:delete`. */
export function methodIn(value: Value): string | undefined {
  const text = value.known ? value.text : value.raw;
  const word =
    /(?:^|\.|Method)(get|post|put|patch|delete|head|options)$/i.exec(text)?.[1] ??
    /^[A-Z]{3,12}$/.exec(text)?.[0];
  return word?.toUpperCase() ?? (value.text.includes(UNKNOWN_TEXT) ? UNKNOWN_TEXT : undefined);
}

/** What comes after the address: options by their names, headers by theirs, else what is sent. */
export function fillRest(draft: Draft, value: Given): void {
  if (!isContent(value)) return;
  const record = readJson(value.text);
  const names = isRecord(record) ? Object.keys(record) : [];
  if (names.some((name) => clients.OPTION_NAMES.test(name))) fillOptions(draft, value);
  else if (names.length > 0 && names.every(isHeaderName)) fillHeaders(draft, value);
  else if (isPairs(record))
    for (const [name, text] of record) addHeader(draft, name, { ...value, text });
  else if (/^(GET|HEAD|OPTIONS)$/.test(draft.method ?? '')) return;
  else if (draft.body === undefined) draft.body = value;
  else fillHeaders(draft, value);
}

/** `[{"Accept", "text/plain"}]` of Elixir. */
export function isPairs(record: unknown): record is readonly (readonly [string, string])[] {
  const isPair = (item: unknown): boolean =>
    Array.isArray(item) && item.length === 2 && isHeaderName(String(item[0]));
  return Array.isArray(record) && record.length > 0 && record.every(isPair);
}

export function isHeaderName(name: string): boolean {
  return /^(authorization|accept|cookie|content[-_]type|user[-_]agent|x[-_].+|[a-z]+[-_](token|key|id)|if-match|host)$/i.test(
    name,
  );
}

export function fillOptions(draft: Draft, value: Given): void {
  const other = draftIn(value);
  if (other?.kind === 'client') {
    // A stream's context holds what its request is made with.
    draft.client = other;
    draft.method = other.method ?? draft.method;
    draft.body ??= other.body;
  }
  const record = readJson(value.text);
  if (!isRecord(record)) return;
  fillRecord(draft, record, value);
}

export function fillRecord(draft: Draft, record: Record<string, unknown>, from: Value): void {
  const part = (raw: unknown): Value => {
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
    return { text, known: !text.includes(UNKNOWN_TEXT), sources: from.sources, raw: text };
  };
  fillNamed(draft, new Map(Object.entries(record).map(([key, raw]) => [key, part(raw)])));
}

export function fillNamed(draft: Draft, named: ReadonlyMap<string, Given>): void {
  for (const [key, value] of named) {
    const slot = Object.hasOwn(clients.OPTION_SLOTS, key) ? clients.OPTION_SLOTS[key] : undefined;
    if (/^(GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(key)) {
      // `HTTP::Request->new(DELETE => $url)`
      draft.method = key;
      draft.url = value;
    } else if (slot === undefined) {
      if (isHeaderName(key)) addHeader(draft, key, value);
    } else if (slot === 'nested') {
      const inner = readJson(value.text);
      if (isRecord(inner)) fillRecord(draft, inner, value);
    } else if (slot === 'base') draft.base = value;
    else if (slot === 'user' || slot === 'token') fillLogin(draft, slot, value);
    else fill(draft, draft.kind === 'client' && slot === 'url' ? 'host' : slot, value);
  }
}

/** `user:password`, `["user", "password"]`, `{ username: …, password: … }`; one word alone is a token. */
export function fillLogin(draft: Draft, slot: 'user' | 'token', value: Value): void {
  if (slot === 'token') {
    addHeader(draft, 'Authorization', { ...value, text: `Bearer ${value.text}` });
    return;
  }
  const parsed = readJson(value.text);
  const parts = Array.isArray(parsed) ? parsed : isRecord(parsed) ? Object.values(parsed) : [];
  const last = parts.filter((part) => typeof part === 'string').pop();
  const text = last ?? value.text.slice(value.text.indexOf(':') + 1);
  draft.login = { ...value, text, known: !text.includes(UNKNOWN_TEXT) };
}

export function setHeaders(draft: Draft, args: readonly Value[]): void {
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]];
    if (name && value) addHeader(draft, headerName(name), value);
  }
}

/** `HttpHeaders.AUTHORIZATION`, `reqwest::header::AUTHORIZATION`. */
export function headerName(name: Value): string {
  return name.known ? name.text : (name.raw.split('.').pop() ?? '').replaceAll('_', '-');
}

/** `{name: value}`, `["Name: value"]`, `["Name", "value"]`, `"Name: value\r\n…"`. */
export function fillHeaders(draft: Draft, value: Value): void {
  const parsed = readJson(value.text);
  const of = (text: string): Value => ({ ...value, text, known: !text.includes(UNKNOWN_TEXT) });
  if (isRecord(parsed)) {
    for (const [name, raw] of Object.entries(parsed))
      addHeader(draft, name, of(typeof raw === 'string' ? raw : JSON.stringify(raw)));
    return;
  }
  const lines = Array.isArray(parsed) ? parsed.map(String) : value.text.split(/\r?\n/);
  const isFlat = lines.length > 1 && !lines.some((line) => /^[\w-]+:\s/.test(line));
  if (isFlat) {
    setHeaders(
      draft,
      lines.map((line) => of(line)),
    );
    return;
  }
  for (const line of lines) {
    const pair = /^([\w-]+):\s*([\s\S]*)$/.exec(line);
    if (pair) addHeader(draft, pair[1] ?? '', of(pair[2] ?? ''));
  }
}

export function addHeader(draft: Draft, name: string, value: Value): void {
  if (draft.headers.length < 50) draft.headers.push({ name: name.replaceAll('_', '-'), value });
}

export function setCurl(call: Call, draft: Draft): void {
  const [, option, value] = call.args;
  if (call.name === 'curl_setopt' && option && value)
    setCurlOption(draft, option.known ? option.text : option.raw, value);
  if (call.name !== 'curl_setopt_array' || option === undefined) return;
  const record = readJson(option.text);
  if (!isRecord(record)) return;
  for (const [name, raw] of Object.entries(record)) {
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
    setCurlOption(draft, name, { ...option, text, known: !text.includes(UNKNOWN_TEXT), raw: text });
  }
}

export function setCurlOption(draft: Draft, name: string, value: Value): void {
  const slot = Object.hasOwn(clients.CURL_OPTIONS, name) ? clients.CURL_OPTIONS[name] : undefined;
  switch (slot) {
    case undefined:
      return;
    case 'POST':
    case 'PUT':
    case 'HEAD':
    case 'GET':
      if (!/^(false|0)$/.test(value.text)) draft.method ??= slot;
      return;
    case 'user':
    case 'token':
      fillLogin(draft, slot, value);
      return;
    default:
      fill(draft, slot, value);
  }
}

/** The request as the HTTP reader takes it; undefined where nothing of its address was ever met. */
export function requestOfDraft(
  draft: Draft,
  source: string,
  context: EffectContext,
): HttpRequest | undefined {
  const { client } = draft;
  const url = addressOf(draft);
  if (url === undefined || (url.known && !NAMES_HOST.test(url.text))) return undefined;
  const login = draft.login ?? client?.login;
  const body = draft.body === undefined ? undefined : sentText(draft.body);
  return {
    method: draft.method ?? (body === undefined ? 'GET' : 'POST'),
    url,
    headers: [...draft.headers, ...(client?.headers ?? [])],
    body,
    uploads: draft.uploads,
    login: login === undefined ? undefined : authorityFrom(login, context),
    phrase: source.slice(draft.at, Math.min(draft.end, draft.at + 400)),
  };
}

/** A client of something else has the same verbs, and its words are keys: `cache.delete("session")`. */
const NAMES_HOST = /^[a-z][a-z0-9+.-]*:\/\/|^localhost\b|^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/i;

function addressOf(draft: Draft): Value | undefined {
  const base = draft.base ?? draft.client?.base;
  const { url } = draft;
  if (base === undefined) return url;
  if (url === undefined) return draft.kind === 'request' ? base : undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url.text)) return url;
  const host = base.text.includes('://') ? base.text : `https://${base.text}`;
  const text = `${host.replace(/\/$/, '')}/${url.text.replace(/^\//, '')}`;
  const sources = [...base.sources, ...url.sources];
  return { text, known: base.known && url.known, sources, raw: text };
}

export function sentText(body: Value): Value {
  return body.text === '' ? known('') : body;
}
