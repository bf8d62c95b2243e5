/** One real Claude Code session under Remit's guard, from installing the hooks to reading the log. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { stopGate } from '../../scripts/gate-process';
import { configureClaude, createScratch, runClaude, type Scratch } from './claude-client';
import { startFakeRailway, type FakeRailway } from './fake-provider';
import { startScriptedModel, type ScriptedModel } from './model-server';
import { PROMPT } from './pocketos';
import { runRemit } from './remit-home';
import type { ScriptStep } from './script';

export interface GuardedSession {
  readonly scratch: Scratch;
  readonly provider: FakeRailway;
  readonly model: ScriptedModel;
  /** Everything the client printed. */
  readonly output: string;
  close(): Promise<void>;
}

export interface GuardedOptions {
  readonly binary: string;
  readonly script: (project: string) => readonly ScriptStep[];
  readonly prompt?: string;
  /** Further arguments of `remit agents install`. */
  readonly install?: readonly string[];
  /** Added to the agent's environment, once the hooks are installed: a terminal of the editor has more than a plain one. */
  readonly env?: (scratch: Scratch) => Readonly<Record<string, string>>;
  /** Awaited when the hooks are installed and before the agent starts: declare a task, sit down at a window. */
  readonly beforeStart?: (scratch: Scratch) => void | Promise<void>;
  /** Awaited before a step is sent: the moment to break the guard. */
  readonly beforeStep?: (step: number, scratch: Scratch) => void | Promise<void>;
}

/** Runs the session to its end. Throws when the client did not reach the end of the script. */
export async function runGuardedClaude(options: GuardedOptions): Promise<GuardedSession> {
  const scratch = createScratch();
  const provider = await startFakeRailway();
  const model = await startScriptedModel({
    script: options.script(scratch.project),
    beforeStep: (step) => options.beforeStep?.(step, scratch),
  });
  const close = async () => {
    model.close();
    provider.close();
    await stopGate(scratch.remitHome);
    scratch.remove();
  };
  try {
    configureClaude(scratch);
    const more = options.install ?? [];
    const args = ['agents', 'install', 'claude-code', '--yes', ...more];
    const installed = await runRemit(args, scratch.env);
    assert.equal(installed.exit, 0, installed.output);
    await options.beforeStart?.(scratch);
    const { output } = await runClaude({
      binary: options.binary,
      scratch,
      modelUrl: model.url,
      prompt: options.prompt ?? PROMPT,
      sessionId: randomUUID(),
      env: { ...provider.env, ...options.env?.(scratch) },
    });
    const told = `${model.problems.join('\n')}\n${output.slice(-3000)}`;
    assert.ok(model.done(), `the client did not finish the script:\n${told}`);
    return { scratch, provider, model, output, close };
  } catch (error) {
    await close();
    throw error;
  }
}
