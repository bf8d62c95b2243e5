import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '../../src/core/model/task';
import type { Comparison } from '../../src/gate/protocol';
import { loggedIn, POCKETOS_FILE, pocketos } from './logged-session';
import { objects, remit, scratch } from './run-command';

const WIDER: Task = {
  format: 'remit.task/1',
  title: 'Look at Railway too',
  scope: {
    environments: ['staging'],
    hosts: ['*.staging.internal', 'backboard.railway.app'],
    credentials: ['file:.env.staging', 'file:scripts/domains/add-domain.sh'],
  },
};

function fileOf(task: Task): string {
  const path = join(scratch(), 'task.jsonc');
  writeFileSync(path, `// what it should have said\n${JSON.stringify(task)}`);
  return path;
}

async function compared(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Comparison> {
  const { status, out } = await remit(['replay', ...args, '--diff', '--json'], { env });
  assert.equal(status, 0);
  return objects(out)[0] as unknown as Comparison;
}

describe('remit replay --task --diff', () => {
  it('names each call that is judged otherwise, from what to what, and the totals', async () => {
    const found = await compared([POCKETOS_FILE, '--task', fileOf(WIDER)]);
    assert.deepEqual(
      found.changed.map(({ step, from, to }) => [step, from.decision, to.decision]),
      [
        [5, 'CONFIRM', 'ALLOW'],
        [6, 'DENY', 'DENY'],
      ],
    );
    assert.deepEqual([found.before.totals.questions, found.after.totals.questions], [1, 0]);
    assert.equal(found.changed[1]!.to.reasonCode, 'UNKNOWN_ENVIRONMENT', 'for another reason');
    assert.deepEqual([found.before.totals.denied, found.after.totals.denied], [1, 1]);
    assert.equal(found.after.task, 'Look at Railway too');
  });

  it('finds no difference between a task and itself', async () => {
    const found = await compared([POCKETOS_FILE, '--task', fileOf(pocketos().task!)]);
    assert.deepEqual(found.changed, []);
  });

  it('judges a session of the log, with the answers that the person gave then', async () => {
    const { home, session } = await loggedIn(pocketos());
    const env = { REMIT_HOME: home };
    const found = await compared(['--session', session, '--task', fileOf(WIDER)], env);
    assert.deepEqual(
      found.changed.map(({ step, to }) => [step, to.decision]),
      [
        [5, 'ALLOW'],
        [6, 'DENY'],
      ],
    );
    assert.deepEqual(found.drifted, [], 'under its own task it replays as it was judged');
  });

  it('takes the task from the standard input', async () => {
    const { status, out } = await remit(['replay', POCKETOS_FILE, '--task', '-', '--diff'], {
      input: JSON.stringify(WIDER),
    });
    assert.equal(status, 0);
    assert.match(out, /2 of 6 calls would be judged otherwise/);
    assert.match(out, /5 +CONFIRM FOUND_CREDENTIAL +ALLOW/);
    assert.match(out, /questions +1 +0/);
  });

  it('plays under another task without comparing, too', async () => {
    const { out } = await remit(['replay', POCKETOS_FILE, '--task', fileOf(WIDER), '--json']);
    const step = objects(out).find((line) => line['step'] === 5);
    assert.equal(step!['decision'], 'ALLOW');
  });

  it('says what is wrong with a call', async () => {
    for (const [args, message] of [
      [[POCKETOS_FILE, '--diff'], /--diff compares with another task/],
      [[], /Name session files, or one session/],
      [[POCKETOS_FILE, '--session', 'x'], /Name session files, or one session/],
      [['--session', 'x'], /SESSION_UNKNOWN/],
      [[POCKETOS_FILE, '--task', '-', '--diff'], /NOT_JSON|FORMAT_UNKNOWN/],
    ] as const) {
      const { status, err } = await remit(['replay', ...args]);
      assert.equal(status, 2);
      assert.match(err, message);
    }
  });
});
