/** The programs that share a bundle are there under the names that start them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
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

  it('holds programs that take one byte a character in memory', () => {
    const programs = readdirSync(dist).filter((name) => name.endsWith('.js'));
    assert.ok(programs.includes('programs.js'));
    for (const name of programs) {
      const beyond = readFileSync(join(dist, name)).findIndex((byte) => byte > 127);
      assert.equal(beyond, -1, `${name} holds a character beyond ASCII at byte ${beyond}`);
    }
  });

  it('starts each program by its own name', () => {
    const run = (...words: string[]): string =>
      execFileSync(process.execPath, words, { encoding: 'utf8' });
    assert.match(run(join(dist, 'cli.js'), '--version'), /^\d+\.\d+\.\d+/);
    const judge = `typeof require(${JSON.stringify(join(dist, 'judge.js'))}).judgeInProcess`;
    assert.equal(run('-p', judge).trim(), 'function');
  });
});
