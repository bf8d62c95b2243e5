import assert from 'node:assert/strict';
import { doorOf, textOf, type TaskRun } from '../../src/editor/doors/task-text';

const WORLD = { shims: new Set(['git', 'terraform']), defaultShell: '/bin/bash' };
const NONE = { cwd: undefined, env: {} };

function shell(part: Partial<Extract<TaskRun, { kind: 'shell' }>>): TaskRun {
  return { kind: 'shell', command: 'make', args: [], shell: undefined, ...NONE, ...part };
}
function program(name: string, env: Readonly<Record<string, string>> = {}): TaskRun {
  return { kind: 'process', program: name, args: ['apply'], cwd: undefined, env };
}

describe('the door before a task', () => {
  const rows: readonly (readonly [what: string, run: TaskRun, door: string])[] = [
    ['the default shell has a gate', shell({}), 'shell'],
    ['zsh has one', shell({ shell: '/usr/bin/zsh' }), 'shell'],
    ['fish has one', shell({ shell: 'fish' }), 'shell'],
    ['a plain sh has none', shell({ shell: '/bin/sh' }), 'none'],
    ['a task that replaces the startup file', shell({ env: { BASH_ENV: '' } }), 'none'],
    ['a task with variables of its own', shell({ env: { NODE_ENV: 'x' } }), 'shell'],
    ['a program with a shim', program('terraform'), 'shim'],
    ['a program without one', program('mytool'), 'none'],
    ['a program by its path', program('/usr/bin/git'), 'none'],
    ['a program with a PATH of the task', program('git', { PATH: '/usr/bin' }), 'none'],
    ['a task inside an extension', { kind: 'custom' }, 'none'],
  ];
  for (const [what, run, door] of rows) {
    it(`${what}: ${door}`, () => assert.equal(doorOf(run, WORLD), door));
  }

  it('is none where the default shell has no gate', () => {
    assert.equal(doorOf(shell({}), { ...WORLD, defaultShell: '/bin/dash' }), 'none');
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
