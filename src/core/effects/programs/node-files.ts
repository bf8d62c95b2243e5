/**
 * What npm scripts use in place of `rm`, `cp` and `mkdir`, so that they run on every system. They expand patterns
 * themselves: a quoted `"lib/**"` is a pattern all the same.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { deletes, makeFolder, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { destinations, operands } from './destinations';

function asPatterns(words: readonly Value[]): readonly Value[] {
  return words.map((word) => (/[*?[{]/.test(word.text) ? { ...word, glob: true } : word));
}

/** The words that name something; `!x` takes `x` out of what the others name. */
function patterns(call: Call): readonly Value[] {
  return asPatterns(operands(call).filter((word) => !word.text.startsWith('!')));
}

const removal = defineProgram({
  names: ['rimraf', 'del-cli', 'premove', 'rmrf'],
  synopsis: 'Deletes files and whole folders that paths or patterns name.',
  grammar: {
    valued: ['impl', 'tmp', 'max-retries', 'retry-delay', 'backoff', 'C', 'cwd'],
  },
  effects: (call) => {
    if (call.has('dry-run') || (call.name === 'del-cli' && call.has('d'))) return [];
    const folder = call.name === 'premove' ? call.value('C', 'cwd') : undefined;
    const words = patterns(call).map((word) => (folder ? inFolder(folder, word) : word));
    return deletes(call, words, { recursive: true });
  },
  examples: [
    { command: 'rimraf dist', effects: ['delete directory:dist'] },
    { command: 'rimraf --help', effects: [] },
    {
      command: 'rimraf -g "logs/*.txt"',
      files: { 'logs/a.txt': '', 'logs/b.txt': '', 'logs/c.md': '' },
      effects: ['delete file:logs/a.txt', 'delete file:logs/b.txt'],
    },
    {
      command: 'rimraf --tmp=/tmp/x build out',
      effects: ['delete directory:build', 'delete directory:out'],
    },
    { command: "del-cli dist '!dist/keep.txt'", effects: ['delete directory:dist'] },
    { command: 'del-cli --dry-run dist', effects: [] },
    { command: 'premove --cwd packages/web lib', effects: ['delete directory:packages/web/lib'] },
  ],
});

function inFolder(folder: Value, word: Value): Value {
  if (!folder.known || !word.known || word.text.startsWith('/')) return { ...word, known: false };
  return { ...word, text: `${folder.text}/${word.text}` };
}

/** The last word is where they go, a folder unless it is one file in place of another. */
function copyEffects(call: Call): readonly Effect[] {
  const words = patterns(call);
  const to = words[words.length - 1];
  const from = words.slice(0, -1);
  if (to === undefined || from.length === 0) return [];
  const many = from.length > 1 || from.some((word) => word.glob === true);
  const isFolder = many || /^(cpy|cpx|cpx2|copyfiles|copyup)$/.test(call.name);
  if (call.has('dry-run')) return reads(call, from);
  const made = isFolder ? makeFolder(call, to) : writes(call, destinations(call, from, to), {});
  const gone = /^(cpx|cpx2)$/.test(call.name) && call.has('C', 'clean');
  return [...reads(call, from), ...(gone ? deletes(call, [to], { recursive: true }) : []), ...made];
}

const copying = defineProgram({
  names: ['cpy', 'cpx', 'cpx2', 'cpr', 'ncp', 'copyfiles', 'copyup'],
  synopsis: 'Copies files that paths or patterns name into a folder.',
  grammar: {
    valued: [
      ...['c', 'command', 't', 'transform', 'e', 'exclude', 'u', 'up'],
      ...['cwd', 'rename', 'base', 'concurrency', 'limit', 'filter'],
    ],
  },
  effects: copyEffects,
  examples: [
    {
      command: 'cpy "src/*.svg" dist',
      files: { 'src/a.svg': '' },
      effects: ['read file:src/a.svg', 'create directory:dist'],
    },
    { command: 'ncp a.txt b.txt', effects: ['read file:a.txt', 'create file:b.txt'] },
    {
      command: 'copyfiles -u 1 src/a.css src/b.css dist',
      effects: ['read file:src/a.css', 'read file:src/b.css', 'create directory:dist'],
    },
    {
      command: 'cpx --clean "assets/*.png" public',
      files: { 'assets/a.png': '' },
      effects: ['read file:assets/a.png', 'delete directory:public', 'create directory:public'],
    },
    { command: 'cpx --version', effects: [] },
  ],
});

const making = defineProgram({
  names: ['mkdirp', 'make-dir', 'make-dir-cli'],
  synopsis: 'Makes folders with all that are missing above them.',
  grammar: { valued: ['m', 'mode'] },
  effects: (call) =>
    call.has('dry-run') ? [] : operands(call).flatMap((word) => makeFolder(call, word)),
  examples: [
    {
      command: 'mkdirp build/a build/b',
      effects: ['create directory:build/a', 'create directory:build/b'],
    },
    { command: 'mkdirp -m 755 build', effects: ['create directory:build'] },
    { command: 'mkdirp --dry-run build', effects: [] },
    { command: 'mkdirp', effects: [] },
  ],
});

const manifest = defineProgram({
  names: ['clean-pkg-json', 'sort-package-json'],
  synopsis: 'Rewrites the `package.json` of the folder.',
  grammar: { valued: ['r', 'remove', 'k', 'keep'] },
  effects: (call) => {
    if (call.has('n', 'dry', 'dry-run', 'c', 'check')) return [];
    const named = operands(call).filter((word) => word.text.endsWith('.json'));
    const files = named.length > 0 ? named : [literal('package.json')];
    return writes(call, asPatterns(files), { edit: true });
  },
  examples: [
    { command: 'clean-pkg-json', effects: ['update file:package.json'] },
    { command: 'clean-pkg-json --dry', effects: [] },
    { command: 'sort-package-json --check', effects: [] },
    {
      command: 'sort-package-json "packages/*/package.json"',
      effects: ['update file:packages'],
    },
  ],
});

export const nodeFiles: readonly Program[] = [removal, copying, making, manifest];
