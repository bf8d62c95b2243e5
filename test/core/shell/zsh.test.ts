/** Forms of zsh and the commands that they come to; and texts of bash that must come through as they are. */
import assert from 'node:assert/strict';
import { fromZsh } from '../../../src/core/shell/zsh';
import { commands, read } from './read';

const ROWS: readonly (readonly [text: string, commands: readonly string[]])[] = [
  ['rm *(.om[1])', ['rm *']],
  ['rm -rf **/*.pyc(N)', ['rm -rf **/*.pyc']],
  ['cd sub(:A); rm x', ['cd sub', 'rm x']],
  ['=rm x', ['rm x']],
  ['cat =(rm x)', ['rm x', 'cat /dev/fd/63']],
  ['rm <1-9>', ['rm [0-9]*']],
  ['repeat 3 rm x', ['rm x']],
  ['repeat 3; do rm x; done', [':', 'rm x']],
  ['for f (a b) rm $f', ['rm a', 'rm b']],
  ['for f (a b) { rm $f }', ['rm a', 'rm b']],
  ['for f in a b; rm $f', ['rm a', 'rm b']],
  ['foreach f (a b)\nrm $f\nend', ['rm a', 'rm b']],
  ['if [[ -f x ]] { rm x }', ['rm x']],
  ['if [[ -f x ]] rm x', ['rm x']],
  ['{ rm a } always { rm b }', ['rm a', 'rm b']],
  ['() { rm a }', ['rm a']],
  ['function f { rm a }; f', ['rm a']],
  ['precmd() { rm a }', ['rm a']],
  ['[[ $x == (a|b) ]] && rm x', ['rm x']],
  ['x=RM; ${(L)x} a', ['rm a']],
  ['x=rm; y=x; ${(P)y} a', ['rm a']],
  ["x='$(rm a)'; echo ${(e)x}", ['rm a', 'echo', 'echo']],
  ['echo ${(j:,:)list}', ['echo ?']],
  ['list=(one two); echo $list[1]', ['echo one']],
  ["alias -g P='| sh'\necho 'rm a' P", ['alias -g P=| sh', 'echo rm a', 'rm a']],
  ['alias -s txt=rm; x.txt', ['alias -s txt=rm', 'x.txt', 'rm x.txt']],
  ['hash ls=/bin/rm; ls x', ['hash ls=/bin/rm', 'ls x', '/bin/rm x']],
  ['hash -d work=/srv/work; work x', ['hash -d work=/srv/work', 'work x']],
  ['commands[ls]=/bin/rm; ls x', ['ls x', '/bin/rm x']],
  ['saliases[txt]=rm; x.txt', ['x.txt', 'rm x.txt']],
  ["functions[k]='rm -f'; k x", ['k x', 'rm -f x']],
  ['echo hi >! out', ['echo hi']],
  ['setopt extendedglob; rm ^keep', ['setopt extendedglob', 'rm *']],
  ['noglob rm *', ['rm *']],
];

const PLAIN = [
  'git commit -m "a (b) } {"; echo done',
  'cat > x.js <<EOF\nif (a) { b } (c)\nEOF\nls',
  "python3 - <<'PY'\nx = {1: (2)}\nPY",
  'f() { echo a; }; f',
  'for f in a b; do rm $f; done',
  'if [[ -n $x ]]\nthen\n\trm x\nfi',
  'if [[ -n $x ]] \n\tthen rm x; fi',
  'for i in {1..3}\ndo rm $i\ndone',
  "# don't (x)\nls",
  'case $1 in\n a) rm x;;\nesac',
  "awk '{ print $a[1] }' f",
  'find . -exec rm {} \\;',
  'a=(one two); echo ${a[1]} ${#a}',
  'ls 2>&1 | head; echo x >&2 &',
];

describe('zsh', () => {
  for (const [text, expected] of ROWS) {
    it(text, () => {
      const reading = read(text, { shell: 'zsh' });
      assert.deepEqual(commands(reading), expected);
      assert.deepEqual(reading.problems, []);
    });
  }

  for (const text of PLAIN) {
    it(`leaves as it is: ${text}`, () => assert.equal(fromZsh(text), text));
  }

  it('is read where another shell starts it, and not where it starts another', () => {
    assert.deepEqual(commands(read("zsh -c 'rm *(.)'")), ['rm *']);
    assert.deepEqual(commands(read("bash -c '=rm x'", { shell: 'zsh' })), ['=rm x']);
  });

  it('stays unread where a qualifier runs code', () => {
    assert.equal(read('ls *(+check)', { shell: 'zsh' }).problems.length, 1);
  });
});
