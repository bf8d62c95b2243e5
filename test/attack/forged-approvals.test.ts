/**
 * An agent's program that holds the gate's secret, connects as a window and answers what a person was asked. Whatever it
 * says of itself, the kernel says who it is.
 */
import assert from 'node:assert/strict';
import { until } from '../../scripts/command';
import { GateClient } from '../../src/editor/gate-client';
import { personAt, startRealGate, type RealGate } from '../doors/real-gate';
import { bash, refused, runHook, type HookRun } from '../hook/run-hook';
import { lie } from './liar';

/** Nobody declared it, and it is seen by others: a person is asked. */
const ASKED = 'gh issue close 31';
const GRANT = { operation: 'delete', resource: 'volume:pr-1', max: 1 };
const TASK = { format: 'remit.task/1', title: 'Anything goes', scope: { grants: [GRANT] } };

describe('an approval that no person gave', function () {
  this.timeout(120_000);
  let gate: RealGate;
  let window: GateClient;

  before(async function () {
    if (process.platform !== 'linux') {
      console.log('      skipped: other systems do not show the environment of a process');
      this.skip();
    }
    gate = await startRealGate();
    window = new GateClient({
      home: gate.home,
      version: '1.0.0',
      folders: () => ['/tmp'],
      startGate: () => undefined,
      log: () => undefined,
    });
    window.connect();
    await until('the window', 20_000, () => window.connection.state === 'connected');
  });
  after(async () => {
    window.dispose();
    await gate.stop();
  });

  let sessions = 0;
  /** A person's no holds for the rest of a session. */
  function newSession(): string {
    sessions += 1;
    return `asked-${sessions}`;
  }

  /** The call waits for a person; `attack` is made meanwhile; then the person says no. */
  async function whileAsked(attack: (question: string) => Promise<void>): Promise<HookRun> {
    const answered = runHook(gate.home, bash(ASKED, 'call', newSession()));
    let question = '';
    await until('the question', 20_000, async () => {
      question = (await window.request('questions', {}))[0]?.id ?? '';
      return question !== '';
    });
    await attack(question);
    assert.equal((await window.request('questions', {})).length, 1, 'the question is still open');
    await window.request('answer', { question, answer: 'deny' });
    return answered;
  }

  const answerOf = (question: string): readonly (readonly [string, unknown])[] => [
    ['answer', { question, answer: 'allow-once' }],
    ['declare', { session: 'asked-1', task: TASK }],
    ['topUp', { session: 'asked-1', points: 500 }],
    ['off', { seconds: null }],
  ];
  const NO = ['agent', 'agent', 'agent', 'agent'];

  for (const role of ['window', 'cli'] as const) {
    it(`is not taken from a marked agent’s program as ${role}, in whosever name it speaks`, async () => {
      const run = await whileAsked(async (question) => {
        const env = { GEMINI_CLI: '1' };
        const requests = answerOf(question);
        // As nobody, as the person's window, and as the first process of the machine.
        for (const pid of [undefined, process.pid, 1]) {
          const named = pid === undefined ? {} : { pid };
          assert.deepEqual(await lie(gate.home, { role, env, requests, ...named }), NO);
        }
      });
      assert.ok(refused(run));
    });
  }

  it('is not taken from what an agent without any mark started, once its hook was heard', async () => {
    const hook = `printf %s '${bash('ls', '', 'session-2')}' | "${gate.home}/bin/remit-hook" claude-code PreToolUse`;
    const env = { HOME: gate.home, REMIT_HOME: gate.home };
    const run = await whileAsked(async (question) => {
      const requests = answerOf(question);
      assert.deepEqual(await lie(gate.home, { role: 'window', env, before: hook, requests }), NO);
      assert.deepEqual(await lie(gate.home, { role: 'cli', env, before: hook, requests }), NO);
    });
    assert.ok(refused(run));
  });

  it('is not taken over a line that a program opened which has ended', async () => {
    const run = await whileAsked(async (question) => {
      const requests = answerOf(question);
      assert.deepEqual(
        await lie(gate.home, { role: 'window', pid: process.pid, requests, inherited: true }),
        NO,
      );
    });
    assert.ok(refused(run));
  });

  it('is taken from a person’s own program', async () => {
    const person = await personAt(gate, '/tmp', 'allow-once');
    const run = await runHook(gate.home, bash(ASKED, 'call', newSession()));
    assert.match(run.stdout, /"permissionDecision":"allow"/);
    person.leave();
  });
});
