/** `npm start`, as far as a test can be its person: it opens a ready editor and leaves nothing behind. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../scripts/command';
import { ROOT } from '../../scripts/paths';
import { requireEditor } from './requirements';

describe('npm start', () => {
  it('prints the address of a ready editor, and ends what it started', async function () {
    requireEditor(this);
    const before = ours();
    const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const done = await runCommand(
      process.execPath,
      [tsx, join(ROOT, 'scripts', 'start.ts'), '--browser', '--once'],
      { cwd: ROOT, output: 'keep' },
    );
    assert.equal(done.exit, 0, done.output);
    assert.match(done.output, /Open http:\/\/127\.0\.0\.1:\d+\/\?folder=/);
    assert.deepEqual(
      ours().filter((name) => !before.includes(name)),
      [],
    );
  });
});

/** Temporary folders of editors and samples. */
function ours(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => /^remit-(editor|sample)-/.test(name));
}
