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
import { connectTo, folderOutside, listeners, webServer } from './outside';

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
        assert.equal(
          spawnSync('bash', ['-c', connectTo(place)], { encoding: 'utf8' }).stdout,
          'open',
        );
        assert.equal(box(connectTo(place)).stdout, 'no', place);
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

    it('cannot read the environment of whoever started it from the first process', () => {
      const all = 'for p in /proc/[0-9]*; do tr "\\0" "\\n" < $p/environ; done';
      const ran = box(all, {}, { DEPLOY_TOKEN: 'left-behind', PLAIN: 'yes' });
      assert.match(ran.stdout, /^PLAIN=yes$/m);
      assert.doesNotMatch(ran.stdout, /left-behind/);
    });

    it('inherits no open file', () => {
      const held = path.join(home, 'held.txt');
      fs.writeFileSync(held, 'held');
      const plan = writeRun({
        command: 'cat <&9; echo more >&9; cat <&99; echo more >&99; true',
        shell: 'bash',
        sandbox: profileOf(world),
      });
      const start = `exec 9<>${held} 99<>${held}; exec ${process.execPath} ${boundedBundle()} ${plan}`;
      const ran = spawnSync('bash', ['-c', start], {
        cwd: workspace,
        encoding: 'utf8',
        env: { ...process.env, HOME: home },
      });
      assert.doesNotMatch(ran.stdout, /held/);
      assert.equal(fs.readFileSync(held, 'utf8'), 'held');
    });

    it("cannot change the machine's kernel, whoever runs it", () => {
      const places = ['sys/kernel/core_pattern', 'sys/vm/overcommit_memory', 'sysrq-trigger'];
      const was = fs.readFileSync('/proc/sys/kernel/core_pattern', 'utf8');
      for (const place of places)
        assert.notEqual(
          box(`printf '%s' "$(cat /proc/${place})" > /proc/${place}`).status,
          0,
          place,
        );
      assert.notEqual(box('touch /sys/remit-escape').status, 0);
      assert.equal(fs.readFileSync('/proc/sys/kernel/core_pattern', 'utf8'), was);
    });

    it('cannot leave by the roots and folders of other processes, by a hard link or by shared memory', () => {
      for (const to of [
        '/proc/self/root/etc',
        '/proc/1/root/etc',
        '/proc/self/root/proc/1/root/usr',
      ])
        assert.notEqual(box(`echo x > ${to}/remit-escape`).status, 0, to);
      assert.notEqual(box('ln /etc/hostname src/hard').status, 0);
      box('echo x > /dev/shm/remit-escape');
      assert.equal(fs.existsSync('/dev/shm/remit-escape'), false);
      assert.notEqual(box(': > /dev/tty').status, 0);
    });

    it('leaves nothing that runs later: start files, jobs, services, preloads', () => {
      const later = '/etc/cron.d /etc/profile.d /etc/systemd/system /etc /usr/local/bin';
      box(`for d in ${later}; do echo x > $d/remit-escape; done; echo x > /etc/ld.so.preload`);
      for (const folder of later.split(' '))
        assert.equal(fs.existsSync(path.join(folder, 'remit-escape')), false, folder);
      assert.equal(fs.existsSync('/etc/ld.so.preload'), false);
      const files = [
        '.profile',
        '.bashrc',
        '.ssh/authorized_keys',
        '.config/autostart/x',
        '.gitconfig',
      ];
      for (const file of files) {
        box(`mkdir -p "$(dirname ~/${file})"; echo x >> ~/${file}`);
        assert.equal(fs.existsSync(path.join(home, file)), false, file);
      }
    });

    it('reaches no agent, bus, display, multiplexer or engine of the person', async () => {
      // Where each of them listens, in folders that stand for the machine's own.
      const below = fs.mkdtempSync('/tmp/remit-sockets-');
      const places = [
        'ssh-agent',
        'tmux-0',
        'X0',
        'bus',
        'S.gpg-agent',
        'wayland-0',
        'docker.sock',
      ].map((name) => path.join(below, name));
      const child = own(await listeners(places));
      for (const place of places) assert.equal(box(connectTo(place)).stdout, 'no', place);
      child.kill();
      fs.rmSync(below, { recursive: true, force: true });
    });

    it('cannot talk to a socket whose name was told relative to a folder', async () => {
      const elsewhere = folderOutside();
      const children = [];
      for (const folder of elsewhere === undefined ? [workspace] : [workspace, elsewhere]) {
        children.push(own(await listeners(['relative.sock'], folder)));
        const place = path.join(folder, 'relative.sock');
        assert.equal(
          spawnSync('bash', ['-c', connectTo(place)], { encoding: 'utf8' }).stdout,
          'open',
        );
        assert.equal(box(connectTo(place)).stdout, 'no', place);
      }
      children.forEach((child) => child.kill());
      if (elsewhere !== undefined) fs.rmSync(elsewhere, { recursive: true, force: true });
    });

    it('reaches neither the cloud that the machine runs in nor a resolver', () => {
      const tcp = (host: string, port: number): string =>
        `timeout 5 bash -c 'exec 3<>/dev/tcp/${host}/${port}' && echo open`;
      const server = fs.readFileSync('/etc/resolv.conf', 'utf8');
      const resolver = /^nameserver\s+([\d.]+)/m.exec(server)?.[1] ?? '127.0.0.53';
      const ran = box(
        `${tcp('169.254.169.254', 80)}; ${tcp(resolver, 53)}; getent hosts example.com`,
      );
      assert.equal(ran.stdout, '');
      const udp = `perl -MSocket -e 'socket(S, AF_INET, SOCK_DGRAM, 0); print send(S, "x", 0, sockaddr_in(53, inet_aton("${resolver}"))) ? "sent" : "no"'`;
      assert.equal(box(udp).stdout, 'no');
    });

    it("cannot lead git to other settings by a repository's own files", () => {
      const git = path.join(workspace, '.git');
      fs.mkdirSync(path.join(workspace, 'sub'), { recursive: true });
      fs.mkdirSync(path.join(workspace, 'scripts/hooks'), { recursive: true });
      fs.writeFileSync(path.join(workspace, 'sub/.git'), 'gitdir: ../.git/modules/sub\n');
      fs.writeFileSync(path.join(git, 'config'), '[core]\n\thooksPath = scripts/hooks\n');
      for (const file of ['sub/.git', 'scripts/hooks/pre-commit'])
        isRefused(`echo x > ${file}`, 'write', path.join(workspace, file));
      box('mv sub sub2; mkdir sub; echo "gitdir: ../evil" > sub/.git');
      assert.equal(fs.existsSync(path.join(workspace, 'sub/.git')), false);
      box('mkdir evil; echo x > evil/config; echo ../evil > .git/commondir');
      assert.equal(fs.existsSync(path.join(git, 'commondir')), false);
      box(
        'mkdir -p new target/x; cp -r .git new/.git; cp -r .git target/.git; cp -r .git target/x/.git',
      );
      assert.equal(fs.existsSync(path.join(workspace, 'new/.git')), false);
      assert.equal(fs.existsSync(path.join(workspace, 'target/.git')), false);
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
