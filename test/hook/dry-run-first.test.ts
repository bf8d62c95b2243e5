/** From the agent's hook to the person's window and back, as they ship: a forced push that is first run dry. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../scripts/command';
import { GateClient } from '../../src/editor/gate-client';
import type { Question, QuestionAnswer } from '../../src/gate/protocol';
import { verifyLog } from '../../src/store/verify-log';
import { pathsOf } from '../../src/store/paths';
import { installedHome, ownBundles } from '../gate/bundles';
import { amendedRepository } from '../git-remote';
import { bash, bashResult, endGate, passed, runHook, type HookRun } from './run-hook';

const FORCE = 'git push --force origin main';
const WAIT_MS = 30_000;

function inFolder(payload: string, cwd: string): string {
  return JSON.stringify({ ...(JSON.parse(payload) as object), cwd });
}

function rewritten(run: HookRun): string {
  const answer = JSON.parse(run.stdout) as {
    hookSpecificOutput: { updatedInput: { command: string } };
  };
  return answer.hookSpecificOutput.updatedInput.command;
}

/** Runs a command as the agent would, and tells the hook what came of it. */
async function runAndTell(home: string, command: string, id: string, cwd: string): Promise<void> {
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  const result = inFolder(bashResult(command, id, stdout + stderr), cwd);
  await runHook(home, result, { event: 'PostToolUse' });
}

describe('a dry run first, as it ships', function () {
  this.timeout(120_000);
  let home: string;
  let window: GateClient;

  before(async () => {
    const dist = ownBundles();
    fs.copyFileSync(path.join(dist, 'real-gate.js'), path.join(dist, 'gate.js'));
    home = installedHome(dist);
    // The first hook starts the gate, which a window can then find.
    await runHook(home, bash('true'));
    window = new GateClient({
      home,
      version: '1.0.0',
      folders: () => [],
      startGate: () => undefined,
      log: () => undefined,
    });
    window.connect();
    await until('the connection', WAIT_MS, () => window.connection.state === 'connected');
  });
  after(async () => {
    window?.dispose();
    await endGate(home);
  });

  const question = (is: (one: Question) => boolean): Promise<Question> =>
    until('the question', WAIT_MS, async () =>
      (await window.request('questions', {})).find((one) => is(one)),
    );
  const answer = (id: string, chosen: QuestionAnswer): Promise<unknown> =>
    window.request('answer', { question: id, answer: chosen });

  it('pushes nothing, shows what would be pushed, and pushes after the yes', async () => {
    const { folder, pushed, head } = amendedRepository();
    const was = pushed();
    const call = runHook(home, inFolder(bash(FORCE, 'call-1'), folder));
    const first = await question((one) => one.deadline !== undefined);
    await answer(first.id, 'dry-run');
    const command = rewritten(await call);
    assert.equal(command, 'git push --dry-run --force origin main');
    await runAndTell(home, command, 'call-1', folder);
    assert.equal(pushed(), was, 'the dry run pushed');
    const again = await question((one) => one.bounded !== undefined);
    assert.equal(again.id, first.id);
    assert.match(again.bounded!.result.text, /main -> main \(forced update\)/);
    await answer(again.id, 'allow-once');
    assert.ok(passed(await runHook(home, inFolder(bash(FORCE, 'call-2'), folder))));
    await runAndTell(home, FORCE, 'call-2', folder);
    assert.equal(pushed(), head(), 'the real push was not made');
    assert.equal(verifyLog(pathsOf(home).log).problem, undefined);
  });
});
