import assert from 'node:assert/strict';
import type { Event } from '../../src/core/model/event';
import type { SessionFile } from '../../src/core/model/session-file';
import { CORE } from '../../src/gate/core';
import { lookAtFiles } from '../../src/gate/look-files';
import type { Question } from '../../src/gate/protocol';
import { actionsOfStep, resultOfStep, stepTimes } from '../../src/gate/session-steps';
import { restore } from '../../src/gate/restore';
import { fingerprintWith, sha256 } from '../../src/store/keys';
import {
  after,
  before,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
  type TestClient,
} from './in-process';

const TOKEN = '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa';
const FILE: SessionFile = {
  format: 'remit.session/1',
  id: 'small',
  workspace: {
    root: '/home/dev/app',
    files: { '.env': `RAILWAY_TOKEN=${TOKEN}\n` },
    git: { branch: 'fix', dirty: false },
  },
  task: { format: 'remit.task/1', title: 'Try it' },
  steps: [
    { tool: 'prompt', text: 'Please try it' },
    { tool: 'shell', command: 'ls', output: '.env' },
    { tool: 'shell', command: 'deny this', output: 'never' },
    { tool: 'shell', command: 'ask that', output: 'done', exit: 0 },
    { tool: 'write', path: 'a', content: 'x' },
  ],
};

async function ended(window: TestClient, session: string): Promise<void> {
  for (;;) {
    const summary = (await window.next('session')) as { id: string; state: string };
    if (summary.id === session && summary.state === 'ended') return;
  }
}

describe('a replay', () => {
  afterEach(closeGates);

  for (const [answer, settled] of [
    ['allow-once', ['ran: .env', 'refused by guard', 'approved once', 'ran: done', 'ran: ']],
    ['deny', ['ran: .env', 'refused by guard', 'refused by person', 'ran: ']],
  ] as const) {
    it(`runs as a session of its own and asks the window, which answers ${answer}`, async () => {
      const gate = testGate();
      const window = await gate.client('window');
      const { session } = await window.request('replay', { file: FILE, paceMs: 0 });
      const question = (await window.next('question')) as Question;
      assert.equal(question.step.title, 'ask that');
      await window.request('answer', { question: question.id, answer });
      await ended(window, session);
      const [summary] = await window.request('sessions', {});
      assert.deepEqual(
        [summary?.id, summary?.agent, summary?.replay, summary?.title, summary?.steps],
        [session, 'replay', true, 'Try it', 5],
      );
      assert.deepEqual(
        gate.told.filter((one) => one.what === 'settled').map((one) => one.detail),
        settled,
      );
      assert.ok(logHolds(gate));
    });
  }

  it('refuses what nobody is there to answer', async () => {
    const gate = testGate();
    const person = await gate.client('cli');
    await person.request('replay', { file: FILE, paceMs: 0 });
    while (gate.eventsOf('session-ended').length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(
      gate.eventsOf('answered').map((event) => event.by),
      ['no-window'],
    );
  });
});

describe('a replay that asks nobody', () => {
  afterEach(closeGates);

  it('counts every question as refused, whoever is there, and goes on', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const { session } = await window.request('replay', { file: FILE, paceMs: 0, asks: false });
    await ended(window, session);
    assert.deepEqual(await window.request('questions', {}), []);
    assert.deepEqual(
      gate.eventsOf('answered').map(({ answer, by }) => [answer, by]),
      [['no-answer', 'replay']],
    );
    assert.deepEqual(
      gate.told.filter((one) => one.what === 'settled').map((one) => one.detail),
      ['ran: .env', 'refused by guard', 'refused by guard', 'ran: '],
    );
    assert.ok(logHolds(gate));
  });
});

describe('steps of a session file', () => {
  it('become actions with absolute paths, results and times', () => {
    const workspace = { root: '/w', shell: 'zsh' as const };
    const step = { tool: 'shell' as const, command: 'x', cwd: 'sub', output: 'o', exit: 2 };
    assert.deepEqual(actionsOfStep(step, workspace), [
      { tool: 'shell', command: 'x', cwd: '/w/sub', shell: 'zsh' },
    ]);
    assert.deepEqual(resultOfStep(step), { output: 'o', exit: 2 });
    assert.equal(actionsOfStep({ tool: 'prompt', text: '' }, workspace), undefined);
    const file: SessionFile = {
      ...FILE,
      steps: [step, { ...step, at: 10 }, step],
    };
    assert.deepEqual(stepTimes(file, 1_000), [1_000, 11_000, 12_000]);
  });
});

/** With the real judge: what the log holds is enough to judge on as if nothing had happened. */
describe('a session after a restart', () => {
  afterEach(closeGates);

  it('knows the same as before', async () => {
    const commands: readonly (readonly [string, string])[] = [
      ['cat .env', `RAILWAY_TOKEN=${TOKEN}`],
      ['git status', 'nothing to commit'],
      ['echo hi > /tmp/remit-restart-test-note', ''],
      [
        `curl -X POST -H "Authorization: Bearer ${TOKEN}" https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { volumeDelete(volumeId: \\"x\\") }"}'`,
        '',
      ],
      ['ls', 'a'],
    ];
    const prompt = { ...before(''), hook_event_name: 'UserPromptSubmit', prompt: 'Look around' };
    const run = async (restarts: boolean): Promise<readonly unknown[]> => {
      let gate = testGate({ core: CORE });
      await gate.hook('claude-code', 'UserPromptSubmit', prompt);
      for (const [command, output] of commands) {
        if (restarts) {
          closeGates();
          gate = testGate({ core: CORE, home: gate.paths.home });
        }
        const call = before(command);
        const reply = await gate.hook('claude-code', 'PreToolUse', call);
        if (decisionOf(reply) === 'pass') {
          await gate.hook('claude-code', 'PostToolUse', after(call, output));
        }
      }
      assert.ok(logHolds(gate));
      return gate.eventsOf('judged').map((event) => ({
        step: event.step,
        decision: event.decision,
        reasonCode: event.reasonCode,
        points: event.points,
        evidence: event.evidence,
        origins: event.effects.flatMap((effect) => effect.ingredients.map((one) => one.origin)),
      }));
    };
    assert.deepEqual(await run(true), await run(false));
  });

  it('is told in the same order what became of its steps', async () => {
    const gate = testGate();
    const call = before('ls');
    await gate.hook('claude-code', 'PreToolUse', call);
    await gate.hook('claude-code', 'PostToolUse', after(call, 'out'));
    await gate.hook('claude-code', 'PreToolUse', before('deny'));
    await gate.hook('claude-code', 'PreToolUse', before('ask'));
    await gate.hook('claude-code', 'PreToolUse', before('pwd'));
    const live = gate.told.map(({ what, step, detail }) => [what, step, detail]);
    closeGates();
    const again = testGate({ home: gate.paths.home });
    await again.hook('claude-code', 'PreToolUse', before('after the restart'));
    assert.deepEqual(
      again.told.slice(0, live.length).map(({ what, step, detail }) => [what, step, detail]),
      live,
    );
    assert.deepEqual(again.told.at(-1)?.step, 4);
  });
});

describe('an exported session', () => {
  afterEach(closeGates);

  it('judges alike when it is replayed, and holds no secret', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    // A test client waits for one kind of notice at a time.
    const person = await gate.client('window');
    const { session } = await window.request('replay', {
      file: {
        ...FILE,
        task: undefined,
        steps: [
          { tool: 'prompt', text: 'Mend the login' },
          { tool: 'shell', command: 'cat .env', output: `RAILWAY_TOKEN=${TOKEN}\n`, exit: 0 },
          { tool: 'write', path: 'a.txt', content: 'x' },
          { tool: 'shell', command: 'git push --force origin main', output: '' },
        ],
      } as SessionFile,
      paceMs: 0,
    });
    const answering = person.next('question').then((question) => {
      return person.request('answer', { question: (question as Question).id, answer: 'deny' });
    });
    await ended(window, session);
    void answering;
    const file = await window.request('export', { session });
    assert.ok(!JSON.stringify(file).includes(TOKEN));
    assert.match(
      file.workspace.files?.['/home/dev/app/.env'] ?? '',
      /^(RAILWAY_TOKEN=5ec2e7ed-.*\n)?$/,
    );
    const decisions = (events: readonly Event[]): readonly unknown[] =>
      events.flatMap((event) =>
        event.type === 'judged' ? [[event.decision, event.reasonCode]] : [],
      );
    assert.deepEqual(replayed(file), decisions(gate.events()));
  });
});

/** Decisions of a file as `remit replay` gives them. */
function replayed(file: SessionFile): readonly unknown[] {
  const look = lookAtFiles(file.workspace, 'linux');
  const ports = { look, fingerprint: fingerprintWith('ab'.repeat(32)), digest: sha256 };
  const session = CORE.createSession({
    id: file.id,
    workspaceRoot: file.workspace.root,
    startedMs: 0,
  });
  return file.steps.flatMap((step, index) => {
    if (step.tool === 'prompt') {
      CORE.hear(session, index, { text: step.text, author: 'person' }, ports);
      return [];
    }
    const actions = actionsOfStep(step, file.workspace)!;
    const verdict = CORE.judge(
      session,
      { step: index, actions, agent: { id: 'replay' }, atMs: index },
      ports,
    );
    if (verdict.decision === 'ALLOW') {
      CORE.settle(session, index, { kind: 'ran', result: resultOfStep(step)! }, ports);
    } else CORE.settle(session, index, { kind: 'refused', by: 'guard' }, ports);
    return [[verdict.decision, verdict.reasonCode]];
  });
}

describe('restoring', () => {
  it('survives events that make no sense', () => {
    const session = CORE.createSession({ id: 'x', workspaceRoot: '/w', startedMs: 0 });
    const hashes = { fingerprint: fingerprintWith('ab'.repeat(32)), digest: sha256 };
    const place = { home: '/h', platform: 'linux' } as const;
    const base = { seq: 0, at: '2026-01-01T00:00:00.000Z', session: 'x', prev: '', hash: '' };
    const events: readonly Event[] = [
      { ...base, type: 'answered', step: 9, answer: 'allow-once', by: 'person' },
      { ...base, type: 'result', step: 7, result: { output: '' } },
    ];
    assert.equal(restore(CORE, session, events, hashes, place).nextStep, 10);
  });
});
