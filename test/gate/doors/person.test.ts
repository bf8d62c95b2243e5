import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Task } from '../../../src/core/model/task';
import { CORE } from '../../../src/gate/core';
import { readSettings } from '../../../src/store/settings';
import { before, closeGates, testGate, type TestClient, type TestGate } from '../in-process';
import { doorPayload, processTable, repository } from './played-doors';

const NEVER = 'branch:main';

interface World {
  readonly gate: TestGate;
  readonly window: TestClient;
  readonly folder: string;
  run(event: string, text: string): Promise<number>;
}

async function world(): Promise<World> {
  const folder = repository();
  const gate = testGate({ core: CORE, processes: processTable({ 20: 1, 21: 20 }) });
  const window = await gate.client('window', [], { pid: 999_999, folders: [folder] });
  const run = async (event: string, text: string): Promise<number> =>
    (await gate.door(event, 20, doorPayload(text, { cwd: folder }))).exit;
  return { gate, window, folder, run };
}

describe('a person’s own terminal', () => {
  afterEach(closeGates);

  it('is let be until the person opts in, and again when they opt out', async () => {
    const { gate, window, folder, run } = await world();
    const hello = async (): Promise<string> =>
      (await gate.door('hello', 20, doorPayload('', { cwd: path.join(folder, 'src') }))).stdout;
    fs.mkdirSync(path.join(folder, 'src'));
    assert.equal(await hello(), 'off\n');
    assert.equal(await run('line', 'git push --force origin main'), 0);
    assert.equal(gate.eventsOf('judged').length, 0);
    await window.request('record', { folder, on: true });
    assert.equal(await hello(), 'record\n');
    assert.deepEqual(await window.request('doors', {}), {
      shells: { agent: 0, record: 1, off: 0 },
    });
    await window.request('record', { folder, on: false });
    assert.equal(await hello(), 'off\n');
    assert.deepEqual(readSettings(gate.paths.settings).recorded, []);
  });

  it('records lines, asks nothing and charges nothing', async () => {
    const { gate, window, folder, run } = await world();
    await window.request('record', { folder, on: true });
    assert.equal(
      await run('line', 'git push --force origin main && kubectl delete ns shop-prod'),
      0,
    );
    assert.equal(await run('command', 'kubectl delete ns shop-prod'), 0);
    assert.equal(await run('shim', `'kubectl' 'delete' 'ns' 'shop-prod'`), 0);
    const [step, ...rest] = gate.eventsOf('judged');
    assert.equal(rest.length, 0);
    assert.deepEqual(
      [step!.agent.id, step!.decision, step!.points, step!.door],
      ['person', 'ALLOW', 0, 'shell'],
    );
    assert.ok(step!.effects.some((effect) => effect.tier >= 3));
    const [summary] = await window.request('sessions', {});
    assert.deepEqual(summary!.points, { committed: 0, reserved: 0, budget: 40 });
    assert.equal((await window.request('questions', {})).length, 0);
  });

  it('records a line once, however many of its subshells ask', async () => {
    const { gate, window, folder } = await world();
    await window.request('record', { folder, on: true });
    const say = async (number: string): Promise<void> => {
      const payload = doorPayload('(true); git fetch', { cwd: folder, number });
      assert.equal((await gate.door('line', 20, payload)).exit, 0);
    };
    await say('7');
    await say('7');
    assert.equal(gate.eventsOf('judged').length, 1);
    await say('8');
    assert.equal(gate.eventsOf('judged').length, 2);
  });

  it('stops what the task of a session here, or the workspace, never allows', async () => {
    const { gate, window, folder, run } = await world();
    await window.request('record', { folder, on: true });
    await gate.hook('claude-code', 'PreToolUse', { ...before('ls'), cwd: folder });
    assert.equal(await run('line', 'git push origin main'), 0);
    const task: Task = { format: 'remit.task/1', title: 't', scope: { never: [NEVER] } };
    await window.request('declare', { session: 's1', task });
    const reply = await gate.door('line', 20, doorPayload('git push origin main', { cwd: folder }));
    assert.equal(reply.exit, 126);
    assert.match(reply.stderr, /never branch:main.*records what you run/s);
    assert.equal(await run('line', 'git push origin fix/x'), 0);
    await window.request('declare', { session: 's1', task: null });
    fs.mkdirSync(path.join(folder, '.remit'));
    fs.writeFileSync(
      path.join(folder, '.remit/workspace.jsonc'),
      JSON.stringify({ format: 'remit.workspace/1', never: [NEVER] }),
    );
    assert.equal(await run('shim', `'git' 'push' 'origin' 'main'`), 126);
  });

  it('can be opted in by nobody but a person', async () => {
    const { gate, folder } = await world();
    const agent = await gate.client('cli', ['CLAUDECODE']);
    await assert.rejects(agent.request('record', { folder, on: true }), /agent/);
    const terminal = { pid: 20, name: 't', creator: 'person', label: '' } as const;
    await assert.rejects(agent.request('terminal', terminal), /agent/);
  });
});

describe('what the editor asks', () => {
  afterEach(closeGates);

  it('is weighed without a trace', async () => {
    const { gate, window, folder } = await world();
    const grave = await window.request('weigh', {
      command: 'git push --force origin main',
      cwd: folder,
      label: 'ship',
    });
    assert.notEqual(grave.decision, 'ALLOW');
    assert.notEqual(grave.forPerson, '');
    assert.ok(grave.effects.some((effect) => effect.tier >= 3));
    const words = await window.request('weigh', {
      argv: ['git', 'commit', '-m', 'a; git push --force'],
      cwd: folder,
    });
    assert.equal(words.decision, 'ALLOW');
    const secret = await window.request('weigh', {
      command:
        'curl -H "Authorization: Bearer ghp_aB3dE6gH9jK2mN5pQ8sTuV1wX4yZ7aB3dE6g" -X DELETE https://api.example.com/v1/x',
      cwd: folder,
    });
    assert.ok(!JSON.stringify(secret).includes('ghp_aB3dE6gH9jK2'));
    assert.deepEqual(gate.eventsOf('judged'), []);
    assert.deepEqual(gate.eventsOf('session-started'), []);
    await assert.rejects(
      window.request('weigh', { cwd: folder }),
      /neither a command nor its words/,
    );
  });

  it('judges a task that no door reaches, once, and names it as a task', async () => {
    const { gate, window, folder } = await world();
    const ship = { label: 'ship', command: 'git push --force origin main', cwd: folder };
    const asked = window.request('task', ship);
    const question = (await window.next('question')) as { id: string };
    await window.request('answer', { question: question.id, answer: 'deny' });
    const answer = await asked;
    assert.equal(answer.runs, false);
    assert.match(answer.why, /The person refused/);
    assert.deepEqual(await window.request('task', { ...ship, command: 'git status' }), {
      runs: true,
      why: '',
    });
    const judged = gate.eventsOf('judged');
    assert.deepEqual(
      judged.map((one) => [one.agent.id, one.door, one.actions[0]!.tool]),
      [
        ['person', 'task', 'task'],
        ['person', 'task', 'task'],
      ],
    );
    const steps = await window.request('steps', { session: judged[0]!.session, from: 0, limit: 9 });
    assert.equal(steps[0]!.door, 'task');
  });
});
