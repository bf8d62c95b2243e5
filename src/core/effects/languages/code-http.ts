/** Requests that program text sends: requests, httpx, urllib, fetch, axios, got and their like. */
import type { HttpRequest } from '../define';
import { authorityFrom } from '../credentials';
import { isRecord, readJson } from '../apis/values';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { CodeCall } from './code-calls';
import type { CodeWorld } from './code-sdk';
import { known } from './code-values';

const CLIENT_METHOD =
  /^(?:requests(?:\.Session\(\))?|httpx(?:\.(?:Async)?Client\(\))?|aiohttp\.ClientSession\(\)|axios(?:\.\w+)?|got|ky|superagent|needle|undici|urllib3\.PoolManager\(\)|http\.client)\.(get|post|put|patch|delete|del|head|options|request|stream)$/;
const LOOSE_METHOD =
  /(?:^|\.)(session|client|http|api|s|axios|instance|conn|agent)\.(get|post|put|patch|delete|head|request)$/;
const FETCH =
  /^(?:globalThis\.|window\.)?fetch$|^node-fetch(\.default)?$|^undici\.(fetch|request)$|^cross-fetch(\.fetch)?$|^axios(\.default|\.request)?$|^got$|^ky$|^\$fetch$|^urllib\.request\.(urlopen|Request|urlretrieve)$|^https?\.(request|get)$/;

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
  const verb = CLIENT_METHOD.exec(call.name)?.[1] ?? looseVerb(call);
  if (verb !== undefined) return verbRequest(call, verb, world);
  if (!FETCH.test(call.name)) return undefined;
  return optionsRequest(call, world);
}

/** `client.post("https://…")` of a variable: only when its argument is an address or a path. */
function looseVerb(call: CodeCall): string | undefined {
  const verb = LOOSE_METHOD.exec(call.name)?.[2];
  const first = call.args[verb === 'request' ? 1 : 0];
  return verb !== undefined && first && /^(https?:)?\//.test(first.text) ? verb : undefined;
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
  const positional = call.args[1];
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
    login: auth ? authorityFrom(auth, world.site.context) : undefined,
    phrase: call.text,
  };
}

function optionsRequest(call: CodeCall, world: CodeWorld): HttpRequest | undefined {
  const first = call.args[0];
  if (!first) return undefined;
  const own = readJson(first.text);
  const config = isRecord(own) ? first : call.args[1];
  const options = isRecord(own) ? own : readJson(config?.text ?? '');
  const named = field(own, 'url');
  const url: Value = typeof named === 'string' ? { ...first, text: named, raw: named } : first;
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
    login: auth ? authorityFrom(auth, world.site.context) : undefined,
    phrase: call.text,
  };
}
