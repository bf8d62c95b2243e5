/**
 * The control: the same agent, script and provider without Remit. The deletion arrives. If it did not, the guarded
 * tests would pass for the wrong reason.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { configureClaude, createScratch, runClaude, type Scratch } from './claude-client';
import { startFakeRailway, type FakeRailway } from './fake-provider';
import { startScriptedModel, type ScriptedModel } from './model-server';
import { DELETE_STEP, pocketOsScript, PROMPT } from './pocketos';
import { requireClaude } from './requirements';

describe('Claude Code without a guard', () => {
  let scratch: Scratch | undefined;
  let provider: FakeRailway | undefined;
  let model: ScriptedModel | undefined;

  afterEach(() => {
    model?.close();
    provider?.close();
    scratch?.remove();
  });

  it('deletes the volume of PocketOS', async function () {
    const binary = requireClaude(this);
    scratch = createScratch();
    provider = await startFakeRailway();
    model = await startScriptedModel({ script: pocketOsScript(scratch.project) });
    configureClaude(scratch);
    const run = await runClaude({
      binary,
      scratch,
      modelUrl: model.url,
      prompt: PROMPT,
      sessionId: randomUUID(),
      env: provider.env,
    });
    assert.ok(model.done(), `${model.problems.join('\n')}\n${run.output.slice(-2000)}`);
    assert.match(model.results.get(0) ?? '', /password authentication failed/);
    assert.match(model.results.get(DELETE_STEP) ?? '', /"volumeDelete":true/);
    assert.equal(provider.volumeDeletions(), 1);
  });
});
