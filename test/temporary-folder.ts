/**
 * Folders of tests: each its own, all removed when the test process ends. `REMIT_TEST_FOLDERS` names the folder that
 * they are made in; who sets it removes what a process that was ended left there.
 */
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
  const folder = mkdtempSync(join(process.env['REMIT_TEST_FOLDERS'] ?? tmpdir(), `remit-${name}-`));
  made.push(folder);
  return folder;
}
