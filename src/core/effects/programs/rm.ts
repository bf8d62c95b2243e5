/** Programs that delete files and folders. */
import type { Value } from '../../shell/invocation';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { deletes } from '../build-files';

/** Programs that match patterns themselves, so that quotes do not keep a shell's pattern from counting. */
function expandsItself(call: Call): boolean {
  return call.name === 'del-cli' || (call.name === 'rimraf' && call.has('g', 'glob'));
}

function asPattern(word: Value): Value {
  return /[*?[]/.test(word.text) ? { ...word, glob: true } : word;
}

const rm = defineProgram({
  names: [
    'rm',
    'grm',
    'unlink',
    'rmdir',
    'shred',
    'srm',
    'del',
    'erase',
    'rd',
    'Remove-Item',
    'ri',
    'trash',
    'trash-put',
    'gio-trash',
    'rip',
  ],
  synopsis: 'Deletes what it names; `-r` takes whole folders along, `trash` keeps a copy.',
  grammar: {
    valued: ['n', 'iterations', 's', 'size', 'Path', 'LiteralPath', 'Filter', 'Include', 'Exclude'],
  },
  effects: (call) => {
    const words = [...call.positionals, ...call.rest, ...call.values('Path', 'LiteralPath')];
    const inTrash = /^(trash|trash-put|gio-trash|rip)$/.test(call.name);
    const recursive =
      call.has('r', 'R', 'recursive', 'd', 'Recurse') || /^(rd|rmdir)$/.test(call.name) || inTrash;
    // `rmdir` refuses a folder that holds anything, so nothing is lost by it.
    const mild = inTrash ? 'recoverable' : call.name === 'rmdir' ? 'reversible' : undefined;
    const files = words
      .filter((word) => !/^\/[a-z]$/i.test(word.text) || !/^(del|erase|rd)$/.test(call.name))
      .map((word) => (expandsItself(call) ? asPattern(word) : word));
    const gone = deletes(call, files, { recursive, ...(mild ? { reversibility: mild } : {}) });
    // What is overwritten before it goes leaves nothing to recover it from.
    return /^(shred|srm)$/.test(call.name)
      ? gone.map((effect) => ({ ...effect, takesRecovery: true }))
      : gone;
  },
  examples: [
    { command: 'rm a.txt', effects: ['delete file:a.txt'] },
    { command: 'rm -rf build', effects: ['delete directory:build'] },
    { command: 'rm -rf "$BUILD_DIR_THAT_NOBODY_SET"/x', effects: ['opaque'] },
    { command: 'rm -rf /', effects: ['delete directory:/', 'delete guard:/'] },
    { command: 'rm -- -f', effects: ['delete file:-f'] },
    {
      command: 'rm *.log',
      files: { 'a.log': '', 'b.log': '', 'c.txt': '' },
      effects: ['delete file:a.log', 'delete file:b.log'],
    },
    { command: 'dir=$(mktemp -d); rm -rf "$dir"', effects: ['delete directory:/tmp/mktemp'] },
    {
      command: 'rm -rf ~/.claude/settings.json',
      effects: ['delete agent-config:/home/dev/.claude/settings.json'],
    },
    { command: "rimraf --glob 'src/**/*.snap'", effects: ['delete directory:src/**/*.snap'] },
    { command: 'rm -f *.o', effects: ['delete file:*.o'] },
    { command: 'rmdir empty', effects: ['delete directory:empty'] },
  ],
});

export const removal: readonly Program[] = [rm];
