/** Database servers of the test's own, on sockets in their folders or on the loopback address. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export interface TestServer {
  /** Folder of its socket, which is what clients take for its host. */
  readonly host: string;
  readonly port: string;
  /** Variables with which clients find it. */
  readonly env: Readonly<Record<string, string>>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What the statements print, without headings; their error where they fail. */
  ask(text: string, database?: string): string;
}

/** Undefined, after it has said why, where there is no server to start. */
export function postgresServer(port = '54999'): TestServer | undefined {
  const place = postgresPrograms();
  if (place === undefined) {
    console.log('      reduced: no PostgreSQL server on this machine');
    return undefined;
  }
  const user = serverUser('postgres');
  const host = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-pg-'));
  const env = { PGHOST: host, PGPORT: port, PGUSER: 'postgres', PGDATABASE: 'postgres' };
  let server: ChildProcess | undefined;

  function ask(text: string, database = 'postgres'): string {
    const quiet = { PGDATABASE: database, PGOPTIONS: '--client-min-messages=warning' };
    const { stdout, stderr } = spawnSync('psql', ['-XAtqc', text], {
      encoding: 'utf8',
      env: { ...process.env, ...env, ...quiet },
    });
    return (stdout + stderr).trim();
  }

  return {
    host,
    port,
    env,
    ask,
    async start() {
      if (user !== undefined) fs.chownSync(host, user.uid, user.gid);
      const files = path.join(host, 'd');
      const args = ['-D', files, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'];
      const made = spawnSync(path.join(place, 'initdb'), args, {
        ...user,
        cwd: host,
        encoding: 'utf8',
      });
      assert.equal(made.status, 0, made.stderr);
      const options = ['-D', files, '-k', host, '-p', port, '-c', 'listen_addresses=', '-F'];
      server = spawn(path.join(place, 'postgres'), options, {
        ...user,
        cwd: host,
        stdio: 'ignore',
      });
      for (let tries = 0; ask('SELECT 1') !== '1' && tries < 300; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
    async stop() {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill('SIGINT');
      await ended;
      fs.rmSync(host, { recursive: true, force: true });
    },
  };
}

function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = fs.existsSync(root) ? fs.readdirSync(root) : [];
  const found = versions
    .map((version) => path.join(root, version, 'bin'))
    .find((bin) => fs.existsSync(path.join(bin, 'initdb')));
  const clients = ['psql', 'pg_dump', 'pg_restore'];
  const isWhole = clients.every((name) => spawnSync(name, ['--version']).status === 0);
  return isWhole ? found : undefined;
}

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Servers refuse to run as root, so root's tests run them as the user of that name, or as nobody. */
export function serverUser(name: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = [name, 'nobody'].flatMap(
    (one) => lines.find((each) => each.startsWith(`${one}:`)) ?? [],
  )[0];
  const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** MariaDB on the loopback address; `ask` goes as its root through the socket. */
export function mariadbServer(port: string): TestServer | undefined {
  const programs = ['mariadbd', 'mariadb-install-db', 'mysql', 'mysqldump'];
  const missing = programs.find((name) => spawnSync(name, ['--version']).error !== undefined);
  if (missing !== undefined) {
    console.log(`      reduced: no ${missing} on this machine`);
    return undefined;
  }
  const user = serverUser('mysql');
  const host = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-my-'));
  const socket = path.join(host, 's');
  const files = path.join(host, 'd');
  let server: ChildProcess | undefined;

  function ask(text: string): string {
    const args = ['--no-defaults', `--socket=${socket}`, '--user=root', '-N', '-B', '-e', text];
    const { stdout, stderr } = spawnSync('mysql', args, { encoding: 'utf8' });
    return (stdout + stderr).trim();
  }

  return {
    host: '127.0.0.1',
    port,
    env: { MYSQL_HOST: '127.0.0.1', MYSQL_TCP_PORT: port },
    ask,
    async start() {
      if (user !== undefined) fs.chownSync(host, user.uid, user.gid);
      const own = ['--no-defaults', `--datadir=${files}`];
      const plain = ['--auth-root-authentication-method=normal', '--skip-test-db'];
      const made = spawnSync('mariadb-install-db', [...own, ...plain], {
        ...user,
        cwd: host,
        encoding: 'utf8',
      });
      assert.equal(made.status, 0, made.stderr + made.stdout);
      const listen = [`--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1'];
      const options = [...own, ...listen, `--pid-file=${host}/pid`];
      server = spawn('mariadbd', options, { ...user, cwd: host, stdio: 'ignore' });
      for (let tries = 0; ask('SELECT 1') !== '1' && tries < 300; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
    async stop() {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill('SIGTERM');
      await ended;
      fs.rmSync(host, { recursive: true, force: true });
    },
  };
}
