/** What `find`, `xargs` and `parallel` run for each item, and what find says of the names that it finds. */
import assert from 'node:assert/strict';
import { readFind } from '../../../src/core/shell/find-words';
import { plain } from '../../../src/core/shell/values';
import { commands, read } from './read';

function last(text: string): readonly string[] {
  return commands(read(text)).filter((command) => /^(rm|sh|eval)\b/.test(command));
}

const ROWS: readonly (readonly [text: string, commands: readonly string[]])[] = [
  ["echo 'a b' | xargs -n1 rm", ['rm a', 'rm b']],
  ["printf 'a b\\nc\\n' | xargs -d '\\n' rm", ['rm a b c']],
  ['echo a | xargs -i rm x{}', ['rm xa']],
  ['echo a | xargs -i% rm %', ['rm a']],
  ['echo a | xargs --replace rm {}', ['rm a']],
  ['echo a | xargs --process-slot-var SLOT -P 2 rm', ['rm a']],
  ['echo a | xargs -I{} rm -f', ['rm -f a']],
  ["printf '' | xargs -r rm x", []],
  ["printf '' | xargs rm x", ['rm x']],
  ["echo 'rm x' | xargs sh -c", ['rm x', 'rm']],
  ["echo 'rm x' | xargs sh -c 'eval \"$1\"' _", ['rm x', 'rm']],
  ["parallel sh -c ::: 'rm x'", ['rm x', 'rm x']],
  ["parallel sh -c 'rm {}' ::: x", ['rm', 'rm x']],
  ['parallel rm {1}/{2} ::: a b ::: c', ['rm a/c', 'rm b/c']],
  ['parallel rm {/.} ::: d/a.txt', ['rm a']],
  ['parallel -a list.txt rm', ['rm a', 'rm b']],
  ['parallel rm :::: list.txt', ['rm a', 'rm b']],
  ["parallel rm ::: 'a b'", ['rm a b']],
  ["printf 'rm x\\n' | parallel", ['rm x']],
  ['parallel --dry-run rm ::: x', []],
  ['sem -j2 rm x', ['rm x']],
  ["find a -name '*.o' -exec rm {} +", ['rm a/**/*.o']],
  ["find a -maxdepth 1 -name '*.o' | xargs rm", ['rm a/*.o']],
  ['find a \\( -name x -o -name y \\) -print0 | xargs -0 rm', ['rm a/**/x a/**/y']],
  ['find a -name x -o -print | xargs rm', ['rm a/**/*']],
  ['fd -e pyc . src -x rm', ['rm src/**/*.pyc']],
];

describe('for each', () => {
  for (const [text, expected] of ROWS) {
    it(text, () => assert.deepEqual(last(text), expected));
  }

  it('runs on another machine where parallel is told to', () => {
    const { invocations } = read('parallel -S web1 rm ::: x');
    assert.deepEqual(
      invocations
        .at(-1)
        ?.via.filter(({ kind }) => kind === 'remote')
        .map(({ where }) => where),
      ['web1'],
    );
  });
});

function find(...words: string[]): ReturnType<typeof readFind> {
  return readFind(words.map((word) => plain(word)));
}

describe('the words of find', () => {
  it('narrow an action to the names in its own branch', () => {
    const { actions } = find('.', '-name', 'a', '-prune', '-o', '-name', 'b', '-delete');
    assert.deepEqual(
      actions.map(({ kind, names }) => [kind, names]),
      [['delete', ['b']]],
    );
    assert.equal(find('.', '!', '-name', 'a', '-delete').actions[0]?.names, undefined);
    assert.deepEqual(find('-path', '*/a/*', '-delete').actions[0]?.names, ['a/*']);
    assert.equal(find('-path', '*a*', '-delete').actions[0]?.names, undefined);
  });

  it('tell options, starting points and operands of tests apart', () => {
    assert.deepEqual(
      find('-L', '-f', 'a', 'b', '-newermt', '-delete', '-name', '-delete').starts.map(
        ({ text }) => text,
      ),
      ['a', 'b'],
    );
    assert.deepEqual(
      find('a', '-name', '-delete', '-printf', '-delete').actions,
      [
        { kind: 'print', words: [], empty: false, names: ['-delete'] },
        { kind: 'delete', words: [], empty: false, names: ['-delete'] },
      ].slice(0, 1),
    );
    assert.equal(find('-L', '.').follows, true);
    assert.equal(find('.', '-follow').follows, true);
  });

  it('lose nothing where only what is empty is deleted', () => {
    assert.equal(find('.', '-type', 'd', '-empty', '-delete').actions[0]?.empty, true);
    assert.equal(find('.', '-type', 'f', '-delete').actions[0]?.empty, false);
    assert.equal(find('.', '-type', 'd', '-exec', 'rm', '-r', '{}', ';').actions[0]?.empty, false);
  });

  it('end however deep they nest', () => {
    const words = [...Array<string>(5_000).fill('('), '-delete', ...Array<string>(5_000).fill(')')];
    assert.equal(find(...words).actions.length, 1);
  });
});
