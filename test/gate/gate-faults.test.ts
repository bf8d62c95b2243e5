/**
 * The gate on its worst day, with real processes: what it was about to stop does not run, what is harmless runs when it
 * can, the person is told once, and the next call works without anybody's help.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { readEndpoint } from '../../src/gate/gate-client';
import { startOf } from '../../src/gate/lock';
import type { GateMessage, Mishap } from '../../src/gate/protocol';
import { verifyLog } from '../../src/store/verify-log';
import { pathsOf } from '../../src/store/paths';
import { aged, bash, endGate, gatePid, passed, reasonOf, refused, runHook } from '../hook/run-hook';
import { temporaryFolder } from '../temporary-folder';
import { bundleFolder, installedHome } from './bundles';

const SILENT = { REMIT_SILENCE_SECONDS: '1' };

describe('a fault of the gate', function () {
  this.timeout(120_000);
  const homes: string[] = [];
  const children: ChildProcess[] = [];
  const ends: (() => void)[] = [];
  function made(home = installedHome(bundleFolder())): string {
    homes.push(home);
    return home;
  }
  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    for (const home of homes.splice(0)) await endGate(home);
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** A gate under these limits of the shell, as `ulimit` takes them. Resolves when it listens or has ended. */
  async function limited(home: string, limit: string, ...nodeOptions: string[]): Promise<void> {
    const gate = path.join(bundleFolder(), 'gate.js');
    const child = spawn(
      'bash',
      ['-c', `${limit}; exec "$0" "$@"`, process.execPath, ...nodeOptions, gate],
      { env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home }, stdio: 'ignore' },
    );
    children.push(child);
    const { endpoint } = pathsOf(home);
    while (child.exitCode === null && child.signalCode === null && !fs.existsSync(endpoint)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Nothing that must not run runs, and afterwards the guard is whole. */
  async function isOver(
    home: string,
    env: Readonly<Record<string, string>> = SILENT,
  ): Promise<void> {
    const denied = await runHook(home, bash('deny it'), { env });
    assert.match(reasonOf(denied), /for the agent/, 'a gate has judged');
    assert.ok(passed(await runHook(home, bash('ls'))));
    assert.equal(verifyLog(pathsOf(home).log).problem, undefined);
  }

  it('runs out of memory over a call: the call is refused, the next one is judged', async () => {
    const home = made();
    await limited(home, 'true', '--max-old-space-size=24');
    // One that struggles for memory may as well hang: it has run long enough to be replaced.
    aged(pathsOf(home).lock);
    const huge = bash(`echo ${'x '.repeat(6_000_000)} deny`);
    assert.ok(refused(await runHook(home, huge)));
    // The gate may still be busy with it, and a busy one is not to be taken for one that hangs.
    await isOver(home, {});
  });

  it('gets no memory to start with', async () => {
    const home = made();
    await limited(home, 'ulimit -v 300000');
    await isOver(home);
  });

  it('has its socket replaced by another process that says nothing', async () => {
    const home = made();
    assert.ok(passed(await runHook(home, bash('ls'))));
    const robbed = gatePid(home);
    await steal(home, () => undefined);
    aged(pathsOf(home).lock);
    await isOver(home);
    assert.notEqual(gatePid(home), robbed);
  });

  it('has its socket replaced by another process that answers as it likes', async () => {
    const home = made();
    assert.ok(passed(await runHook(home, bash('ls'))));
    await steal(home, (socket) => socket.end('{"id":2,"result":\n'));
    aged(pathsOf(home).lock);
    await isOver(home);
  });

  it('has its socket taken away: it ends by itself, and another one begins', async () => {
    const home = made();
    assert.ok(passed(await runHook(home, bash('ls'))));
    fs.rmSync(pathsOf(home).socket);
    await isOver(home);
  });

  it('finds a file of another user in the place of its socket', async () => {
    const home = made();
    const { run, socket } = pathsOf(home);
    fs.mkdirSync(run, { recursive: true, mode: 0o700 });
    fs.writeFileSync(socket, 'theirs');
    if (process.getuid?.() === 0) fs.chownSync(socket, 65_534, 65_534);
    else console.log('      the file is our own: only root can make another user’s');
    await isOver(home);
  });

  it('hung before it could be reached: the next start ends it', async () => {
    const home = made();
    assert.ok(passed(await runHook(home, bash('ls'))));
    const hanging = gatePid(home)!;
    process.kill(hanging, 'SIGSTOP');
    fs.rmSync(pathsOf(home).endpoint);
    aged(pathsOf(home).lock);
    await isOver(home);
    assert.throws(() => process.kill(hanging, 0), /ESRCH/);
  });

  it('is not ended where another process has its number by now', async () => {
    const home = made();
    const innocent = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(innocent);
    const { run, lock } = pathsOf(home);
    fs.mkdirSync(run, { recursive: true, mode: 0o700 });
    fs.writeFileSync(lock, `${innocent.pid} 1`);
    aged(lock);
    await isOver(home);
    assert.equal(innocent.signalCode, null);
    process.kill(innocent.pid!, 0);
  });

  it('cannot write to a full disk: nothing runs, a window is told once, and with room all is well', async () => {
    const folder = temporaryFolder('full');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]);
    if (mounted.status !== 0) {
      console.log('      a full disk: not played, no small disk can be made here');
      return;
    }
    ends.push(() => spawnSync('umount', ['-l', folder]));
    const home = made(installedHome(bundleFolder(), folder));
    assert.ok(passed(await runHook(home, bash('ls'))));
    const window = await windowOf(home);
    const filler = path.join(folder, 'filler');
    fill(filler);
    const first = await runHook(home, bash(`deny ${'x'.repeat(9_000)}`));
    assert.ok(refused(first), first.stdout);
    const harmless = await runHook(home, bash(`ls ${'x'.repeat(9_000)}`));
    assert.ok(refused(harmless));
    assert.match(reasonOf(harmless), /could not write its log/);
    await runHook(home, bash(`ls ${'y'.repeat(9_000)}`));
    assert.deepEqual(
      window.mishaps.map(({ why }) => why),
      ['log'],
    );
    assert.equal(window.logFails(), 'ENOSPC');
    fs.rmSync(filler);
    await isOver(home);
    assert.equal(window.logFails(), undefined);
    window.close();
  });

  it('was killed: the first window that comes is told, and no other', async () => {
    const home = made();
    assert.ok(passed(await runHook(home, bash('ls'))));
    await endGate(home);
    await isOver(home);
    const [first, second] = [await windowOf(home), await windowOf(home)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([first.mishaps.map(({ why }) => why), second.mishaps], [['killed'], []]);
    first.close();
    second.close();
  });

  it('says when it began in every Unix’s way', () => {
    const [ours, parent] = [process.pid, process.ppid].map((pid) => startOf(pid, 'darwin'));
    assert.notEqual(ours, '-');
    assert.equal(startOf(process.pid, 'darwin'), ours);
    assert.notEqual(parent, '-');
    assert.equal(startOf(2_000_000_000, 'darwin'), '-');
    assert.equal(startOf(process.pid, 'win32'), '-');
  });

  /** Listens in the place of the gate, which still runs. */
  async function steal(home: string, answer: (socket: net.Socket) => void): Promise<void> {
    const { socket: address } = pathsOf(home);
    fs.rmSync(address);
    const thief = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => answer(socket));
    });
    thief.listen(address);
    ends.push(() => thief.close());
    await once(thief, 'listening');
  }
});

interface FakeWindow {
  readonly mishaps: readonly Mishap[];
  readonly logFails: () => string | undefined;
  close(): void;
}

/** An editor window as the gate sees it. Resolves when its hello was answered. */
async function windowOf(home: string): Promise<FakeWindow> {
  const { socket: address, secret } = readEndpoint(pathsOf(home).endpoint)!;
  const socket = net.connect(address);
  const mishaps: Mishap[] = [];
  let logFails: string | undefined;
  let text = '';
  const hello = { role: 'window', version: '1.0.0', folders: [] };
  socket.write(
    `remit-client/1 ${secret}\n${JSON.stringify({ id: 1, method: 'hello', params: hello })}\n`,
  );
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const message = JSON.parse(line) as GateMessage;
        if ('id' in message) resolve();
        else if (message.method === 'mishap') mishaps.push(message.params as Mishap);
        else if (message.method === 'status') {
          ({ logFails } = message.params as { logFails?: string });
        }
      }
    });
  });
  return { mishaps, logFails: () => logFails, close: () => socket.destroy() };
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  const handle = fs.openSync(file, 'w');
  try {
    for (const size of [65_536, 4_096, 1]) {
      try {
        for (;;) fs.writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
      }
    }
  } finally {
    fs.closeSync(handle);
  }
}
