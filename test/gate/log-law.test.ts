/**
 * The law of the log: what it holds of a session is enough to come to the same verdicts again, and so is the session
 * file that is made of it. Every session of test/sessions is played through a real gate, judged a second time from its
 * events alone, and a third time from its export.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sessionsBelow } from '../../scripts/bench/session-folder';
import { createSession } from '../../src/core/index';
import type { Event } from '../../src/core/model/event';
import { SessionFile } from '../../src/core/model/session-file';
import { play } from '../../src/cli/play';
import { exportSession } from '../../src/gate/export';
import type { Verdict } from '../../src/core/model/verdict';
import { CORE, type Core } from '../../src/gate/core';
import type { Question } from '../../src/gate/protocol';
import { lookAtFiles } from '../../src/gate/look-files';
import { replayWorkspace } from '../../src/gate/replay';
import { restore } from '../../src/gate/restore';
import { fingerprintWith, loadKey, sha256 } from '../../src/store/keys';
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
import { playThrough } from './played';

const SESSIONS = sessionsBelow(path.join(__dirname, '../sessions'));

/** What must be the same again. */
interface Told {
  readonly step: number;
  readonly decision: string;
  readonly reasonCode: string | undefined;
  readonly points: number;
  readonly evidence: readonly number[];
  readonly effects: readonly string[];
}

function toldOf(events: readonly Event[]): readonly Told[] {
  return events.flatMap((event) =>
    event.type === 'judged'
      ? [
          {
            step: event.step,
            decision: event.decision,
            reasonCode: event.reasonCode,
            points: event.points,
            evidence: event.evidence,
            effects: event.effects.map(
              (one) => `${one.operation} ${one.resource.split(':')[0]} ${one.tier} ${one.column}`,
            ),
          },
        ]
      : [],
  );
}

/** A second time, from the events and from nothing else. */
function judgedAgain(events: readonly Event[], file: SessionFile, gate: TestGate): readonly Told[] {
  const told: Told[] = [];
  const listening: Core = {
    ...CORE,
    judge(session, step, ports) {
      const verdict = CORE.judge(session, step, ports);
      told.push(toldAgain(step.step, verdict));
      return verdict;
    },
  };
  const started = events.find((event) => event.type === 'session-started')!;
  const session = createSession({
    id: started.session,
    workspaceRoot: replayWorkspace(file),
    startedMs: Date.parse(started.at),
  });
  const { home, platform } = lookAtFiles(file.workspace, file.platform ?? 'linux');
  const hashes = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), digest: sha256 };
  restore(listening, session, events, hashes, { home, platform });
  return told;
}

function toldAgain(step: number, verdict: Verdict): Told {
  return {
    step,
    decision: verdict.decision,
    reasonCode: verdict.reasonCode,
    points: verdict.points,
    evidence: verdict.evidence,
    effects: verdict.effects.map(
      ({ effect, tier, column }) =>
        `${effect.operation} ${effect.resource.class} ${tier} ${column}`,
    ),
  };
}

/** Decisions of the exported session, its questions answered yes as they were in the gate. */
function judgedFromExport(events: readonly Event[]): readonly string[] {
  const file = SessionFile.parse(exportSession(events));
  const warn = (line: string): never => assert.fail(line);
  return [...play(file, 'assume-approved', 0, warn)].map(({ verdict }) => verdict.decision);
}

/** A call of the shell in a gate that judges with the real core, and its result. */
async function ran(gate: TestGate, command: string, cwd: string, output: string): Promise<void> {
  const call = before(command, { cwd });
  assert.equal(decisionOf(await gate.hook('claude-code', 'PreToolUse', call)), 'pass');
  await gate.hook('claude-code', 'PostToolUse', after(call, output));
}

describe('what the log holds', () => {
  afterEach(closeGates);

  it('hides a value that only its store tells to be a secret', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const value = 'wise4kettle7marble2';
    const read = before('vault kv get -field=password secret/app');
    const reply = gate.hook('claude-code', 'PreToolUse', read);
    const { id } = (await window.next('question')) as Question;
    await window.request('answer', { question: id, answer: 'allow-once' });
    assert.equal(decisionOf(await reply), 'allow');
    await gate.hook('claude-code', 'PostToolUse', after(read, value));
    await ran(gate, `echo ${value}`, '/tmp', value);
    assert.ok(!JSON.stringify(gate.events()).includes(value));
  });

  it('is whole for a long file, so that the session is taken up again after a restart', async () => {
    const folder = temporaryFolder('long');
    const script = path.join(folder, 'run.sh');
    fs.writeFileSync(script, `${'# a line of a long script\n'.repeat(6_000)}true\n`);
    const first = testGate({ core: CORE });
    await ran(first, `bash ${script}`, folder, 'done');
    closeGates();
    const gate = testGate({ core: CORE, home: first.paths.home });
    await ran(gate, 'ls', folder, 'run.sh');
    assert.deepEqual(
      gate.eventsOf('judged').map(({ step, decision }) => [step, decision]),
      [
        [0, 'ALLOW'],
        [1, 'ALLOW'],
      ],
    );
  });
});

describe('the log of a session', () => {
  afterEach(closeGates);
  for (const { path: name, file } of SESSIONS) {
    it(`gives the same verdicts again, and so does its export: ${name}`, async () => {
      const gate = testGate({ core: CORE });
      const events = await playThrough(gate, file);
      assert.ok(logHolds(gate));
      const told = toldOf(events);
      assert.deepEqual(judgedAgain(events, file, gate), told);
      assert.deepEqual(
        judgedFromExport(events),
        told.map(({ decision }) => decision),
      );
    });
  }
});
