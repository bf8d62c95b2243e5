/** `remit doctor`: every agent and door with its state, the reason and what mends it. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { person } from './person';
import { objects, remit } from './run-command';

describe('remit doctor', () => {
  it('sees that an agent was told to start no hooks', async () => {
    const { options, settings } = person();
    writeFileSync(settings, '{"disableAllHooks": true}');
    const [claude] = objects((await remit(['agents', 'status', '--json'], options)).out);
    assert.equal(claude!['state'], 'not');
    assert.match(String(claude!['reason']), /disableAllHooks/);
  });

  it('names every agent and door with state, reason and mend', async () => {
    const { options } = person();
    const [report] = objects((await remit(['doctor', '--json'], options)).out);
    const agents = report!['agents'] as Record<string, unknown>[];
    assert.deepEqual(
      agents.map((agent) => [agent['id'], agent['state'], agent['verified']]),
      [
        ['claude-code', 'not', true],
        ['vscode', 'absent', true],
        ['cursor', 'absent', false],
        ['codex', 'absent', true],
        ['gemini-cli', 'absent', true],
        ['copilot-cli', 'absent', true],
        ['qwen-code', 'absent', true],
        ['cline', 'absent', true],
        ['opencode', 'absent', true],
        ['windsurf', 'absent', false],
        ['droid', 'absent', false],
        ['augment', 'absent', false],
        ['kiro-cli', 'absent', false],
      ],
    );
    assert.match(String(agents[0]!['mend']), /remit agents install claude-code/);
    const doors = report!['doors'] as Record<string, unknown>[];
    assert.ok(doors.some((door) => door['id'] === 'gate' && door['state'] === 'partly'));
    const state = (id: string): unknown => doors.find((door) => door['id'] === id)?.['state'];
    assert.deepEqual(['shell', 'shim', 'task'].map(state), ['not', 'not', 'not']);
    const readable = await remit(['doctor'], options);
    assert.match(readable.out, /cursor +absent \(unverified: built from documents\)/);
  });

  it('says which doors are in place, and that without a gate they refuse', async () => {
    const { options, home } = person();
    const doors = join(home, '.remit', 'doors');
    mkdirSync(join(doors, 'bash'), { recursive: true });
    mkdirSync(join(doors, 'bin'));
    writeFileSync(join(doors, 'bin', 'git'), '');
    const [report] = objects((await remit(['doctor', '--json'], options)).out);
    const rows = report!['doors'] as Record<string, unknown>[];
    const shell = rows.find((door) => door['id'] === 'shell')!;
    assert.equal(shell['state'], 'partly');
    assert.match(String(shell['reason']), /^Gated shells: bash\..*refuse what is not harmless/);
    assert.equal(shell['mend'], 'Run "remit gate start".');
    assert.match(
      String(rows.find((door) => door['id'] === 'shim')!['reason']),
      /^1 program is asked/,
    );
  });
});
