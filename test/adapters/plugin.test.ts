/** The hook that the extension ships for VS Code: whatever becomes of the launcher, no tool call slips through. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentById } from '../../src/agents/all';
import { temporaryFolder } from '../temporary-folder';

const PLUGIN = join(import.meta.dirname ?? __dirname, '../../plugin');
const DENY =
  '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"no"}}';

interface HooksFile {
  hooks: Record<string, { type: string; command: string; windows: string; timeout: number }[]>;
}

/** Starts the shipped command line as VS Code does: `/bin/sh -c`, PLUGIN_ROOT replaced, payload on stdin. */
function run(event: string, home: string, input = '{}') {
  const file = JSON.parse(readFileSync(join(PLUGIN, 'hooks/hooks.json'), 'utf8')) as HooksFile;
  const command = file.hooks[event]![0]!.command.replace('${PLUGIN_ROOT}', PLUGIN);
  const env = { PATH: process.env['PATH'], REMIT_HOME: home };
  return spawnSync('/bin/sh', ['-c', command], { input, env, encoding: 'utf8' });
}

function homeWith(launcher?: string): string {
  const home = temporaryFolder('plug in');
  if (launcher !== undefined) {
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin/remit-hook'), `#!/bin/sh\n${launcher}\n# end of table\n`, {
      mode: 0o755,
    });
  }
  return home;
}

/** VS Code's own reading, as observed: exit 2 refuses; exit 0 with a nested deny refuses; all else runs the tool. */
function refused(result: ReturnType<typeof run>): boolean {
  if (result.status === 2) return true;
  if (result.status !== 0) return false;
  try {
    const said = JSON.parse(result.stdout) as { hookSpecificOutput?: Record<string, unknown> };
    const nested = said.hookSpecificOutput;
    return nested?.['hookEventName'] === 'PreToolUse' && nested['permissionDecision'] === 'deny';
  } catch {
    return false;
  }
}

describe('the shipped hook of VS Code', () => {
  it('is registered for the events of the adapter, with its time limit', () => {
    const file = JSON.parse(readFileSync(join(PLUGIN, 'hooks/hooks.json'), 'utf8')) as HooksFile;
    const meta = agentById('vscode')!.meta;
    assert.deepEqual(
      Object.keys(file.hooks),
      meta.events.map((event) => event.name),
    );
    for (const { name, gates } of meta.events) {
      const hook = file.hooks[name]![0]!;
      if (gates) assert.equal(hook.timeout, meta.hookTimeoutSeconds);
      assert.ok(hook.command.endsWith(` ${name}`));
      assert.ok(hook.windows.includes(` vscode ${name}`));
    }
    JSON.parse(readFileSync(join(PLUGIN, '.plugin/plugin.json'), 'utf8'));
  });

  it('hands payload, agent and event to the launcher, and its answer back', () => {
    const home = homeWith(`[ "$1 $2" = "vscode PreToolUse" ] || exit 9\ncat`);
    const result = run('PreToolUse', home, DENY);
    assert.equal(result.stdout, DENY);
    assert.equal(result.status, 0);
  });

  it('passes silently when the launcher does', () => {
    const result = run('PreToolUse', homeWith('cat >/dev/null'));
    assert.deepEqual([result.status, result.stdout, result.stderr], [0, '', '']);
  });

  for (const [what, launcher] of [
    ['is missing', undefined],
    ['ends with 1', 'exit 1'],
    ['ends with 1 after an answer', `printf '%s' '{}'; exit 1`],
    ['ends with 127', 'no-such-program-here'],
    ['crashes', 'kill -SEGV $$'],
    ['refuses by exit status', 'echo no >&2; exit 2'],
    ['prints a log line before the answer', `echo starting; printf '%s' '${DENY}'`],
    ['prints text after the answer', `printf '%s' '${DENY}'; echo done`],
    ['prints plain text', 'echo hello'],
    ['prints half an answer', `printf '%s' '{"hookSpecificOutput":{"hookEv'`],
  ] as const) {
    it(`refuses the call when the launcher ${what}`, () => {
      const result = run('PreToolUse', homeWith(launcher));
      assert.ok(refused(result), JSON.stringify(result));
      assert.notEqual(result.stdout + result.stderr, '', 'a refusal says why');
    });

    it(`stays silent for a result when the launcher ${what}`, () => {
      const result = run('PostToolUse', homeWith(launcher));
      assert.equal(result.status, 0);
      assert.doesNotMatch(result.stdout, /deny/);
    });
  }

  it('refuses the call when the launcher was cut short, wherever that was', () => {
    const home = homeWith('cat >/dev/null; exit 0');
    const file = join(home, 'bin/remit-hook');
    const whole = readFileSync(file, 'utf8');
    for (const length of [0, 5, 20, whole.length - 2]) {
      writeFileSync(file, whole.slice(0, length));
      assert.equal(refused(run('PreToolUse', home)), true, `${length} characters`);
      assert.equal(run('PostToolUse', home).status, 0);
    }
  });

  it('says what to do when Remit has not started yet', () => {
    assert.match(run('PreToolUse', homeWith()).stdout, /Reload Window/);
  });
});
