/** Each sentence of the design on approvals, with the judge that ships. */
import assert from 'node:assert/strict';
import { CORE } from '../../src/gate/core';
import type { Question, QuestionAnswer } from '../../src/gate/protocol';
import {
  after,
  before,
  closeGates,
  decisionOf,
  testGate,
  type TestClient,
  type TestGate,
} from './in-process';

const PRE = 'PreToolUse';
const PULL = 'gh pr create --title "A" --body "b"';

async function call(gate: TestGate, command: string): Promise<string> {
  const payload = before(command);
  const decision = decisionOf(await gate.hook('claude-code', PRE, payload));
  if (decision !== 'deny') await gate.hook('claude-code', 'PostToolUse', after(payload, 'ok'));
  return decision;
}

/** The call, its question answered while it waits. */
async function answered(
  gate: TestGate,
  window: TestClient,
  command: string,
  answer: QuestionAnswer,
): Promise<string> {
  window.notices.length = 0;
  const decision = call(gate, command);
  const { id } = (await window.next('question')) as Question;
  await window.request('answer', { question: id, answer });
  return decision;
}

/** The call, refused because nobody answers before its hook goes away; its question stays. */
async function unanswered(gate: TestGate, window: TestClient, command: string): Promise<Question> {
  window.notices.length = 0;
  const gone = new AbortController();
  const reply = gate.hook('claude-code', PRE, before(command), gone.signal);
  await window.next('question');
  gone.abort();
  const told = await reply;
  assert.equal(decisionOf(told), 'deny');
  assert.match(told.stdout, /waits for a person/);
  return (await window.request('questions', {})).at(-1)!;
}

describe('risk points', () => {
  afterEach(closeGates);

  const comment = (number: number): string => `gh issue comment 31 --body "part ${number}"`;

  it('are topped up by a person alone, begin anew with another task, and outlast a restart', async () => {
    const first = testGate({ core: CORE });
    const window = await first.client('window');
    const agent = await first.client('cli', ['CLAUDECODE']);
    const prompt = {
      ...before(''),
      hook_event_name: 'UserPromptSubmit',
      prompt: 'Comment on issue 31.',
    };
    await first.hook('claude-code', 'UserPromptSubmit', prompt);
    for (let number = 0; number < 8; number += 1) {
      assert.equal(await call(first, comment(number)), 'pass');
    }
    await assert.rejects(agent.request('topUp', { session: 's1', points: 20 }), /^Error: agent: /);
    await unanswered(first, window, comment(8));
    const { points } = await window.request('topUp', { session: 's1', points: 5 });
    assert.deepEqual(points, { committed: 40, reserved: 0, budget: 45 });
    closeGates();
    const gate = testGate({ core: CORE, home: first.paths.home });
    assert.equal(await call(gate, comment(9)), 'pass');
    const other = await gate.client('window');
    await unanswered(gate, other, comment(10));
    const task = { format: 'remit.task/1' as const, title: 'The next one' };
    const summary = await other.request('declare', { session: 's1', task });
    assert.deepEqual(summary.points, { committed: 0, reserved: 0, budget: 40 });
    assert.equal(await call(gate, comment(11)), 'pass');
  });
});

describe('approvals', () => {
  afterEach(closeGates);

  it('cover one call: the same one asks again', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    assert.equal(await answered(gate, window, PULL, 'allow-once'), 'allow');
    assert.equal(await answered(gate, window, PULL, 'deny'), 'deny');
  });

  it('cover a session: the same operation on the same resource, and nothing else, until the task ends', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    assert.equal(await answered(gate, window, PULL, 'allow-session'), 'allow');
    assert.equal(await call(gate, 'gh pr create --title "B" --body "c"'), 'pass');
    assert.equal(await answered(gate, window, 'gh pr merge 12', 'deny'), 'deny');
    await window.request('declare', {
      session: 's1',
      task: { format: 'remit.task/1', title: 'Another' },
    });
    assert.equal(await answered(gate, window, PULL, 'deny'), 'deny');
  });

  it('that come late let exactly that call through once', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const { id } = await unanswered(gate, window, PULL);
    await window.request('answer', { question: id, answer: 'allow-once' });
    await unanswered(gate, window, 'gh pr create --title "Other" --body "b"');
    assert.equal(await call(gate, PULL), 'pass');
    await unanswered(gate, window, PULL);
  });

  it('are asked for again, and no refusal, where nobody answered', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await unanswered(gate, window, PULL);
    const decisions = gate.eventsOf('judged').map((event) => event.decision);
    await unanswered(gate, window, PULL);
    assert.deepEqual(decisions, ['CONFIRM']);
    assert.deepEqual(
      gate.eventsOf('judged').map((event) => [event.decision, event.evidence.length]),
      [
        ['CONFIRM', 0],
        ['CONFIRM', 0],
      ],
    );
    assert.equal((await window.request('questions', {})).length, 1);
  });

  it('are parked when the task says that nobody is there, and count when they come', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await call(gate, 'ls');
    const task = { format: 'remit.task/1' as const, title: 'Alone', attended: false };
    await window.request('declare', { session: 's1', task });
    assert.equal(await call(gate, PULL), 'deny');
    const [question] = await window.request('questions', {});
    await window.request('answer', { question: question!.id, answer: 'allow-once' });
    assert.equal(await call(gate, PULL), 'pass');
    assert.equal(await call(gate, PULL), 'deny');
  });

  it('refused by the person stay refused: another way to the same end is denied with the no as evidence', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await answered(gate, window, 'gh pr merge 12 --squash', 'deny');
    assert.equal(await call(gate, 'gh pr merge 12 --admin'), 'deny');
    const [, again] = gate.eventsOf('judged');
    assert.equal(again?.decision, 'DENY');
    assert.ok(again.evidence.includes(0));
  });
});
