/** The budget of the package, and that the programs which share a bundle are there under the names that start them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { buildAll } from '../../scripts/build';
import { ROOT } from '../../scripts/paths';
import { temporaryFolder } from '../temporary-folder';

/** What is packed besides `dist` stands in `.vscodeignore`. */
const MOST_BYTES = 2_000_000;
const BESIDES = [
  'plugin',
  'schemas',
  'media',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
];

describe('the package', () => {
  const dist = temporaryFolder('package-size');
  before(() => buildAll(dist));

  it('stays within its budget', () => {
    const bytes = [dist, ...BESIDES.map((name) => join(ROOT, name))]
      .flatMap(filesIn)
      .reduce((sum, file) => sum + deflateRawSync(readFileSync(file)).length, 0);
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes packed, the budget is ${MOST_BYTES}`);
    assert.ok(bytes > MOST_BYTES / 10, `${bytes} bytes are no whole package`);
  });

  it('holds the core once', () => {
    const large = filesIn(dist).filter((file) => statSync(file).size > 1_000_000);
    assert.deepEqual(large, [join(dist, 'programs.js')]);
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

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}
