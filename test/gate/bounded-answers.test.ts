/** The answer between yes and no, with the judge that ships and git on this disk. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createSession } from '../../src/core/index';
import type { Event } from '../../src/core/model/event';
import { SessionFile } from '../../src/core/model/session-file';
import type { Verdict } from '../../src/core/model/verdict';
import { play } from '../../src/cli/play';
import { exportSession } from '../../src/gate/export';
import { CORE, type Core } from '../../src/gate/core';
import type { HookReply } from '../../src/gate/frame';
import { thisMachine } from '../../src/gate/sessions';
import type { Question, QuestionAnswer, StepView } from '../../src/gate/protocol';
import { restore } from '../../src/gate/restore';
import { fingerprintWith, loadKey, sha256 } from '../../src/store/keys';
import { availableSandbox } from '../../src/gate/sandbox/available';
import { amendedRepository } from '../git-remote';
import { temporaryFolder } from '../temporary-folder';
import { boundedBundle } from './sandbox/bounded-bundle';
import {
  after,
  before as preToolUse,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
  type TestClient,
  type TestGate,
} from './in-process';

const FORCE = 'git push --force origin main';
const DRY = 'git push --dry-run --force origin main';

interface Rewrite {
  readonly command: string;
  readonly note: string;
}

function rewriteOf(reply: HookReply): Rewrite {
  const { hookSpecificOutput: output } = JSON.parse(reply.stdout) as {
    hookSpecificOutput: {
      updatedInput: { command: string };
      additionalContext: string;
    };
  };
  return { command: output.updatedInput.command, note: output.additionalContext };
}

type Payload = Record<string, unknown>;

/** The call, its question, and the answer that the agent gets once the person has answered. */
async function asked(
  gate: TestGate,
  window: TestClient,
  payload: Payload,
  answer: QuestionAnswer,
): Promise<{ readonly question: Question; readonly reply: HookReply }> {
  window.notices.length = 0;
  const reply = gate.hook('claude-code', 'PreToolUse', payload);
  const question = (await window.next('question')) as Question;
  const { accepted } = await window.request('answer', { question: question.id, answer });
  assert.ok(accepted, `${answer} was not offered`);
  return { question, reply: await reply };
}

/** Runs what the agent was handed, and tells the gate as the agent would. */
async function run(gate: TestGate, payload: Payload, command: string, cwd: string): Promise<void> {
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  const ran = { ...payload, tool_input: { command } };
  await gate.hook('claude-code', 'PostToolUse', after(ran, stdout + stderr));
}

/** A dry run was chosen, and has run. */
async function dryRun(gate: TestGate, window: TestClient, folder: string): Promise<Question> {
  const call = preToolUse(FORCE, { cwd: folder });
  const { reply } = await asked(gate, window, call, 'dry-run');
  window.notices.length = 0;
  await run(gate, call, rewriteOf(reply).command, folder);
  return (await window.next('question')) as Question;
}

const sessionEvents = (gate: TestGate): readonly Event[] =>
  gate.events().filter((event) => event.session === 's1');

function told(verdict: Pick<Verdict, 'decision' | 'points' | 'evidence'>): readonly unknown[] {
  return [verdict.decision, verdict.points, verdict.evidence];
}

/** The session a second time, from its events and nothing else. */
function judgedAgain(gate: TestGate, folder: string): readonly (readonly unknown[])[] {
  const judged: (readonly unknown[])[] = [];
  const listening: Core = {
    ...CORE,
    judge(session, step, ports) {
      const verdict = CORE.judge(session, step, ports);
      judged.push(told(verdict));
      return verdict;
    },
  };
  const session = createSession({ id: 's1', workspaceRoot: folder, startedMs: 0 });
  const hashes = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), digest: sha256 };
  restore(listening, session, sessionEvents(gate), hashes, thisMachine());
  return judged;
}

const offered = ({ offers }: Question): readonly string[] => offers.map((offer) => offer.answer);

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
    assert.deepEqual(offered(again), ['allow-once', 'deny', 'deny-with-note']);
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

  it('is taken back when nobody waits any more, and refused when it was not offered', async () => {
    const { folder } = amendedRepository();
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const gone = new AbortController();
    const payload = preToolUse(FORCE, { cwd: folder });
    const reply = gate.hook('claude-code', 'PreToolUse', payload, gone.signal);
    assert.ok(offered((await window.next('question')) as Question).includes('dry-run'));
    gone.abort();
    await reply;
    const [question] = await window.request('questions', {});
    assert.ok(!offered(question!).includes('dry-run'));
    const answer = { question: question!.id, answer: 'dry-run' } as const;
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
