/** The log on its worst day: the disk fills up, files are links or somebody else's, the clock jumps. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventBody } from '../../src/core/model/event';
import { openAuditLog, readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { temporaryFolder } from '../temporary-folder';

const WRITER = fileURLToPath(new URL('log-writer.ts', import.meta.url));
const note = (detail: string): EventBody => ({ type: 'gate', what: 'note', detail });
const open = (folder: string) => openAuditLog(folder, { now: () => 1_700_000_000_000 });

describe('the audit log under fault', () => {
  it('takes back what a full disk cut, refuses, and goes on when there is room', () => {
    const folder = temporaryFolder('full');
    // The kernel's limit on a file's size stands in for the full disk: the write that crosses it is cut in the same way.
    const limited = spawnSync(
      'bash',
      [
        '-c',
        'trap "" XFSZ; ulimit -f 4; exec "$0" --import tsx "$@"',
        process.execPath,
        WRITER,
        folder,
        '40',
      ],
      { encoding: 'utf8' },
    );
    const said = limited.stdout.trim().split('\n');
    const written = said.filter((line) => line.startsWith('wrote')).length;
    assert.match(said.at(-1) ?? '', /^refused E(FBIG|NOSPC)$/, limited.stderr);
    assert.ok(written > 0 && written < 40);
    assert.equal(verifyLog(folder).problem, undefined);
    assert.equal(verifyLog(folder).events, written);
    const log = open(folder);
    log.append(note('room again'), '', 0);
    log.close();
    assert.equal(verifyLog(folder).problem, undefined);
    assert.equal(fs.readdirSync(folder).filter((name) => name.startsWith('torn-')).length, 0);
  });

  for (const name of ['000001.jsonl', 'head']) {
    it(`does not write through a link in the place of ${name}`, () => {
      const folder = temporaryFolder('linked');
      const elsewhere = path.join(temporaryFolder('elsewhere'), 'precious');
      fs.writeFileSync(elsewhere, 'precious');
      fs.symlinkSync(elsewhere, path.join(folder, name));
      assert.throws(() => open(folder), /ELOOP|EMLINK/);
      fs.rmSync(path.join(folder, name));
      fs.linkSync(elsewhere, path.join(folder, name));
      assert.throws(() => open(folder), /second name/);
      assert.equal(fs.readFileSync(elsewhere, 'utf8'), 'precious');
    });

    it(`is not held up by a pipe in the place of ${name}`, () => {
      const folder = temporaryFolder('pipe');
      assert.equal(spawnSync('mkfifo', [path.join(folder, name)]).status, 0);
      assert.throws(() => open(folder), /no plain file|ENXIO/);
    });
  }

  it('does not use a folder that is a link or another user’s', function () {
    const folder = path.join(temporaryFolder('outer'), 'log');
    fs.symlinkSync(temporaryFolder('target'), folder);
    assert.throws(() => open(folder), /is not a folder/);
    if (process.getuid?.() !== 0) {
      console.log('      another user’s folder: skipped, only root can make one');
      return;
    }
    const foreign = temporaryFolder('foreign');
    fs.chownSync(foreign, 65_534, 65_534);
    assert.throws(() => open(foreign), /belongs to another user/);
  });

  it('does not start in a folder that cannot be written', function () {
    const outer = temporaryFolder('read-only');
    fs.writeFileSync(path.join(outer, 'file'), '');
    // A file in the way is as final as a read-only disk, and no one is privileged enough to write there.
    assert.throws(() => open(path.join(outer, 'file', 'log')), /ENOTDIR|EEXIST/);
  });

  it('keeps its order when the clock jumps', () => {
    const folder = temporaryFolder('clock');
    const log = open(folder);
    for (const ms of [2e12, 1e12, 0, 1.7e12]) log.append(note(String(ms)), '', ms);
    log.close();
    assert.deepEqual(
      [...readLog(folder)].map((event) => event.seq),
      [0, 1, 2, 3],
    );
    assert.equal(verifyLog(folder).problem, undefined);
  });
});
