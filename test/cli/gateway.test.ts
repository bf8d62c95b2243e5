import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLogin, writeLogin } from '../../src/store/mcp-logins';
import { bundleFolder } from '../gate/bundles';
import { objects, remit, scratch, type RunOptions } from './run-command';

const USERS =
  '{\n  // mine\n  "mcpServers": {\n    "notes": { "command": "npx", "args": ["-y", "notes-mcp"] },\n    "far": { "url": "https://far.example.com/mcp" }\n  }\n}\n';
const PROJECTS = '{ "mcpServers": { "shop": { "command": "node", "args": ["shop.js"] } } }\n';

interface Person {
  readonly options: RunOptions;
  readonly users: string;
  readonly projects: string;
}

function person(): Person {
  const home = scratch();
  const project = scratch();
  mkdirSync(join(home, '.cursor'));
  mkdirSync(join(project, '.git'));
  const users = join(home, '.cursor', 'mcp.json');
  const projects = join(project, '.mcp.json');
  writeFileSync(users, USERS);
  writeFileSync(projects, PROJECTS);
  const env = { HOME: home, REMIT_HOME: join(home, '.remit') };
  return { options: { env, cwd: project }, users, projects };
}

describe('remit gateway', () => {
  let argv1: string | undefined;
  before(() => {
    // The gateway's start is made from the scripts beside the program.
    argv1 = process.argv[1];
    process.argv[1] = join(bundleFolder(), 'cli.js');
  });
  after(() => {
    if (argv1 !== undefined) process.argv[1] = argv1;
  });

  it('shows the change and makes none without a yes', async () => {
    const { options, users } = person();
    const { status, out, err } = await remit(['gateway', 'install'], options);
    assert.equal(status, 2);
    assert.match(out, /remit-gateway", "args": \["--name", "notes", "--", "npx"/);
    assert.match(out, /far in .* is left as it is/);
    assert.match(err, /Nothing was changed/);
    assert.equal(readFileSync(users, 'utf8'), USERS);
  });

  it('puts the gateway before a person’s servers, and takes it away byte for byte', async () => {
    const { options, users, projects } = person();
    assert.equal((await remit(['gateway', 'install', '--yes'], options)).status, 0);
    assert.match(readFileSync(users, 'utf8'), /bin\/remit-gateway"/);
    assert.equal(readFileSync(projects, 'utf8'), PROJECTS);
    const again = await remit(['gateway', 'install', '--yes'], options);
    assert.match(again.out, /Nothing to change/);
    await remit(['gateway', 'remove', '--yes'], options);
    assert.equal(readFileSync(users, 'utf8'), USERS);
  });

  it('says of a project’s list that others read it, too', async () => {
    const { options, users, projects } = person();
    const { out } = await remit(['gateway', 'install', '--scope', 'project', '--yes'], options);
    assert.match(out, /may be shared through git/);
    assert.equal(readFileSync(users, 'utf8'), USERS);
    assert.match(readFileSync(projects, 'utf8'), /remit-gateway/);
    await remit(['gateway', 'remove', '--yes'], { ...options, cwd: scratch() });
    assert.equal(readFileSync(projects, 'utf8'), PROJECTS);
  });

  it('keeps what the person wrote meanwhile', async () => {
    const { options, users } = person();
    await remit(['gateway', 'install', '--yes'], options);
    const text = readFileSync(users, 'utf8').replace('// mine', '// mine, changed');
    writeFileSync(users, text);
    await remit(['gateway', 'remove', '--yes'], options);
    assert.equal(readFileSync(users, 'utf8'), USERS.replace('// mine', '// mine, changed'));
  });

  it('lists which servers stand behind it, and the doctor says so, too', async () => {
    const { options } = person();
    const door = async (): Promise<Record<string, unknown>> => {
      const [report] = objects((await remit(['doctor', '--json'], options)).out);
      const doors = report!['doors'] as Record<string, unknown>[];
      return doors.find((one) => one['id'] === 'mcp')!;
    };
    const before = await door();
    assert.equal(before['state'], 'not');
    assert.match(String(before['mend']), /remit gateway install/);
    await remit(['gateway', 'install', '--scope', 'all', '--yes'], options);
    const rows = objects((await remit(['gateway', 'status', '--json'], options)).out);
    assert.deepEqual(
      rows.map(({ server, wrapped }) => [server, wrapped]),
      [
        ['shop', true],
        ['notes', true],
        ['far', false],
      ],
    );
    const now = await door();
    assert.equal(now['state'], 'partly');
    assert.match(
      String(now['reason']),
      /Behind the gateway: shop, notes\. Not behind the gateway: far;/,
    );
    assert.equal(now['mend'], '');
  });

  it('is a person’s to change, and not an agent’s', async () => {
    const { options } = person();
    const env = { ...options.env, CLAUDECODE: '1' };
    const { status, err } = await remit(['gateway', 'remove', '--yes'], { ...options, env });
    assert.equal(status, 2);
    assert.match(err, /An agent may not/);
  });

  it('forgets a sign-in when told to, and when its server leaves the gateway', async () => {
    const { options } = person();
    const home = options.env?.['REMIT_HOME'] ?? '';
    const login = {
      format: 'remit.login/1',
      server: 'far',
      url: 'https://far.example.com/mcp',
    } as const;
    const isKept = (): boolean => readLogin(home, 'far', login.url).tokens !== undefined;
    writeLogin(home, { ...login, tokens: { access_token: 'a' } });
    assert.match((await remit(['gateway', 'logout', 'far'], options)).out, /is forgotten here/);
    assert.equal(isKept(), false);
    assert.match((await remit(['gateway', 'logout', 'far'], options)).out, /Nobody is signed in/);
    await remit(['gateway', 'install', 'far', '--yes'], options);
    writeLogin(home, { ...login, tokens: { access_token: 'a' } });
    await remit(['gateway', 'remove', '--yes'], options);
    assert.equal(isKept(), false);
  });

  it('refuses what it does not know', async () => {
    assert.match((await remit(['gateway'])).err, /Install, remove, status, login, logout or run\?/);
    const named = await remit(['gateway', 'login', 'nobody'], person().options);
    assert.match(named.err, /No list names a server "nobody" behind the gateway/);
    assert.match((await remit(['gateway', 'mend'])).err, /There is no "gateway mend"/);
    assert.match((await remit(['gateway', 'install', '--scope', 'x'])).err, /no scope "x"/);
  });
});
