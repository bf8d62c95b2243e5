/** A denied agent goes on by asking: the real Claude Code calls Remit's tools, a person says yes, and the call runs. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { QuestionAnswer } from '../../src/gate/protocol';
import type { Scratch } from './claude-client';
import { runGuardedClaude, type GuardedSession } from './guarded-claude';
import { personAtWindow, type Person } from './person';
import { judgedEvents, readLog } from './remit-home';
import { requireBuild, requireClaude } from './requirements';
import type { ScriptStep } from './script';

const DELETE: ScriptStep = { tool: 'shell', command: 'gh release delete v1.2.0 --yes' };
const ASK = {
  operation: 'delete',
  resource: 'release:v1.2.0',
  reason: 'It was made from the wrong commit.',
};
const SCRIPT: readonly ScriptStep[] = [
  DELETE,
  { tool: 'remit', name: 'remit_explain', input: {} },
  { tool: 'remit', name: 'remit_request', input: ASK },
  DELETE,
  { tool: 'remit', name: 'remit_scope', input: {} },
];
const [DENIED, EXPLAINED, REQUESTED, AGAIN, SCOPE] = [0, 1, 2, 3, 4] as const;
const TASK = {
  format: 'remit.task/1' as const,
  title: 'Tidy the releases',
  scope: { environments: ['staging'] },
};

function markerOf(scratch: Scratch): string {
  return join(scratch.root, 'deleted');
}

/** A stand-in for GitHub's command that leaves a marker where it was let run. */
function installGh(scratch: Scratch): Record<string, string> {
  const bin = join(scratch.root, 'bin');
  mkdirSync(bin, { recursive: true });
  const gh = join(bin, 'gh');
  writeFileSync(gh, `#!/bin/sh\necho "$*" >> '${markerOf(scratch)}'\necho deleted\n`);
  chmodSync(gh, 0o755);
  return { PATH: `${bin}${delimiter}${scratch.env['PATH'] ?? ''}` };
}

async function play(
  binary: string,
  answer: QuestionAnswer,
): Promise<{ session: GuardedSession; person: Person }> {
  let person: Person | undefined;
  const session = await runGuardedClaude({
    binary,
    script: () => SCRIPT,
    prompt: 'Tidy up what is left of the last release.',
    install: ['--tools'],
    env: installGh,
    beforeStart: async (scratch) => {
      person = await personAtWindow(scratch, () => answer);
      await person.declareNext(TASK);
    },
  });
  return { session, person: person! };
}

describe('Claude Code on the way back, with a yes', () => {
  let run: { session: GuardedSession; person: Person } | undefined;

  before(async function () {
    const binary = requireClaude(this);
    requireBuild();
    run = await play(binary, 'grant');
  });
  after(async () => {
    run?.person.leave();
    await run?.session.close();
  });
  const told = (step: number): string => run?.session.model.results.get(step) ?? '';

  it('is told in the refusal that it may ask', () => {
    assert.match(told(DENIED), /remit_request/);
    assert.match(told(EXPLAINED), /"resource":"release:v1\.2\.0"/);
  });

  it('asks the person, and nobody else is asked about it', () => {
    assert.deepEqual(
      run?.person.asked.map((question) => question.step.tool),
      ['request'],
    );
    assert.equal(run?.person.asked[0]?.step.request?.reason, ASK.reason);
    assert.match(told(REQUESTED), /said yes/);
  });

  it('makes the call then, once', () => {
    assert.match(told(AGAIN), /deleted/);
    assert.ok(existsSync(markerOf(run!.session.scratch)));
    assert.match(told(SCOPE), /release:v1\.2\.0.*used up/);
  });

  it('stands in the log as a request, an answer and an amended task', () => {
    const types = readLog(run!.session.scratch.remitHome).map((event) => event.type);
    const at = ['grant-requested', 'answered', 'task-amended'].map((type) =>
      types.findIndex((one) => one === type),
    );
    assert.ok(
      at.every((one, index) => one >= 0 && (index === 0 || one > at[index - 1]!)),
      `${at}`,
    );
    const own = judgedEvents(run!.session.scratch.remitHome).flatMap((event) => event.actions);
    assert.equal(own.filter((action) => action.tool === 'internal').length, 3);
  });
});

describe('Claude Code on the way back, with a no', () => {
  let run: { session: GuardedSession; person: Person } | undefined;
  after(async () => {
    run?.person.leave();
    await run?.session.close();
  });

  it('is refused again, and nothing was deleted', async function () {
    const binary = requireClaude(this);
    requireBuild();
    run = await play(binary, 'deny');
    const told = run.session.model.results;
    assert.match(told.get(REQUESTED) ?? '', /said no/);
    assert.match(told.get(AGAIN) ?? '', /refused/i);
    assert.equal(existsSync(markerOf(run.session.scratch)), false);
  });
});
