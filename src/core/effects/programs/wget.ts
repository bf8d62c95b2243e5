import type { HttpRequest } from '../define';
import { defineProgram } from '../define';
import { authorityFrom } from '../credentials';
import { present } from '../apis/effect';
import { literalValue, readUrl } from '../apis/values';
import { writes } from '../build-files';
import { writtenValues } from '../started-commands';
import { WGET_FLAGS, WGET_VALUED } from './wget-options';
import { headerOf, sentFile } from './curl';

export const wget = defineProgram({
  names: ['wget', 'aria2c'],
  synopsis: 'Downloads files; sends data with --post-data, --post-file and --body-data.',
  grammar: {
    // `d`, `dir` and `out` are aria2c's.
    valued: [...WGET_VALUED, 'd', 'dir', 'out'],
    longFlags: WGET_FLAGS,
  },
  effects: (call) => {
    if (call.positionals.length === 0) return [];
    const postFile = call.value('post-file', 'body-file');
    const upload = postFile ? sentFile(call, postFile) : undefined;
    const body = call.value('post-data', 'body-data');
    const password = call.value('password', 'http-password');
    const method = call.value('method')?.text ?? (body || upload ? 'POST' : 'GET');
    const request = (url: HttpRequest['url']): HttpRequest =>
      present<HttpRequest>({
        method: call.has('spider') ? 'HEAD' : method,
        url,
        headers: call.values('header').map(headerOf),
        body: body ?? (upload?.known ? upload : undefined),
        uploads: upload ? [upload] : [],
        login: password ? authorityFrom(password, call.context) : undefined,
        phrase: call.invocation.source,
      } as HttpRequest);
    const effects = call.positionals.flatMap((url) => call.context.http(request(url)));
    const output = call.value('O', 'output-document', 'out');
    if (call.has('spider') || output?.text === '-') return effects;
    const prefix = call.value('P', 'directory-prefix', 'd', 'dir')?.text;
    const files = output
      ? [output]
      : call.positionals.map((url) => {
          const name = readUrl(url.text).path.split('/').pop() ?? '';
          return literalValue(
            `${prefix === undefined ? '' : `${prefix}/`}${name === '' ? 'index.html' : name}`,
          );
        });
    return [...effects, ...writes(call, files)];
  },
  starts: [
    {
      names: ['wget'],
      texts: (call) => [
        ...writtenValues(call, '--use-askpass'),
        ...writtenValues(call, '-e', '--execute').flatMap(
          (setting) => /^\s*use_?askpass\s*=\s*(.+)$/is.exec(setting)?.slice(1, 2) ?? [],
        ),
      ],
    },
  ],
  examples: [
    { command: 'wget --version', effects: [] },
    {
      command: 'wget --use-askpass="rm -rf build" -qO- https://example.com/',
      effects: ['read host:example.com', 'delete directory:build'],
    },
    {
      command: 'wget https://example.com/a.zip',
      effects: ['read host:example.com', 'create file:a.zip'],
    },
    { command: 'wget -qO- https://example.com/', effects: ['read host:example.com'] },
    { command: 'wget --spider https://example.com/', effects: ['read host:example.com'] },
    {
      command: 'wget -O /dev/null --method=DELETE https://api.example.com/volumes/vol_12345678',
      effects: ['delete volume:vol_12345678'],
    },
  ],
});
