import type { HttpRequest } from '../define';
import { defineProgram } from '../define';
import { authorityFrom, passwordOf } from '../credentials';
import { present } from '../apis/effect';
import { derivedValue, literalValue } from '../apis/values';
import { writes } from '../build-files';
import { sentFile, sentInput } from './curl';
import type { Value } from '../../shell/invocation';

const ITEM = /^([^:=@]+?)(:=@|:=|==|=@|=|@|:)(.*)$/s;

/** `:3000/x` and `/x` are this machine. */
function addressOf(value: Value, secure: boolean): Value {
  if (/^[a-z]+:\/\//i.test(value.text)) return value;
  if (/^:\d*/.test(value.text)) return derivedValue(value, `http://localhost${value.text}`);
  if (value.text.startsWith('/')) return derivedValue(value, `http://localhost${value.text}`);
  return derivedValue(value, `${secure ? 'https' : 'http'}://${value.text}`);
}

export const httpie = defineProgram({
  names: ['http', 'https', 'xh', 'xhs'],
  synopsis: 'HTTPie and xh: `METHOD URL name=value name:=json Header:value file@path`.',
  grammar: {
    valued:
      'a auth A auth-type o output s style p print session session-read-only raw boundary timeout proxy cert cert-key verify'.split(
        ' ',
      ),
  },
  effects: (call) => {
    const words = [...call.positionals];
    if (words.length === 0) return [];
    const method = /^[A-Z]+$/.test(words[0]?.text ?? '') ? words.shift()?.text : undefined;
    const url = words.shift();
    if (!url) return [];
    const headers: { name: string; value: Value }[] = [];
    const uploads: Value[] = [];
    const fields: Record<string, unknown> = {};
    const sources: Value[] = [];
    const query: string[] = [];
    for (const word of words) {
      const item = ITEM.exec(word.text);
      const name = item?.[1] ?? '';
      const text = item?.[3] ?? '';
      switch (item?.[2]) {
        case ':':
          headers.push({ name, value: derivedValue(word, text) });
          break;
        case '@':
        case '=@':
        case ':=@':
          uploads.push(sentFile(call, derivedValue(word, text)));
          break;
        case '==':
          query.push(`${name}=${text}`);
          break;
        case ':=':
          fields[name] = /^-?\d+(\.\d+)?$/.test(text)
            ? Number(text)
            : text === 'true'
              ? true
              : text === 'false'
                ? false
                : text;
          sources.push(word);
          break;
        case '=':
          fields[name] = text;
          sources.push(word);
          break;
        default:
          break;
      }
    }
    const raw = call.value('raw');
    const piped = call.invocation.stdin.kind === 'inherited' ? undefined : sentInput(call);
    const json =
      Object.keys(fields).length > 0
        ? {
            ...literalValue(JSON.stringify(fields)),
            sources: sources.flatMap((value) => value.sources),
          }
        : undefined;
    const body = raw ?? json ?? piped;
    const auth = call.value('a', 'auth');
    const address = addressOf(url, call.name.endsWith('s'));
    const request = present<HttpRequest>({
      method: method ?? (body || uploads.length > 0 ? 'POST' : 'GET'),
      url: query.length > 0 ? derivedValue(address, `${address.text}?${query.join('&')}`) : address,
      headers,
      body,
      uploads,
      login: auth
        ? authorityFrom(auth, call.context, { secret: passwordOf(auth.text) })
        : undefined,
      phrase: call.invocation.source,
    } as HttpRequest);
    const output = call.value('o', 'output');
    return [...call.context.http(request), ...(output ? writes(call, [output]) : [])];
  },
  examples: [
    { command: 'http --version', effects: [] },
    { command: 'http example.com/about', effects: ['read host:example.com'] },
    { command: 'http :3000/api/users', effects: ['read user'] },
    {
      command: 'http DELETE https://api.example.com/volumes/vol_12345678',
      effects: ['delete volume:vol_12345678'],
    },
    {
      command: 'xh PATCH https://api.example.com/services/web replicas:=0',
      effects: ['configure service:web'],
    },
  ],
});
