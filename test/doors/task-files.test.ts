import assert from 'node:assert/strict';
import { launchTasksIn, taskNamed, tasksIn } from '../../src/editor/doors/task-files';

const TASKS = `{
  // a comment, and a comma too many
  "version": "2.0.0",
  "options": { "env": { "CI": "1" } },
  "tasks": [
    { "label": "clean", "type": "shell", "command": "rm -rf out", "options": { "env": {} } },
    { "type": "npm", "script": "build", "options": { "cwd": "\${workspaceFolder}/web" } },
    {
      "label": "all", "dependsOn": ["clean", "npm: build"], "dependsOrder": "sequence",
      "type": "process", "command": "terraform", "args": ["apply", "-auto-approve"],
      "windows": { "command": "terraform.exe" },
    },
    { "label": "both", "dependsOn": ["all", "both"] },
    { "command": "nobody can name me" },
    7,
  ],
}`;

describe('tasks in tasks.json', () => {
  const tasks = tasksIn(TASKS, '/w/app', 'linux');
  const named = (label: string) => taskNamed(tasks, label);

  it('are those that have a name, with their place', () => {
    assert.deepEqual(
      tasks.map(({ label }) => label),
      ['clean', 'build', 'all', 'both'],
    );
    for (const { label, offset, length, name } of tasks) {
      assert.match(TASKS.slice(offset, offset + length), /^\{[^]*\}$/);
      assert.equal(TASKS.slice(name.offset, name.offset + name.length), `"${label}"`);
    }
  });

  it('run what they depend on first, and end where they depend on themselves', () => {
    const all = ['rm -rf out', 'npm run build', 'terraform apply -auto-approve'];
    assert.deepEqual(
      named('all')?.commands,
      all.map((text) => `export CI=1; ${text}`),
    );
    assert.deepEqual(named('both')?.commands, named('all')?.commands);
  });

  it('take what their system says', () => {
    const windows = tasksIn(TASKS, '/w/app', 'windows').find(({ label }) => label === 'all');
    assert.match(windows?.commands.at(-1) ?? '', /terraform\.exe apply/);
  });

  it('know their folder', () => {
    assert.equal(named('build')?.cwd, '/w/app/web');
    assert.equal(named('clean')?.cwd, undefined);
  });

  it('are none in a text that is no such file', () => {
    for (const text of ['', '{', '[]', '{"tasks": 1}', 'null', '{"tasks":[{"label":1}]}']) {
      assert.deepEqual(tasksIn(text, '/w', 'linux'), [], text);
    }
  });
});

describe('tasks that launch.json names', () => {
  it('are found before and after, in configurations and compounds', () => {
    const text = `{ "configurations": [ { "preLaunchTask": "clean", "postDebugTask": "all" }, { "name": "x" } ],
      "compounds": [ { "preLaunchTask": "both" } ] }`;
    const found = launchTasksIn(text);
    assert.deepEqual(
      found.map(({ label }) => label),
      ['clean', 'all', 'both'],
    );
    for (const { label, offset, length } of found) {
      assert.equal(text.slice(offset, offset + length), `"${label}"`);
    }
  });

  it('are looked up by label and as the editor lists them', () => {
    const tasks = tasksIn(TASKS, '/w/app', 'linux');
    assert.equal(taskNamed(tasks, 'shell: clean')?.label, 'clean');
    assert.equal(taskNamed(tasks, 'nothing'), undefined);
  });
});
