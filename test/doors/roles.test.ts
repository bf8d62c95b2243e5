/** What a shell does when it is nobody's business, when it is only recorded, and when no gate answers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { agentMarks } from '../../src/agents/marks';
import { terminalEnvironment } from '../../src/doors/environment';
import { temporaryFolder } from '../temporary-folder';
import { startScriptedDoor } from './scripted-door';

interface Done {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: readonly string[];
}

const MARKED = { CLAUDECODE: '1' };

function run(
  shell: string,
  text: string,
  home: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<Done> {
  const folder = temporaryFolder('door-role');
  const changes =
    home === undefined ? [] : terminalEnvironment({ home, platform: 'linux', shims: false });
  const gate = Object.fromEntries(changes.map(({ variable, value }) => [variable, value]));
  const child = spawn(shell, ['-c', text], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', ...gate, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  return new Promise((resolve) => {
    child.once('close', (exit) => {
      const files = fs.readdirSync(folder).filter((name) => !name.startsWith('.'));
      resolve({ exit, stdout, stderr, files });
    });
  });
}

function refusedUnheard(done: Done): void {
  assert.deepEqual(done.files, []);
  assert.equal(done.exit, 126);
  assert.match(done.stderr, /could not check this command, so it is refused.*remit doctor/s);
}

for (const shell of ['bash', 'zsh', 'fish']) {
  describe(`${shell} without a gate that answers`, () => {
    it('refuses an agent when the gate is gone', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('gone'), 'remit'), 'agent');
      await door.stop();
      refusedUnheard(await run(shell, 'touch a', door.home, MARKED));
      // What runs by itself in the shell still does.
      assert.equal((await run(shell, 'echo still', door.home, MARKED)).stdout, 'still\n');
    });

    it('refuses an agent when the files of the gate are gone', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('gone'), 'remit'), 'agent');
      await door.stop();
      fs.rmSync(path.join(door.home, 'run'), { recursive: true });
      refusedUnheard(await run(shell, 'touch a', door.home, MARKED));
      refusedUnheard(await run(shell, 'touch a', door.home, { REMIT_DOOR: 'agent' }));
    });

    it('lets a person work on', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('gone'), 'remit'), 'agent');
      await door.stop();
      assert.deepEqual((await run(shell, 'touch a', door.home)).files, ['a']);
    });

    it('refuses when the gate says nothing', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('mute'), 'remit'), 'agent');
      const silence = { REMIT_SILENCE_SECONDS: '1' };
      refusedUnheard(await run(shell, 'touch HANG', door.home, silence));
      await door.stop();
    });

    it('refuses an agent when the secret is wrong', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('false'), 'remit'), 'agent');
      for (const name of ['door', 'endpoint']) {
        const file = path.join(door.home, 'run', name);
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/0123/, '9999'));
      }
      const done = await run(shell, 'touch a', door.home, MARKED);
      assert.deepEqual([done.exit, done.files], [126, []]);
      await door.stop();
    });
  });

  describe(`${shell} and what listens in the gate’s place`, () => {
    it('is not let through by a program that does not know the gate’s word', async () => {
      // fish and zsh ask at a socket in a folder that no other user can enter.
      const door = await startScriptedDoor(path.join(temporaryFolder('squat'), 'remit'), 'agent');
      const file = path.join(door.home, 'run', 'door');
      const [port, secret, word = ''] = fs.readFileSync(file, 'utf8').split('\n');
      fs.writeFileSync(file, `${port}\n${secret}\n${[...word].reverse().join('')}\n`);
      const done = await run(shell, 'touch a', door.home, MARKED);
      await door.stop();
      if (shell === 'bash') refusedUnheard(done);
      else assert.deepEqual(done.files, ['a']);
    });

    it('nor by one that knows no word at all', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('squat'), 'remit'), 'agent');
      const squatter = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => socket.end('0 6 0\nagent\n'));
      });
      await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
      const file = path.join(door.home, 'run', 'door');
      const [, ...rest] = fs.readFileSync(file, 'utf8').split('\n');
      const { port } = squatter.address() as net.AddressInfo;
      fs.writeFileSync(file, [port, ...rest].join('\n'));
      const done = await run(shell, 'touch a', door.home, MARKED);
      squatter.close();
      await door.stop();
      if (shell === 'bash') refusedUnheard(done);
      else assert.deepEqual(done.files, ['a']);
    });
  });

  describe(`${shell} in the other parts`, () => {
    it('off: nothing is asked and nothing is left', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('off'), 'remit'), 'off');
      const show =
        shell === 'fish'
          ? 'functions -an | string match "*remit*"; set -n; trap -p'
          : 'set; trap; typeset -f';
      const done = await run(shell, `touch DENY; ${show}`, door.home);
      await door.stop();
      assert.deepEqual(done.files, ['DENY']);
      // `$_` names the last command of all, which was ours; PROMPT_COMMAND is for bash only.
      assert.doesNotMatch(done.stdout.replaceAll(/^(?:_|PROMPT_COMMAND)=.*$/gm, ''), /__remit/);
      assert.deepEqual(
        door.asked.map(({ event }) => event),
        ['hello'],
      );
    });

    it('switched off for this machine: not even hello is said', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('off'), 'remit'), 'agent');
      fs.writeFileSync(path.join(door.home, 'doors', 'off'), '');
      assert.deepEqual((await run(shell, 'touch DENY', door.home)).files, ['DENY']);
      await door.stop();
      assert.deepEqual(door.asked, []);
    });

    it('what the launcher of Remit starts is not asked about', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('hook'), 'remit'), 'agent');
      const done = await run(shell, 'touch DENY', door.home, { REMIT_HOOK: '1' });
      await door.stop();
      assert.deepEqual([done.files, door.asked], [['DENY'], []]);
    });

    it('a long line of any letters is asked about once, and its commands are found in it', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('long'), 'remit'), 'agent');
      const long = `touch a; : '${'é '.repeat(5_000)}'; touch b; touch '${'é'.repeat(40)} c'`;
      const done = await run(shell, long, door.home, MARKED);
      await door.stop();
      assert.equal(done.files.length, 3, done.stderr);
      assert.deepEqual(
        door.asked.map(({ event, text }) => [event, text === long]),
        [
          ['hello', false],
          ['line', true],
        ],
      );
    });

    it('tells who asks', async () => {
      const door = await startScriptedDoor(path.join(temporaryFolder('who'), 'remit'), 'agent');
      await run(shell, 'touch a', door.home, { ...MARKED, CODEX_HOME: '/x', REMIT_TERMINAL: 't1' });
      await door.stop();
      const line = door.asked.find(({ event }) => event === 'line');
      assert.equal(line?.text, 'touch a');
      const { shell: name, cwd, interactive, marks, terminal } = line?.headers ?? {};
      assert.deepEqual([name, interactive, marks, terminal], [shell, '0', 'CLAUDECODE', 't1']);
      assert.ok(path.isAbsolute(cwd ?? ''));
    });
  });
}

describe('the marks that the shells know', () => {
  it('are those of the gate', () => {
    const text = fs.readFileSync('src/doors/bash/question.bash', 'utf8');
    const names = /for name in ([^;]*);/.exec(text)?.[1]?.match(/\b[A-Z_]{4,}\b/g) ?? [];
    const marks = names.filter((name) => name !== 'CODEX_');
    assert.ok(marks.length >= 10);
    for (const name of marks) {
      assert.deepEqual(agentMarks({ [name]: '1' }), [name]);
      for (const file of [
        'zsh/gate.zsh',
        'ask.pl',
        'fish/vendor_conf.d/remit.fish',
        'powershell/gate.ps1',
      ]) {
        assert.ok(fs.readFileSync(`src/doors/${file}`, 'utf8').includes(name), `${file}: ${name}`);
      }
    }
  });
});
