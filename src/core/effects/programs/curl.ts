import type { Effect, ValueSource } from '../../model/effect';
import { say } from '../../model/say';
import type { HttpRequest } from '../define';
import { defineProgram } from '../define';
import type { Call } from '../define';
import { authorityFrom, fileLabel, passwordOf } from '../credentials';
import { present } from '../apis/effect';
import { derivedValue, literalValue, readUrl } from '../apis/values';
import { reads, writes } from '../build-files';
import { CURL_FLAGS, CURL_VALUED } from './curl-options';
import { sliceValue } from '../arguments';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';

/** A stream or file that is sent: its text where it is known, and where it came from. */
export function sentFile(call: Call, name: Value): Value {
  if (name.text === '-' || name.text === '.') return sentInput(call);
  const path = call.context.path(name, call.invocation);
  if (path === undefined) {
    const source: ValueSource = { kind: 'unknown', what: name.raw };
    return { text: UNKNOWN_TEXT, known: false, sources: [...name.sources, source], raw: name.raw };
  }
  const file = call.context.look.file(path);
  return {
    text: file?.text ?? UNKNOWN_TEXT,
    known: file !== undefined && !file.truncated,
    sources: [{ kind: 'file', path }],
    raw: name.raw,
  };
}

export function sentInput(call: Call): Value {
  const input = call.context.input(call.invocation);
  if (input) return input;
  const commands = call.context
    .producers(call.invocation)
    .map((producer): ValueSource => ({ kind: 'command', command: producer.source }));
  return {
    text: UNKNOWN_TEXT,
    known: false,
    sources: commands.length > 0 ? commands : [{ kind: 'unknown', what: 'standard input' }],
    raw: '-',
  };
}

export function joinValues(values: readonly Value[], by: string): Value {
  return {
    text: values.map((value) => value.text).join(by),
    known: values.every((value) => value.known),
    sources: values.flatMap((value) => value.sources),
    raw: values.map((value) => value.raw).join(by),
  };
}

export function headerOf(value: Value): { name: string; value: Value } {
  const at = value.text.indexOf(':');
  const name = at < 0 ? value.text : value.text.slice(0, at).trim();
  return { name, value: derivedValue(value, at < 0 ? '' : value.text.slice(at + 1).trim()) };
}

function dataOf(call: Call): { body: Value | undefined; uploads: Value[] } {
  const uploads: Value[] = [];
  const plain = call.values('d', 'data', 'data-binary', 'data-ascii', 'json').map((value) => {
    if (!value.text.startsWith('@')) return value;
    const sent = sentFile(call, sliceValue(value, 1));
    if (!sent.known || sent.text.length > 20_000) uploads.push(sent);
    return sent;
  });
  const encoded = call.values('data-urlencode').map((value) => {
    const match = /^([^=@]*)@(.*)$/s.exec(value.text);
    return match ? sentFile(call, derivedValue(value, match[2] ?? '')) : value;
  });
  const raw = call.values('data-raw');
  const form: Value[] = [];
  for (const value of call.values('F', 'form')) {
    const file = /^[^=]*=[@<]([^;,]*)/.exec(value.text);
    if (file) uploads.push(sentFile(call, derivedValue(value, file[1] ?? '')));
    else form.push(value);
  }
  form.push(...call.values('form-string'));
  for (const value of call.values('T', 'upload-file')) uploads.push(sentFile(call, value));
  const all = [...plain, ...raw, ...encoded, ...form];
  return { body: all.length === 0 ? undefined : joinValues(all, '&'), uploads };
}

function methodOf(call: Call, sends: boolean): string | undefined {
  const chosen = call.value('X', 'request');
  if (chosen) return chosen.text;
  if (call.has('I', 'head')) return 'HEAD';
  if (call.has('T', 'upload-file')) return 'PUT';
  return sends && !call.has('G', 'get') ? 'POST' : 'GET';
}

function loginOf(call: Call): HttpRequest['login'] {
  const bearer = call.value('oauth2-bearer');
  if (bearer) return authorityFrom(bearer, call.context);
  const user = call.value('u', 'user');
  if (user) return authorityFrom(user, call.context, { secret: passwordOf(user.text) });
  if (call.has('n', 'netrc', 'netrc-optional') || call.has('netrc-file')) {
    const given = call.value('netrc-file');
    const path = given
      ? call.context.path(given, call.invocation)
      : `${call.context.look.home}/.netrc`;
    if (path === undefined) return undefined;
    return { label: fileLabel(path, call.context), sources: [{ kind: 'file', path }] };
  }
  const cert = call.value('E', 'cert');
  const path = cert ? call.context.path(cert, call.invocation) : undefined;
  return path === undefined
    ? undefined
    : { label: fileLabel(path, call.context), sources: [{ kind: 'file', path }] };
}

function urlsOf(call: Call): readonly Value[] {
  return [...call.positionals, ...call.values('url', 'expand-url'), ...call.rest];
}

/** `file:///etc/hosts`, `file:/etc/hosts`, `file://localhost/etc/hosts`. */
function fileOf(url: Value): Value {
  const path = url.text.replace(/^file:(\/\/(localhost|127\.0\.0\.1)?(?=\/))?/i, '');
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (_whole, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return derivedValue(url, decoded);
}

/** Files that the answer is written to. */
function downloads(call: Call, urls: readonly Value[]): readonly Effect[] {
  const targets = [
    ...call.values('o', 'output'),
    ...call.values('c', 'cookie-jar'),
    ...call.values('D', 'dump-header'),
  ];
  const written = targets.filter((target) => target.text !== '-');
  if (call.has('O', 'remote-name', 'remote-name-all')) {
    for (const url of urls) {
      const name = readUrl(url.text).path.split('/').pop() ?? '';
      if (name !== '') written.push(literalValue(name));
    }
  }
  return writes(call, written);
}

export const curl = defineProgram({
  names: ['curl'],
  synopsis:
    'Sends requests: method, address, headers, login, data from words, files and standard input; writes answers to files.',
  grammar: { valued: CURL_VALUED, longFlags: CURL_FLAGS },
  effects: (call) => {
    if (call.has('help', 'version', 'V', 'manual') && call.positionals.length === 0) return [];
    const { body, uploads } = dataOf(call);
    const sends = body !== undefined || uploads.length > 0;
    const urls = urlsOf(call);
    const inQuery = call.has('G', 'get') && body !== undefined;
    const login = loginOf(call);
    const config = call.value('K', 'config');
    const effects = urls.flatMap((url) => {
      // A file of this machine, which curl prints as it would a page.
      if (/^file:/i.test(url.text)) return reads(call, [fileOf(url)]);
      const target = inQuery ? joinValues([url, body], url.text.includes('?') ? '&' : '?') : url;
      const request = present<HttpRequest>({
        method: methodOf(call, sends),
        url: target,
        headers: call.values('H', 'header', 'b', 'cookie').map(headerOf),
        body: inQuery ? undefined : body,
        uploads,
        login,
        phrase: call.invocation.source,
      } as HttpRequest);
      return call.context.http(request);
    });
    const unread: Effect[] = config
      ? call.context
          .http({
            method: undefined,
            url: literalValue(UNKNOWN_TEXT),
            headers: [],
            body: undefined,
            uploads: [],
            login,
            phrase: call.invocation.source,
          } as HttpRequest)
          .map((effect) => ({ ...effect, opaque: { why: say`its options are in ${config.raw}` } }))
      : [];
    return [...effects, ...unread, ...downloads(call, urls)];
  },
  examples: [
    {
      command: 'curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/web',
      effects: ['read secret:login of this machine in the cloud'],
    },
    {
      command: 'curl -s http://169.254.169.254/latest/meta-data/instance-id',
      effects: ['read instance'],
    },
    { command: 'curl --version', effects: [] },
    { command: 'curl -s https://example.com/', effects: ['read host:example.com'] },
    { command: 'curl -sI http://localhost:3000/health', effects: ['read host:localhost'] },
    {
      command: 'curl -X POST http://localhost:3000/api/users -d \'{"name":"a"}\'',
      effects: ['create user:a'],
    },
    {
      command: 'curl -X DELETE https://api.example.com/v1/volumes/vol_12345678',
      effects: ['delete volume:vol_12345678'],
    },
    {
      command: 'curl https://backboard.railway.app/graphql/v2 -d \'{"query":"{ me { id } }"}\'',
      effects: ['read service'],
    },
    {
      command: 'curl -X POST https://backboard.railway.app/graphql/v2 -d @body.json',
      files: {
        'body.json':
          '{"query":"mutation($id: String!) { v: volumeDelete(volumeId: $id) }","variables":{"id":"3d2c42fb-0000"}}',
      },
      effects: ['delete volume:3d2c42fb-0000'],
    },
    {
      command: 'curl -o page.html https://example.com/',
      effects: ['read host:example.com', 'create file:page.html'],
    },
  ],
});
