/** Who is not the person at the gate's door: other users, guesses, half-said words, floods, and 100 MB. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { until } from '../../scripts/command';
import type { Event } from '../../src/core/model/event';
import { readEndpoint } from '../../src/gate/gate-client';
import { readLog } from '../../src/store/audit-log';
import { pathsOf } from '../../src/store/paths';
import { verifyLog } from '../../src/store/verify-log';
import { startRealGate, type RealGate } from '../doors/real-gate';
import { bash, passed, refused, runHook } from '../hook/run-hook';

/** Known to every Linux, used by nobody: as good as a colleague's account. */
const STRANGER = 65_534;

function eventsOf(gate: RealGate): readonly Event[] {
  return [...readLog(pathsOf(gate.home).log)];
}

/** Says this to the gate and waits for its end; what came back. `undefined`: it was still open after the time. */
function say(
  socket: string | { readonly port: number },
  words: string | Buffer,
  waitMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const client = typeof socket === 'string' ? net.connect(socket) : net.connect(socket.port);
    const timer = setTimeout(() => {
      client.destroy();
      resolve(undefined);
    }, waitMs);
    client.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    client.on('error', () => undefined);
    client.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
    client.write(words);
  });
}

describe('a stranger at the gate', function () {
  this.timeout(120_000);
  let gate: RealGate;
  let socket = '';
  let secret = '';

  before(async () => {
    gate = await startRealGate();
    ({ socket, secret } = readEndpoint(pathsOf(gate.home).endpoint)!);
  });
  after(() => gate.stop());
  afterEach(async () => {
    // Whatever was tried, the next call is judged as ever, and the log holds.
    assert.ok(passed(await runHook(gate.home, bash('ls'))));
    assert.ok(refused(await runHook(gate.home, bash('rm -rf /etc'))));
    assert.equal(verifyLog(pathsOf(gate.home).log).problem, undefined);
  });

  it('is another user: neither reaches the socket nor reads what is ours, nor listens in our place', function () {
    if (process.getuid?.() !== 0) {
      console.log('      skipped: only root can act as another user');
      this.skip();
    }
    // The folder above is the test’s own, and everybody may pass it, as through a home folder.
    for (let folder = path.dirname(gate.home); folder !== '/'; folder = path.dirname(folder))
      if ((fs.statSync(folder).mode & 0o005) !== 0o005 && folder.includes('remit'))
        fs.chmodSync(folder, 0o755);
    const tries = [
      'socket(my $s, AF_UNIX, SOCK_STREAM, 0); connect($s, sockaddr_un($ARGV[0])) and print "connected"',
      'open my $f, "<", "$ARGV[1]/run/endpoint" and print "read"',
      'open my $f, "<", "$ARGV[1]/key" and print "read"',
      'open my $f, "<", "$ARGV[1]/log/000001.jsonl" and print "read"',
      'opendir my $d, $ARGV[1] and print "listed"',
      'open my $f, ">>", "$ARGV[1]/settings.json" and print "written"',
      'open my $f, ">", "$ARGV[1]/uninstalled" and print "written"',
      'unlink "$ARGV[1]/run/endpoint" and print "removed"',
      'rename $ARGV[1], "$ARGV[1].gone" and print "moved"',
      'kill(9, $ARGV[2]) and print "killed"',
    ];
    const doneBy = (user: number, attempt: string): string => {
      const words = ['-MSocket', '-e', attempt, socket, gate.home, String(gate.pid)];
      const run = spawnSync('perl', words, { uid: user, gid: user, encoding: 'utf8', cwd: '/' });
      assert.notEqual(run.status, null, run.error?.message);
      return run.stdout;
    };
    for (const attempt of tries) assert.equal(doneBy(STRANGER, attempt), '', attempt);
    // The first ones succeed for whom they should.
    for (const attempt of tries.slice(0, 3)) assert.notEqual(doneBy(0, attempt), '', attempt);
    for (const name of fs.readdirSync(gate.home, { recursive: true, encoding: 'utf8' })) {
      const stat = fs.lstatSync(path.join(gate.home, name));
      if (!stat.isSymbolicLink())
        assert.equal(stat.mode & 0o077, 0, `${name} is this user's alone`);
    }
  });

  it('is another user at the port of the doors, who lacks its secret', async function () {
    const [port = '', doorSecret = ''] = fs
      .readFileSync(pathsOf(gate.home).door, 'utf8')
      .split('\n');
    const before = eventsOf(gate).length;
    const payload = bash('rm -rf /etc');
    const at = { port: Number(port) };
    const size = Buffer.byteLength(payload);
    for (const line of [
      `remit-client/1 ${doorSecret}`,
      `remit-client/1 ${secret}`,
      `remit-hook/1 ${doorSecret} claude-code PreToolUse 1 ${size}`,
      `remit-hook/1 ${secret} claude-code PreToolUse 1 ${size}`,
      `remit-hook/1 ${'0'.repeat(48)} door line 1 ${size}`,
    ]) {
      assert.equal(await say(at, `${line}\n${payload}`, 5_000), '', line);
    }
    assert.equal(eventsOf(gate).length, before, 'nothing of it was heard');
  });

  it('guesses, cuts, bends or repeats the first words, and hears nothing', async () => {
    const before = eventsOf(gate).length;
    const hello = '{"id":1,"method":"hello","params":{"role":"cli","version":"1","folders":[]}}\n';
    for (const line of [
      '',
      'GET / HTTP/1.1',
      'remit-client/1',
      `remit-client/1 ${secret.slice(0, -1)}`,
      `remit-client/1 ${secret}0`,
      `remit-client/1 ${secret.toUpperCase()}`,
      `remit-client/2 ${secret}`,
      `remit-client/1  ${secret}`,
      `remit-client/1 ${secret} admin`,
      `remit-client/1 ${secret}\0`,
      `remit-hook/1 ${secret} claude-code PreToolUse 1`,
      `remit-hook/1 ${secret} ../../x PreToolUse 1 2`,
      `remit-hook/1 ${secret} claude-code PreToolUse 1 -1`,
      `remit-hook/1 ${secret} claude-code PreToolUse 1 1e9`,
      'x'.repeat(4_096),
    ]) {
      assert.equal(await say(socket, `${line}\n${hello}`, 5_000), '', line);
    }
    assert.equal(eventsOf(gate).length, before);
  });

  it('cuts a payload short, or says more than it announced: nothing is judged', async () => {
    const payload = bash('ls', 'cut');
    const size = Buffer.byteLength(payload);
    const head = (bytes: number): string =>
      `remit-hook/1 ${secret} claude-code PreToolUse 1 ${bytes}\n`;
    const before = eventsOf(gate).length;
    assert.equal(await say(socket, `${head(size - 1)}${payload}`, 5_000), '');
    const cut = net.connect(socket);
    cut.end(`${head(size)}${payload.slice(0, -1)}`);
    await new Promise((resolve) => cut.on('close', resolve));
    // More than any payload may be is refused by what it says of itself, before a byte of it came.
    assert.equal(await say(socket, head(100 * 1024 * 1024), 5_000), '');
    assert.equal(eventsOf(gate).length, before);
  });

  it('sends 100 MB through the hook, and is refused', async () => {
    const big = bash('x'.repeat(100 * 1024 * 1024), 'big');
    const run = await runHook(gate.home, big);
    assert.ok(refused(run));
  });

  it('holds connections half open, and the person is served all the same', async () => {
    const before = readdirOf(gate.pid);
    const held: net.Socket[] = [];
    for (let at = 0; at < 600; at += 1) {
      const client = net.connect(socket);
      client.on('error', () => undefined);
      // One byte and no more, as a slow client would.
      client.write('r');
      held.push(client);
    }
    // Those that said nothing are let go, and the door is free again.
    await until(
      'a free door',
      60_000,
      async () => passed(await runHook(gate.home, bash('ls'))),
      500,
    );
    for (const client of held) client.destroy();
    await until('closed descriptors', 30_000, () => readdirOf(gate.pid) <= before + 10);
  });

  it('replays what an agent’s hook once said, and is judged by what is known now', async () => {
    const call = bash('gh issue comment 31 --body x', 'replayed', 'replayed-session');
    const size = Buffer.byteLength(call);
    const frame = `remit-hook/1 ${secret} claude-code PreToolUse 1 ${size}\n${call}`;
    const first = await say(socket, frame, 30_000);
    const again = await Promise.all(Array.from({ length: 20 }, () => say(socket, frame, 30_000)));
    const judged = eventsOf(gate).filter(
      (event) => event.type === 'judged' && event.session === 'replayed-session',
    );
    // The same call of the same turn is one call; it opens nothing that the first had not opened.
    assert.equal(judged.length, 1);
    assert.deepEqual(new Set(again), new Set([first]));
  });

  it('calls a thousand times at once, and every call is answered and in the log', async () => {
    const before = eventsOf(gate).filter(({ type }) => type === 'judged').length;
    const frames = Array.from({ length: 1_000 }, (_, at) => {
      const call = bash(`echo ${at}`, `flood-${at}`, 'flood');
      return `remit-hook/1 ${secret} claude-code PreToolUse 1 ${Buffer.byteLength(call)}\n${call}`;
    });
    const answers: (string | undefined)[] = [];
    for (let at = 0; at < frames.length; at += 200) {
      answers.push(
        ...(await Promise.all(
          frames.slice(at, at + 200).map((frame) => say(socket, frame, 60_000)),
        )),
      );
    }
    const answered = answers.filter((answer) => /^0 0 0\n$/.test(answer ?? '')).length;
    const judged = eventsOf(gate).filter(({ type }) => type === 'judged').length - before;
    assert.deepEqual([answered, judged], [1_000, 1_000]);
  });
});

function readdirOf(pid: number): number {
  return process.platform === 'linux' ? fs.readdirSync(`/proc/${pid}/fd`).length : 0;
}
