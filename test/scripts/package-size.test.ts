/** The programs that share a bundle are there under the names that start them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../../scripts/build';
import { temporaryFolder } from '../temporary-folder';

describe('the bundles', () => {
  const dist = temporaryFolder('bundles');
  before(() => buildAll(dist));

  it('holds the core once', () => {
    const large = readdirSync(dist).filter((file) => statSync(join(dist, file)).size > 1_000_000);
    assert.deepEqual(large, ['programs.js']);
  });

  it('starts each program by its own name', () => {
    const run = (...words: string[]): string =>
      execFileSync(process.execPath, words, { encoding: 'utf8' });
    assert.match(run(join(dist, 'cli.js'), '--version'), /^\d+\.\d+\.\d+/);
    const judge = `typeof require(${JSON.stringify(join(dist, 'judge.js'))}).judgeInProcess`;
    assert.equal(run('-p', judge).trim(), 'function');
  });
});
