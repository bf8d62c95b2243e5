/** The answer between yes and no, with the judge that ships and git on this disk. */
import assert from 'node:assert/strict';
import { SessionFile } from '../../src/core/model/session-file';
import { play } from '../../src/cli/play';
import { exportSession } from '../../src/gate/export';
import { CORE } from '../../src/gate/core';
import type { Question, StepView } from '../../src/gate/protocol';
import { amendedRepository } from '../git-remote';
import {
  after,
  before as preToolUse,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
} from './in-process';
import {
  FORCE,
  DRY,
  rewriteOf,
  asked,
  run,
  dryRun,
  sessionEvents,
  told,
  judgedAgain,
  offered,
} from './bounded';

describe('a dry run first', () => {
  afterEach(closeGates);

  it('is offered with the very command that would run, and handed to the agent', async () => {
    const { folder, pushed } = amendedRepository();
    const was = pushed();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const call = preToolUse(FORCE, { cwd: folder });
    const { question, reply } = await asked(gate, window, call, 'dry-run');
    assert.equal(question.offers.find((offer) => offer.answer === 'dry-run')?.command, DRY);
    const { command, note } = rewriteOf(reply);
    assert.equal(command, DRY);
    assert.match(note, /nothing was changed; a person now sees the result .* try the same command/);
    await run(gate, call, command, folder);
    assert.equal(pushed(), was);
    const [step, bounded] = (await window.request('steps', {
      session: 's1',
      from: 0,
      limit: 9,
    })) as [StepView, StepView];
    assert.deepEqual(
      [step.decision, step.answer],
      ['CONFIRM', { by: 'person', answer: 'dry-run', ranAs: 1 }],
    );
    assert.deepEqual(
      [bounded.decision, bounded.bound, bounded.detail],
      ['ALLOW', { form: 'dry-run', of: 0 }, DRY],
    );
    assert.equal(step.result, undefined);
  });

  it('brings the question back with its result, and a later yes lets the call through once', async () => {
    const { folder, pushed, head } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const again = await dryRun(gate, window, folder);
    assert.equal(again.step.detail, FORCE);
    assert.equal(again.deadline, undefined);
    assert.deepEqual([again.bounded?.form, again.bounded?.command], ['dry-run', DRY]);
    assert.match(again.bounded!.result.text, /forced update/);
    assert.deepEqual(offered(again), ['allow-once', 'allow-and-add', 'deny', 'deny-with-note']);
    await window.request('answer', { question: again.id, answer: 'allow-once' });
    const retry = preToolUse(FORCE, { cwd: folder });
    const reply = await gate.hook('claude-code', 'PreToolUse', retry);
    assert.equal(decisionOf(reply), 'pass');
    await run(gate, retry, FORCE, folder);
    assert.equal(pushed(), head());
    const third = await asked(gate, window, preToolUse(FORCE, { cwd: folder }), 'deny');
    assert.equal(third.question.bounded, undefined, 'an old result is shown');
    assert.ok(logHolds(gate));
  });

  it('followed by a no is a refusal of the person', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const { id } = await dryRun(gate, window, folder);
    await window.request('answer', { question: id, answer: 'deny' });
    const reply = await gate.hook('claude-code', 'PreToolUse', preToolUse(FORCE, { cwd: folder }));
    assert.equal(decisionOf(reply), 'deny');
    const last = gate.eventsOf('judged').at(-1);
    assert.deepEqual([last?.decision, last?.reasonCode], ['DENY', 'REFUSED_BY_PERSON']);
    assert.ok(last?.evidence.includes(0));
  });

  it('shows its result when the agent asks again before the person has answered', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await dryRun(gate, window, folder);
    const retry = preToolUse(FORCE, { cwd: folder });
    const { question, reply } = await asked(gate, window, retry, 'allow-once');
    assert.match(question.bounded!.result.text, /forced update/);
    assert.equal(decisionOf(reply), 'allow');
    assert.deepEqual(await window.request('questions', {}), []);
  });

  for (const moment of ['before', 'after'] as const) {
    it(`outlasts a restart of the gate ${moment} its result`, async () => {
      const { folder, pushed } = amendedRepository();
      const was = pushed();
      const first = testGate({ core: CORE });
      const call = preToolUse(FORCE, { cwd: folder });
      const { reply } = await asked(first, await first.client('window'), call, 'dry-run');
      if (moment === 'after') await run(first, call, rewriteOf(reply).command, folder);
      closeGates();
      const gate = testGate({ core: CORE, home: first.paths.home });
      const window = await gate.client('window');
      if (moment === 'before') {
        assert.deepEqual(await window.request('questions', {}), []);
        await run(gate, call, rewriteOf(reply).command, folder);
      }
      const [question, ...rest] = await window.request('questions', {});
      assert.deepEqual(rest, []);
      assert.match(question!.bounded!.result.text, /forced update/);
      await window.request('answer', { question: question!.id, answer: 'allow-once' });
      const retry = preToolUse(FORCE, { cwd: folder });
      assert.equal(decisionOf(await gate.hook('claude-code', 'PreToolUse', retry)), 'pass');
      assert.equal(pushed(), was);
    });
  }

  it('is judged alike again from the log alone', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const { id } = await dryRun(gate, window, folder);
    await window.request('answer', { question: id, answer: 'allow-once' });
    const retry = preToolUse(FORCE, { cwd: folder });
    await gate.hook('claude-code', 'PreToolUse', retry);
    await run(gate, retry, FORCE, folder);
    const again = judgedAgain(gate, folder);
    assert.deepEqual(again, gate.eventsOf('judged').map(told));
    assert.deepEqual(
      again.map(([decision]) => decision),
      ['CONFIRM', 'ALLOW', 'ALLOW'],
    );
    const file = SessionFile.parse(exportSession(sessionEvents(gate)));
    const warn = (line: string): never => assert.fail(line);
    assert.deepEqual(
      [...play(file, 'assume-approved', 0, warn)].map(({ verdict }) => verdict.decision),
      // Asked once more: an export has no word for the yes that came late.
      ['CONFIRM', 'ALLOW', 'CONFIRM'],
    );
  });

  it('knows its result by the words that the agent had sent, too', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const call = preToolUse(FORCE, { cwd: folder, tool_use_id: undefined });
    await asked(gate, window, call, 'dry-run');
    window.notices.length = 0;
    await gate.hook('claude-code', 'PostToolUse', after(call, 'would be pushed'));
    const again = (await window.next('question')) as Question;
    assert.equal(again.bounded?.result.text, 'would be pushed');
  });

  it('hides what its output must not show', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const call = preToolUse(FORCE, { cwd: folder });
    const { reply } = await asked(gate, window, call, 'dry-run');
    const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
    const ran = { ...call, tool_input: { command: rewriteOf(reply).command } };
    window.notices.length = 0;
    await gate.hook('claude-code', 'PostToolUse', after(ran, `remote: token ${secret}\n`));
    const again = (await window.next('question')) as Question;
    assert.match(again.bounded!.result.text, /^remote: token /);
    assert.ok(!JSON.stringify([again, gate.events()]).includes(secret));
  });
});

describe('a question that nobody can answer', () => {
  afterEach(closeGates);

  it('names what the agent may run by itself, and lets it', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const refused = await gate.hook(
      'claude-code',
      'PreToolUse',
      preToolUse(FORCE, { cwd: folder }),
    );
    assert.equal(decisionOf(refused), 'deny');
    assert.ok(refused.stdout.includes(`you may run \`${DRY}\``), refused.stdout);
    const dry = await gate.hook('claude-code', 'PreToolUse', preToolUse(DRY, { cwd: folder }));
    assert.equal(decisionOf(dry), 'pass');
  });

  it('names nothing where there is nothing', async () => {
    const gate = testGate({ core: CORE });
    const refused = await gate.hook('claude-code', 'PreToolUse', preToolUse('gh pr merge 12'));
    assert.equal(decisionOf(refused), 'deny');
    assert.doesNotMatch(refused.stdout, /Meanwhile/);
  });

  it('names no form that only holds where we carry it out', async () => {
    const gate = testGate({ core: CORE });
    const refused = await gate.hook(
      'claude-code',
      'PreToolUse',
      preToolUse('psql -h 10.20.30.40 -c "update t set a = 1"'),
    );
    assert.equal(decisionOf(refused), 'deny');
    assert.doesNotMatch(refused.stdout, /Meanwhile/);
  });
});
