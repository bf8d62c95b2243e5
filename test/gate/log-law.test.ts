/**
 * The law of the log: what it holds of a session is enough to come to the same verdicts again, and so is the session
 * file that is made of it. Every session of test/sessions is played through a real gate, judged a second time from its
 * events alone, and a third time from its export.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sessionsBelow } from '../../scripts/bench/session-folder';
import { createSession } from '../../src/core/index';
import type { Event } from '../../src/core/model/event';
import { SessionFile } from '../../src/core/model/session-file';
import { play } from '../../src/cli/play';
import { exportSession } from '../../src/gate/export';
import type { Verdict } from '../../src/core/model/verdict';
import { CORE, type Core } from '../../src/gate/core';
import { lookAtFiles } from '../../src/gate/look-files';
import { replayWorkspace } from '../../src/gate/replay';
import { restore } from '../../src/gate/restore';
import { fingerprintWith, loadKey, sha256 } from '../../src/store/keys';
import { closeGates, logHolds, testGate, type TestGate } from './in-process';
import { playThrough } from './played';

const SESSIONS = sessionsBelow(join(__dirname, '../sessions'));

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

describe('the log of a session', () => {
  afterEach(closeGates);
  for (const { path, file } of SESSIONS) {
    it(`gives the same verdicts again, and so does its export: ${path}`, async () => {
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
