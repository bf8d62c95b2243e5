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

  it('takes programs and libraries for no hosts, and a class as it is named', () => {
    const { task } = suggestTask('Run scripts/deploy.sh with socket.io, then delete the Database');
    assert.equal(task.scope?.hosts, undefined);
    assert.equal(
      task.scope?.grants?.find(({ operation }) => operation === 'delete')?.resource,
      'database',
    );
    assert.deepEqual(suggestTask('Ask https://fly.io/apps for it').task.scope?.hosts, ['fly.io']);
  });

  it('adds the branch that is checked out where the words ask to push, and says from which file', () => {
    const at = { branch: 'login', defaultBranch: 'main' };
    const { chips } = suggestTask('Mend the login and push', at);
    assert.deepEqual(chips, [
      { field: 'branches', value: 'login', because: 'push', file: '.git/HEAD' },
    ]);
    for (const words of ['Mend the login', 'Mend the login, do not push', 'Push it to fix/other']) {
      assert.ok(!suggestTask(words, at).chips.some(({ value }) => value === 'login'), words);
    }
    assert.deepEqual(suggestTask('Push it', { branch: 'main', defaultBranch: 'main' }).chips, []);
  });

  it('adds the file of an environment where the words speak of credentials too', () => {
    const rootNames = ['.env', '.env.staging', '.env.production', 'src'];
    const { task, chips } = suggestTask('Fix the credential mismatch in staging', { rootNames });
    assert.deepEqual(task.scope?.credentials, ['file:.env.staging']);
    assert.equal(chips.at(-1)?.file, '.env.staging');
    assert.equal(suggestTask('Fix staging', { rootNames }).task.scope?.credentials, undefined);
  });

  it('knows the environments of the workspace file, and never offers the live one', () => {
    const environments = ['blue.eu', 'production'];
    const { chips } = suggestTask('Bring BLUE.EU and production up', { environments });
    assert.deepEqual(
      chips.map(({ value, file }) => [value, file]),
      [['blue.eu', '.remit/workspace.jsonc']],
    );
  });

  it('always gives a valid task', () => {
    for (const prompt of ['', '\n\n', 'x'.repeat(500), 'plan only: what next?', '```a```']) {
      assert.equal(Task.safeParse(suggestTask(prompt).task).success, true, prompt.slice(0, 20));
    }
    assert.equal(suggestTask('plan only: what next?').task.mode, 'plan');
  });
});
