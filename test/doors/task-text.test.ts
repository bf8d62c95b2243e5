import assert from 'node:assert/strict';
import { doorOf, textOf, type TaskRun } from '../../src/editor/doors/task-text';

const NONE = { cwd: undefined, env: {} };

function shell(part: Partial<Extract<TaskRun, { kind: 'shell' }>>): TaskRun {
  return { kind: 'shell', command: 'make', args: [], shell: undefined, ...NONE, ...part };
}
function program(name: string, args: readonly string[]): TaskRun {
  return { kind: 'process', program: name, args, cwd: undefined, env: {} };
}

describe('the door before a task', () => {
  const rows: readonly (readonly [what: string, run: TaskRun, door: string])[] = [
    ['the default shell has a gate', shell({}), 'shell'],
    ['zsh has one', shell({ shell: '/usr/bin/zsh' }), 'shell'],
    ['fish has one', shell({ shell: 'fish' }), 'shell'],
    ['a plain sh has none', shell({ shell: '/bin/sh' }), 'none'],
    ['a task that replaces the startup file', shell({ env: { BASH_ENV: '' } }), 'none'],
    ['a task with variables of its own', shell({ env: { NODE_ENV: 'x' } }), 'shell'],
    ['a program', program('terraform', ['apply']), 'none'],
    ['a program that is a shell with a gate', program('/bin/bash', ['-lc', 'make']), 'shell'],
    ['a script in such a shell', program('zsh', ['build.zsh', '-p']), 'shell'],
    ['such a shell without its startup', program('bash', ['-p', '-c', 'make']), 'none'],
    ['such a shell that is told another file', program('bash', ['--norc', '-i']), 'none'],
    ['a shell without a gate', program('sh', ['-c', 'make']), 'none'],
    ['a task inside an extension', { kind: 'custom' }, 'none'],
  ];
  for (const [what, run, door] of rows) {
    it(`${what}: ${door}`, () => assert.equal(doorOf(run, '/bin/bash'), door));
  }

  it('is none where the default shell has no gate', () => {
    assert.equal(doorOf(shell({}), '/bin/dash'), 'none');
  });
});

describe('the text of a task', () => {
  const text = (run: TaskRun): string | undefined => textOf(run, '/w/app');

  it('of a shell is its own text, with arguments quoted as the editor does', () => {
    const run = shell({
      command: 'rm -rf build &&',
      args: [
        'echo',
        'two words',
        { value: '$x', quoting: 'strong' },
        { value: '$y "', quoting: 'weak' },
      ],
    });
    assert.equal(text(run), `rm -rf build && echo 'two words' '$x' "$y \\""`);
  });

  it('escapes what the editor escapes', () => {
    const run = shell({ command: 'ls', args: [{ value: 'a b;c', quoting: 'escape' }] });
    assert.equal(text(run), 'ls a\\ b\\;c');
  });

  it('of a process is its words, which no shell reads', () => {
    const run: TaskRun = { ...NONE, kind: 'process', program: 'my tool', args: ['$HOME', "it's"] };
    assert.equal(text(run), `'my tool' '$HOME' 'it'\\''s'`);
  });

  it('holds its variables and the known folders', () => {
    const run = shell({
      command: 'ls ${workspaceFolder} ${env:USER} ${input:which}',
      env: { A: 'b c' },
    });
    assert.equal(text(run), `export A='b c'; ls /w/app \${USER} $REMIT_UNKNOWN`);
  });

  it('of a task inside an extension is not known', () =>
    assert.equal(text({ kind: 'custom' }), undefined));
});
