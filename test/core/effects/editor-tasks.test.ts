import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJsonc } from '../../../src/core/effects/editor-tasks';
import { deriveActions, inWords, ROOT } from './derive-for-test';

const TASKS = `{
  // The editor's own tasks.
  "version": "2.0.0",
  "tasks": [
    { "label": "wipe", "type": "shell", "command": "rm -rf", "args": ["\${workspaceFolder}/out"], },
    { "label": "release", "dependsOn": ["wipe", "push"], "dependsOrder": "sequence" },
    { "label": "push", "type": "process", "command": "git", "args": ["push", "--force", "origin", "main"] },
    { "label": "pick", "type": "shell", "command": "rm -rf \${input:which}" },
    { "type": "npm", "script": "clean", "path": "web" },
    { "label": "there", "command": "rm", "args": ["-r", "old data"], "options": { "cwd": "sub" } },
    { "label": "both", "command": "true", "linux": { "command": "rm -rf linux-only" } },
    { "label": "round", "dependsOn": "round", "command": "rm -rf once" }
  ]
}`;

function run(
  label: string,
  command = '',
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { effects } = deriveActions([{ tool: 'task', label, command, cwd: '.' }], {
    files: { '.vscode/tasks.json': TASKS, ...files },
  });
  return effects.filter((effect) => effect.operation !== 'read').map(inWords);
}

describe('tasks of the editor', () => {
  it('a label is what the file says it runs', () => {
    assert.deepEqual(run('wipe'), ['delete directory:out']);
    assert.deepEqual(run('shell: wipe'), ['delete directory:out']);
    assert.deepEqual(run('there'), ['delete directory:sub/old data']);
    assert.deepEqual(run('both'), ['delete directory:linux-only']);
    assert.deepEqual(run('round'), ['delete directory:once']);
  });

  it('with everything that it depends on', () => {
    const found = run('release');
    assert.ok(found.includes('delete directory:out'));
    assert.ok(
      found.some((effect) => effect.includes('main')),
      found.join(', '),
    );
  });

  it('scripts of the package file are looked through', () => {
    const files = { 'web/package.json': '{"scripts":{"clean":"rm -rf dist"}}' };
    assert.deepEqual(run('npm: clean', '', files), ['delete directory:web/dist']);
  });

  it('the call’s own words count, after what the label depends on', () => {
    assert.deepEqual(run('wipe', 'rm -rf other'), ['delete directory:other']);
    assert.deepEqual(
      run('release', 'true').filter((effect) => effect.startsWith('delete directory')),
      ['delete directory:out'],
    );
  });

  it('a label that nothing explains is opaque', () => {
    assert.deepEqual(run('nowhere'), ['opaque']);
    const { effects } = deriveActions([{ tool: 'task', label: 'x', command: ' ', cwd: ROOT }]);
    assert.ok(effects.some((effect) => effect.opaque !== undefined));
  });

  it('what a person is asked for is not known', () => {
    const { effects } = deriveActions([{ tool: 'task', label: 'pick', command: '', cwd: '.' }], {
      files: { '.vscode/tasks.json': TASKS },
    });
    assert.ok(
      effects.some(({ operation, target }) => operation === 'delete' && target?.path === undefined),
    );
  });

  it('JSON with comments: what JSON says, it says; it never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(readJsonc(`// c\n${text} /* d */`), JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        readJsonc(text);
        return true;
      }),
    );
    assert.deepEqual(readJsonc('{"a": [1, 2,], "b": "// no, ]",}'), { a: [1, 2], b: '// no, ]' });
  });
});
