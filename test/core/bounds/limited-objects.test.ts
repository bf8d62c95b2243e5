/** Objects that a command names one by one, and lists that are only known when it runs. */
import assert from 'node:assert/strict';
import { limitedForm } from '../../../src/core/bounds/limited-form';
import { limitedOperands } from '../../../src/core/bounds/limited-operands';
import { limitedStream } from '../../../src/core/bounds/limited-stream';
import { boundOptions } from './bounds-for-test';

const options = boundOptions({ 'a.log': '', 'b.log': '', 'c.log': '' });

describe('objects named one by one, held to the first N', () => {
  const operands = (command: string, max = 2): string | undefined =>
    limitedOperands(command, max, options)?.text;

  for (const [command, text] of [
    ['docker rm -f a b c', 'docker rm -f a b'],
    ['docker volume rm x y z && echo done', 'docker volume rm x y && echo done'],
    [
      'kubectl -n shop delete pod a b c --wait=false',
      'kubectl -n shop delete pod a b --wait=false',
    ],
    ['rm -f a.log b.log c.log', 'rm -f a.log b.log'],
    ['git branch -D a b c', 'git branch -D a b'],
    ['git push origin --delete a b c', 'git push origin --delete a b'],
    [
      'aws ec2 terminate-instances --instance-ids i-01 i-02 i-03',
      'aws ec2 terminate-instances --instance-ids i-01 i-02',
    ],
    ['bash -c "docker rm a b c"', 'bash -c "docker rm a b"'],
    ['docker rm a b', 'docker rm a b'],
  ] as const)
    it(`${command} -> ${text}`, () => assert.equal(operands(command), text));

  it('says how many there are', () =>
    assert.equal(limitedOperands('docker rm a b c', 1, options)?.of, 3));

  for (const command of [
    // More than one command, or one that runs often.
    'docker rm a b c; docker rm d',
    'for i in 1 2; do docker rm a b c; done',
    'echo x | xargs docker rm a b c',
    // Not one by one, or not all known.
    'docker rm a b $C',
    'docker system prune -f',
    'kubectl delete pods --all',
    'rm -f *.log x y z',
    'docker rm a b c > out.txt',
    'echo a b c',
    'just-a-tool a b c',
  ])
    it(`none: ${command}`, () => assert.equal(operands(command), undefined));
});

describe('braces, which are a list that is known', () => {
  it('are cut like patterns', () => {
    const limited = (command: string): string | undefined => limitedForm(command, 2, options)?.text;
    assert.equal(limited('rm -f {a,b,c}.log'), 'rm -f a.log b.log');
    assert.equal(limited('for i in {1..9}; do tool $i; done'), 'for i in 1 2; do tool $i; done');
    assert.equal(limited('for i in x {8..10}; do tool $i; done'), 'for i in x 8; do tool $i; done');
    assert.equal(limited('rm {a,$B}.log'), undefined);
    assert.equal(limitedForm('rm {a,b,c}.log', 2, { ...options, shell: 'sh' }), undefined);
  });
});

describe('lists that are only known when it runs', () => {
  const stream = (command: string, max = 2): string | undefined =>
    limitedStream(command, max, options);
  const words = `tr -s ' \\t' '\\n' | grep -v -e '^-' -e '[][*?(]' | head -n`;

  for (const [command, text] of [
    ['docker rm $(docker ps -aq)', `docker rm $(docker ps -aq | ${words} 2)`],
    ['docker rm x $(docker ps -aq)', `docker rm x $(docker ps -aq | ${words} 1)`],
    [
      'for v in $(docker volume ls -q); do docker volume rm "$v"; done',
      `for v in $(docker volume ls -q | ${words} 2); do docker volume rm "$v"; done`,
    ],
    ['docker rm $(docker ps -q || true)', `docker rm $({ docker ps -q || true\n} | ${words} 2)`],
    [
      'docker ps -q | xargs docker rm',
      `docker ps -q | tr -s ' \\t' '\\n' | grep -v '^-' | head -n 2 | xargs docker rm`,
    ],
    [
      'docker ps -q | xargs -n 1 -P 4 docker rm',
      `docker ps -q | tr -s ' \\t' '\\n' | grep -v '^-' | head -n 2 | xargs -n 1 -P 4 docker rm`,
    ],
    [
      'cat names | xargs -I{} kubectl delete pod {}',
      `cat names | grep -v '^ *-' | head -n 2 | xargs -I{} kubectl delete pod {}`,
    ],
    [
      'find . -name "*.log" -delete',
      `find . -name "*.log" -depth -print0 | { remit_n=0; while IFS= read -r -d '' remit_file && [ $((remit_n+=1)) -le 2 ]; do rm -d -- "$remit_file"; done; }`,
    ],
    [
      'find . -name "*.log" -exec rm -f {} \\;',
      `find . -name "*.log" -print0 | { remit_n=0; while IFS= read -r -d '' remit_file && [ $((remit_n+=1)) -le 2 ]; do rm -f "$remit_file" </dev/null; done; }`,
    ],
  ] as const)
    it(command, () => assert.equal(stream(command), text));

  for (const command of [
    'docker rm "$(docker ps -aq)"',
    'docker rm a b $(docker ps -aq)',
    'docker rm $(docker ps -q) $(docker ps -aq)',
    'docker rm $(docker ps -q); docker volume rm x',
    'IFS=,; docker rm $(docker ps -q)',
    'while true; do docker rm $(docker ps -q); done',
    'for c in $(docker ps -q); do docker rm $c; docker volume rm $c; done',
    'docker ps -q | xargs -0 docker rm',
    'docker ps -q | xargs -n 1 -0 docker rm',
    'docker ps -q | xargs -a names docker rm',
    'docker ps -q | xargs -L 3 docker rm',
    `docker ps -q | xargs -I{} sh -c 'docker rm {} $(docker ps -q)'`,
    `docker ps -q | xargs sh -c 'docker rm "$@"'`,
    'find . -name "*.log" -exec sh -c "rm {}*" \\;',
    'find . -delete -print',
    'find . -exec rm {} \\; -exec mv {} x \\;',
    'find . -exec cp {} {}.bak \\;',
    'cat names | while read n; do docker rm $n; done',
    'docker rm `docker ps -aq` $X',
    'echo $(docker ps -aq)',
  ])
    it(`none: ${command}`, () => assert.equal(stream(command), undefined));
});
