import assert from 'node:assert/strict';
import { CORE } from '../../src/gate/core';
import { readSettings } from '../../src/store/settings';
import { before, closeGates, decisionOf, testGate } from './in-process';

const PRE = 'PreToolUse';
const GRANT = { operation: 'delete', resource: 'volume:pr-1', max: 1 } as const;

describe('clients', () => {
  afterEach(closeGates);

  it('may not loosen anything when an agent started them', async () => {
    const gate = testGate();
    const agent = await gate.client('cli', ['CLAUDECODE']);
    for (const request of [
      () => agent.request('off', { seconds: null }),
      () => agent.request('declare', { session: 's1', task: null }),
      () => agent.request('answer', { question: 'x', answer: 'allow-once' }),
      () => agent.request('declareNext', { folder: '/tmp', task: null }),
      () => agent.request('amend', { session: 's', step: 0, grant: GRANT }),
    ]) {
      await assert.rejects(request, /^Error: agent: /);
    }
    assert.equal((await agent.request('status', {})).offUntil, null);
    assert.deepEqual(await agent.request('sessions', {}), []);
  });

  it('switch the guard off for a while and on again, and the log says so', async () => {
    let clock = Date.parse('2026-11-21T09:00:00Z');
    const gate = testGate({ now: () => clock });
    const person = await gate.client('cli');
    const window = await gate.client('window');
    assert.equal(
      (await person.request('off', { seconds: 60 })).offUntil,
      '2026-11-21T09:01:00.000Z',
    );
    assert.ok(window.notices.some((one) => one.method === 'status'));
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('deny'))), 'pass');
    assert.equal(gate.eventsOf('judged').length, 0);
    clock += 60_000;
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('deny'))), 'deny');
    await person.request('off', { seconds: null });
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('deny'))), 'pass');
    await person.request('on', {});
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('deny'))), 'deny');
    assert.deepEqual(
      gate.eventsOf('gate').map((event) => event.what),
      ['started', 'off', 'off', 'on'],
    );
  });

  it('add a grant to a running task, which goes on as it was', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await gate.hook('claude-code', 'PreToolUse', before('ls'));
    const id = (await window.request('sessions', {}))[0]!.id;
    const summary = await window.request('amend', { session: id, step: 0, grant: GRANT });
    assert.deepEqual(summary.task?.scope?.grants, [GRANT]);
    const [amended] = gate.eventsOf('task-amended');
    assert.deepEqual([amended?.step, amended?.grant, amended?.by], [0, GRANT, 'person']);
    const guard = { operation: 'delete', resource: 'guard' } as const;
    await assert.rejects(window.request('amend', { session: id, step: 0, grant: guard }), {
      message: /never granted/,
    });
    assert.equal(gate.eventsOf('task-amended').length, 1);
  });

  it('declare a task for the next session of a folder', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const task = { format: 'remit.task/1' as const, title: 'Next thing' };
    assert.deepEqual(await window.request('declareNext', { folder: '/tmp', task }), { kept: true });
    await gate.hook('claude-code', PRE, before('ls'));
    assert.equal((await window.request('sessions', {}))[0]?.title, 'Next thing');
    assert.deepEqual(readSettings(gate.paths.settings).nextTasks, {});
    await window.request('declareNext', { folder: '/tmp', task });
    assert.deepEqual(await window.request('declareNext', { folder: '/tmp', task: null }), {
      kept: false,
    });
    assert.deepEqual(readSettings(gate.paths.settings).nextTasks, {});
  });

  it('see sessions, steps and explanations, and are told what is wrong with a request', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const prompt = { ...before(''), hook_event_name: 'UserPromptSubmit', prompt: 'Mend the login' };
    await gate.hook('claude-code', 'UserPromptSubmit', prompt);
    const call = before('deny it');
    await gate.hook('claude-code', PRE, call);
    const [session] = await window.request('sessions', {});
    assert.deepEqual(
      [session?.id, session?.title, session?.steps, session?.denied, session?.workspace],
      ['s1', 'Mend the login', 2, 1, '/tmp'],
    );
    const steps = await window.request('steps', { session: 's1', from: 1, limit: 5 });
    assert.deepEqual(
      steps.map((step) => [step.step, step.tool, step.title, step.decision]),
      [[1, 'shell', 'deny it', 'DENY']],
    );
    const explained = await window.request('explain', { session: 's1', step: 1 });
    assert.deepEqual(explained.offers, []);
    assert.equal((await window.request('suggest', { session: 's1' })).task.title, 'Mend the login');
    await assert.rejects(
      () => window.request('explain', { session: 'none', step: 0 }),
      /no-session/,
    );
    await assert.rejects(
      () => window.request('steps', { session: 's1' } as never),
      /bad-parameters/,
    );
    await assert.rejects(
      () => window.request('constructor' as never, {} as never),
      /unknown-request/,
    );
  });

  it('end a session, which closes what it had open, until the agent goes on', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const asked = gate.hook('claude-code', PRE, before('ask'));
    while ((await window.request('questions', {})).length === 0) await new Promise(setImmediate);
    assert.equal((await window.request('end', { session: 's1' })).state, 'ended');
    assert.equal(decisionOf(await asked), 'deny');
    assert.deepEqual(await window.request('questions', {}), []);
    await gate.hook('claude-code', PRE, before('ls'));
    assert.equal((await window.request('sessions', {}))[0]?.state, 'running');
    await assert.rejects(() => window.request('end', { session: 'none' }), /no-session/);
    const agent = await gate.client('cli', ['CLAUDECODE']);
    await assert.rejects(() => agent.request('end', { session: 's1' }), /agent/);
  });
});
