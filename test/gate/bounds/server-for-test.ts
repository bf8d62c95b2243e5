/** Database servers of a test's own: in a folder of theirs, on a socket, under a user who is not root. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { programOr } from './carry-for-test';

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

export interface PostgresServer {
  /** Variables with which clients find it. */
  readonly env: Readonly<Record<string, string>>;
  start(): Promise<void>;
  stop(): Promise<void>;
  ask(sql: string): string;
}

/** Not started yet. Undefined, with a line that says what is not tested, where there is no server on this machine. */
export function postgresServer(): PostgresServer | undefined {
  const place = postgresPrograms();
  if (place === undefined) {
    console.log('      reduced: no PostgreSQL server on this machine');
    return undefined;
  }
  const user = serverUser('postgres');
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-pg-'));
  const env = { PGHOST: data, PGPORT: '54999', PGUSER: 'postgres', PGDATABASE: 'postgres' };
  const ask = (text: string): string =>
    spawnSync('psql', ['-XAtc', text], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    }).stdout.trim();
  let server: ReturnType<typeof spawn> | undefined;
  return {
    env,
    ask,
    async start() {
      if (user !== undefined) fs.chownSync(data, user.uid, user.gid);
      const files = path.join(data, 'd');
      const made = spawnSync(
        path.join(place, 'initdb'),
        ['-D', files, '-U', 'postgres', '-A', 'trust', '-N'],
        { ...user, cwd: data, encoding: 'utf8' },
      );
      assert.equal(made.status, 0, made.stderr);
      server = spawn(
        path.join(place, 'postgres'),
        ['-D', files, '-k', data, '-p', '54999', '-c', 'listen_addresses=', '-F'],
        { ...user, cwd: data, stdio: 'ignore' },
      );
      for (let tries = 0; ask('SELECT 1') !== '1' && tries < 300; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
    async stop() {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill('SIGINT');
      await ended;
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}

function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = fs.existsSync(root) ? fs.readdirSync(root) : [];
  const found = versions
    .map((version) => path.join(root, version, 'bin'))
    .find(
      (bin) => fs.existsSync(path.join(bin, 'initdb')) && fs.existsSync(path.join(bin, 'postgres')),
    );
  return found !== undefined && programOr('psql') !== undefined ? found : undefined;
}
