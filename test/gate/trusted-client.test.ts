import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { agentMarks } from '../../src/agents/marks';
import { marksOfProcess } from '../../src/gate/trusted-client';

describe('marks of an agent', () => {
  it('are told from what a person sets for themselves', () => {
    assert.deepEqual(agentMarks({ CLAUDECODE: '1', PATH: '/bin' }), ['CLAUDECODE']);
    assert.deepEqual(agentMarks({ CODEX_SANDBOX: 'seatbelt' }), ['CODEX_SANDBOX']);
    assert.deepEqual(agentMarks({ CODEX_HOME: '/x', CODEX_API_KEY: 'k', CLAUDECODE: '' }), []);
    assert.deepEqual(agentMarks({}), []);
  });

  it('are seen on a process and on those that it started', async function () {
    if (process.platform !== 'linux') {
      console.log('      skipped: only Linux shows the environment of another process');
      this.skip();
    }
    const env = { PATH: process.env['PATH'], GEMINI_CLI: '1' };
    // The inner shell hides its own marks; its parent's still tell.
    const child = spawn('sh', ['-c', 'env -i sh -c "echo \\$\\$; read x"; :'], { env });
    const pid = await new Promise<number>((resolve) =>
      child.stdout.once('data', (bytes: Buffer) => resolve(Number(bytes.toString()))),
    );
    assert.deepEqual(marksOfProcess(pid), ['GEMINI_CLI']);
    child.stdin.end('\n');
    assert.deepEqual(marksOfProcess(0), []);
  });
});
