/** A door that finds no gate comes to the hook's Node program, which starts one; where that fails, nothing runs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../temporary-folder';

describe('a door without a gate', () => {
  it('is refused in words, and never let through', async () => {
    const folder = temporaryFolder('door');
    await build({
      entryPoints: [path.join(__dirname, '../../src/hook/main.ts')],
      outfile: path.join(folder, 'hook.js'),
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
    // A judge for agents stands beside it; doors are not its business.
    const letsAll = 'exports.judgeInProcess = () => ({ exit: 0, stdout: "", stderr: "" });';
    fs.writeFileSync(path.join(folder, 'judge.js'), letsAll);
    for (const event of ['hello', 'line', 'command', 'shim']) {
      const done = spawnSync(process.execPath, [path.join(folder, 'hook.js'), 'door', event], {
        input: 'shell sh\n\nls',
        env: { REMIT_HOME: path.join(folder, 'home') },
        encoding: 'utf8',
      });
      assert.equal(done.status, 126, event);
      assert.match(done.stderr, /did not run.*remit doctor/);
    }
  });
});
