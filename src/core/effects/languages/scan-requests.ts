/** Requests of scanned languages, put together from the calls that make, fill and send them. */
import { isRecord, readJson } from '../apis/values';
import { authorityFrom } from '../credentials';
import type { EffectContext, HttpRequest } from '../define';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { known, unknownValue } from './code-strings';
import type { Scanned, ScannedCall } from './scan';
import * as clients from './scan-clients';
import type { CallForm, Slot } from './scan-clients';

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

function draftIn(value: Given | undefined): Draft | undefined {
  const object = value?.object;
  return object?.kind === 'client' || object?.kind === 'request' ? object : undefined;
}

export class Requests {
  readonly drafts: Draft[] = [];

  /** What a call makes or fills. */
  call(call: Call): Draft | undefined {
    const receiver = draftIn(call.receiver);
    if (receiver !== undefined) return this.member(call, receiver);
    const handle = draftIn(call.args[0]);
    if (/^curl_(setopt|setopt_array|exec)$/.test(call.name) && handle) {
      setCurl(call, handle);
      return handle;
    }
    const opened = this.opened(call);
    if (opened) return opened;
    const form = clients.CALLS.find(({ name }) => name.test(call.name));
    return form === undefined ? this.loose(call) : this.made(call, form);
  }

  named(name: string): Draft | undefined {
    if (!/(^|\.)http\.DefaultClient$/.test(name)) return undefined;
    return draftOf('client', { at: 0, end: 0 });
  }

  private keep(draft: Draft): Draft {
    if (draft.kind === 'request') this.drafts.push(draft);
    return draft;
  }

  /** `new URL("…").openConnection()`, `URL("…").readText()`: the address opens itself. */
  private opened(call: Call): Draft | undefined {
    if (!/^(openConnection|openStream|readText|readBytes)$/.test(call.member)) return undefined;
    const address = call.receiver;
    if (address === undefined || !/^https?:\/\//.test(address.text)) return undefined;
    const draft = draftOf('request', call);
    draft.url = address;
    return this.keep(draft);
  }

  private made(call: Call, form: CallForm): Draft | undefined {
    const first = call.args[form.slots.indexOf('url')] ?? call.named.get('url');
    if (form.needsAddress && !/^https?:\/\//.test(first?.text ?? '')) return undefined;
    const handed = call.args.map(draftIn).find((draft) => draft?.kind === 'request');
    if (handed !== undefined && form.client !== true) return handed;
    const draft = draftOf(form.client === true ? 'client' : 'request', call);
    draft.method = form.method === 'verb' ? verbIn(form.name, call.name) : form.method;
    call.args.forEach((arg, at) => {
      const other = draftIn(arg);
      const slot = form.slots[at] ?? 'skip';
      if (other?.kind === 'client' && slot !== 'options') draft.client = other;
      else fill(draft, slot, arg);
    });
    if (call.named.size > 0) fillNamed(draft, call.named);
    if (draft.kind === 'client') {
      draft.base ??= draft.url;
      return draft;
    }
    const isEmpty =
      draft.url === undefined && draft.client === undefined && form.slots.length === 0;
    return isEmpty ? undefined : this.keep(draft);
  }

  /** `$x->delete("https://…")` of something nobody knows: only where the word is an address. */
  private loose(call: Call): Draft | undefined {
    const verb = clients.CLIENT_VERB.exec(call.member)?.[1];
    const [first, second] = call.args;
    const form = { at: call.at, end: call.end };
    if (verb !== undefined && call.name !== call.member && isAddress(first)) {
      const draft = draftOf('request', form);
      draft.method = verb.toUpperCase();
      fillAll(draft, call, ['url', 'rest', 'rest']);
      return this.keep(draft);
    }
    if (/^request(Async)?$/.test(call.member) && isAddress(second)) {
      const draft = draftOf('request', form);
      fillAll(draft, call, ['method', 'url', 'rest']);
      return this.keep(draft);
    }
    return undefined;
  }

  private member(call: Call, receiver: Draft): Draft {
    const { member, args } = call;
    const handed = args.map(draftIn).find((draft) => draft?.kind === 'request');
    if (handed !== undefined && (clients.SENDS.test(member) || receiver.kind === 'client')) {
      handed.client = receiver.kind === 'client' ? receiver : handed.client;
      return handed;
    }
    const set = setPart(receiver, call);
    if (set) return receiver;
    return receiver.kind === 'client' ? this.ofClient(call, receiver) : ofRequest(call, receiver);
  }

  private ofClient(call: Call, client: Draft): Draft {
    const verb = clients.CLIENT_VERB.exec(call.member)?.[1];
    const transfer = clients.CLIENT_TRANSFER.exec(call.member)?.[1];
    const asks = clients.CLIENT_REQUEST.test(call.member) && call.args.length > 1;
    if (verb === undefined && transfer === undefined && !asks) return client;
    const draft = draftOf('request', call);
    draft.client = client;
    draft.method = verb?.toUpperCase() ?? (transfer === 'Upload' ? 'POST' : undefined);
    const slots: readonly Slot[] = asks
      ? ['method', 'url', 'rest', 'rest']
      : ['url', 'rest', 'rest'];
    const isUpload = transfer === 'Upload' && call.args.length > 2;
    fillAll(draft, call, isUpload ? ['url', 'method', 'body'] : slots);
    return this.keep(draft);
  }
}

/** `.DELETE()`, `.post(body)`, and resty's `.Delete(url)`. */
function ofRequest(call: Call, request: Draft): Draft {
  const verb = clients.REQUEST_VERB.exec(call.member)?.[1];
  if (verb === undefined) return request;
  const [first] = call.args;
  request.method = verb.toUpperCase();
  if (request.url === undefined && first) request.url = first;
  else if (first && isContent(first)) request.body = first;
  return request;
}

/** True where the call sets a part of a request or of what a client sends with each. */
function setPart(draft: Draft, call: Call): boolean {
  const { member, args } = call;
  const [first, second] = args;
  if (clients.SETS_HEADER.test(member) && (first || call.named.size > 0)) {
    if (first && second) setHeaders(draft, args);
    else if (first) fill(draft, 'headers', first);
    for (const [name, value] of call.named) addHeader(draft, name, value);
    return true;
  }
  if (clients.SETS_USER.test(member) && first) {
    draft.login = second ?? first;
    return true;
  }
  if (clients.SETS_TOKEN.test(member) && first) {
    addHeader(draft, 'Authorization', first);
    return true;
  }
  if (clients.SETS_METHOD.test(member) && first) {
    fill(draft, 'method', first);
    if (second) draft.body = isContent(second) ? second : draft.body;
    return true;
  }
  if (clients.SETS_URL.test(member) && first) {
    fill(draft, draft.kind === 'client' ? 'host' : 'url', first);
    return true;
  }
  const isRequest = draft.kind === 'request';
  if (isRequest && clients.SETS_BODY.test(member) && (first || call.named.size > 0)) {
    draft.body = first ?? unknownValue(member);
    return true;
  }
  return false;
}

/** `req.body = x`, `req['Accept'] = x`, `client.BaseAddress = x`. */
export function assign(draft: Draft, key: string, value: Given): void {
  if (/^(use_ssl|verify_mode|Timeout|timeout|read_timeout|open_timeout|ssl_config)$/.test(key))
    return;
  if (/^(body|Content|content|form_data|payload|httpBody|body_stream)$/.test(key))
    draft.body = value;
  else if (clients.SETS_METHOD.test(key)) fill(draft, 'method', value);
  else if (clients.SETS_URL.test(key)) fill(draft, draft.kind === 'client' ? 'host' : 'url', value);
  else if (/^(headers|Headers|allHTTPHeaderFields|header)$/.test(key))
    fill(draft, 'headers', value);
  else addHeader(draft, key, value);
}

function draftOf(kind: Draft['kind'], call: { readonly at: number; readonly end: number }): Draft {
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

function verbIn(pattern: RegExp, name: string): string | undefined {
  return pattern
    .exec(name)
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.toUpperCase();
}

function isAddress(value: Value | undefined): boolean {
  return value !== undefined && /^https?:\/\//.test(value.text);
}

/** A word that says `nothing`, and types of what is sent, are no body. */
function isContent(value: Value): boolean {
  return !/^(nil|null|None|undef)$/.test(value.raw) && !/\.(noBody|Empty|empty)$/.test(value.raw);
}

function fillAll(draft: Draft, call: Call, slots: readonly Slot[]): void {
  call.args.forEach((arg, at) => fill(draft, slots[at] ?? 'skip', arg));
  if (call.named.size > 0) fillNamed(draft, call.named);
}

function fill(draft: Draft, slot: Slot, value: Given): void {
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
function methodIn(value: Value): string | undefined {
  const text = value.known ? value.text : value.raw;
  const word =
    /(?:^|\.|Method)(get|post|put|patch|delete|head|options)$/i.exec(text)?.[1] ??
    /^[A-Z]{3,12}$/.exec(text)?.[0];
  return word?.toUpperCase() ?? (value.text.includes(UNKNOWN_TEXT) ? UNKNOWN_TEXT : undefined);
}

/** What comes after the address: options by their names, headers by theirs, else what is sent. */
function fillRest(draft: Draft, value: Given): void {
  if (!isContent(value)) return;
  const record = readJson(value.text);
  const names = isRecord(record) ? Object.keys(record) : [];
  if (names.some((name) => Object.hasOwn(clients.OPTION_SLOTS, name))) fillOptions(draft, value);
  else if (names.length > 0 && names.every(isHeaderName)) fillHeaders(draft, value);
  else if (isPairs(record))
    for (const [name, text] of record) addHeader(draft, name, { ...value, text });
  else if (/^(GET|HEAD|OPTIONS)$/.test(draft.method ?? '')) return;
  else if (draft.body === undefined) draft.body = value;
  else fillHeaders(draft, value);
}

/** `[{"Accept", "text/plain"}]` of Elixir. */
function isPairs(record: unknown): record is readonly (readonly [string, string])[] {
  const isPair = (item: unknown): boolean =>
    Array.isArray(item) && item.length === 2 && isHeaderName(String(item[0]));
  return Array.isArray(record) && record.length > 0 && record.every(isPair);
}

function isHeaderName(name: string): boolean {
  return /^(authorization|accept|cookie|content[-_]type|user[-_]agent|x[-_].+|[a-z]+[-_](token|key|id)|if-match|host)$/i.test(
    name,
  );
}

function fillOptions(draft: Draft, value: Given): void {
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

function fillRecord(draft: Draft, record: Record<string, unknown>, from: Value): void {
  const part = (raw: unknown): Value => {
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
    return { text, known: !text.includes(UNKNOWN_TEXT), sources: from.sources, raw: text };
  };
  fillNamed(draft, new Map(Object.entries(record).map(([key, raw]) => [key, part(raw)])));
}

function fillNamed(draft: Draft, named: ReadonlyMap<string, Given>): void {
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
function fillLogin(draft: Draft, slot: 'user' | 'token', value: Value): void {
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

function setHeaders(draft: Draft, args: readonly Value[]): void {
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]];
    if (name && value) addHeader(draft, headerName(name), value);
  }
}

/** `HttpHeaders.AUTHORIZATION`, `reqwest::header::AUTHORIZATION`. */
function headerName(name: Value): string {
  return name.known ? name.text : (name.raw.split('.').pop() ?? '').replaceAll('_', '-');
}

/** `{name: value}`, `["Name: value"]`, `["Name", "value"]`, `"Name: value\r\n…"`. */
function fillHeaders(draft: Draft, value: Value): void {
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

function addHeader(draft: Draft, name: string, value: Value): void {
  if (draft.headers.length < 50) draft.headers.push({ name: name.replaceAll('_', '-'), value });
}

function setCurl(call: Call, draft: Draft): void {
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

function setCurlOption(draft: Draft, name: string, value: Value): void {
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
  if (url === undefined) return undefined;
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

function sentText(body: Value): Value {
  return body.text === '' ? known('') : body;
}
