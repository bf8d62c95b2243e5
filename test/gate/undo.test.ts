import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../temporary-folder';
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
const POST = 'PostToolUse';

/** An agent removes a file of which the judge wanted a copy. */
async function removeKept(gate: TestGate): Promise<string> {
  const file = path.join(fs.realpathSync(temporaryFolder('work')), 'notes');
  fs.writeFileSync(file, 'my notes\n', { mode: 0o640 });
  const call = before(`rm snapshot ${file} `);
  assert.equal(decisionOf(await gate.hook('claude-code', PRE, call)), 'pass');
  fs.rmSync(file);
  await gate.hook('claude-code', POST, after(call, ''));
  return file;
}

describe('undo in the gate', () => {
  afterEach(closeGates);

  it('keeps before the answer, shows what it would do, undoes as a step, and undoes that again', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const file = await removeKept(gate);
    const [view] = await window.request('steps', { session: 's1', from: 0, limit: 9 });
    assert.deepEqual([view?.undo?.state, view?.undo?.files], ['kept', 1]);
    assert.equal(view?.undo?.recovery, gate.eventsOf('kept')[0]?.recovery, 'the log keeps the id');

    const step = { session: 's1', step: 0 };
    const preview = await window.request('undoPreview', step);
    assert.deepEqual(preview.lines, [{ what: `brings back ${file}`, since: false, path: file }]);
    const text = await window.request('undoText', { ...step, path: file });
    assert.equal(text.text, 'my notes\n');

    const undone = await window.request('undo', step);
    assert.deepEqual(undone.problems, []);
    assert.equal(fs.readFileSync(file, 'utf8'), 'my notes\n');
    assert.equal(fs.statSync(file).mode & 0o777, 0o640);
    assert.ok(
      window.notices.some(({ method, params }) => {
        const step = params as { step: number; undo?: { state: string } };
        return method === 'step' && step.step === 0 && step.undo?.state === 'undone';
      }),
    );
    const views = await window.request('steps', { session: 's1', from: 0, limit: 9 });
    assert.deepEqual(
      views.map((one) => [one.step, one.tool, one.undo?.state]),
      [
        [0, 'shell', 'undone'],
        [1, 'undo', 'kept'],
      ],
    );

    await window.request('undo', { session: 's1', step: undone.step });
    assert.ok(!fs.existsSync(file));
    assert.ok(logHolds(gate));
    // The next call has a number of its own.
    await gate.hook('claude-code', PRE, before('ls'));
    assert.deepEqual(
      gate.eventsOf('judged').map((event) => event.step),
      [0, 3],
    );
  });

  it('says what was changed again since', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const file = await removeKept(gate);
    fs.writeFileSync(file, 'written since');
    const { lines } = await window.request('undoPreview', { session: 's1', step: 0 });
    assert.deepEqual(lines, [{ what: `puts back as it was ${file}`, since: true, path: file }]);
  });

  it('asks, with the reason, when nothing can be kept', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const call = gate.hook('claude-code', PRE, before('rm snapshot not/absolute '));
    const question = (await window.next('question')) as { id: string; offers: readonly unknown[] };
    assert.ok(question.offers.length > 0);
    await window.request('answer', { question: question.id, answer: 'deny' });
    assert.equal(decisionOf(await call), 'deny');
    assert.equal(gate.eventsOf('kept').length, 0);
  });

  it('is a person’s: an agent that asks is refused, and nothing changes', async () => {
    const gate = testGate();
    const file = await removeKept(gate);
    const agent = await gate.client('cli', ['CLAUDECODE']);
    const step = { session: 's1', step: 0 };
    await assert.rejects(agent.request('undo', step), /agent/);
    await assert.rejects(agent.request('undoPreview', step), /agent/);
    await assert.rejects(agent.request('undoText', { ...step, path: file }), /agent/);
    assert.ok(!fs.existsSync(file));
  });

  it('says so when nothing is kept for a step, and marks what was pruned', async () => {
    let clock = Date.parse('2026-11-21T09:00:00Z');
    const gate = testGate({ now: () => clock });
    const window = await gate.client('window');
    await removeKept(gate);
    await assert.rejects(window.request('undo', { session: 's1', step: 7 }), /Nothing is kept/);
    clock += 15 * 24 * 60 * 60 * 1000;
    gate.gate.sweep();
    const limits = { totalBytes: 1e9, snapshotBytes: 1e6, snapshotFiles: 10, days: 14 };
    await window.request('undoLimits', limits);
    await assert.rejects(window.request('undoPreview', { session: 's1', step: 0 }));
    const [view] = await window.request('steps', { session: 's1', from: 0, limit: 9 });
    assert.equal(view?.undo?.state, 'pruned');
  });

  it('survives a restart of the gate', async () => {
    const first = testGate();
    const file = await removeKept(first);
    closeGates();
    const second = testGate({ home: first.paths.home });
    const window = await second.client('window');
    await window.request('undo', { session: 's1', step: 0 });
    assert.equal(fs.readFileSync(file, 'utf8'), 'my notes\n');
    assert.ok(logHolds(second));
  });
});
