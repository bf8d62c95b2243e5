/**
 * An MCP server of the real client behind the gateway, with our hooks before it and without: what is refused never
 * reaches the server, and what may run reaches it once.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';
import { claudeSettings, readClaudeSettings, type Scratch } from './claude-client';
import { runGuardedClaude, type GuardedSession } from './guarded-claude';
import { personAtWindow, type Person } from './person';
import { judgedEvents, runRemit } from './remit-home';
import { requireBuild, requireClaude } from './requirements';
import type { ScriptStep } from './script';

const STEPS: readonly ScriptStep[] = [
  { tool: 'mcp', server: 'acme', name: 'get_structure', input: {} },
  { tool: 'mcp', server: 'acme', name: 'add_note', input: { text: 'hello' } },
  { tool: 'mcp', server: 'acme', name: 'delete_account', input: { id: 'a-1234567' } },
];

/** Without what a person would be asked about. */
const REFUSED = STEPS.filter((step) => step.tool === 'mcp' && step.name !== 'add_note');

describe('an MCP server of Claude Code behind the gateway', () => {
  let session: GuardedSession | undefined;
  let person: Person | undefined;
  before(function () {
    requireClaude(this);
    requireBuild();
  });
  afterEach(async () => {
    person?.leave();
    person = undefined;
    await session?.close();
    session = undefined;
  });

  const logOf = ({ root }: Scratch): string => join(root, 'server.log');

  /** The server in the person's own list, trusted by the client, and the gateway before it. */
  async function putServer(scratch: Scratch): Promise<void> {
    const state = join(scratch.home, '.claude.json');
    const now = JSON.parse(readFileSync(state, 'utf8')) as Record<string, unknown>;
    const args = [join(ROOT, 'test/gateway/stdio-server.ts'), logOf(scratch)];
    const acme = { type: 'stdio', command: join(ROOT, 'node_modules/.bin/tsx'), args };
    writeFileSync(state, JSON.stringify({ ...now, mcpServers: { acme } }));
    const settings = JSON.parse(readClaudeSettings(scratch)) as Record<string, unknown>;
    settings['permissions'] = { allow: ['mcp__acme'] };
    writeFileSync(claudeSettings(scratch), JSON.stringify(settings, undefined, 2));
    await did(['gateway', 'install', '--yes'], scratch);
    assert.match(readFileSync(state, 'utf8'), /remit-gateway/);
  }

  async function did(words: readonly string[], scratch: Scratch): Promise<void> {
    const { exit, output } = await runRemit(words, scratch.env);
    assert.equal(exit, 0, output);
  }

  /** What reached the server, in order. */
  async function reached(
    binary: string,
    beforeStart: (scratch: Scratch) => void | Promise<void> = () => undefined,
    script: readonly ScriptStep[] = STEPS,
  ): Promise<readonly string[]> {
    session = await runGuardedClaude({
      binary,
      script: () => script,
      async beforeStart(scratch) {
        await putServer(scratch);
        await beforeStart(scratch);
      },
    });
    const log = logOf(session.scratch);
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  }

  const verdicts = (): readonly string[] =>
    judgedEvents(session!.scratch.remitHome).map(({ decision }) => decision);
  const sitDown = async (scratch: Scratch): Promise<void> => {
    person = await personAtWindow(scratch, () => 'allow-once');
  };
  const withoutHooks = (scratch: Scratch): Promise<void> =>
    did(['agents', 'remove', 'claude-code', '--yes'], scratch);

  it('hears what may run once, and nothing of what is refused', async function () {
    assert.deepEqual(await reached(requireClaude(this)), ['get_structure']);
    assert.deepEqual(verdicts(), ['ALLOW', 'CONFIRM', 'DENY']);
  });

  it('has the person asked once by both doors together', async function () {
    const heard = await reached(requireClaude(this), sitDown);
    assert.deepEqual(heard, ['get_structure', 'add_note']);
    assert.equal(person?.asked.length, 1);
    assert.equal(verdicts().length, 3);
  });

  it('is guarded where the client has no hooks of ours', async function () {
    assert.deepEqual(await reached(requireClaude(this), withoutHooks, REFUSED), ['get_structure']);
    assert.match(session!.output, /Remit/);
  });
});
