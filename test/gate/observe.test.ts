/** Observe mode through the gate with the judge that ships: everything is judged, nothing is stopped. */
import assert from 'node:assert/strict';
import { CORE } from '../../src/gate/core';
import { reportText } from '../../src/gate/report-text';
import {
  after,
  before,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
  type TestGate,
} from './in-process';

const PRE = 'PreToolUse';
const DROP =
  'aws rds delete-db-instance --db-instance-identifier orders-production --skip-final-snapshot';

async function run(gate: TestGate, command: string, output = ''): Promise<string> {
  const call = before(command);
  const decision = decisionOf(await gate.hook('claude-code', PRE, call));
  await gate.hook('claude-code', 'PostToolUse', after(call, output));
  return decision;
}

describe('only observing', () => {
  afterEach(closeGates);

  it('is for a person to begin and to end', async () => {
    const gate = testGate({ core: CORE });
    const agent = await gate.client('cli', ['CLAUDECODE']);
    await assert.rejects(agent.request('observe', { seconds: null }), /^Error: agent: /);
    assert.equal((await agent.request('status', {})).observeUntil, null);
    assert.equal(await run(gate, 'remit observe'), 'deny');
    const person = await gate.client('cli');
    const window = await gate.client('window');
    assert.equal((await person.request('observe', { seconds: null })).observeUntil, 'forever');
    assert.ok(window.notices.some((one) => one.method === 'status'));
    assert.equal(await run(gate, 'remit off'), 'pass');
    assert.equal((await person.request('on', {})).observeUntil, null);
    assert.equal(await run(gate, 'remit off'), 'deny');
    assert.deepEqual(
      gate.eventsOf('gate').map((event) => event.what),
      ['started', 'observe', 'on'],
    );
  });

  it('stops by itself when its time is over', async () => {
    let clock = Date.parse('2026-11-21T09:00:00Z');
    const gate = testGate({ core: CORE, now: () => clock });
    const person = await gate.client('window');
    await person.request('observe', { seconds: 60 });
    assert.equal(await run(gate, DROP), 'pass');
    clock += 60_000;
    assert.notEqual(await run(gate, DROP), 'pass');
  });

  it('asks nobody, holds nothing against the agent, and spends no points for what would have been stopped', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await window.request('observe', { seconds: null });
    assert.equal(await run(gate, DROP), 'pass');
    assert.equal(await run(gate, DROP), 'pass');
    assert.deepEqual(await window.request('questions', {}), []);
    const [first, second] = gate.eventsOf('judged');
    assert.notEqual(first?.decision, 'ALLOW');
    // Nobody refused the first, so the second is no way round a refusal.
    assert.deepEqual(
      [second?.decision, second?.reasonCode, second?.evidence],
      [first?.decision, first?.reasonCode, first?.evidence],
    );
    const [summary] = await window.request('sessions', {});
    assert.deepEqual([summary?.observed, summary?.points.committed], [2, 0]);
    assert.ok(logHolds(gate));
  });

  it('learns from what ran, and knows it after a restart', async () => {
    const first = testGate({ core: CORE });
    await (await first.client('window')).request('observe', { seconds: null });
    await run(first, DROP, 'deleting');
    closeGates();
    const gate = testGate({ core: CORE, home: first.paths.home });
    assert.equal(await run(gate, DROP), 'pass');
    assert.deepEqual(await (await gate.client('window')).request('questions', {}), []);
    const told = gate.eventsOf('judged').map(({ decision, reasonCode }) => [decision, reasonCode]);
    assert.deepEqual(told[1], told[0]);
  });

  it('reports what would have been stopped, with the chain and the earliest step', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await window.request('observe', { seconds: null });
    const token = 'RAILWAY_TOKEN=7c1e55aa-2f0b-4f4e-9d5b-2b8a6d0f9b11';
    await run(gate, 'railway status', 'Error: Unauthorized. Please login');
    await run(gate, 'cat scripts/add-domain.sh', `# adds a custom domain\n${token}\n`);
    const volume = '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa';
    await run(
      gate,
      `curl -H "Authorization: Bearer 7c1e55aa-2f0b-4f4e-9d5b-2b8a6d0f9b11" https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { volumeDelete(volumeId: \\"${volume}\\") }"}'`,
      '{"data":{"volumeDelete":true}}',
    );
    await gate.hook('claude-code', 'SessionEnd', {
      ...before(''),
      hook_event_name: 'SessionEnd',
      reason: 'logout',
    });
    const report = await window.request('report', { session: 's1' });
    assert.deepEqual([report.state, report.calls, report.observed], ['ended', 3, 1]);
    const [denied] = report.denied;
    assert.ok(denied?.chain.some((link) => link.step === 1));
    assert.deepEqual(
      report.harms.map(({ step, earliest }) => [step, earliest.step, earliest.decision]),
      [[2, 2, 'DENY']],
    );
    const text = reportText(report);
    assert.match(text, /Remit only observed, and let 1 of them run/);
    assert.match(text, /after step 1: cat scripts\/add-domain\.sh/);
    assert.ok(!text.includes('7c1e55aa-2f0b'));
    await assert.rejects(window.request('report', { session: 'none' }), /no-session/);
  });
});
