/** Archives: packing reads, unpacking writes, and compressing in place replaces the original. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal, localEffect } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { isSecretRead } from './destinations';
import { tar } from './tar';
import { lockedAway } from '../locked-away';
import { writtenValues } from '../started-commands';
import { takenWhole } from '../taken-whole';
import { unpackInto } from './unpack';

function operands(call: Call): readonly Value[] {
  const tests = testers(call);
  return [...call.positionals, ...call.rest].filter((word) => !tests.includes(word.text));
}

/** zip(1): with `-T`, the program of `-TT CMD` or `--unzip-command CMD` tests the archive. */
function testers(call: Call): readonly string[] {
  return call.name === 'zip' ? writtenValues(call, '-TT', '--unzip-command') : [];
}

/** The command words of 7z and rar that put files into an archive. */
const PACKS = /^[aumf]$/;

/** A password makes of an archive what nobody else can look into: `zip -e`, `7z -p…`, `rar -hp…`. */
function packed(call: Call, members: readonly Value[]): readonly Effect[] {
  const locks =
    call.name === 'zip'
      ? call.has('e', 'encrypt', 'P', 'password')
      : call.invocation.args.some(({ text }) => /^-(?:p|hp)/.test(text));
  return [...takenWhole(call, members), ...(locks ? lockedAway(call, members) : [])];
}

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
      return [...reads(call, [archive]), ...(looks ? [] : unpackInto(call, into))];
    }
    if (/^7z|^rar$|^cpio$|^ar$/.test(call.name))
      return [
        // The first word is the command; what it packs, or unpacks, follows.
        ...reads(call, members).filter(isSecretRead),
        ...(PACKS.test(archive.text) ? packed(call, members.slice(1)) : []),
        localEffect(call, 'update', 'file', '', { reach: 'workspace' }),
      ];
    const moved = call.has('m', 'move') ? deletes(call, members, { recursive: call.has('r') }) : [];
    return [
      ...reads(call, members),
      ...packed(call, members),
      ...writes(call, [archive], { append: true }),
      ...moved,
    ];
  },
  starts: [{ names: ['zip'], texts: testers }],
  examples: [
    {
      command: 'zip -T -TT "rm -rf build" a.zip src',
      effects: ['read file:src', 'update file:a.zip', 'delete directory:build'],
    },
    {
      command: 'zip a.zip src -T --unzip-command="unzip -tq"',
      effects: ['read file:src', 'update file:a.zip'],
    },
    { command: 'unzip -l a.zip', effects: ['read file:a.zip'] },
    { command: 'unzip a.zip -d out', effects: ['read file:a.zip', 'create directory:out'] },
    { command: 'zip -r a.zip src', effects: ['read file:src', 'update file:a.zip'] },
    {
      command: 'zip -r -e a.zip src',
      effects: ['read file:src', 'update file:a.zip'],
    },
    {
      command: '7z a -pX a.7z /srv/reports',
      effects: ['execute process:encryption of /srv/reports', 'update file'],
    },
    { command: '7z x a.7z', effects: ['update file'] },
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
    const words = operands(call);
    if (looks) return reads(call, words);
    // The packed file lies where the file lay: seen, and told to nobody.
    return [
      ...reads(call, words, 'uses').filter(isSecretRead),
      ...writes(call, words, { edit: true }),
    ];
  },
  examples: [
    { command: 'gzip -c a.txt > a.gz', effects: ['read file:a.txt', 'create file:a.gz'] },
    { command: 'gunzip a.gz', effects: ['update file:a.gz'] },
    { command: 'xz -l a.xz', effects: ['read file:a.xz'] },
    { command: 'cat a | gzip', effects: ['read file:a'] },
  ],
});

export const archiveTools: readonly Program[] = [tar, zip, compress];
