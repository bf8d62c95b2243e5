/** Which window shows a question, and that a question outlives the window it was for. */
import assert from 'node:assert/strict';
import { CORE } from '../../src/gate/core';
import type { Question } from '../../src/gate/protocol';
import { before, closeGates, decisionOf, testGate } from './in-process';
import type { TestClient, TestGate } from './in-process';

const PULL = 'gh pr create --title "A" --body "b"';

/** A call that works in `/tmp`, held open. */
function ask(gate: TestGate): Promise<string> {
  return gate.hook('claude-code', 'PreToolUse', before(PULL)).then(decisionOf);
}

async function shownIn(window: TestClient): Promise<Question['window']> {
  return ((await window.next('question')) as Question).window;
}

describe('the window that shows a question', () => {
  afterEach(closeGates);

  it('is the one that has the workspace open, and the others are told that it is not them', async () => {
    const gate = testGate({ core: CORE });
    const near = await gate.client('window', [], { folders: ['/tmp'] });
    const far = await gate.client('window', [], { folders: ['/srv/other'] });
    void ask(gate);
    assert.deepEqual(await shownIn(near), { shows: true, isInFront: false });
    assert.deepEqual(await shownIn(far), { shows: false, isInFront: false });
  });

  it('is the one in front where none has it open, else the one that came last', async () => {
    const gate = testGate({ core: CORE });
    const first = await gate.client('window', [], { folders: ['/srv/one'] });
    const last = await gate.client('window', [], { folders: ['/srv/two'] });
    void ask(gate);
    assert.equal((await shownIn(first))?.shows, false);
    assert.equal((await shownIn(last))?.shows, true);
    await first.request('front', { inFront: true });
    const [again] = await first.request('questions', {});
    assert.deepEqual(again?.window, { shows: true, isInFront: true });
  });

  it('is another one when it goes, and that one’s answer counts', async () => {
    const gate = testGate({ core: CORE });
    const near = await gate.client('window', [], { folders: ['/tmp'] });
    const far = await gate.client('window', [], { folders: ['/srv/other'] });
    const decision = ask(gate);
    assert.equal((await shownIn(near))?.shows, true);
    assert.equal((await shownIn(far))?.shows, false);
    near.close();
    const fallen = (await far.next('question')) as Question;
    assert.equal(fallen.window?.shows, true);
    await far.request('answer', { question: fallen.id, answer: 'allow-once' });
    assert.equal(await decision, 'allow');
  });

  it('may answer one question, and the other stays open', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window', [], { folders: ['/tmp'] });
    const one = ask(gate);
    const first = (await window.next('question')) as Question;
    const other = gate
      .hook('claude-code', 'PreToolUse', before(PULL, { session_id: 's2' }))
      .then(decisionOf);
    const second = (await window.next('question')) as Question;
    assert.notEqual(first.session, second.session);
    await window.request('answer', { question: second.id, answer: 'deny' });
    assert.equal(await other, 'deny');
    const open = await window.request('questions', {});
    assert.deepEqual(
      open.map(({ id }) => id),
      [first.id],
    );
    await window.request('answer', { question: first.id, answer: 'allow-once' });
    assert.equal(await one, 'allow');
  });
});
