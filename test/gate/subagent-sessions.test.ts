import assert from 'node:assert/strict';
import type { CallOrigin, Decoded } from '../../src/agents/define';
import { createSubagentSessions } from '../../src/gate/subagent-sessions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAYLOADS } from '../adapters/payloads';
import { closeGates, testGate } from './in-process';

describe('a subagent', () => {
  afterEach(closeGates);

  it('of a subagent belongs to the session at the root, at any depth', () => {
    const { rooted } = createSubagentSessions();
    assert.equal(sessionOf(rooted('a', call('root', undefined))), 'root');
    assert.equal(sessionOf(rooted('a', call('root', 'child'))), 'root');
    assert.equal(sessionOf(rooted('a', call('child', 'grandchild'))), 'root');
    assert.equal(sessionOf(rooted('a', call('grandchild', 'last'))), 'root');
    assert.equal(sessionOf(rooted('b', call('child', 'grandchild'))), 'child', 'another agent’s');
  });

  it('without a parent that was heard of is the parent’s own business', () => {
    const { rooted } = createSubagentSessions();
    assert.equal(sessionOf(rooted('a', call('never-heard', 'child'))), 'never-heard');
    assert.equal(sessionOf(rooted('a', call('same', 'same'))), 'same');
    assert.deepEqual(rooted('a', { kind: 'ignored', event: 'x' }), { kind: 'ignored', event: 'x' });
  });

  it('of Copilot CLI is heard in the session that started it, and its prompt is a model’s', async () => {
    const gate = testGate();
    const recorded = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(PAYLOADS, 'copilot-cli/recorded', `${name}.json`), 'utf8'));
    const prompt = recorded('userPromptSubmitted.subagent');
    await gate.hook('copilot-cli', 'subagentStart', recorded('subagentStart'));
    await gate.hook('copilot-cli', 'userPromptSubmitted', prompt);
    await gate.hook('copilot-cli', 'preToolUse', recorded('preToolUse.bash-subagent'));
    await gate.hook('copilot-cli', 'preCompact', recorded('preCompact'));
    const parent = prompt['parentAgentId'];
    const [said] = gate.eventsOf('prompt');
    assert.equal(said?.author, 'model');
    assert.equal(said?.session, parent);
    const [judged] = gate.eventsOf('judged');
    assert.equal(judged?.session, parent);
    assert.equal(judged?.agent.subagent, prompt['agentId']);
    const shortened = gate.eventsOf('gate').find((event) => event.what === 'compacted');
    assert.equal(shortened?.session, parent);
  });
});

function call(session: string, subagent: string | undefined): Decoded {
  const from: CallOrigin = {
    ...{ session, cwd: '/w', roots: [] },
    ...(subagent === undefined ? {} : { subagent }),
  };
  return { kind: 'subagent-start', event: 'e', from };
}

function sessionOf(decoded: Decoded): string {
  assert.ok('from' in decoded);
  return decoded.from.session;
}
