import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { requestGate, readEndpoint } from '../../src/gate/gate-client';
import { isNewer } from '../../src/gate/lifecycle';
import { readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { pathsOf } from '../../src/store/paths';
import { bash, refused, runHook } from '../hook/run-hook';
import { bundleFolder, installedHome } from './bundles';
import { temporaryFolder } from '../temporary-folder';

interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
}

describe('the gate’s life', function () {
  this.timeout(120_000);
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function start(home: string, version = '1.0.0', gate = 'gate.js', env = {}): Started {
    const child = spawn(process.execPath, [path.join(bundleFolder(), gate)], {
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        REMIT_HOME: home,
        TEST_VERSION: version,
        ...env,
      },
      stdio: 'ignore',
    });
    children.push(child);
    return { child, exit: new Promise((resolve) => child.on('close', resolve)) };
  }
  async function listening(home: string, pid?: number): Promise<void> {
    for (;;) {
      const endpoint = readEndpoint(pathsOf(home).endpoint);
      if (endpoint !== undefined && (pid === undefined || endpoint.pid === pid)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('is one at a time, however many start at once', async () => {
    const home = temporaryFolder('one');
    const started = Array.from({ length: 6 }, () => start(home));
    await listening(home);
    const exits: (number | null)[] = [];
    await new Promise<void>((resolve) => {
      for (const { exit } of started) {
        void exit.then((code) => {
          exits.push(code);
          if (exits.length === 5) resolve();
        });
      }
    });
    assert.deepEqual(exits, [3, 3, 3, 3, 3]);
    const status = await requestGate(pathsOf(home), '1.0.0', 'status', {}, 10_000);
    assert.ok(started.some(({ child }) => child.pid === status.pid && child.exitCode === null));
    const starts = [...readLog(pathsOf(home).log)].filter((event) => event.type === 'gate');
    assert.equal(starts.length, 1);
  });

  it('takes over after kill -9, and from a lock whose number belongs to another process', async () => {
    const home = temporaryFolder('stale');
    const first = start(home);
    await listening(home);
    first.child.kill('SIGKILL');
    await first.exit;
    const second = start(home);
    await listening(home, second.child.pid);
    second.child.kill('SIGKILL');
    await second.exit;
    fs.writeFileSync(pathsOf(home).lock, `${process.pid} 1`);
    const third = start(home);
    await listening(home, third.child.pid);
  });

  it('gives way to a newer version and not to an older one, and loses no session', async () => {
    const home = installedHome(bundleFolder());
    const old = start(home, '1.0.0');
    await listening(home);
    await runHook(home, bash('ls'));
    const older = start(home, '0.9.0');
    assert.equal(await older.exit, 3);
    const newer = start(home, '1.10.0');
    assert.equal(await old.exit, 0);
    await listening(home, newer.child.pid);
    assert.ok(refused(await runHook(home, bash('deny'))));
    const status = await requestGate(pathsOf(home), '1.0.0', 'status', {}, 5_000);
    assert.deepEqual([status.version, status.pid], ['1.10.0', newer.child.pid]);
    const events = [...readLog(pathsOf(home).log)];
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'judged' ? [event.step] : [])),
      [0, 1],
    );
    assert.equal(verifyLog(pathsOf(home).log).problem, undefined);
  });

  it('leaves nothing of itself behind when it is asked to stop', async () => {
    const home = temporaryFolder('stop');
    const { child, exit } = start(home);
    await listening(home, child.pid);
    assert.deepEqual(await requestGate(pathsOf(home), '1.0.0', 'stop', {}, 5_000), {
      stopping: true,
    });
    assert.equal(await exit, 0);
    assert.deepEqual(fs.readdirSync(pathsOf(home).run), []);
    await assert.rejects(
      requestGate(pathsOf(home), '1.0.0', 'status', {}, 1_000),
      /No gate is running/,
    );
  });

  it('ends by itself when nobody uses it', async () => {
    const home = temporaryFolder('idle');
    const { exit } = start(home, '1.0.0', 'real-gate.js', { REMIT_IDLE_SECONDS: '1' });
    assert.equal(await exit, 0);
    assert.equal(verifyLog(pathsOf(home).log).problem, undefined);
  });

  it('keeps its folder and its files to the user', async () => {
    const home = temporaryFolder('modes');
    const { child } = start(home);
    await listening(home, child.pid);
    const { run, endpoint, socket, key } = pathsOf(home);
    assert.equal(fs.statSync(run).mode & 0o777, 0o700);
    for (const file of [endpoint, socket, key])
      assert.equal(fs.statSync(file).mode & 0o077, 0, file);
  });
});

describe('isNewer', () => {
  it('compares numbers, not letters', () => {
    assert.ok(isNewer('1.10.0', '1.9.0'));
    assert.ok(!isNewer('1.9.0', '1.10.0'));
    assert.ok(!isNewer('1.0', '1.0.0'));
    assert.ok(isNewer('2', '1.9.9'));
  });
});
