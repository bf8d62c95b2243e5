/**
 * A slow disk, stood in: the gate of a test loads a few lines that hold up everything it writes while a file of the
 * test is there. The product knows nothing of it.
 */
import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scratch } from '../claude-client';

/** Milliseconds for which each write and each flush is held up. */
const DELAY_MS = 400;

/** Variables for the process that starts the gate. */
export function slowDiskEnv(scratch: Scratch): Readonly<Record<string, string>> {
  const preload = join(scratch.root, 'slow-disk.cjs');
  writeFileSync(
    preload,
    `const fs = require('node:fs');
const wait = new Int32Array(new SharedArrayBuffer(4));
for (const name of ['writeSync', 'fdatasyncSync', 'fsyncSync']) {
  const quick = fs[name];
  fs[name] = (...args) => {
    if (fs.existsSync(${JSON.stringify(switchFile(scratch))})) {
      fs.appendFileSync(${JSON.stringify(countFile(scratch))}, name + '\\n');
      Atomics.wait(wait, 0, 0, ${DELAY_MS});
    }
    return quick(...args);
  };
}
`,
  );
  return { NODE_OPTIONS: `--require ${preload}` };
}

export function slowDown(scratch: Scratch): void {
  appendFileSync(switchFile(scratch), '');
}

export function speedUp(scratch: Scratch): void {
  rmSync(switchFile(scratch), { force: true });
}

/** Was anything held up? */
export function slowed(scratch: Scratch): boolean {
  return existsSync(countFile(scratch));
}

function switchFile(scratch: Scratch): string {
  return join(scratch.root, 'disk-is-slow');
}

function countFile(scratch: Scratch): string {
  return join(scratch.root, 'slow-writes');
}
