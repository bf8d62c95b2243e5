/** Each form with the real program that it bounds: the bounded run changes nothing. Servers are the test's own. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../../temporary-folder';
import { bench, programOr } from './carry-for-test';
import { postgresServer } from '../../database-servers';

const DRY = { kind: 'dry-run', flag: '--dry-run' } as const;
const READ_ONLY = { kind: 'read-only' } as const;

describe('git, dry', () => {
  if (programOr('git') === undefined) return;
  const { folder, run } = bench();
  const git = (...args: readonly string[]): string =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;
  const remote = temporaryFolder('remote');

  before(() => {
    spawnSync('git', ['init', '-q', '--bare', remote]);
    git('init', '-q', '-b', 'main');
    fs.writeFileSync(path.join(folder, 'a.txt'), 'one');
    git('add', '.');
    git('commit', '-qm', 'one');
    git('remote', 'add', 'origin', remote);
    git('push', '-q', 'origin', 'main', 'main:old');
    git('commit', '-q', '--amend', '-m', 'two');
    fs.writeFileSync(path.join(folder, 'untracked.txt'), 'mine');
  });

  for (const command of [
    'git push --force origin main',
    'git push origin --delete old',
    'git clean -fd',
    'git rm -rf a.txt',
    'git reflog expire --expire=now --all',
  ]) {
    it(command, () => {
      const state = (): string =>
        [
          spawnSync('git', ['for-each-ref'], { cwd: remote, encoding: 'utf8' }).stdout,
          git('status', '--porcelain'),
          git('reflog'),
          fs.readdirSync(folder).join(),
        ].join('\n');
      const was = state();
      assert.equal(run(command, DRY).status, 0);
      assert.equal(state(), was);
      // The act itself would have changed it, so the bound is what held.
      const free = spawnSync('bash', ['-c', command], { cwd: folder });
      assert.equal(free.status, 0);
      assert.notEqual(state(), was);
    });
  }
});

describe('sqlite3, read-only', () => {
  if (programOr('sqlite3') === undefined) return;
  const { folder, run } = bench();
  const sql = (text: string): string =>
    spawnSync('sqlite3', ['a.db', text], { cwd: folder, encoding: 'utf8' }).stdout.trim();

  before(() => sql('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);'));

  for (const text of [
    'DELETE FROM t',
    'DROP TABLE t',
    'BEGIN; DELETE FROM t; COMMIT;',
    'UPDATE t SET a = 9; DELETE FROM t',
  ]) {
    it(text, () => {
      const ran = run(`sqlite3 a.db "${text}"`, READ_ONLY);
      assert.match(ran.out, /readonly database/);
      assert.equal(sql('SELECT count(*), sum(a) FROM t'), '2|3');
    });
  }
});

describe('terraform, planned', () => {
  if (programOr('terraform') === undefined) return;
  const { folder, run } = bench();

  it('apply -auto-approve makes no state', () => {
    // The one resource that terraform has without a provider of its own.
    fs.writeFileSync(
      path.join(folder, 'main.tf'),
      'resource "terraform_data" "a" { input = "x" }\n',
    );
    assert.equal(spawnSync('terraform', ['init'], { cwd: folder }).status, 0);
    assert.match(run('terraform apply -auto-approve', DRY).out, /1 to add/);
    assert.equal(fs.existsSync(path.join(folder, 'terraform.tfstate')), false);
  });
});

describe('kubectl against a fake API server', () => {
  if (programOr('kubectl') === undefined) return;
  // Older ones first ask for a schema in a format of their own, and change nothing where there is none.
  const said = spawnSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
  const minor = /"minor": *"(\d+)/.exec(said.stdout)?.[1];
  const isNew = Number(minor) >= 27;
  if (!isNew)
    console.log(`      reduced: kubectl 1.${minor} tells the test's server too little to be dry`);
  let server: ChildProcess | undefined;
  let url = '';
  const log = path.join(temporaryFolder('api'), 'requests.txt');

  before(async () => {
    server = spawn(process.execPath, ['-e', FAKE_API, log], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await new Promise((resolve) => {
      server?.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    });
  });
  after(() => server?.kill());

  for (const command of [
    'delete pod web',
    'delete ns shop',
    'label pod web a=b',
    'scale deploy/web --replicas=0',
  ]) {
    it(command, () => {
      const { run } = bench({ HOME: temporaryFolder('home') });
      fs.writeFileSync(log, '');
      run(
        `kubectl --server ${url} ${command} --timeout=2s`.replace(
          / --timeout=2s$/,
          /^delete/.test(command) ? ' --wait=false' : '',
        ),
        DRY,
      );
      const changes = fs
        .readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => /^(DELETE|PATCH|PUT|POST)/.test(line));
      if (isNew) assert.notEqual(changes.length, 0);
      for (const line of changes) assert.match(line, /dryRun/, line);
    });
  }
});

/** Knows one pod, one namespace and one deployment; writes each request's method, path and body on a line. */
const FAKE_API = `
const fs = require('fs');
const log = process.argv[1];
const meta = (name) => ({ name, namespace: 'default', resourceVersion: '1', uid: 'u' });
const objects = {
  pods: { apiVersion: 'v1', kind: 'Pod', metadata: meta('web'), spec: { containers: [] } },
  namespaces: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  deployments: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta('web'), spec: { replicas: 1, template: {} } },
};
const resource = (name, kind, namespaced) => ({ name, kind, namespaced, singularName: kind.toLowerCase(), verbs: ['get', 'list', 'delete', 'patch', 'update'] });
const lists = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [{ name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }], preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } }] },
  '/api/v1': { kind: 'APIResourceList', groupVersion: 'v1', resources: [resource('pods', 'Pod', true), { ...resource('namespaces', 'Namespace', false), shortNames: ['ns'] }] },
  '/apis/apps/v1': { kind: 'APIResourceList', groupVersion: 'apps/v1', resources: [{ ...resource('deployments', 'Deployment', true), shortNames: ['deploy'] }, { name: 'deployments/scale', kind: 'Scale', group: 'autoscaling', version: 'v1', namespaced: true, singularName: '', verbs: ['get', 'patch', 'update'] }] },
};
require('http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    fs.appendFileSync(log, request.method + ' ' + request.url + ' ' + body.replace(/\\s+/g, ' ') + '\\n');
    const path = request.url.split('?')[0];
    const kind = Object.keys(objects).find((name) => path.includes('/' + name + '/'));
    const scale = path.endsWith('/scale') && { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: meta('web'), spec: { replicas: 1 } };
    const answer = lists[path] || scale || (kind && objects[kind]);
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer || { kind: 'Status', status: 'Failure', code: 404 }));
  });
}).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port); });
`;

describe('psql, read-only, against a PostgreSQL of its own', () => {
  const server = postgresServer();
  if (server === undefined) return;
  const { env, ask } = server;
  const { run } = bench(env);

  before(async () => {
    await server.start();
    ask('CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)');
    ask(`CREATE FUNCTION purge_t() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM t; END'`);
    ask(
      `CREATE FUNCTION purge_free() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM set_config(''transaction_read_only'', ''off'', false); DELETE FROM t; END'`,
    );
  });
  after(() => server.stop());

  for (const command of [
    'psql -Xc "DELETE FROM t"',
    'psql -Xc "TRUNCATE t" -c "DROP TABLE t"',
    'psql -Xc "SELECT purge_t()"',
    'echo "SELECT purge_t(); DELETE FROM t" | psql -X',
    // A function may try to open the transaction again; once it has begun to read, it cannot.
    'psql -Xc "SELECT purge_free()" -c "DELETE FROM t"',
    'psql -X "dbname=postgres options=-cdefault_transaction_read_only=off" -c "DELETE FROM t"',
    'PGOPTIONS="-c default_transaction_read_only=off" psql -Xc "DELETE FROM t"',
  ]) {
    it(command, () => {
      const ran = run(command, READ_ONLY);
      assert.match(ran.out, /read-only transaction|read-write mode must be set/);
      assert.equal(ask('SELECT count(*) FROM t'), '2');
    });
  }

  it('still shows what is read', () => {
    assert.match(
      run('psql -XAtc "SELECT sum(a) FROM t" -c "DELETE FROM t"', READ_ONLY).out,
      /^3$/m,
    );
  });
});
