/** GNU and BSD tar: options in the environment, archives on another host, commands that it starts. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { parseArguments } from '../arguments';
import { literal } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Grammar } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';
import { takenWhole } from '../taken-whole';
import { unpackInto } from './unpack';
import { hostEffect, isRemotePath, uploadEffect } from './remote-copy';

const GRAMMAR: Grammar = {
  valued: (
    'b C f F g H I K L N T V X add-file after-date blocking-factor checkpoint-action directory ' +
    'exclude exclude-from exclude-ignore exclude-ignore-recursive exclude-tag exclude-tag-all exclude-tag-under file ' +
    'files-from format group group-map hole-detection index-file info-script label level listed-incremental mode ' +
    'mtime new-volume-script newer newer-mtime owner owner-map pax-option quote-chars ' +
    'quoting-style record-size rmt-command rsh-command set-mtime-command set-mtime-format sort sparse-version ' +
    'starting-file strip-components suffix tape-length to-command transform use-compress-program volno-file ' +
    'warning xattrs-exclude xattrs-include xform'
  ).split(' '),
  longFlags: (
    'absolute-names acls anchored append auto-compress backup block-number bzip2 catenate check-device ' +
    'check-links checkpoint clamp-mtime compare compress concatenate confirmation create delay-directory-restore ' +
    'delete dereference diff exclude-backups exclude-caches exclude-caches-all exclude-caches-under exclude-vcs ' +
    'exclude-vcs-ignores extract force-local full-time get gunzip gzip hard-dereference help ignore-case ' +
    'ignore-command-error ignore-failed-read ignore-zeros incremental interactive keep-directory-symlink ' +
    'keep-newer-files keep-old-files list lzip lzma lzop multi-volume no-acls no-anchored no-auto-compress ' +
    'no-check-device no-delay-directory-restore no-ignore-case no-ignore-command-error no-null no-overwrite-dir ' +
    'no-quote-chars no-recursion no-same-owner no-same-permissions no-seek no-selinux no-unquote ' +
    'no-verbatim-files-from no-wildcards no-wildcards-match-slash no-xattrs null numeric-owner occurrence ' +
    'old-archive one-file-system one-top-level overwrite overwrite-dir portability posix preserve-order ' +
    'preserve-permissions quote read-full-records recursion recursive-unlink remove-files restrict same-order ' +
    'same-owner same-permissions seek selinux show-defaults show-omitted-dirs show-snapshot-field-ranges ' +
    'show-stored-names show-transformed-names skip-old-files sparse test-label to-stdout totals touch uncompress ' +
    'ungzip unlink-first unquote update usage utc verbatim-files-from verbose verify version wildcards ' +
    'wildcards-match-slash xattrs xz zstd'
  ).split(' '),
};

/** Options of which the value is a command. */
const COMMANDS = [
  'to-command',
  'use-compress-program',
  'I',
  'checkpoint-action',
  'info-script',
  'new-volume-script',
  'F',
  'rmt-command',
  'rsh-command',
  'set-mtime-command',
];

/** What a call of tar says, whether in dashes, in the old style, or in `TAR_OPTIONS`. */
interface Asked {
  readonly call: Call;
  /** The letters of an old-style first word: `xzf`. */
  readonly letters: string;
  readonly archive: Value | undefined;
  readonly members: readonly Value[];
}

function asked(plain: Call): Asked {
  const call = withOptions(plain);
  const first = plain.invocation.args[0];
  const old =
    first !== undefined && /^[cxtruAdvzjJZfpkPmhCTXIbaBGgSwOo]{2,}$|^[cxtruAd]$/.test(first.text);
  const words = operands(call).filter((word) => !old || word !== first);
  const letters = old ? first.text : '';
  // The letters that take a value take the words that follow, in their order.
  const taking = [...letters].filter((letter) => /[fCTXIb]/.test(letter));
  const at = taking.indexOf('f');
  const given = at >= 0 ? words[at] : call.value('f', 'file');
  return {
    call,
    letters,
    archive: given ?? tape(call),
    members: inFolder(call, words.slice(taking.length)),
  };
}

/** GNU tar reads options from `TAR_OPTIONS` before those of its command line. */
function withOptions(call: Call): Call {
  const value = call.context.variable('TAR_OPTIONS', call.invocation);
  if (value === undefined || value.text.trim() === '') return call;
  const words = value.text
    .trim()
    .split(/\s+/)
    .map((text) => ({ ...value, text, raw: text }));
  return { ...call, ...parseArguments([...words, ...call.invocation.args], GRAMMAR) };
}

/** Without `-f` the archive is the tape that the environment names; otherwise standard output. */
function tape(call: Call): Value | undefined {
  return call.context.variable('TAPE', call.invocation);
}

/** Members are named from the folder that `-C` goes to. */
function inFolder(call: Call, members: readonly Value[]): readonly Value[] {
  const folder = call.value('C', 'directory', 'cd');
  if (folder?.known !== true) return members;
  return members.map((word) =>
    /^[/~]/.test(word.text) ? word : { ...word, text: `${folder.text}/${word.text}` },
  );
}

function tarEffects(plain: Call): readonly Effect[] {
  const { call, letters, archive, members } = asked(plain);
  const has = (letter: string, ...names: string[]) =>
    letters.includes(letter) || call.has(letter, ...names);
  const commands = call.values(...COMMANDS).flatMap((value) => {
    const text = value.text.replace(/^exec=/, '');
    return /^[\w/.-]+$/.test(text) && !/\//.test(text)
      ? []
      : call.context.shell(text, call.invocation.cwd, call.invocation, 'tar');
  });
  const lists = reads(call, call.values('T', 'files-from', 'X', 'exclude-from'));
  const remote = archive !== undefined && isRemotePath(archive) && !call.has('force-local');
  const read = (): readonly Effect[] => {
    if (archive === undefined) return [];
    return remote ? [hostEffect(call, 'read', archive, {})] : reads(call, [archive]);
  };
  if (has('t', 'list') || has('d', 'diff', 'compare')) return [...commands, ...lists, ...read()];
  if (has('x', 'extract', 'get')) {
    const into = call.value('C', 'directory', 'one-top-level') ?? literal('.');
    const unpacked = call.has('O', 'to-stdout') ? [] : unpackInto(call, into);
    return [...commands, ...lists, ...read(), ...unpacked];
  }
  const removed = call.has('remove-files') ? deletes(call, members, { recursive: true }) : [];
  const written = (): readonly Effect[] => {
    if (archive === undefined) return [];
    return remote ? [uploadEffect(call, members, archive)] : writes(call, [archive]);
  };
  const taken =
    has('c', 'create') || has('r', 'append') || has('u', 'update') ? takenWhole(call, members) : [];
  return [...commands, ...lists, ...reads(call, members), ...taken, ...written(), ...removed];
}

export const tar = defineProgram({
  names: ['tar', 'gtar', 'bsdtar'],
  synopsis:
    'Packs and unpacks, also on another host (`-f host:file`), with options of TAR_OPTIONS.',
  grammar: GRAMMAR,
  effects: tarEffects,
  examples: [
    { command: 'tar tzf a.tgz', effects: ['read file:a.tgz'] },
    { command: 'tar -xzf a.tgz -C out', effects: ['read file:a.tgz', 'create directory:out'] },
    { command: 'tar xf a.tar -C /etc', effects: ['read file:a.tar', 'update directory:/etc'] },
    { command: 'tar czf out.tgz src', effects: ['read file:src', 'create file:out.tgz'] },
    {
      command: 'tar czf home.tgz ~',
      effects: ['read directory:/home/dev', 'read secret:/home/dev', 'create file:home.tgz'],
    },
    {
      command: 'tar czf conf.tgz /etc/nginx',
      effects: ['read file:/etc/nginx', 'create file:conf.tgz'],
    },
    { command: 'tar -czf - .env', effects: ['read file:.env', 'read secret:.env'] },
    {
      command: 'tar -cf backup@store.example.net:/srv/src.tar src',
      effects: ['read file:src', 'update file:backup@store.example.net:/srv/src.tar'],
    },
    {
      command: 'tar --force-local -cf 12:30.tar src',
      effects: ['read file:src', 'create file:12:30.tar'],
    },
    {
      command: 'TAR_OPTIONS="--create --file store.example.net:/srv/src.tar" tar -- src',
      effects: ['read file:src', 'update file:store.example.net:/srv/src.tar'],
    },
    {
      command: 'TAPE=store.example.net:/srv/src.tar tar -c src',
      effects: ['read file:src', 'update file:store.example.net:/srv/src.tar'],
    },
    {
      command: 'tar -C conf -cf a.tar site.yml',
      effects: ['read file:conf/site.yml', 'create file:a.tar'],
    },
  ],
});
