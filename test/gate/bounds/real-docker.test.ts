/** Docker's own client against an engine that only writes down what it is asked: nothing goes beyond the bound. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../../temporary-folder';
import { bench, programOr } from './carry-for-test';

const TWO = { kind: 'limit', max: 2, of: 'objects' } as const;
const DRY = { kind: 'dry-run', flag: '--dry-run' } as const;

describe('docker against an engine of the test', () => {
  if (programOr('docker') === undefined) return;
  const place = temporaryFolder('engine');
  const log = path.join(place, 'requests.txt');
  const socket = path.join(place, 'engine.sock');
  const env = { DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: place };
  const { carry, folder, run } = bench(env);
  let engine: ChildProcess | undefined;

  before(async () => {
    engine = spawn(process.execPath, ['-e', ENGINE, socket, log], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => engine?.stdout?.once('data', resolve));
  });
  after(() => engine?.kill());
  beforeEach(() => fs.writeFileSync(log, ''));

  const changes = (): readonly string[] =>
    fs
      .readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /^(POST|PUT|DELETE) /.test(line));

  for (const command of [
    'docker rm -f one two three four',
    'docker volume rm one two three',
    'docker rm -f {one,two,three}',
    'docker rm -f $(docker ps -aq)',
    'docker volume rm $(docker volume ls -q)',
    'docker ps -aq | xargs docker rm -f',
    'docker ps -aq | xargs -n1 -P2 docker rm -f',
    'docker ps -aq | xargs -I{} docker rm -f {}',
    'for c in $(docker ps -aq); do docker rm -f "$c"; done',
    'for c in one two three; do docker rm -f "$c"; done',
    'docker stop $(docker ps -aq || true)',
  ]) {
    it(`${command} changes two objects`, () => {
      const free = spawnSync('bash', ['-c', command], {
        cwd: folder,
        env: { ...process.env, ...env },
      });
      assert.equal(free.status, 0, String(free.stderr));
      assert.ok(changes().length > 2, changes().join());
      fs.writeFileSync(log, '');
      assert.equal(run(command, TWO).status, 0);
      assert.equal(changes().length, 2, changes().join());
    });
  }

  it('takes neither an option nor a pattern out of a listing', () => {
    const odd = `docker ps --format '{{.Label "odd"}}'`;
    for (const name of ['x1', 'x2', 'x3']) fs.writeFileSync(path.join(folder, name), '');
    for (const command of [`docker rm $(${odd})`, `${odd} | xargs docker rm`]) {
      fs.writeFileSync(log, '');
      assert.equal(run(command, TWO).status, 0);
      assert.ok(changes().length <= 2, changes().join());
      assert.doesNotMatch(changes().join(), /force=1|[?&]v=1/);
    }
  });

  // The engine has no dry run for these, and prunes cannot be counted.
  for (const command of ['docker rm -f one', 'docker volume rm one', 'docker system prune -f']) {
    it(`has no dry run for ${command}`, () =>
      assert.equal(carry(command, [DRY]).kind, 'impossible'));
  }
  it('has no limit for a prune', () =>
    assert.equal(carry('docker system prune -af', [TWO]).kind, 'impossible'));

  it('docker compose, dry: nothing is changed', function () {
    if (spawnSync('docker', ['compose', 'version']).status !== 0) {
      console.log("      reduced: docker's compose plugin is not on this machine");
      return;
    }
    fs.writeFileSync(path.join(folder, 'compose.yaml'), 'services:\n  web:\n    image: web\n');
    run('docker compose up -d', DRY);
    assert.deepEqual(changes(), []);
  });
});

/** Five containers and as many volumes; each request is a line. */
const ENGINE = `
const fs = require('fs');
const [socket, log] = process.argv.slice(1);
const names = ['one', 'two', 'three', 'four', 'five'];
const odd = ['--force one', 'two *', '-v', 'three four', 'five'];
require('http').createServer((request, response) => {
  fs.appendFileSync(log, request.method + ' ' + request.url + '\\n');
  const path = request.url.replace(/^\\/v[\\d.]+/, '').split('?')[0];
  const headers = { 'content-type': 'application/json', 'api-version': '1.41', ostype: 'linux' };
  const answer = (status, body) => { response.writeHead(status, headers); response.end(body === undefined ? '' : JSON.stringify(body)); };
  if (path === '/_ping') return answer(200, 'OK');
  if (request.method !== 'GET') return answer(204);
  if (path === '/containers/json') return answer(200, names.map((name, at) => ({ Id: name.padEnd(64, '0'), Names: ['/' + name], Image: 'web', State: 'running', Status: 'Up', Created: 0, Ports: [], Labels: { odd: odd[at] }, Mounts: [], NetworkSettings: { Networks: {} } })));
  if (path === '/volumes') return answer(200, { Volumes: names.map((Name) => ({ Name, Driver: 'local', Mountpoint: '/', Scope: 'local' })), Warnings: [] });
  answer(404, { message: 'not known' });
}).listen(socket, () => console.log('up'));
`;

describe('find and its files', () => {
  const { folder, run } = bench();
  const left = (): readonly string[] =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /log/.test(name));

  beforeEach(() => {
    fs.rmSync(path.join(folder, 'logs'), { recursive: true, force: true });
    fs.mkdirSync(path.join(folder, 'logs/deep'), { recursive: true });
    for (const name of ['a.log', 'b c.log', 'deep/d\n.log', "deep/e'$(x).log", '-f.log'])
      fs.writeFileSync(path.join(folder, 'logs', name), '');
  });

  for (const command of [
    'find logs -name "*.log" -delete',
    'find logs -type f -exec rm -f {} \\;',
    'find logs -type f -exec rm -f -- {} +',
    'cd . ; find logs -type f -name "*.log" -delete && echo done',
  ]) {
    it(`${command} removes two`, () => {
      assert.equal(left().length, 7);
      const ran = run(command, { ...TWO, of: 'files' });
      assert.equal(left().length, 5, ran.out);
    });
  }
});
