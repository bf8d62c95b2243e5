import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { LOGIN_PLACES } from '../../src/core/effects/login-stores';
import { signedInFetch, type SignInOptions } from '../../src/gateway/sign-in';
import { openWayBack } from '../../src/gateway/way-back';
import { loginFile, loginsFolder, readLogin, writeLogin } from '../../src/store/mcp-logins';
import { pathsOf } from '../../src/store/paths';
import { temporaryFolder } from '../temporary-folder';
import { authServer, type AuthServer } from './auth-server';
import { gatewayTo, installed, readText, type Installed } from './bundled';
import { listening } from './http-front';
import { agentClient } from './play';
import { yesBrowser } from './yes-browser';

const STRUCTURE = { name: 'get_structure', arguments: {} };

describe('the gateway before a server that wants a sign-in', function () {
  this.timeout(60_000);
  let here: Installed;
  let server: AuthServer;
  let browser: string;
  before(() => {
    here = installed();
  });
  after(() => here.end());
  beforeEach(async () => {
    server = await authServer();
    browser = yesBrowser();
  });
  afterEach(() => server.close());

  const visits = (): number =>
    readText(path.join(path.dirname(browser), 'visited')).split('\n').length - 1;
  const used = async (
    ...calls: readonly { name: string; arguments: object }[]
  ): Promise<unknown[]> => {
    const client = agentClient();
    const env = { BROWSER: browser, PATH: process.env['PATH'] ?? '' };
    await client.connect(gatewayTo(here, 'acme', ['--url', server.url.href], env));
    const came: unknown[] = [];
    for (const call of calls) came.push(await client.callTool(call as never));
    await client.close();
    return came;
  };
  const sums = (came: readonly unknown[]): unknown[] =>
    came.map((one) => (one as { structuredContent?: unknown }).structuredContent);

  it('lets the person sign in once, and keeps what it is given to itself', async () => {
    assert.deepEqual(sums(await used(STRUCTURE)), [{ sum: 3 }]);
    assert.equal(visits(), 1);
    assert.deepEqual(sums(await used(STRUCTURE)), [{ sum: 3 }]);
    assert.equal(visits(), 1);
    assert.deepEqual(server.heard, ['get_structure', 'get_structure']);
    const token = readLogin(here.home, 'acme', server.url.href).tokens?.['access_token'];
    assert.deepEqual([...new Set(server.bearers)], [`Bearer ${String(token)}`]);
    const folder = loginsFolder(here.home);
    const [file = ''] = readdirSync(folder);
    const modes = [folder, path.join(folder, file)].map((one) => statSync(one).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600]);
  });

  it('renews what has become too old without the person', async () => {
    await used();
    server.provider.expire();
    assert.deepEqual(sums(await used(STRUCTURE)), [{ sum: 3 }]);
    assert.deepEqual([visits(), server.provider.renewed], [1, 1]);
  });

  it('asks the person again where the access was taken back, in the middle of a session', async () => {
    const client = agentClient();
    const env = { BROWSER: browser, PATH: process.env['PATH'] ?? '' };
    await client.connect(gatewayTo(here, 'acme', ['--url', server.url.href], env));
    await client.callTool(STRUCTURE);
    server.provider.revoke();
    const again = await client.callTool(STRUCTURE);
    await client.close();
    assert.deepEqual(again.structuredContent, { sum: 3 });
    assert.equal(visits(), 2);
  });

  it('keeps a refused call from the server all the same', async () => {
    const [refused] = await used({ name: 'delete_account', arguments: { id: 'a-1234567' } });
    assert.equal((refused as { isError?: boolean }).isError, true);
    assert.deepEqual(server.heard, []);
  });

  it('signs in ahead for a person at a terminal', async () => {
    const program = pathsOf(here.home).gateway;
    const env = { ...process.env, BROWSER: browser };
    const words = ['--name', 'acme', '--sign-in', '--url', server.url.href];
    const { stdout } = await promisify(execFile)(program, words, { env });
    assert.match(
      stdout,
      /If none opens, go to:\nhttp:\/\/localhost:\d+\/authorize\?.*\nSigned in at "acme"\./s,
    );
    await used(STRUCTURE);
    assert.equal(visits(), 1);
  });
});

describe('a sign-in', () => {
  let server: AuthServer;
  beforeEach(async () => {
    server = await authServer();
  });
  afterEach(() => server.close());

  const options = (change: Partial<SignInOptions> = {}): SignInOptions => ({
    home: temporaryFolder('logins'),
    server: 'shop',
    url: server.url,
    asked: {},
    open: () => Promise.resolve(),
    attended: false,
    waitMs: 50,
    now: () => 1_000_000,
    ...change,
  });
  const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };

  it('that nobody makes ends with what to do, and does not open the browser again at once', async () => {
    let opened = 0;
    const open = (): Promise<void> => Promise.resolve(void (opened += 1));
    const base = options({ open });
    const wanted = /"shop" wants a sign-in.*nobody signed in.*remit gateway login shop/;
    await assert.rejects(signedInFetch(base)(server.url, post), wanted);
    await assert.rejects(signedInFetch(base)(server.url, post), /opened for it a short while ago/);
    assert.equal(opened, 1);
    const later = { ...base, now: () => 1_000_000 + 11 * 60_000 };
    await assert.rejects(signedInFetch(later)(server.url, post), wanted);
    await assert.rejects(signedInFetch({ ...base, attended: true })(server.url, post), wanted);
    assert.equal(opened, 3);
  });

  it('is one for all requests that wait for it', async () => {
    let opened = 0;
    const open = (address: URL): Promise<void> => {
      opened += 1;
      void fetch(address);
      return Promise.resolve();
    };
    const signedIn = signedInFetch(options({ open, waitMs: 5_000 }));
    const answers = await Promise.all([1, 2, 3].map(() => signedIn(server.url, post)));
    assert.ok(answers.every(({ status }) => status !== 401));
    assert.equal(opened, 1);
  });

  it('names a client that was registered by hand, with its port and scope', async () => {
    let address = new URL('http://localhost');
    const open = (given: URL): Promise<void> => Promise.resolve(void (address = given));
    const spare = await openWayBack(undefined, false);
    spare.close();
    const asked = { id: 'by-hand', secret: 's', port: spare.port, scope: 'a b' };
    await assert.rejects(signedInFetch(options({ open, asked }))(server.url, post));
    assert.equal(address.searchParams.get('client_id'), 'by-hand');
    assert.equal(
      address.searchParams.get('redirect_uri'),
      `http://localhost:${spare.port}/callback`,
    );
    assert.equal(address.searchParams.get('resource'), server.url.href);
    assert.equal(address.searchParams.get('code_challenge_method'), 'S256');
  });

  it('is sent to its own server and to no other', async () => {
    const base = options({
      open: (address) => Promise.resolve(void fetch(address)),
      waitMs: 5_000,
    });
    const signedIn = signedInFetch(base);
    await signedIn(server.url, post);
    const seen: (string | undefined)[] = [];
    const other = await listening((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401).end();
    });
    assert.equal((await signedIn(other.url, post)).status, 401);
    other.close();
    assert.deepEqual(seen, [undefined]);
  });

  it('comes back only with the word that went out', async () => {
    const back = await openWayBack(undefined, false);
    const code = back.code('mine', 5_000);
    assert.equal((await fetch(`${back.redirectUrl}?state=other&code=bad`)).status, 404);
    assert.equal((await fetch(`${back.redirectUrl}?state=mine&code=good`)).status, 200);
    assert.equal(await code, 'good');
    const refused = back.code('second', 5_000);
    const [page] = await Promise.all([
      fetch(`${back.redirectUrl}?state=second&error=access_denied`),
      assert.rejects(refused, /access_denied/),
    ]);
    assert.match(await page.text(), /did not succeed/);
    back.close();
  });

  it('lies where everyone’s own logins are known to lie', () => {
    assert.ok(LOGIN_PLACES.includes(loginsFolder('.remit')));
  });

  it('is no sign-in once its record is damaged', () => {
    const { home, url } = options();
    const login = readLogin(home, 'shop', url.href);
    writeLogin(home, { ...login, tokens: { access_token: 'a' } });
    assert.notEqual(readLogin(home, 'shop', url.href).tokens, undefined);
    writeFileSync(loginFile(home, url.href), '{"format":');
    assert.equal(readLogin(home, 'shop', url.href).tokens, undefined);
  });
});
