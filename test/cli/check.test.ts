/** `remit check`: one verdict a command, in fresh sessions. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objects, remit, scratch } from './run-command';

const TASK = {
  format: 'remit.task/1',
  title: 'Look, do not touch',
  mode: 'plan',
};

describe('remit check', () => {
  it('exits 0 whatever the verdict', async () => {
    const { status, out } = await remit(['check', 'git push --force origin main', '--json']);
    assert.equal(status, 0);
    const [line] = objects(out);
    assert.notEqual(line!['decision'], 'ALLOW');
    for (const field of ['session', 'step', 'expect', 'ok']) assert.equal(field in line!, false);
    assert.match((await remit(['check', 'ls'])).out, /^decision +ALLOW\n/);
  });

  it('judges under a task, with comments in its file', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'task.jsonc'), `// only looking\n${JSON.stringify(TASK)}`);
    const args = ['check', 'touch src/a.ts', '--task', 'task.jsonc', '--json'];
    const [planned] = objects((await remit(args, { cwd: folder })).out);
    assert.equal(planned!['reason_code'], 'PLAN_MODE');
  });

  it('looks at the disk where the command would run', async () => {
    const folder = scratch();
    mkdirSync(join(folder, '.remit'));
    writeFileSync(
      join(folder, '.remit/workspace.jsonc'),
      '{"format":"remit.workspace/1","never":["path:infra/**"]}',
    );
    const [line] = objects(
      (await remit(['check', 'rm infra/main.tf', '--cwd', folder, '--json'])).out,
    );
    assert.equal(line!['decision'], 'DENY');
  });

  it('answers a line with a line, in order, each in a fresh session', async () => {
    const lines = [
      { command: 'ls' },
      { command: 'touch a', task: TASK },
      { command: 'touch a', cwd: '/srv/app' },
    ];
    const input = lines.map((line) => JSON.stringify(line)).join('\n\n');
    const { status, out, err } = await remit(['check', '--stdin', '--json'], { input });
    assert.equal(status, 0);
    assert.equal(err, '');
    assert.deepEqual(
      objects(out).map((line) => line['decision']),
      ['ALLOW', 'DENY', 'ALLOW'],
    );
  });

  it('puts an error in the place of a bad line, goes on, and exits 2', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'task.json'), JSON.stringify(TASK));
    const input = [
      'no json',
      '{"command":1}',
      '[]',
      '{"command":"touch a","task":"none.json"}',
      '{"command":"touch a","task":{"format":"remit.task/1"}}',
      '{"command":"touch a","task":"task.json"}',
    ].join('\n');
    const options = { input, cwd: folder };
    const { status, out } = await remit(['check', '--stdin', '--json'], options);
    assert.equal(status, 2);
    const answers = objects(out);
    assert.deepEqual(
      answers.map((answer) => Object.keys(answer).includes('error')),
      [true, true, true, true, true, false],
    );
    assert.match(String(answers[4]!['error']), /\$\.title/);
    assert.equal(answers[5]!['reason_code'], 'PLAN_MODE');
  });

  it('consults nothing on the disk for lines', async () => {
    const folder = scratch();
    mkdirSync(join(folder, '.remit'));
    writeFileSync(
      join(folder, '.remit/workspace.jsonc'),
      '{"format":"remit.workspace/1","never":["path:src/**"]}',
    );
    const input = JSON.stringify({ command: 'touch src/a', cwd: folder });
    const { out } = await remit(['check', '--stdin', '--json'], { input });
    assert.equal(objects(out)[0]!['decision'], 'ALLOW');
  });
});
