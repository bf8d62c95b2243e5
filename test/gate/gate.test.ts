import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sandboxReport } from '../../src/core/model/sandbox-report';
import type { Question } from '../../src/gate/protocol';
import { availableSandbox } from '../../src/gate/sandbox/available';
import { boundedBundle } from './sandbox/bounded-bundle';
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
const settled = (gate: TestGate): readonly string[] =>
  gate.told.filter((one) => one.what === 'settled').map((one) => one.detail);

describe('the gate', () => {
  afterEach(closeGates);

  it('ties a result to its step and tells the session', async () => {
    const gate = testGate();
    const call = before('ls');
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, call)), 'pass');
    await gate.hook('claude-code', 'PostToolUse', after(call, 'a\nb'));
    await gate.hook('claude-code', 'PostToolUse', after(call, 'again'));
    assert.deepEqual(settled(gate), ['ran: a\nb']);
    assert.equal(gate.eventsOf('result').length, 1);
    assert.ok(logHolds(gate));
  });

  it('writes the event before it answers, and refuses when it cannot write', async () => {
    const gate = testGate();
    await gate.hook('claude-code', PRE, before('ls'));
    assert.equal(gate.eventsOf('judged').length, 1);
    closeGates();
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ls'))), 'deny');
    const reply = await gate.hook('claude-code', 'PostToolUse', after(before('ls'), ''));
    assert.deepEqual(reply, { exit: 0, stdout: '', stderr: '' });
  });

  it('refuses what makes the judge throw, what it cannot read, and an agent that it does not know', async () => {
    const gate = testGate();
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('crash'))), 'deny');
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, '{')), 'deny');
    assert.equal((await gate.hook('nobody', PRE, '{}')).exit, 2);
    assert.equal(gate.eventsOf('gate').filter((event) => event.what === 'unreadable').length, 1);
  });

  it('judges a call once however many registrations fire for it', async () => {
    const gate = testGate();
    // VS Code reads Claude Code's settings too, and fires both hooks with its own payload.
    const call = {
      ...before('deny this', { tool_use_id: 'call_1__vscode-1', permission_mode: undefined }),
      tool_name: 'run_in_terminal',
      tool_input: { command: 'deny this', explanation: '', isBackground: false },
    };
    const replies = await Promise.all([
      gate.hook('claude-code', PRE, call),
      gate.hook('vscode', PRE, call),
      gate.hook('claude-code', PRE, call),
    ]);
    assert.deepEqual(replies.map(decisionOf), ['deny', 'deny', 'deny']);
    const { tool_use_id: _, ...nameless } = before('ls');
    await gate.hook('claude-code', PRE, nameless);
    await gate.hook('claude-code', PRE, nameless);
    assert.equal(gate.eventsOf('judged').length, 2);
    await gate.hook('claude-code', 'PostToolUse', after(nameless, ''));
    await gate.hook('claude-code', PRE, nameless);
    assert.equal(gate.eventsOf('judged').length, 3);
  });

  it('keeps the credentials of calls, results and prompts out of the log and of the windows', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const canaries = [
      'ghp_aB3dE6gH9jK2mN5pQ8sTuV1wX4yZ7aB3dE6g',
      '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa',
      'hunter2-and-more',
    ];
    const [token, uuid, password] = canaries;
    const prompt = { ...before(''), hook_event_name: 'UserPromptSubmit', prompt: `use ${token}` };
    await gate.hook('claude-code', 'UserPromptSubmit', prompt);
    const call = before(`RAILWAY_TOKEN=${uuid} railway up --password ${password} # look`);
    await gate.hook('claude-code', PRE, call);
    await gate.hook(
      'claude-code',
      'PostToolUse',
      after(call, `token: ${token}\npostgres://u:${password}@h/d`),
    );
    // The value stands alone here: only that it was met before gives it away.
    await gate.hook('claude-code', PRE, before(`echo ${uuid}`));
    const shown = JSON.stringify([
      window.notices,
      await window.request('steps', { session: 's1', from: 0, limit: 99 }),
    ]);
    const log = fs.readFileSync(path.join(gate.paths.log, '000001.jsonl'), 'utf8');
    for (const canary of canaries) {
      assert.ok(!log.includes(canary!), `log: ${canary}`);
      assert.ok(!shown.includes(canary!), `windows: ${canary}`);
      assert.ok(
        !JSON.stringify(await window.request('export', { session: 's1' })).includes(canary!),
      );
    }
    assert.match(log, /RAILWAY_TOKEN=5ec2e7ed-/);
  });

  it('marks a prompt inside a subagent of VS Code as the model’s', async () => {
    const gate = testGate();
    const base = { session_id: 'v', cwd: '/tmp', transcript_path: '/t', timestamp: '' };
    const say = (prompt: string) =>
      gate.hook('vscode', 'UserPromptSubmit', {
        ...base,
        hook_event_name: 'UserPromptSubmit',
        prompt,
      });
    const sub = (event: string) =>
      gate.hook('vscode', event, {
        ...base,
        hook_event_name: event,
        agent_id: 'a',
        agent_type: 'x',
      });
    await say('mine');
    await sub('SubagentStart');
    await say('its');
    await sub('SubagentStop');
    await say('mine again');
    assert.deepEqual(
      gate.eventsOf('prompt').map((event) => [event.author, event.text]),
      [
        ['person', 'mine'],
        ['model', 'its'],
        ['person', 'mine again'],
      ],
    );
  });

  it('carries out a snapshot and a dry run, and asks where it cannot', async () => {
    const gate = testGate();
    const folder = temporaryFolder('work');
    fs.writeFileSync(path.join(folder, 'a'), 'text');
    const plain = before(`rm snapshot ${folder}/a `);
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, plain)), 'pass');
    assert.deepEqual(
      gate.eventsOf('kept').map(({ step, files, paths }) => ({ step, files, paths })),
      [{ step: 0, files: 1, paths: [`${folder}/a`] }],
    );
    const reply = JSON.parse(
      (await gate.hook('claude-code', PRE, before('git push -f origin dry'))).stdout,
    ) as {
      hookSpecificOutput: { updatedInput: { command: string } };
    };
    assert.equal(reply.hookSpecificOutput.updatedInput.command, 'git push --dry-run -f origin dry');
    // Nothing is known that would hold this program.
    assert.equal(
      decisionOf(await gate.hook('claude-code', PRE, before('dry push && rm x'))),
      'deny',
    );
  });

  it('asks, with answers and with the reason, where a cap could not be put on', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    // The runner is not installed in this home.
    const reply = gate.hook('claude-code', PRE, before('boxed'));
    const question = (await window.next('question')) as Question;
    assert.match(question.step.forPerson, /\(Remit's runner is not installed on this machine\)/);
    assert.ok(question.offers.length > 0);
    await window.request('answer', { question: question.id, answer: 'allow-once' });
    assert.equal(decisionOf(await reply), 'allow');
  });

  it('asks with what the sandbox kept a command from, when the same command comes again', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    fs.writeFileSync(
      gate.paths.runtime,
      `${process.execPath}\n${path.dirname(boundedBundle())}\n1\n`,
    );
    // The workspace is looked through for credentials, so that it is one of this test's own.
    const cwd = fs.realpathSync(temporaryFolder('boxed'));
    const first = before('ls boxed', { cwd });
    const available = availableSandbox();
    if (available.kind === 'none') {
      console.log(`      reduced: ${available.why}`);
      return;
    }
    await gate.hook('claude-code', PRE, first);
    const output = sandboxReport([{ kind: 'write', what: '/opt/x' }]);
    await gate.hook('claude-code', 'PostToolUse', after(first, output));
    const again = gate.hook('claude-code', PRE, before('ls boxed', { cwd, tool_use_id: 'again' }));
    const question = (await window.next('question')) as Question;
    assert.match(question.step.forPerson, /in the sandbox it could not write \/opt\/x/);
    await window.request('answer', { question: question.id, answer: 'deny' });
    await again;
  });
});

describe('an old session', () => {
  afterEach(closeGates);

  it('is closed after a day without use, and begins anew when it is heard of again', async () => {
    let clock = Date.parse('2026-11-21T09:00:00Z');
    const gate = testGate({ now: () => clock });
    const window = await gate.client('window');
    await gate.hook('claude-code', PRE, before('ls'));
    const task = { format: 'remit.task/1' as const, title: 'Of yesterday' };
    await window.request('declare', { session: 's1', task });
    clock += 24 * 60 * 60 * 1000;
    gate.gate.sweep();
    assert.equal((await window.request('sessions', {}))[0]?.state, 'ended');
    await gate.hook('claude-code', PRE, before('pwd'));
    const [summary] = await window.request('sessions', {});
    assert.deepEqual([summary?.state, summary?.task, summary?.title], ['running', null, '']);
    assert.deepEqual(
      gate.eventsOf('judged').map((event) => event.step),
      [0, 1],
    );
  });

  it('goes on where it was when its agent takes it up the same day', async () => {
    const first = testGate();
    await first.hook('claude-code', PRE, before('ls'));
    await first.hook('claude-code', 'SessionEnd', {
      ...before(''),
      hook_event_name: 'SessionEnd',
      reason: 'logout',
    });
    closeGates();
    const gate = testGate({ home: first.paths.home });
    await gate.hook('claude-code', PRE, before('pwd'));
    assert.deepEqual(
      gate.told.filter((one) => one.what === 'judged').map((one) => one.step),
      [0, 1],
    );
    assert.deepEqual(
      gate.events().flatMap((event) => (event.session === 's1' ? [event.type] : [])),
      ['session-started', 'judged', 'session-ended', 'session-started', 'judged'],
    );
  });
});

describe('a question', () => {
  afterEach(closeGates);

  it('is refused at once when no window is there, or asked by the agent where that is real', async () => {
    const gate = testGate();
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ask me'))), 'deny');
    const call = before('ask me too', { permission_mode: 'default' });
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, call)), 'ask');
    await gate.hook('claude-code', 'PostToolUse', after(call, 'done'));
    assert.deepEqual(
      gate.eventsOf('answered').map((event) => event.by),
      ['no-window', 'agent-ask'],
    );
    assert.deepEqual(settled(gate), ['refused by guard', 'approved once', 'ran: done']);
  });

  for (const [answer, decision, outcome] of [
    ['allow-once', 'allow', 'approved once'],
    ['allow-session', 'allow', 'approved session'],
    ['deny', 'deny', 'refused by person'],
  ] as const) {
    it(`waits for a window, which answers ${answer}`, async () => {
      const gate = testGate();
      const window = await gate.client('window');
      const reply = gate.hook('claude-code', PRE, before('ask'));
      const question = (await window.next('question')) as Question;
      assert.ok(question.deadline !== undefined);
      assert.deepEqual(
        question.offers.map((offer) => offer.answer),
        ['allow-once', 'allow-session', 'deny', 'deny-with-note'],
      );
      assert.equal((await window.request('sessions', {}))[0]?.state, 'asking');
      assert.deepEqual(await window.request('answer', { question: question.id, answer }), {
        accepted: true,
      });
      assert.equal(decisionOf(await reply), decision);
      assert.deepEqual(settled(gate), [outcome]);
      assert.deepEqual(await window.request('answer', { question: question.id, answer }), {
        accepted: false,
      });
      assert.equal((await window.request('sessions', {}))[0]?.state, 'running');
    });
  }

  it('offers nothing wider than this call for what cannot be undone', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const reply = gate.hook('claude-code', PRE, before('ask tier4'));
    const question = (await window.next('question')) as Question;
    assert.ok(question.offers.every((offer) => offer.answer !== 'allow-session'));
    await window.request('answer', {
      question: question.id,
      answer: 'deny-with-note',
      note: 'use staging',
    });
    assert.match((await reply).stdout, /use staging/);
  });

  it('does not hold up the other calls of its session', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const waiting = gate.hook('claude-code', PRE, before('ask'));
    await window.next('question');
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ls'))), 'pass');
    gate.gate.release();
    assert.equal(decisionOf(await waiting), 'deny');
  });

  it('stays open when nobody answered in time, and a late yes lets exactly that call through once', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const gone = new AbortController();
    const first = gate.hook('claude-code', PRE, before('ask late'), gone.signal);
    const question = (await window.next('question')) as Question;
    gone.abort();
    const reply = await first;
    assert.equal(decisionOf(reply), 'deny');
    assert.match(reply.stdout, /waits for a person/);
    assert.deepEqual(
      (await window.request('questions', {})).map((one) => [one.id, one.deadline]),
      [[question.id, undefined]],
    );
    await window.request('answer', { question: question.id, answer: 'allow-once' });
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ask late'))), 'pass');
    const again = gate.hook('claude-code', PRE, before('ask late'));
    await window.next('question');
    const another = (await window.next('question')) as Question;
    await window.request('answer', { question: another.id, answer: 'deny' });
    assert.equal(decisionOf(await again), 'deny');
  });

  it('is parked at once when the task says that nobody is there', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    await gate.hook('claude-code', PRE, before('ls'));
    const task = { format: 'remit.task/1' as const, title: 'alone', attended: false };
    await window.request('declare', { session: 's1', task });
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ask'))), 'deny');
    assert.equal(gate.eventsOf('answered')[0]?.by, 'unattended');
    assert.equal((await window.request('questions', {})).length, 1);
  });

  it('comes back after a restart, and its answer still counts', async () => {
    const first = testGate();
    assert.equal(decisionOf(await first.hook('claude-code', PRE, before('ask later'))), 'deny');
    closeGates();
    const gate = testGate({ home: first.paths.home });
    const window = await gate.client('window');
    const [question] = await window.request('questions', {});
    await window.request('answer', { question: question!.id, answer: 'allow-once' });
    assert.equal(decisionOf(await gate.hook('claude-code', PRE, before('ask later'))), 'pass');
    assert.equal((await window.request('questions', {})).length, 0);
  });
});
