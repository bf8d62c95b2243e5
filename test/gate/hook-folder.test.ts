/** Where an agent works whose payload does not say it: in the folder in which it started our hook. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { agentById } from '../../src/agents/all';
import { folderIn, placed } from '../../src/gate/hook-folder';
import { temporaryFolder } from '../temporary-folder';
import { closeGates, testGate } from './in-process';

const windsurf = agentById('windsurf')!;

const PROMPT = {
  agent_action_name: 'pre_user_prompt',
  trajectory_id: 't',
  tool_info: { user_prompt: 'please' },
};

function prompt(): ReturnType<typeof windsurf.decode> {
  return windsurf.decode(JSON.stringify(PROMPT));
}

function cwdOf(decoded: ReturnType<typeof windsurf.decode>): string | undefined {
  return 'from' in decoded ? decoded.from.cwd : undefined;
}

describe('the folder of a hook', () => {
  const shown = process.platform === 'linux' || process.platform === 'darwin';

  it('is that of the process that started it, where the payload names none', async () => {
    const folder = realpathSync(temporaryFolder('hook folder'));
    const child = spawn('/bin/sh', ['-c', 'echo; read -r line'], { cwd: folder });
    try {
      await once(child.stdout, 'data');
      assert.equal(cwdOf(placed(prompt(), child.pid!)), shown ? folder : '');
    } finally {
      child.kill();
    }
  });

  it('decides which workspace a session belongs to', async () => {
    const folder = realpathSync(temporaryFolder('hook folder'));
    const child = spawn('/bin/sh', ['-c', 'echo; read -r line'], { cwd: folder });
    try {
      await once(child.stdout, 'data');
      const gate = testGate();
      const reply = await gate.hookOf(child.pid!, 'windsurf', 'pre_user_prompt', PROMPT);
      assert.deepEqual(reply, { exit: 0, stdout: '', stderr: '' });
      assert.deepEqual(
        gate.eventsOf('session-started').map(({ agent, workspace }) => [agent.id, workspace]),
        [['windsurf', shown ? folder : homedir()]],
      );
    } finally {
      child.kill();
      closeGates();
    }
  });

  it('is what the payload says, where it says it', () => {
    const decoded = windsurf.decode(
      JSON.stringify({
        agent_action_name: 'pre_run_command',
        trajectory_id: 't',
        tool_info: { command_line: 'ls', cwd: '/w' },
      }),
    );
    assert.equal(placed(decoded, process.pid), decoded);
  });

  it('stays unknown when the process is gone or none was named', () => {
    for (const pid of [0, 1, 999_999_999]) assert.equal(cwdOf(placed(prompt(), pid)), '');
    assert.equal(placed(windsurf.decode(''), process.pid).kind, 'unreadable');
  });

  it('is read out of what lsof prints', () => {
    assert.equal(folderIn('p501\nfcwd\nn/Users/dev/a b\n'), '/Users/dev/a b');
    assert.equal(folderIn('p501\n'), undefined);
  });
});
