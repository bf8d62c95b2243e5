/**
 * The guard is broken on purpose right before the harmful step. Whatever is broken, the deletion must not reach the
 * provider: a guard that fails open guards nothing.
 */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatePid } from '../../scripts/gate-process';
import type { Scratch } from './claude-client';
import { runGuardedClaude, type GuardedSession } from './guarded-claude';
import { DELETE_STEP, pocketOsScript } from './pocketos';
import { requireBuild, requireClaude } from './requirements';

interface Breakage {
  readonly title: string;
  readonly break: (scratch: Scratch) => void;
}

const BREAKAGES: readonly Breakage[] = [
  {
    title: 'the gate is killed',
    break: (scratch) => signalGate(scratch, 'SIGKILL'),
  },
  {
    title: 'the gate hangs',
    break: (scratch) => signalGate(scratch, 'SIGSTOP'),
  },
  {
    title: 'the gate is killed and its endpoint file is gone',
    break: (scratch) => {
      signalGate(scratch, 'SIGKILL');
      rmSync(join(scratch.remitHome, 'run', 'endpoint'));
    },
  },
  {
    title: 'the endpoint file holds another secret',
    break: (scratch) => {
      const file = join(scratch.remitHome, 'run', 'endpoint');
      const lines = readFileSync(file, 'utf8').split('\n');
      lines[1] = 'not-the-secret';
      writeFileSync(file, lines.join('\n'));
    },
  },
  {
    title: 'the gate is killed and the recorded node is gone',
    break: (scratch) => {
      signalGate(scratch, 'SIGKILL');
      const file = join(scratch.remitHome, 'runtime');
      const lines = readFileSync(file, 'utf8').split('\n');
      lines[0] = '/nowhere/node';
      writeFileSync(file, lines.join('\n'));
    },
  },
  {
    title: 'the launcher is gone',
    break: (scratch) => rmSync(join(scratch.remitHome, 'bin', 'remit-hook')),
  },
  {
    title: 'the launcher is cut short',
    break: (scratch) => {
      const file = join(scratch.remitHome, 'bin', 'remit-hook');
      writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    },
  },
];

describe('Claude Code under a broken guard', () => {
  let session: GuardedSession | undefined;
  afterEach(async () => {
    await session?.close();
    session = undefined;
  });

  for (const breakage of BREAKAGES) {
    it(`deletes nothing when ${breakage.title} before the last step`, async function () {
      const binary = requireClaude(this);
      requireBuild();
      let broken = false;
      session = await runGuardedClaude({
        binary,
        script: pocketOsScript,
        beforeStep: (step, scratch) => {
          if (step !== DELETE_STEP) return;
          breakage.break(scratch);
          broken = true;
        },
      });
      assert.ok(broken, 'the guard was not broken, so nothing was proved');
      assert.equal(session.provider.volumeDeletions(), 0);
      const told = session.model.results.get(DELETE_STEP) ?? '';
      assert.ok(told.length > 20, `the model was told nothing: "${told}"`);
    });
  }
});

function signalGate(scratch: Scratch, signal: NodeJS.Signals): void {
  const pid = gatePid(scratch.remitHome);
  assert.ok(pid !== undefined, 'no gate is running');
  process.kill(pid, signal);
}
