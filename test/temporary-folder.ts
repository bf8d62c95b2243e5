/** Folders of tests: each its own, all removed when the test process ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** Absolute path of a new, empty folder. `name` tells a person who finds it which test it belonged to. */
export function temporaryFolder(name: string): string {
  if (made.length === 0) {
    process.on('exit', () => {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    });
  }
  const folder = mkdtempSync(join(tmpdir(), `remit-${name}-`));
  made.push(folder);
  return folder;
}
