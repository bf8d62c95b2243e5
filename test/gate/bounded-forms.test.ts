/** Which forms are offered and what each holds: a dry run, the sandbox, a session that only reads. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { exportSession } from '../../src/gate/export';
import { CORE } from '../../src/gate/core';
import type { HookReply } from '../../src/gate/frame';
import type { Question } from '../../src/gate/protocol';
import { availableSandbox } from '../../src/gate/sandbox/available';
import { amendedRepository } from '../git-remote';
import { temporaryFolder } from '../temporary-folder';
import { boundedBundle } from './sandbox/bounded-bundle';
import {
  after,
  before as preToolUse,
  closeGates,
  decisionOf,
  testGate,
  type TestClient,
  type TestGate,
} from './in-process';
import {
  FORCE,
  rewriteOf,
  type Payload,
  asked,
  run,
  sessionEvents,
  told,
  judgedAgain,
  offered,
} from './bounded';

describe('a bounded answer', () => {
  afterEach(closeGates);

  it('is not offered where the agent takes no other command', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const gone = new AbortController();
    const payload = {
      conversation_id: 'c1',
      generation_id: 'g1',
      hook_event_name: 'beforeShellExecution',
      cursor_version: '1.7.0',
      workspace_roots: [folder],
      command: FORCE,
      cwd: folder,
    };
    const reply = gate.hook('cursor', 'beforeShellExecution', payload, gone.signal);
    const question = (await window.next('question')) as Question;
    assert.ok(!offered(question).includes('dry-run'));
    gone.abort();
    await reply;
  });

  it('is not offered where a part of the command would really run', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const payload = preToolUse(`git commit --allow-empty -qm x && ${FORCE}`, { cwd: folder });
    const { question } = await asked(gate, window, payload, 'deny');
    assert.ok(!offered(question).includes('dry-run'));
  });

  it('is refused when it was not offered, whether anybody waits or not', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const gone = new AbortController();
    const payload = preToolUse(FORCE, { cwd: folder });
    const reply = gate.hook('claude-code', 'PreToolUse', payload, gone.signal);
    const shown = (await window.next('question')) as Question;
    assert.ok(!offered(shown).includes('read-only'));
    const answer = { question: shown.id, answer: 'read-only' } as const;
    assert.deepEqual(await window.request('answer', answer), { accepted: false });
    gone.abort();
    await reply;
    assert.deepEqual(await window.request('answer', answer), { accepted: false });
    assert.equal((await window.request('questions', {})).length, 1);
  });

  it('does not run what changed while the person was thinking', async () => {
    const { folder } = amendedRepository();
    const deploy = path.join(folder, 'deploy.sh');
    fs.writeFileSync(deploy, `${FORCE}\n`);
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const reply = gate.hook(
      'claude-code',
      'PreToolUse',
      preToolUse(`${FORCE} && bash deploy.sh`, { cwd: folder }),
    );
    const question = (await window.next('question')) as Question;
    assert.ok(!offered(question).includes('dry-run'), 'the script would really push');
    await window.request('answer', { question: question.id, answer: 'deny' });
    await reply;
    fs.writeFileSync(deploy, 'git status\n');
    const second = gate.hook(
      'claude-code',
      'PreToolUse',
      preToolUse(`bash deploy.sh && ${FORCE.replace('main', 'next')}`, { cwd: folder }),
    );
    window.notices.length = 0;
    const other = (await window.next('question')) as Question;
    assert.ok(offered(other).includes('dry-run'));
    fs.writeFileSync(deploy, `${FORCE}\n`);
    await window.request('answer', { question: other.id, answer: 'dry-run' });
    const said = await second;
    assert.equal(decisionOf(said), 'deny');
    assert.match(said.stdout, /could not be run any more/);
    const [parked] = await window.request('questions', {});
    assert.equal(parked?.id, other.id);
  });
});

describe('the sandbox as an answer', () => {
  afterEach(closeGates);

  const BUILD = 'echo made here > inside.txt';
  /** What a shell reads out of a compressed file is nothing that could be read before. */
  const makes = (folder: string, command: string): void =>
    fs.writeFileSync(path.join(folder, 'made.gz'), gzipSync(`${command}\n`));

  /** A gate with the runner installed, the call's question, and what the agent is handed. */
  async function boxed(
    folder: string,
    command: string,
  ): Promise<{ gate: TestGate; window: TestClient; call: Payload; reply: HookReply }> {
    const gate = testGate({ core: CORE });
    const dist = path.dirname(boundedBundle());
    fs.writeFileSync(gate.paths.runtime, `${process.execPath}\n${dist}\n`);
    const window = await gate.client('window');
    const call = preToolUse(command, { cwd: folder });
    const { reply } = await asked(gate, window, call, 'sandbox');
    return { gate, window, call, reply };
  }

  before(function () {
    const available = availableSandbox();
    if (available.kind !== 'none') return;
    console.log(`      reduced: ${available.why}`);
    this.test?.parent?.tests.splice(0);
  });

  it('runs the call itself in the sandbox, and leaves no question when that was enough', async () => {
    const folder = fs.realpathSync(temporaryFolder('boxed'));
    makes(folder, BUILD);
    const { gate, window, call, reply } = await boxed(folder, 'gunzip -c made.gz | sh');
    const { command, note } = rewriteOf(reply);
    assert.match(note, /it runs in a sandbox/);
    await run(gate, call, command, folder);
    assert.equal(fs.readFileSync(path.join(folder, 'inside.txt'), 'utf8'), 'made here\n');
    assert.deepEqual(await window.request('questions', {}), []);
    assert.deepEqual(
      gate.eventsOf('judged').map((event) => [event.decision, event.caps, event.points]),
      [
        ['CONFIRM', [], gate.eventsOf('judged')[0]!.points],
        ['ALLOW_WITH_CAPS', [{ kind: 'sandbox' }], 0],
      ],
    );
  });

  it('asks about the call itself when it was not, with what it was kept from', async () => {
    const folder = fs.realpathSync(temporaryFolder('boxed'));
    const outside = '/usr/local/written-from-the-sandbox.txt';
    makes(folder, `echo out > ${outside}`);
    const { gate, window, call, reply } = await boxed(folder, 'gunzip -c made.gz | sh');
    await run(gate, call, rewriteOf(reply).command, folder);
    assert.ok(!fs.existsSync(outside));
    const [question] = await window.request('questions', {});
    assert.equal(question?.bounded?.form, 'sandbox');
    assert.match(question.bounded.result.text, /could not/);
    await window.request('answer', { question: question.id, answer: 'allow-once' });
    const retry = preToolUse('gunzip -c made.gz | sh', { cwd: folder });
    assert.equal(decisionOf(await gate.hook('claude-code', 'PreToolUse', retry)), 'pass');
    assert.deepEqual(judgedAgain(gate, folder), gate.eventsOf('judged').map(told));
  });
});

describe('a read-only session as an answer', () => {
  afterEach(closeGates);

  it('is judged as one, now and from the log, and its result brings the question back', async () => {
    const folder = fs.realpathSync(temporaryFolder('sql'));
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await gate.hook('claude-code', 'PreToolUse', preToolUse('ls', { cwd: folder }));
    const grant = { operation: 'delete', resource: 'rows:other', environment: 'staging' } as const;
    const scope = { environments: ['staging'], hosts: ['db.staging.example.com'], grants: [grant] };
    const task = { format: 'remit.task/1', title: 'Look into staging', scope } as const;
    await window.request('declare', { session: 's1', task });
    const call = preToolUse('psql -h db.staging.example.com -c "delete from t where id = 1"', {
      cwd: folder,
    });
    const { reply } = await asked(gate, window, call, 'read-only');
    const { command, note } = rewriteOf(reply);
    assert.match(note, /read-only session only/);
    window.notices.length = 0;
    const refusal = 'ERROR:  cannot execute DELETE in a read-only transaction\n';
    const ran = { ...call, tool_input: { command } };
    await gate.hook('claude-code', 'PostToolUse', after(ran, refusal));
    const again = (await window.next('question')) as Question;
    assert.deepEqual([again.bounded?.form, again.bounded?.result.text], ['read-only', refusal]);
    const bounded = gate.eventsOf('judged').at(-1)!;
    assert.ok(bounded.effects.every((effect) => effect.operation === 'read'));
    assert.deepEqual(judgedAgain(gate, folder), gate.eventsOf('judged').map(told));
    const exported = exportSession(sessionEvents(gate))!;
    assert.equal(exported.steps.length, 2, 'a bound that no word of the command holds is exported');
  });
});
