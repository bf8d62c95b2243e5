/** nsupdate (BIND 9, RFC 2136): statements that change the records of a zone, read from a file or its input. */
import type { Effect } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { cliAuthority } from '../credentials';
import { bareHost } from '../environment';

const STATEMENTS_READ = 400;

interface Change {
  readonly operation: 'create' | 'delete';
  readonly record: string;
}

/** `update add NAME …`, `update delete NAME …`, with `update` or without. */
function changeOf(line: string): Change | undefined {
  const [, act = '', record = ''] =
    /^\s{0,8}(?:update\s{1,8})?(add|del(?:ete)?)\s{1,8}(\S{1,255})/i.exec(line) ?? [];
  if (record === '') return undefined;
  return {
    operation: act.toLowerCase() === 'add' ? 'create' : 'delete',
    record: record.replace(/\.$/, ''),
  };
}

function nsupdateEffects(call: Call): readonly Effect[] {
  if (call.has('V', 'h', 'help', 'P', 'T')) return [];
  const [file] = call.positionals;
  const path = file && call.context.path(file, call.invocation);
  const text =
    path === undefined
      ? call.context.input(call.invocation)?.text
      : call.context.look.file(path)?.text;
  const lines = (text ?? '').split('\n').slice(0, STATEMENTS_READ);
  const server = lines.map((line) => /^\s{0,8}server\s{1,8}(\S+)/i.exec(line)?.[1]).find(Boolean);
  const host = bareHost(server ?? '');
  const changes = lines.flatMap((line) => changeOf(line) ?? []);
  const shared = {
    environment: call.context.environment(changes[0]?.record ?? host),
    authority: cliAuthority(
      { name: 'nsupdate', variables: [] },
      undefined,
      call.invocation,
      call.context,
    ),
    phrase: call.invocation.source,
    // A zone that this machine serves (`-l`) is the way of others to it as much as any.
    ...(host === '' ? {} : { host }),
  } as const;
  if (changes.length === 0)
    return [
      remoteEffect({ ...shared, operation: 'update', class: 'dns-record', reversibility: 'hard' }),
    ];
  return changes.map(({ operation, record }) =>
    remoteEffect({
      ...shared,
      operation,
      class: 'dns-record',
      name: record,
      reversibility: 'hard',
    }),
  );
}

const nsupdate = defineProgram({
  names: ['nsupdate'],
  synopsis: 'nsupdate: the records that its statements add and delete.',
  grammar: { valued: ['k', 'y', 'L', 'p', 'r', 't', 'u', 'C', 'R'] },
  effects: nsupdateEffects,
  examples: [
    { command: 'nsupdate -V', effects: [] },
    { command: 'nsupdate -k key.conf', effects: ['update dns-record'] },
    {
      command: 'nsupdate changes.txt',
      files: {
        'changes.txt':
          'server ns1.example.com\nzone example.com\nupdate delete old.example.com. A\nupdate add new.example.com. 300 A 192.0.2.1\nsend\n',
      },
      effects: ['delete dns-record:old.example.com', 'create dns-record:new.example.com'],
    },
    {
      command: "printf 'del a.example.com\\nsend\\n' | nsupdate -l",
      effects: ['delete dns-record:a.example.com'],
    },
  ],
});

export const dnsUpdates: readonly Program[] = [nsupdate];
