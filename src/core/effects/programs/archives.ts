/** Archives: packing reads, unpacking writes, and compressing in place replaces the original. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal, localEffect } from '../build';
import { deletes, makeFolder, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

function operands(call: Call): readonly Value[] {
  return [...call.positionals, ...call.rest];
}

/** `tar xzf a.tgz` without a dash: the first word is a cluster of flags. */
function tarEffects(call: Call): readonly Effect[] {
  const first = call.invocation.args[0];
  const old =
    first !== undefined &&
    /^[cxtruAdvzjJZfpkPmh]+$/.test(first.text) &&
    !first.text.startsWith('-');
  const letters = old ? first.text : '';
  const has = (letter: string, ...names: string[]) =>
    letters.includes(letter) || call.has(letter, ...names);
  const words = old ? operands(call).filter((word) => word !== first) : operands(call);
  const archive = old && letters.includes('f') ? words[0] : call.value('f', 'file');
  const members = old && letters.includes('f') ? words.slice(1) : words;
  const commands = call
    .values(
      'to-command',
      'use-compress-program',
      'I',
      'checkpoint-action',
      'info-script',
      'new-volume-script',
      'F',
    )
    .flatMap((value) => {
      const text = value.text.replace(/^exec=/, '');
      return /^(\w+)$/.test(text)
        ? []
        : call.context.shell(text, call.invocation.cwd, call.invocation, 'tar');
    });
  const archived = archive === undefined ? [] : [archive];
  if (has('t', 'list')) return [...commands, ...reads(call, archived)];
  if (has('x', 'extract', 'get')) {
    const into = call.value('C', 'directory', 'one-top-level') ?? literal('.');
    const unpacked = call.has('O', 'to-stdout') ? [] : makeFolder(call, into);
    return [...commands, ...reads(call, archived), ...unpacked];
  }
  const removed = call.has('remove-files') ? deletes(call, members, { recursive: true }) : [];
  return [...commands, ...reads(call, members), ...writes(call, archived), ...removed];
}

const tar = defineProgram({
  names: ['tar', 'gtar', 'bsdtar'],
  synopsis: 'Packs and unpacks.',
  grammar: {
    valued: [
      'f',
      'file',
      'C',
      'directory',
      'T',
      'X',
      'exclude',
      'exclude-from',
      'files-from',
      'strip-components',
      'transform',
      'to-command',
      'use-compress-program',
      'I',
      'checkpoint-action',
      'info-script',
      'new-volume-script',
      'F',
      'owner',
      'group',
      'mode',
      'format',
      'one-top-level',
    ],
  },
  effects: tarEffects,
  examples: [
    { command: 'tar tzf a.tgz', effects: ['read file:a.tgz'] },
    { command: 'tar -xzf a.tgz -C out', effects: ['read file:a.tgz', 'create directory:out'] },
    { command: 'tar czf out.tgz src', effects: ['read file:src', 'create file:out.tgz'] },
    { command: 'tar -czf - .env', effects: ['read file:.env', 'read secret:.env'] },
  ],
});

const zip = defineProgram({
  names: [
    'zip',
    'unzip',
    '7z',
    '7za',
    'unrar',
    'rar',
    'Expand-Archive',
    'Compress-Archive',
    'cpio',
    'ar',
  ],
  synopsis: 'Packs and unpacks.',
  grammar: {
    valued: ['d', 'x', 'i', 'P', 'n', 't', 'b'].filter((name) => !['n', 't', 'i'].includes(name)),
  },
  effects: (call) => {
    const [archive, ...members] = operands(call);
    if (archive === undefined) return [];
    if (/^(unzip|unrar|Expand-Archive)$/.test(call.name)) {
      const looks = call.has('l', 't', 'p', 'Z', 'v');
      const into = call.value('d') ?? literal('.');
      return [...reads(call, [archive]), ...(looks ? [] : makeFolder(call, into))];
    }
    if (/^7z|^rar$|^cpio$|^ar$/.test(call.name))
      return [localEffect(call, 'update', 'file', '', { reach: 'workspace' })];
    const moved = call.has('m', 'move') ? deletes(call, members, { recursive: call.has('r') }) : [];
    return [...reads(call, members), ...writes(call, [archive], { append: true }), ...moved];
  },
  examples: [
    { command: 'unzip -l a.zip', effects: ['read file:a.zip'] },
    { command: 'unzip a.zip -d out', effects: ['read file:a.zip', 'create directory:out'] },
    { command: 'zip -r a.zip src', effects: ['read file:src', 'update file:a.zip'] },
    {
      command: 'zip -m a.zip notes.txt',
      effects: ['read file:notes.txt', 'update file:a.zip', 'delete file:notes.txt'],
    },
  ],
});

const compress = defineProgram({
  names: [
    'gzip',
    'gunzip',
    'bzip2',
    'bunzip2',
    'xz',
    'unxz',
    'zstd',
    'unzstd',
    'lz4',
    'brotli',
    'pigz',
    'compress',
    'uncompress',
  ],
  synopsis: 'Compresses in place: the original becomes the packed file.',
  grammar: { valued: ['S', 'suffix', 'T', 'o'] },
  effects: (call) => {
    const looks = call.has('c', 'stdout', 'to-stdout', 'l', 'list', 't', 'test');
    return looks ? reads(call, operands(call)) : writes(call, operands(call), { edit: true });
  },
  examples: [
    { command: 'gzip -c a.txt > a.gz', effects: ['read file:a.txt', 'create file:a.gz'] },
    { command: 'gunzip a.gz', effects: ['update file:a.gz'] },
    { command: 'xz -l a.xz', effects: ['read file:a.xz'] },
    { command: 'cat a | gzip', effects: ['read file:a'] },
  ],
});

export const archiveTools: readonly Program[] = [tar, zip, compress];
