/** Programs that make, copy and link files on this machine. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal, unknownProgram } from '../build';
import { makeFolder, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { baseName } from '../paths';
import { linksMade } from '../links';
import { isGuardHome } from '../notable-paths';
import { gateOpened } from '../own-doors';
import { carried, carriedText, destinations, isSecretRead, operands } from './destinations';

function copyEffects(call: Call): readonly Effect[] {
  const words = operands(call);
  const given = call.value('t', 'target-directory');
  const to = given ?? words[words.length - 1];
  const from = given ? words : words.slice(0, -1);
  if (to === undefined || from.length === 0) return [];
  const keeps = call.has('n', 'no-clobber', 'backup', 'b');
  const places = destinations(call, from, to);
  const content = keeps ? {} : carriedText(call, from, places);
  return [
    ...carried(call, from, places),
    ...writes(call, places, { append: keeps, ...content }),
    ...renamedPrograms(call, from, places),
  ];
}

/** A program of the system that is put there under a name which says nothing of it: who calls that name runs it unread. */
function renamedPrograms(
  call: Call,
  from: readonly Value[],
  places: readonly Value[],
): readonly Effect[] {
  return from.flatMap((word, at) => {
    const place = places[at];
    const path = word.known ? call.context.path(word, call.invocation) : undefined;
    if (place === undefined || path === undefined || !SYSTEM_PROGRAM.test(path)) return [];
    const [name, other] = [baseName(path), baseName(place.text)];
    const isHidden =
      name !== other && call.context.describes(name) && !call.context.describes(other);
    return isHidden ? [unknownProgram(call, other, `${other} is ${name} under another name`)] : [];
  });
}

const SYSTEM_PROGRAM = /^(?:\/usr|\/usr\/local|\/opt\/homebrew)?\/s?bin\/[^/]+$/;

const copy = defineProgram({
  names: ['cp', 'copy', 'xcopy', 'robocopy', 'install', 'gcp', 'ditto', 'Copy-Item'],
  synopsis: 'Copies files; what is overwritten is lost.',
  grammar: {
    valued: ['t', 'target-directory', 'm', 'mode', 'o', 'g', 'owner', 'group', 'S', 'suffix'],
  },
  effects: (call) =>
    call.name === 'install' && call.has('d')
      ? operands(call).flatMap((word) => makeFolder(call, word))
      : copyEffects(call),
  examples: [
    { command: 'cp a.txt b.txt', effects: ['read file:a.txt', 'create file:b.txt'] },
    { command: 'cp .env.example .env', effects: ['read file:.env.example', 'create file:.env'] },
    {
      command: 'cp a.txt b.txt',
      files: { 'b.txt': 'old' },
      effects: ['read file:a.txt', 'update file:b.txt'],
    },
    { command: 'install -d build/out', effects: ['create directory:build/out'] },
  ],
});

const link = defineProgram({
  names: ['ln', 'link', 'mklink'],
  synopsis: 'Makes links; `-f` replaces what stands there.',
  grammar: { valued: ['t', 'S'] },
  effects: (call) => {
    const words = operands(call);
    const to =
      words.length > 1 ? words[words.length - 1]! : literal(baseName(words[0]?.text ?? ''));
    if (words.length === 0) return [];
    // What is read by the link's name is what it points to.
    const secrets = carried(call, words.slice(0, Math.max(1, words.length - 1)), [to]);
    const linked = writes(call, [to], { append: !call.has('f', 'force'), entry: true });
    const own = linksMade(call.invocation, call.context).find((link) =>
      isGuardHome(link.to, call.context.look),
    );
    // A second name for what is ours is a way to it on which its own name does not show.
    if (own !== undefined) return [gateOpened(call, own.to)];
    return [...secrets.filter(isSecretRead), ...linked];
  },
  examples: [
    { command: 'ln -s ../a.txt b.txt', effects: ['update file:b.txt'] },
    { command: 'ln -sf ../a.txt b.txt', effects: ['create file:b.txt'] },
    { command: 'ln -sf ../a.txt b.txt', files: { 'b.txt': 'x' }, effects: ['update file:b.txt'] },
    { command: 'ln a.txt c.txt', effects: ['update file:c.txt'] },
    {
      command: 'ln -s ~/.netrc login',
      effects: ['read secret:/home/dev/.netrc', 'update file:login'],
    },
  ],
});

const folders = defineProgram({
  names: ['mkdir', 'md', 'touch', 'mkfifo', 'mktemp', 'New-Item'],
  synopsis: 'Makes folders and empty files.',
  grammar: { valued: ['mode', 't', 'r', 'reference', 'date', 'tmpdir'] },
  effects: (call) => {
    if (call.name === 'mktemp') return [];
    if (call.name === 'touch' || call.name === 'mkfifo')
      return writes(call, operands(call), { append: true });
    // `mkdir -m 755 dir`: the mode is no folder.
    const folders = operands(call).filter(
      (word) => !(call.has('m') && /^[0-7]{3,4}$/.test(word.text)),
    );
    return folders.flatMap((word) => makeFolder(call, word));
  },
  examples: [
    { command: 'mkdir -p src/new', effects: ['create directory:src/new'] },
    { command: 'touch a.txt', effects: ['update file:a.txt'] },
    { command: 'mktemp -d', effects: [] },
    { command: 'mkdir a b', effects: ['create directory:a', 'create directory:b'] },
  ],
});

const tee = defineProgram({
  names: ['tee', 'sponge', 'Out-File', 'Set-Content', 'Add-Content'],
  synopsis: 'Writes its input to files.',
  grammar: { valued: ['FilePath', 'Path', 'Value'] },
  effects: (call) => {
    const input = call.context.input(call.invocation);
    const content = input?.known ? { content: input.text } : {};
    const append = call.has('a', 'append') || call.name === 'Add-Content';
    return writes(call, operands(call), { append, ...content });
  },
  examples: [
    { command: 'echo hi | tee out.txt', effects: ['create file:out.txt'] },
    { command: 'echo hi | tee -a log.txt', effects: ['update file:log.txt'] },
    {
      command: 'npm test 2>&1 | tee /dev/null',
      files: { 'package.json': '{"scripts":{"test":"mocha"}}' },
      effects: ['execute process:mocha'],
    },
    { command: "echo 'export A=1' | tee -a ~/.bashrc", effects: ['update file:/home/dev/.bashrc'] },
  ],
});

const sizes = defineProgram({
  names: ['truncate', 'fallocate'],
  synopsis: 'Sets the size of a file; shrinking loses its end.',
  grammar: { valued: ['s', 'size', 'r', 'reference', 'l', 'length', 'o'] },
  effects: (call) =>
    operands(call).flatMap((word) =>
      writes(call, [word], {}).map((effect) => ({ ...effect, operation: 'update' as const })),
    ),
  examples: [
    {
      command: 'truncate -s 0 app.log',
      files: { 'app.log': 'x' },
      effects: ['update file:app.log'],
    },
    { command: 'truncate -s 0 app.log', effects: ['update file:app.log'] },
    { command: 'truncate --size=1M blob', effects: ['update file:blob'] },
    { command: 'fallocate -l 1G swapfile', effects: ['update file:swapfile'] },
  ],
});

export const writingTools: readonly Program[] = [copy, link, folders, tee, sizes];
