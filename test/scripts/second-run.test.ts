/** A test that fails is run once more by itself, and is never passed over in silence. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from '../../scripts/mocha';
import { temporaryFolder } from '../temporary-folder';

describe('the second run of what failed', () => {
  const folder = temporaryFolder('second-run');

  function run(name: string, ...tests: readonly string[]) {
    const spec = join(folder, `${name}.test.ts`);
    const marker = join(folder, `${name}.begun`);
    const begin = [
      `const { existsSync, writeFileSync } = require('node:fs');`,
      `const again = existsSync(${JSON.stringify(marker)});`,
      `writeFileSync(${JSON.stringify(marker)}, '');`,
    ];
    writeFileSync(spec, [...begin, ...tests].join('\n'));
    return runMocha({ spec: [spec], timeoutMs: 10_000, output: 'keep' });
  }

  it('counts a failure by chance as passed, and says that it was one', async () => {
    const { counts, notes } = await run(
      'chance',
      `it('holds', () => {});`,
      `it('holds mostly', () => { if (!again) throw new Error('by chance'); });`,
    );
    assert.deepEqual(counts, { passed: 2, failed: 0, skipped: 0 });
    assert.equal(notes.length, 1);
    assert.match(notes[0]!, /^Passed only when run again: .*holds mostly\n[^]*by chance/);
  });

  it('leaves a true failure red, and says it at the end', async () => {
    const { counts, notes } = await run(
      'true',
      `it('holds', () => {});`,
      `it('never holds', () => { throw new Error('always'); });`,
    );
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
    assert.match(notes.join('\n'), /^Failed: .*never holds\n[^]*always/);
  });

  it('counts a file that cannot be loaded as a failure', async () => {
    const { counts } = await run('broken', `throw new Error('no tests here');`);
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  });
});
