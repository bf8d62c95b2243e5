/** Keeping paths in a recovery of a test's own. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { Unkeepable, type UnkeepableCode } from '../../../src/store/recovery/unkeepable';
import type { Recovery } from '../../../src/store/recovery/recovery';
import { temporaryFolder } from '../../temporary-folder';

export const isRoot = process.getuid?.() === 0;

export function real(name: string): string {
  return fs.realpathSync(temporaryFolder(name));
}

export function keep(recovery: Recovery, paths: readonly string[], step = 0, session = 's') {
  return recovery.keep({ session, step, snapshot: { paths, repositories: [] } });
}

export const as = (step: number) => ({ session: 's', step });

export async function refused(
  work: Promise<unknown>,
  code: UnkeepableCode,
  words: RegExp,
): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof Unkeepable, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
}
