import assert from 'node:assert/strict';
import { suggestTask } from '../../src/core/suggest';
import { Task } from '../../src/core/model/task';

describe('the suggested task', () => {
  it('finds environment, branch, host, credential and grant, each with its words', () => {
    const { task, chips } = suggestTask(
      'Delete the volume of pr-412 with RAILWAY_TOKEN on backboard.railway.app, from branch fix/cleanup. Do not touch production.',
    );
    assert.deepEqual(task.scope?.environments, ['pr-412']);
    assert.deepEqual(task.scope?.branches, ['fix/cleanup']);
    assert.deepEqual(task.scope?.hosts, ['backboard.railway.app']);
    assert.deepEqual(task.scope?.credentials, ['env:RAILWAY_TOKEN']);
    assert.deepEqual(task.scope?.grants, [
      { operation: 'delete', resource: 'volume', environment: 'pr-412', max: 1 },
    ]);
    assert.deepEqual(task.scope?.never, ['environment:production']);
    for (const chip of chips) assert.notEqual(chip.because, '');
  });

  it('suggests no scope where the words name none', () => {
    assert.equal(suggestTask('Fix the login bug').task.scope, undefined);
  });

  it('does not suggest what a negation names', () => {
    assert.equal(
      suggestTask('Fix it without touching staging').task.scope?.environments,
      undefined,
    );
  });

  it('takes grants from typed text only', () => {
    assert.equal(suggestTask('See:\n```\ndelete the volume\n```').task.scope?.grants, undefined);
  });

  it('always gives a valid task', () => {
    for (const prompt of ['', '\n\n', 'x'.repeat(500), 'plan only: what next?', '```a```']) {
      assert.equal(Task.safeParse(suggestTask(prompt).task).success, true, prompt.slice(0, 20));
    }
    assert.equal(suggestTask('plan only: what next?').task.mode, 'plan');
  });
});
