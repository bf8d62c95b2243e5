/** What a sandboxed program may try, with the operating system's own sandbox. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import type * as net from 'node:net';
import * as path from 'node:path';
import { availableSandbox } from '../../../src/gate/sandbox/available';
import { readSandboxReport } from '../../../src/core/model/sandbox-report';
import {
  boundedBundle,
  gone,
  isAlive,
  makeWorld,
  ownNumber,
  profileOf,
  runPlan,
  writeRun,
  type Ran,
} from './bounded-bundle';

const available = availableSandbox();

if (available.kind !== 'bubblewrap') {
  describe('the escape suite', () => {
    it('is reduced to the words of the sandbox on this machine', () => {
      const why = available.kind === 'none' ? available.why : 'this system has another sandbox';
      console.log(`      reduced: ${why}`);
      assert.notEqual(why, '');
    });
  });
} else {
  describe('what a sandboxed program may try', function () {
    const world = makeWorld();
    const { home, workspace, remitHome } = world;
    const started: ReturnType<typeof spawn>[] = [];
    const own = (child: ReturnType<typeof spawn>): ReturnType<typeof spawn> => {
      started.push(child);
      return child;
    };
    // A test that fails must not leave what keeps the run alive.
    after(() => started.forEach((child) => child.kill('SIGKILL')));

    function box(
      command: string,
      more: Parameters<typeof profileOf>[1] = {},
      env: Readonly<Record<string, string>> = {},
    ): Ran {
      const run = { command, shell: 'bash', sandbox: profileOf(world, more) } as const;
      return runPlan(run, workspace, { HOME: home, ...env });
    }

    function isRefused(command: string, kind: 'write' | 'read' | 'reach', what: string): void {
      const ran = box(command);
      assert.notEqual(ran.status, 0, `${command}\n${ran.stdout}${ran.stderr}`);
      assert.deepEqual(
        readSandboxReport(ran.stderr).filter((need) => need.what === what),
        [{ kind, what }],
        ran.stderr,
      );
    }

    it('works in the workspace and in its scratch folder, with its own exit and streams', () => {
      const ran = box('cat src/a.txt; echo new > src/b.txt; echo t > /tmp/t && cat /tmp/t; exit 3');
      assert.equal(ran.status, 3);
      assert.equal(ran.stdout, 'hellot\n');
      assert.equal(fs.readFileSync(path.join(workspace, 'src/b.txt'), 'utf8'), 'new\n');
      assert.equal(fs.existsSync('/tmp/t'), false);
    });

    it('cannot write outside', () => {
      isRefused('echo x > /etc/remit-escape', 'write', '/etc/remit-escape');
      isRefused('echo x > /usr/remit-escape', 'write', '/usr/remit-escape');
      const outside = path.join(home, 'outside.txt');
      box(`echo x > ${outside}; ln -s ${outside} src/link; echo x > src/link`);
      assert.equal(fs.existsSync(outside), false);
    });

    it('cannot read the logins of the person, by their path or through a link', () => {
      for (const file of ['.ssh/id_ed25519', '.aws/credentials']) {
        const ran = box(
          `cat ~/${file}; cat ${path.join(home, file)}; ln -sf ~/${file} l; cat l; cat ../${file}`,
        );
        assert.doesNotMatch(ran.stdout, /key/);
      }
      isRefused('cat /etc/shadow', 'read', '/etc/shadow');
    });

    it('cannot read a file of settings that the task does not give, and can where it gives it', () => {
      isRefused('cat .env', 'read', path.join(workspace, '.env'));
      isRefused('chmod 600 .env && cat .env', 'read', path.join(workspace, '.env'));
      assert.equal(box('cat .env', { given: ['file:.env'] }).stdout, 'PAYMENTS=secret');
      assert.equal(
        box('cat ~/.aws/credentials', { given: ['cli:aws/default'] }).stdout,
        'cloud key',
      );
    });

    it('gets none of the credentials and doors of the environment but those that are given', () => {
      const env = {
        DEPLOY_TOKEN: 'x1',
        GIVEN_TOKEN: 'x2',
        DATABASE_URL: 'postgres://u:hunter22222@db/app',
        SSH_AUTH_SOCK: '/run/agent',
        NODE_OPTIONS: '--no-warnings',
        PLAIN: 'yes',
      };
      const ran = box('env', { given: ['env:GIVEN_TOKEN'] }, env);
      const names = ran.stdout.split('\n').map((line) => line.split('=')[0]);
      assert.deepEqual(
        Object.keys(env).filter((name) => names.includes(name)),
        ['GIVEN_TOKEN', 'PLAIN'],
      );
    });

    it('cannot write what other programs trust, nor put another in its place', () => {
      isRefused(
        'echo x > .git/hooks/pre-commit',
        'write',
        path.join(workspace, '.git/hooks/pre-commit'),
      );
      isRefused('echo x >> .git/config', 'write', path.join(workspace, '.git/config'));
      isRefused(
        'echo "{}" > .claude/settings.json',
        'write',
        path.join(workspace, '.claude/settings.json'),
      );
      isRefused('mv .git .old', 'write', path.join(workspace, '.git'));
      const hook = path.join(workspace, '.git/hooks');
      box('rm -rf .git/hooks; mv .git/hooks x; mount --bind src .git/hooks; umount .git/hooks');
      assert.deepEqual(fs.readdirSync(hook), []);
      assert.equal(fs.readFileSync(path.join(workspace, '.claude/settings.json'), 'utf8'), '{}');
    });

    it('loses what it puts where other programs would trust it', () => {
      const ran = box(
        'mkdir -p .vscode .remit && echo "{}" > .vscode/tasks.json && echo x > .envrc',
      );
      assert.equal(ran.status, 126);
      assert.deepEqual(
        readSandboxReport(ran.stderr)
          .map(({ what }) => path.basename(what))
          .sort(),
        ['.envrc', '.remit', '.vscode'],
      );
      for (const name of ['.vscode', '.remit', '.envrc'])
        assert.equal(fs.existsSync(path.join(workspace, name)), false, name);
    });

    it('reaches no host and no port of this machine', async () => {
      const server = http.createServer((_request, response) => response.end('inside'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as net.AddressInfo;
      const ran = box(`exec 3<>/dev/tcp/127.0.0.1/${port} && echo open`);
      server.close();
      assert.notEqual(ran.status, 0);
      assert.doesNotMatch(ran.stdout, /open/);
    });

    it('reaches the hosts that the task declares and no other', async () => {
      const { child, port } = await webServer();
      own(child);
      const more = { hosts: ['127.0.0.1'] };
      const get = (host: string): string =>
        `exec 3<>/dev/tcp/127.0.0.1/\${HTTP_PROXY##*:}; printf 'GET http://${host}:${port}/ HTTP/1.1\\r\\nHost: ${host}\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3; exit 1`;
      const declared = box(get('127.0.0.1'), more);
      const other = box(get('other.example.com'), more);
      child.kill();
      assert.match(declared.stdout, /200 OK[^]*served/);
      assert.match(other.stdout, /403 Forbidden/);
      assert.deepEqual(readSandboxReport(other.stderr), [
        { kind: 'reach', what: 'other.example.com' },
      ]);
    });

    it("cannot talk to the gate's socket, to an engine's, or to a name without a file", async () => {
      const places = [path.join(remitHome, 'run/gate.sock'), path.join(workspace, 'engine.sock')];
      const unnamed = '\0remit-escape';
      const child = own(await listeners([...places, unnamed]));
      for (const place of places) {
        const connect = `perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); print connect(S, sockaddr_un("${place}")) ? "open" : "no"'`;
        assert.equal(spawnSync('bash', ['-c', connect], { encoding: 'utf8' }).stdout, 'open');
        assert.equal(box(connect).stdout, 'no', place);
      }
      const listed = 'grep -c @remit-escape /proc/net/unix';
      assert.equal(spawnSync('bash', ['-c', listed], { encoding: 'utf8' }).stdout, '1\n');
      assert.equal(box(listed).stdout, '0\n');
      child.kill();
    });

    it('sees, signals and traces no process of the machine', () => {
      const word = ownNumber();
      const other = own(spawn('sleep', [word], { stdio: 'ignore' }));
      const trace = `perl -e 'print syscall(101, 16, ${other.pid}, 0, 0) == 0 ? "traced" : "no"'`;
      const ran = box(
        `kill -9 ${other.pid}; cat /proc/${other.pid}/environ; ls /proc/${other.pid}; ${process.arch === 'x64' ? trace : 'true'}`,
      );
      const lives = isAlive(word);
      other.kill();
      assert.equal(lives, true);
      assert.match(ran.stderr, /[Nn]o such (process|file)/);
      assert.doesNotMatch(ran.stdout, /traced/);
    });

    it('has no rights of its own and can make no further namespaces', () => {
      assert.match(box('cat /proc/self/status').stdout, /^CapEff:\t0+$/m);
      assert.notEqual(box('mount -t tmpfs none /tmp').status, 0);
      if (available.features.disableUserns) assert.notEqual(box('unshare -Ur true').status, 0);
    });

    it('ends with whoever started it', async () => {
      const word = ownNumber();
      const plan = writeRun({
        command: `setsid sleep ${word} & sleep ${word}`,
        shell: 'bash',
        sandbox: profileOf(world),
      });
      const runner = own(
        spawn(process.execPath, [boundedBundle(), plan], { cwd: workspace, stdio: 'ignore' }),
      );
      while (!isAlive(word)) await new Promise((resolve) => setTimeout(resolve, 50));
      runner.kill('SIGKILL');
      assert.equal(await gone(word), true);
    });

    it('leaves nothing running', async () => {
      const word = ownNumber();
      assert.equal(box(`setsid sleep ${word} & sleep 0.2`).status, 0);
      assert.equal(await gone(word), true);
    });
  });
}

/** In a process of its own: the test waits for the sandbox without turning its own wheels. */
async function webServer(): Promise<{ child: ReturnType<typeof spawn>; port: string }> {
  const text = `require('http').createServer((q, r) => r.end('served')).listen(0, '127.0.0.1', function () { console.log(this.address().port); })`;
  const child = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, port: await firstLine(child) };
}

async function listeners(places: readonly string[]): Promise<ReturnType<typeof spawn>> {
  const text = `const s = ${JSON.stringify(places)}; let n = 0; for (const p of s) require('net').createServer().listen(p, () => { if (++n === s.length) console.log('up'); })`;
  const child = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  await firstLine(child);
  return child;
}

function firstLine(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}
