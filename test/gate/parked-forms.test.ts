/** Questions whose agent waits no longer: what they offer, and what becomes of a bounded form that is chosen then. */
import assert from 'node:assert/strict';
import { CORE } from '../../src/gate/core';
import { amendedRepository } from '../git-remote';
import { asked, DRY, FORCE, offered, rewriteOf, run } from './bounded';
import { before, closeGates, decisionOf, testGate, type TestGate } from './in-process';

const PRE = 'PreToolUse';
const ALL = ['allow-once', 'allow-and-add', 'deny', 'deny-with-note', 'dry-run'];

/** The call was made and nobody answered in time. */
async function unanswered(gate: TestGate, cwd: string): Promise<void> {
  const window = await gate.client('window');
  const gone = new AbortController();
  const reply = gate.hook('claude-code', PRE, before(FORCE, { cwd }), gone.signal);
  await window.next('question');
  gone.abort();
  assert.equal(decisionOf(await reply), 'deny');
}

describe('a question whose agent waits no longer', () => {
  afterEach(closeGates);

  for (const restarts of ['never', 'before the answer', 'after the answer'] as const) {
    it(`offers the bounded form, which runs when the call comes again; the gate restarts ${restarts}`, async () => {
      const { folder, pushed } = amendedRepository();
      const was = pushed();
      let gate = testGate({ core: CORE });
      const restart = (): void => {
        closeGates();
        gate = testGate({ core: CORE, home: gate.paths.home });
      };
      await unanswered(gate, folder);
      if (restarts === 'before the answer') restart();
      const window = await gate.client('window');
      const [question] = await window.request('questions', {});
      assert.equal(question!.deadline, undefined);
      assert.deepEqual(offered(question!), ALL);
      await window.request('answer', { question: question!.id, answer: 'dry-run' });
      assert.deepEqual(await window.request('questions', {}), []);
      if (restarts === 'after the answer') restart();
      const there = await gate.client('window');
      assert.deepEqual(await there.request('questions', {}), []);

      const retry = before(FORCE, { cwd: folder });
      const reply = await gate.hook('claude-code', PRE, retry);
      assert.equal(rewriteOf(reply).command, DRY);
      there.notices.length = 0;
      await run(gate, retry, DRY, folder);
      assert.equal(pushed(), was);
      const [again] = await there.request('questions', {});
      assert.match(again!.bounded!.result.text, /forced update/);
      assert.deepEqual(
        offered(again!),
        ALL.filter((answer) => answer !== 'dry-run'),
      );
    });
  }

  it('carries a form out once: the next time a person is asked', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    await unanswered(gate, folder);
    const window = await gate.client('window');
    const [question] = await window.request('questions', {});
    await window.request('answer', { question: question!.id, answer: 'dry-run' });
    const first = await gate.hook('claude-code', PRE, before(FORCE, { cwd: folder }));
    assert.equal(rewriteOf(first).command, DRY);
    const { reply } = await asked(gate, window, before(FORCE, { cwd: folder }), 'deny');
    assert.equal(decisionOf(reply), 'deny');
  });

  it('offers after a restart what could be added to the task, and adds it', async () => {
    const { folder } = amendedRepository();
    const first = testGate({ core: CORE });
    await unanswered(first, folder);
    closeGates();
    const gate = testGate({ core: CORE, home: first.paths.home });
    const window = await gate.client('window');
    const [question] = await window.request('questions', {});
    const adds = question!.offers.find(({ answer }) => answer === 'allow-and-add')?.adds ?? [];
    assert.match(adds.join(), /"operation":"delete"|"operation":"update"/);
    await window.request('answer', { question: question!.id, answer: 'allow-and-add' });
    const reply = await gate.hook('claude-code', PRE, before(FORCE, { cwd: folder }));
    assert.equal(decisionOf(reply), 'pass');
    const sessions = await window.request('sessions', {});
    const grants = sessions.find(({ id }) => id === 's1')?.task?.scope?.grants ?? [];
    assert.deepEqual(
      grants.map((grant) => JSON.stringify(grant)),
      adds,
    );
  });
});
