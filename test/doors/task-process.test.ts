import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, goOn, hold } from '../../src/editor/doors/task-process';
import { until } from '../../scripts/command';
import { temporaryFolder } from '../temporary-folder';

/** As the editor starts a task: in a session of its own. */
function start(folder: string): ChildProcess {
  const text = 'echo $$ > started; while [ ! -e go ]; do sleep 0.05; done; touch ended';
  return spawn('/bin/sh', ['-c', text], { cwd: folder, detached: true, stdio: 'ignore' });
}

function stateOf(pid: number): string {
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
}

describe('the process of a task', () => {
  it('is held, goes on, and ends as if nothing had been', async function () {
    if (process.platform !== 'linux') this.skip();
    const folder = temporaryFolder('task');
    const child = start(folder);
    const pid = child.pid ?? 0;
    await until('its start', 10_000, () => existsSync(join(folder, 'started')));
    assert.ok(hold(pid));
    await until('its stop', 10_000, () => stateOf(pid) === 'T');
    goOn(pid);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    spawn('touch', [join(folder, 'go')]);
    assert.equal(await ended, 0);
    assert.ok(existsSync(join(folder, 'ended')));
  });

  it('is ended from where it is held', async function () {
    if (process.platform !== 'linux') this.skip();
    const folder = temporaryFolder('task');
    const child = start(folder);
    await until('its start', 10_000, () => existsSync(join(folder, 'started')));
    hold(child.pid ?? 0);
    const ended = new Promise((resolve) => child.once('exit', (_status, by) => resolve(by)));
    end(child.pid ?? 0);
    assert.equal(await ended, 'SIGKILL');
  });

  it('is never our own group, nor everything', () => {
    for (const pid of [0, 1, -1, Number.NaN, 1.5]) assert.equal(hold(pid), false);
  });
});
