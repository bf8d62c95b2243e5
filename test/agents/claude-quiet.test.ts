/**
 * Quiet mode with the real client: without a terminal Claude Code refuses what nobody allowed, so what runs shows whether
 * Remit's ALLOW answered. The client's own deny rule holds in any case.
 */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claudeSettings, readClaudeSettings, type Scratch } from './claude-client';
import { runGuardedClaude, type GuardedSession } from './guarded-claude';
import { runRemit } from './remit-home';
import { requireBuild, requireClaude } from './requirements';

describe('Claude Code in quiet mode', () => {
  let session: GuardedSession | undefined;
  before(function () {
    requireClaude(this);
    requireBuild();
  });
  afterEach(async () => {
    await session?.close();
    session = undefined;
  });

  /** Nothing is allowed by the client's own settings, and one kind of command is denied. */
  function asks(scratch: Scratch): void {
    const settings = JSON.parse(readClaudeSettings(scratch)) as Record<string, unknown>;
    settings['permissions'] = { deny: ['Bash(touch forbidden*)'] };
    writeFileSync(claudeSettings(scratch), JSON.stringify(settings, undefined, 2));
  }

  async function run(binary: string, quiet: boolean): Promise<(file: string) => boolean> {
    session = await runGuardedClaude({
      binary,
      script: () => [
        { tool: 'shell', command: 'touch ran' },
        { tool: 'shell', command: 'touch forbidden' },
      ],
      async beforeStart(scratch) {
        asks(scratch);
        if (!quiet) return;
        const { exit, output } = await runRemit(
          ['agents', 'quiet', 'claude-code', 'on'],
          scratch.env,
        );
        assert.equal(exit, 0, output);
      },
    });
    const { project } = session.scratch;
    return (file) => existsSync(join(project, file));
  }

  it('is answered by an ALLOW, and not where its own rule denies', async function () {
    const ran = await run(requireClaude(this), true);
    assert.equal(ran('ran'), true, session?.output.slice(-2000));
    assert.equal(ran('forbidden'), false);
  });

  it('keeps its own prompts where nobody chose it', async function () {
    const ran = await run(requireClaude(this), false);
    assert.equal(ran('ran'), false);
    assert.equal(ran('forbidden'), false);
  });

  it('answers a probe through the settings that it reads', async function () {
    await run(requireClaude(this), false);
    const { exit, output } = await runRemit(['doctor', '--probe', '--json'], session!.scratch.env);
    assert.equal(exit, 0, output);
    const { agents } = JSON.parse(output.slice(output.indexOf('{'))) as {
      readonly agents: readonly {
        readonly id: string;
        readonly state: string;
        readonly reason: string;
      }[];
    };
    const claude = agents.find(({ id }) => id === 'claude-code');
    assert.equal(claude?.state, 'guarded', output);
    assert.match(claude?.reason ?? '', /A probe came through/);
  });
});
