import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../scripts/command';
import { end, goOn, hold } from '../../src/editor/doors/task-process';
import { temporaryFolder } from '../temporary-folder';

const LONG_MS = 50_000;

describe('the process of a task', () => {
  let child: ChildProcess | undefined;
  let folder: string;
  let ended: Promise<number | string | null>;

  /** As the editor starts a task: in a session of its own. */
  beforeEach(async function () {
    if (process.platform === 'win32') this.skip();
    folder = temporaryFolder('task');
    const text = 'touch started; while [ ! -e go ]; do sleep 0.05; done; touch ended; exit 3';
    const started = spawn('/bin/sh', ['-c', text], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
    });
    child = started;
    ended = new Promise((resolve) => started.once('exit', (status, by) => resolve(by ?? status)));
    await until('its start', LONG_MS, () => existsSync(join(folder, 'started')));
  });
  afterEach(() => end(child?.pid ?? 0));

  it('is held, goes on, and ends as if nothing had been', async () => {
    assert.ok(hold(child?.pid ?? 0));
    writeFileSync(join(folder, 'go'), '');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(!existsSync(join(folder, 'ended')), 'it went on while it was held');
    goOn(child?.pid ?? 0);
    assert.equal(await ended, 3);
    assert.ok(existsSync(join(folder, 'ended')));
  });

  it('is ended from where it is held', async () => {
    hold(child?.pid ?? 0);
    end(child?.pid ?? 0);
    assert.equal(await ended, 'SIGKILL');
  });
});

describe('no process of a task', () => {
  it('is our own group, or everything', () => {
    for (const pid of [0, 1, -1, Number.NaN, 1.5]) assert.equal(hold(pid), false);
  });
});
