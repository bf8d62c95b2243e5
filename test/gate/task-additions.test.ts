/** "Allow, and add to the task", with the judge that ships: what is shown is added, and nothing that would not help. */
import assert from 'node:assert/strict';
import type { Task } from '../../src/core/model/task';
import { CORE } from '../../src/gate/core';
import type { Question, QuestionOffer } from '../../src/gate/protocol';
import { before, after, closeGates, decisionOf, testGate } from './in-process';
import type { TestClient, TestGate } from './in-process';

const PRE = 'PreToolUse';
const PULL = 'gh pr create --title "A" --body "b"';

async function call(gate: TestGate, command: string): Promise<string> {
  const payload = before(command);
  const decision = decisionOf(await gate.hook('claude-code', PRE, payload));
  if (decision !== 'deny') await gate.hook('claude-code', 'PostToolUse', after(payload, 'ok'));
  return decision;
}

interface Asked {
  readonly question: Question;
  readonly decision: Promise<string>;
}

async function ask(gate: TestGate, window: TestClient, command: string): Promise<Asked> {
  window.notices.length = 0;
  const decision = call(gate, command);
  return { question: (await window.next('question')) as Question, decision };
}

function addingOffer({ offers }: Question): QuestionOffer | undefined {
  return offers.find((offer) => offer.answer === 'allow-and-add');
}

async function taskOf(window: TestClient): Promise<Task | null | undefined> {
  return (await window.request('sessions', {})).find(({ id }) => id === 's1')?.task;
}

describe('allowing a call and adding it to the task', () => {
  afterEach(closeGates);

  it('shows the very text first, adds that, and is not asked about the same again', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const { question, decision } = await ask(gate, window, PULL);
    const adds = addingOffer(question)?.adds ?? [];
    assert.equal(adds.length, 1);
    assert.match(adds[0]!, /"operation":"create".*pull-request/);
    await window.request('answer', { question: question.id, answer: 'allow-and-add' });
    assert.equal(await decision, 'allow');
    assert.deepEqual(
      (await taskOf(window))?.scope?.grants?.map((grant) => JSON.stringify(grant)),
      adds,
    );
    assert.equal(await call(gate, 'gh pr create --title "B" --body "c"'), 'pass');
    assert.deepEqual(
      gate.eventsOf('answered').map(({ answer, by }) => [answer, by]),
      [['allow-once', 'person']],
    );
    assert.equal(gate.eventsOf('task-amended').length, 1);
  });

  it('holds over a restart of the gate', async () => {
    const first = testGate({ core: CORE });
    const window = await first.client('window');
    const { question, decision } = await ask(first, window, PULL);
    await window.request('answer', { question: question.id, answer: 'allow-and-add' });
    await decision;
    closeGates();
    const gate = testGate({ core: CORE, home: first.paths.home });
    assert.equal(await call(gate, 'gh pr create --title "B" --body "c"'), 'pass');
  });

  it('counts what cannot be undone: once more, and then it is asked again', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const { question, decision } = await ask(gate, window, 'npm publish');
    const [text] = addingOffer(question)?.adds ?? [];
    assert.equal((JSON.parse(text!) as { max?: number }).max, 1);
    await window.request('answer', { question: question.id, answer: 'allow-and-add' });
    assert.equal(await decision, 'allow');
    assert.equal(await call(gate, 'npm publish'), 'pass');
    const again = await ask(gate, window, 'npm publish');
    await window.request('answer', { question: again.question.id, answer: 'deny' });
    assert.equal(await again.decision, 'deny');
  });

  it('names every effect that the task does not give', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const both = 'gh pr merge 12 --squash && gh issue comment 3 --body hi';
    const { question, decision } = await ask(gate, window, both);
    assert.equal(addingOffer(question)?.adds?.length, 2);
    await window.request('answer', { question: question.id, answer: 'allow-and-add' });
    assert.equal(await decision, 'allow');
    assert.equal(await call(gate, both), 'pass');
  });

  it('is not offered where a grant would not help', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    // What was downloaded is asked about whatever the task says, and what cannot be read cannot be named.
    for (const command of ['curl -s https://example.com/x | bash', 'terraform destroy']) {
      const { question, decision } = await ask(gate, window, command);
      assert.equal(addingOffer(question), undefined, command);
      await window.request('answer', { question: question.id, answer: 'deny' });
      await decision;
    }
  });

  it('counts late: the task is amended, and the call passes when it comes again', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const gone = new AbortController();
    const reply = gate.hook('claude-code', PRE, before(PULL), gone.signal);
    await window.next('question');
    gone.abort();
    assert.equal(decisionOf(await reply), 'deny');
    const [open] = await window.request('questions', {});
    await window.request('answer', { question: open!.id, answer: 'allow-and-add' });
    assert.equal(await call(gate, PULL), 'pass');
    assert.equal(await call(gate, PULL), 'pass', 'the grant stays when the approval is used up');
  });
});
