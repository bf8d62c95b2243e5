/** A grant that was asked for: what the edit of a running task keeps, and what no yes would help. */
import assert from 'node:assert/strict';
import {
  amendTask,
  createSession,
  declareTask,
  refuseGrant,
  standing,
  whyNotGrantable,
  withGrant,
} from '../../src/core/index';
import type { Grant, Task } from '../../src/core/model/task';

const GRANT: Grant = { operation: 'delete', resource: 'volume:pr-*', environment: 'pr-4', max: 2 };
const TASK: Task = { format: 'remit.task/1', title: 'Clean up', expires: 'PT1H' };
const HOUR_MS = 60 * 60 * 1000;

function sessionWith(task: Task | undefined, never: readonly string[] = []) {
  const session = createSession({ id: 's', workspaceRoot: '/w', startedMs: 0, never });
  if (task !== undefined) declareTask(session, task, 1_000);
  return session;
}

describe('amending a task', () => {
  it('adds the grant at the end and keeps everything else', () => {
    const task = withGrant({ ...TASK, scope: { paths: ['a/**'], grants: [GRANT] } }, GRANT, 'x');
    assert.deepEqual(task, { ...TASK, scope: { paths: ['a/**'], grants: [GRANT, GRANT] } });
    assert.equal(withGrant(undefined, GRANT, 'x').title, 'x');
  });

  it('resets neither the end, nor points, nor what was used', () => {
    const session = sessionWith({ ...TASK, scope: { grants: [GRANT] } });
    session.grantUses.set(0, 2);
    session.budget.committed = 30;
    session.approvals.set('key', 3);
    amendTask(session, withGrant(session.task, GRANT, ''), GRANT);
    const left = standing(session, 2_000);
    assert.equal(left.endsAtMs, 1_000 + HOUR_MS);
    assert.deepEqual(
      left.grants.map((one) => one.left),
      [0, 2],
    );
    assert.deepEqual(left.points, { budget: 40, spent: 30 });
    assert.equal(session.approvals.size, 1);
  });

  it('lifts the refusals that the grant covers, a person’s included, and no other', () => {
    const session = sessionWith(TASK);
    refuseGrant(session, 1, GRANT);
    refuseGrant(session, 2, { ...GRANT, environment: 'production' });
    refuseGrant(session, 3, { ...GRANT, operation: 'create' });
    amendTask(session, withGrant(session.task, GRANT, ''), GRANT);
    assert.deepEqual(
      session.refusals.map((fact) => fact.step),
      [2, 3],
    );
  });

  it('knows a scope that came to be by requests until a task is declared', () => {
    const session = sessionWith(undefined);
    amendTask(session, withGrant(undefined, GRANT, 'x'), GRANT);
    amendTask(session, withGrant(session.task, GRANT, 'x'), GRANT);
    assert.equal(session.scopeByRequest, true);
    declareTask(session, TASK, 2_000);
    assert.equal(session.scopeByRequest, false);
    const listed = sessionWith({ ...TASK, scope: {} });
    amendTask(listed, withGrant(listed.task, GRANT, 'x'), GRANT);
    assert.equal(listed.scopeByRequest, false);
  });
});

describe('what cannot be asked for', () => {
  const why = (task: Task | undefined, grant: Grant, atMs = 2_000, never: readonly string[] = []) =>
    whyNotGrantable(sessionWith(task, never), grant, atMs);

  it('is what the task or the workspace forbids', () => {
    const never = { ...TASK, scope: { never: ['environment:production', 'volume:pr-*'] } };
    assert.match(why(never, GRANT) ?? '', /volume:pr-\*/);
    assert.match(
      why(TASK, { ...GRANT, environment: 'prod' }, 0, ['environment:production']) ?? '',
      /never/,
    );
    assert.equal(why({ ...TASK, scope: { never: ['branch:main'] } }, GRANT), undefined);
  });

  it('is anything in plan mode, after the end, and of the guard itself', () => {
    assert.match(why({ ...TASK, mode: 'plan' }, GRANT) ?? '', /plan/);
    assert.match(why(TASK, GRANT, 1_000 + HOUR_MS) ?? '', /run out/);
    assert.equal(why(TASK, GRANT, 999 + HOUR_MS), undefined);
    assert.match(why(undefined, { operation: 'update', resource: 'guard' }) ?? '', /never granted/);
  });
});
