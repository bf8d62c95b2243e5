/**
 * kill -9 at any instant: whatever the writer said it had written is in the log, and the chain holds. REMIT_KILLS sets
 * how many times (`npm run soak:crash` kills 200 times).
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { openAuditLog, readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { temporaryFolder } from '../temporary-folder';

const KILLS = Number(process.env['REMIT_KILLS'] ?? 12);
const SEGMENT_BYTES = 6_000;

describe('a log whose writer is killed', function () {
  const writer = path.join(temporaryFolder('writer'), 'writer.cjs');
  before(() => {
    buildSync({
      entryPoints: [fileURLToPath(new URL('log-writer.ts', import.meta.url))],
      outfile: writer,
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
  });

  it(`loses nothing that it said it had written, ${KILLS} times`, async function () {
    this.timeout(60_000 + KILLS * 5_000);
    const folder = temporaryFolder('killed');
    let torn = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const acknowledged = await writeUntilKilled(writer, folder, (round * 13) % 61);
      const there = new Set([...readLog(folder)].map((event) => event.seq));
      for (const seq of acknowledged) assert.ok(there.has(seq), `event ${seq} of round ${round}`);
      const code = verifyLog(folder).problem?.code;
      // The line that was being written is all that may be unfinished; the next start marks it.
      assert.ok(code === undefined || code === 'torn', code);
      if (code === 'torn') torn += 1;
      openAuditLog(folder, { now: Date.now }).close();
      assert.equal(verifyLog(folder).problem, undefined);
    }
    console.log(`      ${verifyLog(folder).events} events, ${torn} torn lines in ${KILLS} kills`);
  });
});

/** Kills some milliseconds after the first event was acknowledged. Returns the positions that were. */
async function writeUntilKilled(
  writer: string,
  folder: string,
  afterMs: number,
): Promise<readonly number[]> {
  const child = spawn(process.execPath, [writer, folder, '1000000', String(SEGMENT_BYTES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let armed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (armed) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'close');
  return [...said.matchAll(/^wrote (\d+)\n/gm)].map((hit) => Number(hit[1]));
}
