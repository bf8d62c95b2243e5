/** The real gate on its real sockets, asked from real shells: a few lines of Perl stand in for the doors' scripts. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import {
  formatHookRequest,
  parseReply,
  withoutProof,
  type HookReply,
} from '../../../src/gate/frame';
import { parseDoorAddress } from '../../../src/gate/doors/listen';
import { readEndpoint } from '../../../src/gate/gate-client';
import { readLog } from '../../../src/store/audit-log';
import { pathsOf } from '../../../src/store/paths';
import { bash, runHook } from '../../hook/run-hook';
import { bundleFolder, installedHome } from '../bundles';
import { doorPayload, repository } from './played-doors';

const CLIENT = path.join(__dirname, 'door-client.pl');

describe('doors of real shells', function () {
  this.timeout(60_000);
  let home: string;
  let folder: string;
  let gate: ChildProcess;

  before(async () => {
    home = installedHome(bundleFolder());
    folder = repository();
    gate = await started();
  });
  after(() => gate.kill('SIGKILL'));

  async function started(): Promise<ChildProcess> {
    const before = readEndpoint(pathsOf(home).endpoint)?.pid;
    const child = spawn(process.execPath, [path.join(bundleFolder(), 'real-gate.js')], {
      env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home },
      stdio: 'ignore',
    });
    for (;;) {
      const { door, endpoint } = pathsOf(home);
      const now = readEndpoint(endpoint);
      if (now !== undefined && now.pid !== before && fs.existsSync(door)) return child;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** A shell runs `line`, in which `ask TEXT` asks as the shell itself and `shim TEXT` as a program of it. */
  function shell(
    line: string,
    env: Record<string, string> = {},
  ): { exit: number | null; out: string } {
    const asks = `ask() { perl '${CLIENT}' "$1" $$ "$PWD" "$2"; }; shim() { perl -e 'exec "perl", $ARGV[0], "shim", $$, $ARGV[1], $ARGV[2]' '${CLIENT}' "$PWD" "$1"; };`;
    const run = spawnSync('bash', ['--norc', '-c', `${asks} ${line}`], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home, ...env },
      encoding: 'utf8',
    });
    return { exit: run.status, out: `${run.stdout}${run.stderr}` };
  }
  const judged = (): readonly string[] =>
    [...readLog(pathsOf(home).log)].flatMap((event) =>
      event.type === 'judged' ? `${event.session} ${event.door ?? 'hook'} ${event.decision}` : [],
    );

  it('names its address and its secret to this user alone', () => {
    const { door, endpoint } = pathsOf(home);
    assert.equal(fs.statSync(door).mode & 0o777, 0o600);
    const address = parseDoorAddress(fs.readFileSync(door, 'utf8'))!;
    assert.notEqual(address.secret, readEndpoint(endpoint)!.secret);
  });

  it('takes doors and nothing else at that address', async () => {
    const { port, secret, word } = parseDoorAddress(fs.readFileSync(pathsOf(home).door, 'utf8'))!;
    const say = (bytes: Buffer | string): Promise<HookReply | undefined> =>
      new Promise((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
        const parts: Buffer[] = [];
        socket.on('data', (part: Buffer) => parts.push(part));
        socket.on('error', () => undefined);
        socket.on('close', () =>
          resolve(parseReply(withoutProof(Buffer.concat(parts), word) ?? Buffer.alloc(0))),
        );
      });
    const payload = Buffer.from(doorPayload(''));
    const frame = { secret, agent: 'door', event: 'hello', pid: process.pid };
    assert.deepEqual(await say(formatHookRequest(frame, payload)), {
      exit: 0,
      stdout: 'off\n',
      stderr: '',
    });
    const asHook = { ...frame, agent: 'claude-code', event: 'PreToolUse' };
    assert.equal(await say(formatHookRequest(asHook, Buffer.from(bash('ls')))), undefined);
    assert.equal(await say(`remit-client/1 ${secret}\n`), undefined);
    const wrong = { ...frame, secret: secret.replace(/^./, (one) => (one === '0' ? '1' : '0')) };
    assert.equal(await say(formatHookRequest(wrong, payload)), undefined);
    // The other way round, the hooks' own secret opens a door.
    const { socket: hooks, secret: whole } = readEndpoint(pathsOf(home).endpoint)!;
    const reply = await new Promise<HookReply | undefined>((resolve) => {
      const socket = net.connect(hooks, () =>
        socket.write(formatHookRequest({ ...frame, secret: whole }, payload)),
      );
      const parts: Buffer[] = [];
      socket.on('data', (part: Buffer) => parts.push(part));
      socket.on('close', () => resolve(parseReply(Buffer.concat(parts))));
    });
    assert.equal(reply?.stdout, 'off\n');
  });

  it('leaves a person’s shell alone and judges an agent’s, told apart by its mark', () => {
    assert.deepEqual(shell('ask hello ""; ask line "git push --force origin main" && echo ran'), {
      exit: 0,
      out: 'off\nran\n',
    });
    const agent = shell('ask hello ""; ask line "git push --force origin main" && echo ran', {
      GEMINI_CLI: '1',
    });
    assert.equal(agent.exit, 126);
    assert.match(agent.out, /^agent\nRemit /);
    assert.deepEqual(judged(), [`gemini-cli@${folder} shell CONFIRM`]);
  });

  it('knows an agent’s shell by the process that started its hook, and honours what the hook allowed', async () => {
    // This process is the agent: its hooks and its shells are its children.
    const call = JSON.parse(bash('mkdir out')) as Record<string, unknown>;
    const hook = await runHook(home, JSON.stringify({ ...call, cwd: folder }));
    assert.equal(hook.stdout, '');
    const before = judged().length;
    const run = shell(
      'ask hello "" && ask line "mkdir out" && ask command "mkdir out" && shim "mkdir out" && echo ran',
    );
    assert.deepEqual(run, { exit: 0, out: 'agent\nran\n' });
    assert.equal(judged().length, before);
    const other = shell('ask line "git push --force origin main" && echo ran');
    assert.equal(other.exit, 126);
    assert.equal(judged().at(-1), 'session-1 shell CONFIRM');
  });

  it('takes its address away when it ends, and writes a new one over a stale one', async () => {
    const { door } = pathsOf(home);
    const first = fs.readFileSync(door, 'utf8');
    const ended = new Promise((resolve) => gate.on('close', resolve));
    gate.kill('SIGTERM');
    await ended;
    assert.equal(fs.existsSync(door), false);
    fs.writeFileSync(door, first, { mode: 0o600 });
    assert.equal(shell('ask line "ls" && echo ran', { GEMINI_CLI: '1' }).exit, 126);
    fs.rmSync(pathsOf(home).endpoint, { force: true });
    gate = await started();
    assert.notEqual(fs.readFileSync(door, 'utf8'), first);
    assert.equal(shell('ask line "ls" && echo ran', { GEMINI_CLI: '1' }).exit, 0);
  });
});
