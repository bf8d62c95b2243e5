/** Forms of fish and the commands that they come to; and texts that have no counterpart and are not read. */
import assert from 'node:assert/strict';
import { posixOfFish } from '../../../src/core/shell/fish';
import { commands, read } from './read';

const ROWS: readonly (readonly [text: string, commands: readonly string[]])[] = [
  ['git status', ['git status']],
  ['rm a; rm b\nrm c', ['rm a', 'rm b', 'rm c']],
  ['rm a && rm b || rm c; and rm d; or not rm e', ['rm a', 'rm b', 'rm c', 'rm d', 'rm e']],
  ['cat list.txt | grep a > out 2>&1 &', ['cat list.txt', 'grep a']],
  ["echo 'it\\'s' 'a\\\\b' \"x $FOO\"", ["echo it's a\\b x bar"]],
  ['echo `id`', ['echo `id`']],
  ['echo "`id`"', ['echo `id`']],
  ['rm (cat list.txt)', ['cat list.txt', 'rm a b']],
  ['rm "$(cat list.txt)"', ['cat list.txt', 'rm a\nb']],
  ['set dir sub; rm -rf $dir', ['rm -rf sub']],
  ['rm -rf $unset/x', ['rm -rf ?/x']],
  ['set -gx TOKEN abc; npm publish', ['export TOKEN=abc', 'npm publish']],
  ['set -x PATH $HOME/bin $PATH; make', ['export PATH=/home/dev/bin:?', 'make']],
  ['set -q X; or rm a', [': X', 'rm a']],
  ['set -e FOO; rm a', ['unset FOO', 'rm a']],
  ['FOO=1 rm a', ['rm a']],
  [
    'if test -d x; rm a; else if test -d y; rm b; else; rm c; end',
    ['test -d x', 'rm a', 'test -d y', 'rm b', 'rm c'],
  ],
  ['for f in a b; rm $f; end', ['rm a', 'rm b']],
  ['while true\n rm a\nend', ['true', 'rm a']],
  ['begin; rm a; end > out', [':', 'rm a']],
  ['string replace a b (rm x)', ['rm x', ': replace a b']],
  ['rm {a,b} HEAD@{1} {1..3}', ['rm a b HEAD@{1} {1..3}']],
  ['rm [abc]', ['rm [abc]']],
  ['[ -f x ]; and rm x', ['[ -f x ]', 'rm x']],
  ['ls # rm x', ['ls']],
  ['echo $status; cd sub; rm x', ['echo ?', 'cd sub', 'rm x']],
];

const UNREAD = [
  'eval "rm x"',
  "'eval' 'rm x'",
  '! source x.fish',
  'A=1 source x.fish',
  'function f; rm x; end',
  'switch $x; case a; rm x; end',
  'rm $x[1]',
  'rm $$x',
  'echo \\x41',
  'diff (sort a | psub) b)',
  'rm "a',
  "rm 'a",
  'rm (ls',
  'if true; rm a',
  'end',
  'set list a b c; rm $list',
  'set -a list c',
  'cat << EOF',
];

describe('fish', () => {
  for (const [text, expected] of ROWS) {
    it(text, () => {
      const reading = read(text, { shell: 'fish' });
      assert.deepEqual(commands(reading), expected);
      assert.deepEqual(reading.problems, []);
    });
  }

  for (const text of UNREAD) {
    it(`is not read: ${text}`, () => {
      assert.equal(posixOfFish(text), undefined);
      assert.deepEqual(commands(read(text, { shell: 'fish' })), []);
      assert.equal(read(text, { shell: 'fish' }).problems.length, 1);
    });
  }
});
