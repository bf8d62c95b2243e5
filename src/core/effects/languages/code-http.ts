/** Requests that program text sends: requests, httpx, urllib, fetch, axios, got and their like. */
import type { HttpRequest } from '../define';
import { authorityFrom } from '../credentials';
import { isRecord, readJson } from '../apis/values';
import { isLocalHost } from '../environment';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { CodeCall } from './code-calls';
import type { CodeWorld } from './code-world';
import { known } from './code-values';

const CLIENT_METHOD =
  /^(?:requests(?:\.[sS]ession\(\))?|httpx(?:\.(?:Async)?Client\(\))?|aiohttp\.ClientSession\(\)|requests_html\.HTMLSession\(\)|httplib2\.Http\(\)|axios(?:\.\w+(?:\(\))?)?|got(?:\.(?:extend|default|got)(?:\(\))?)?|ky(?:\.(?:create|extend|default)(?:\(\))?)?|ofetch|superagent|needle|undici|phin|bent|urllib3\.PoolManager\(\)|(?:http\.client\.|httplib\.)HTTPS?Connection\(\)|http\.client)\.(get|post|put|patch|delete|del|head|options|request|stream)$/;
const LOOSE_METHOD =
  /(?:^|\.)(session|client|http|api|s|axios|instance|conn|agent)\.(get|post|put|patch|delete|head|request)$/;
const FETCH =
  /^(?:globalThis\.|window\.)?fetch$|^node-fetch(\.default)?$|^undici\.(fetch|request)$|^cross-fetch(\.fetch)?$|^axios(\.default|\.request)?$|^got$|^ky$|^\$fetch$|^ofetch(\.ofetch|\.\$fetch)?$|^node-fetch-native$|^got\.got$|^phin$|^urllib\.request\.(urlopen|Request|urlretrieve)$|^https?\.(request|get)$/;

function field(options: unknown, name: string): unknown {
  return isRecord(options) ? options[name] : undefined;
}

function headersOf(raw: unknown, from: Value | undefined): HttpRequest['headers'] {
  if (!isRecord(raw) || !from) return [];
  return Object.entries(raw).flatMap(([name, text]) => {
    if (typeof text !== 'string') return [];
    return [
      {
        name,
        value: { text, known: !text.includes(UNKNOWN_TEXT), sources: from.sources, raw: text },
      },
    ];
  });
}

function bodyOf(raw: unknown, from: Value | undefined): Value | undefined {
  if (raw === undefined || raw === null || !from) return undefined;
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return {
    text,
    known: !text.includes(UNKNOWN_TEXT),
    sources: from.sources,
    raw: text.slice(0, 200),
  };
}

/** The request that a call sends, or undefined when it sends none. */
export function requestOf(call: CodeCall, world: CodeWorld): HttpRequest | undefined {
  const client = CLIENT_METHOD.exec(call.full)?.[1] ?? CLIENT_METHOD.exec(call.name)?.[1];
  const verb = client ?? ownVerb(call) ?? looseVerb(call);
  const isFetch = FETCH.test(call.name) || FETCH.test(call.full);
  if (verb === undefined && !isFetch) return undefined;
  const request = verb === undefined ? optionsRequest(call, world) : verbRequest(call, verb, world);
  const based = request && ownAddress(onBase(request.url, call), call);
  return based && { ...request, url: ofOwnHost(based, world) };
}

/** Libraries of one interface whose methods take its paths: `heroku.delete('/apps/x')`. */
const OWN_INTERFACES: readonly (readonly [RegExp, string])[] = [
  [/^(?:@heroku-cli\/command|heroku-client)\b/, 'https://api.heroku.com'],
  [/^cloudflare\b/, 'https://api.cloudflare.com/client/v4'],
];

function ownInterface(call: CodeCall): string | undefined {
  return OWN_INTERFACES.find(([library]) => library.test(call.full))?.[1];
}

/** `client.delete('/path')`, `client.request({method, path})` of such a library. */
function ownVerb(call: CodeCall): string | undefined {
  const verb = /\.(get|post|put|patch|delete|request)$/.exec(call.full)?.[1];
  if (verb === undefined || ownInterface(call) === undefined) return undefined;
  const first = call.args[0]?.text ?? '';
  return /^\//.test(first) || (verb === 'request' && isRecord(readJson(first))) ? verb : undefined;
}

function ownAddress(url: Value, call: CodeCall): Value {
  const base = /^\//.test(url.text) ? ownInterface(call) : undefined;
  return base === undefined ? url : { ...url, text: `${base}${url.text}`, raw: url.raw };
}

/** `client.post("https://…")` of a variable: only when its argument is an address or a path. */
function looseVerb(call: CodeCall): string | undefined {
  const verb = LOOSE_METHOD.exec(call.name)?.[2];
  const first = call.args[verb === 'request' ? 1 : 0];
  return verb !== undefined && first && /^(https?:)?\//.test(first.text) ? verb : undefined;
}

const BASES = ['base_url', 'baseURL', 'baseUrl', 'prefixUrl', 'prefix_url', 'base'];

/** An address below the one that the client was made with: `httpx.Client(base_url=…).delete('/v1/x')`. */
function onBase(url: Value, call: CodeCall): Value {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url.text)) return url;
  for (const maker of [...call.makers].reverse()) {
    const [first] = maker.args;
    const options = readJson(first?.text ?? '');
    const named = BASES.map((name) => maker.named.get(name) ?? field(options, name)).find(Boolean);
    const connection = /HTTP(S?)Connection$/.exec(maker.name);
    const scheme = connection?.[1] === '' ? 'http' : 'https';
    const base =
      typeof named === 'string'
        ? { ...first, text: named }
        : isValue(named)
          ? named
          : connection && first?.known
            ? { ...first, text: `${scheme}://${first.text}` }
            : undefined;
    if (base === undefined || base.text === undefined) continue;
    const text = `${base.text.replace(/\/$/, '')}/${url.text.replace(/^\//, '')}`;
    return { ...url, text, known: url.known && !text.includes(UNKNOWN_TEXT), raw: text };
  }
  return url;
}

/**
 * An address that begins with an object's own field, which some other part of the text sets. Where every address that
 * the text names is of this machine, so is that one.
 */
function ofOwnHost(url: Value, world: CodeWorld): Value {
  const field_ = /^(?:f?["'`])?[{$]*\b(?:self|this)\.\w+/.test(url.raw);
  if (!field_ || !url.text.startsWith(UNKNOWN_TEXT) || url.sources.length > 0) return url;
  const named = [...world.source.matchAll(/\bhttps?:\/\/[\w.:[\]-]+/g)].map(([text]) => text);
  if (named.length === 0 || !named.every((text) => isLocalHost(text))) return url;
  if (/\b(argv|argparse|input\(|environ|getenv|process\.env)/.test(world.source)) return url;
  return { ...url, text: `${named[0] ?? ''}${url.text.slice(UNKNOWN_TEXT.length)}` };
}

/** Of a login that is as unknown as the place it goes to, nothing can be said: the request is opaque as it is. */
function loginOf(auth: Value | undefined, url: Value, world: CodeWorld): HttpRequest['login'] {
  if (auth === undefined) return undefined;
  const isNothing = !auth.known && auth.sources.length === 0 && !url.known;
  return isNothing ? undefined : authorityFrom(auth, world.site.context);
}

function isValue(value: unknown): value is Value {
  return isRecord(value) && typeof value['text'] === 'string' && 'known' in value;
}

/** `{hostname, path, protocol}` of Node's own client as an address. */
function addressIn(options: unknown): string | undefined {
  const named = field(options, 'url') ?? field(options, 'uri');
  if (typeof named === 'string') return named;
  const host = field(options, 'hostname') ?? field(options, 'host');
  if (typeof host !== 'string') return undefined;
  const protocol = field(options, 'protocol');
  const path = field(options, 'path') ?? field(options, 'pathname') ?? '/';
  const port = field(options, 'port');
  const at = port === undefined ? host : `${host}:${String(port)}`;
  return `${typeof protocol === 'string' ? protocol : 'https:'}//${at}${String(path)}`;
}

function verbRequest(call: CodeCall, verb: string, world: CodeWorld): HttpRequest | undefined {
  const generic = verb === 'request' || verb === 'stream';
  const config = generic ? readJson(call.args[0]?.text ?? '') : undefined;
  if (isRecord(config)) return optionsRequest(call, world);
  const url = call.named.get('url') ?? call.args[generic ? 1 : 0];
  if (!url) return undefined;
  const method = generic
    ? (call.args[0]?.text ?? call.named.get('method')?.text)
    : verb === 'del'
      ? 'DELETE'
      : verb;
  const sends = /^(post|put|patch|delete|del)$/i.test(verb);
  const low = /HTTPS?Connection\(\)\.request$/.test(call.full);
  const positional = low ? undefined : call.args[1];
  const axiosBody =
    sends && /^axios/.test(call.name) && !/^(delete|del)$/.test(verb) ? positional : undefined;
  const optionsValue = /^axios/.test(call.name) && axiosBody ? call.args[2] : positional;
  const options = readJson(optionsValue?.text ?? '');
  const headersValue = call.named.get('headers');
  const headers = headersValue
    ? headersOf(readJson(headersValue.text), headersValue)
    : headersOf(field(options, 'headers'), optionsValue);
  const body =
    call.named.get('json') ??
    call.named.get('data') ??
    call.named.get('content') ??
    call.named.get('body') ??
    (low ? call.args[2] : undefined) ??
    axiosBody ??
    bodyOf(
      field(options, 'json') ?? field(options, 'body') ?? field(options, 'data'),
      optionsValue,
    );
  const auth = call.named.get('auth');
  return {
    method: method?.toUpperCase(),
    url,
    headers,
    body,
    uploads: call.named.has('files') ? [call.named.get('files') ?? known('')] : [],
    login: loginOf(auth, url, world),
    phrase: call.text,
  };
}

function optionsRequest(call: CodeCall, world: CodeWorld): HttpRequest | undefined {
  const first = call.args[0];
  if (!first) return undefined;
  const own = readJson(first.text);
  const config = isRecord(own) ? first : call.args[1];
  const options = isRecord(own) ? own : readJson(config?.text ?? '');
  const path = ownInterface(call) === undefined ? undefined : field(own, 'path');
  const named = addressIn(own) ?? (typeof path === 'string' ? path : undefined);
  const url: Value =
    named === undefined
      ? first
      : { ...first, text: named, raw: named, known: !named.includes(UNKNOWN_TEXT) };
  const data =
    call.named.get('data') ?? (/urlopen|Request$/.test(call.name) ? call.args[1] : undefined);
  const body =
    data ??
    bodyOf(field(options, 'body') ?? field(options, 'data') ?? field(options, 'json'), config);
  const chosen = call.named.get('method')?.text ?? field(options, 'method');
  const auth = call.named.get('auth');
  const headersValue = call.named.get('headers');
  return {
    method: typeof chosen === 'string' ? chosen.toUpperCase() : body ? 'POST' : 'GET',
    url,
    headers: headersValue
      ? headersOf(readJson(headersValue.text), headersValue)
      : headersOf(field(options, 'headers'), config),
    body,
    uploads: [],
    login: loginOf(auth, url, world),
    phrase: call.text,
  };
}
