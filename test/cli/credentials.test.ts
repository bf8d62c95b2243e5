import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceFiles } from '../../src/cli/inventory/files';
import { CredentialList } from '../../src/core/model/credential-list';
import { chance, BASE62, UPPER_DIGITS } from './inventory/random';
import { otherSample } from './inventory/other-sample';
import { folderWith, lineOf, listOf, rowOf } from './inventory/planted';
import { fourthSample } from './inventory/fourth-sample';
import { firstSample, type Sample } from './inventory/sample';
import { thirdSample } from './inventory/third-sample';
import { remit } from './run-command';

const SAMPLES: readonly (readonly [string, Sample])[] = [
  ['what most workspaces hold', firstSample()],
  ['other kinds in other ways of writing', otherSample()],
  ['several services, of which keys above tell what a value is', thirdSample()],
  ['passwords as people choose them', fourthSample()],
];

describe('remit credentials', () => {
  for (const [name, sample] of SAMPLES) {
    describe(`in a workspace with ${name}`, () => {
      const root = folderWith(sample.files);

      it('finds what was planted, each as what it is', async () => {
        const { list } = await listOf(root);
        const missed = sample.planted.filter((one) => rowOf(list, sample, one).length === 0);
        assert.equal(sample.planted.length, 40);
        assert.ok(missed.length <= 2, missed.map(({ file }) => file).join(', '));
        for (const one of sample.planted) {
          for (const row of rowOf(list, sample, one)) {
            assert.equal(row.provider, one.provider, one.file);
            assert.match(row.kind, one.kind, one.file);
          }
        }
        assert.ok(new Set(list.credentials.map((row) => `${row.provider} ${row.kind}`)).size >= 20);
      });

      it('lists none of what only looks like one', async () => {
        const { list } = await listOf(root);
        assert.equal(sample.lookAlikes.length, 40);
        const places = list.credentials.flatMap((row) => row.places);
        for (const one of sample.lookAlikes) {
          const line = lineOf(sample, one);
          assert.equal(
            places.find((at) => at.at === one.file && at.line === line),
            undefined,
            `${one.file}:${line}`,
          );
        }
        assert.equal(list.credentials.length, sample.planted.length);
      });

      it('prints no value, neither for people nor for programs', async () => {
        const { out } = await listOf(root);
        const table = await remit(['credentials'], { cwd: root });
        for (const { value } of sample.planted) {
          const pieces = [value, value.slice(-16), value.slice(4, 20)].filter(
            (one) => one.length >= 12,
          );
          for (const piece of pieces) {
            assert.ok(!out.includes(piece), piece);
            assert.ok(!table.out.includes(piece) && !table.err.includes(piece), piece);
          }
        }
      });
    });
  }

  it('prints what its schema says', async () => {
    const { list } = await listOf(folderWith(firstSample().files));
    assert.deepEqual(CredentialList.parse(list), list);
  });

  const c = chance(5);
  const github = `ghp_${c.of(BASE62, 36)}`;

  it('says what a credential is for, how far it reaches, and what to ask for instead', async () => {
    const root = folderWith({
      '.env.staging': `# adds the domains of customers\nRAILWAY_API_TOKEN=${c.uuid()}\n`,
    });
    const [row] = (await listOf(root)).list.credentials;
    assert.equal(row?.providerName, 'Railway');
    assert.equal(row.meantFor, 'staging');
    assert.match(row.purpose, /adds the domains of customers/);
    // Made for staging, and yet it reaches every environment.
    assert.deepEqual(row.environments, ['*']);
    assert.equal(row.root, 'yes');
    assert.ok(row.operations.includes('delete') && row.resources.includes('volume'));
    assert.match(row.narrower, /project token/);
    assert.match(row.rotate, /^https:\/\/railway\.com/);
  });

  it('takes a comment for the value below it, and one at the head for the whole file', async () => {
    const values = `A_SECRET=${c.of(BASE62, 30)}\nB_SECRET=${c.of(BASE62, 30)}\n`;
    const purposes = async (text: string): Promise<readonly string[]> =>
      (await listOf(folderWith({ '.env': text }))).list.credentials.map((row) => row.purpose);
    assert.deepEqual(await purposes(`# for the mailer\n${values}`), ['for the mailer', '']);
    assert.deepEqual(await purposes(`# of the shop\n\n${values}`), ['of the shop', 'of the shop']);
  });

  it('believes the workspace’s own word on purpose and environment', async () => {
    const root = folderWith({
      '.env': `SHOP_TOKEN=${c.of(BASE62, 30)}\n`,
      '.remit/workspace.jsonc': JSON.stringify({
        format: 'remit.workspace/1',
        credentials: { 'env:SHOP_TOKEN': { purpose: 'reads orders', environment: 'production' } },
      }),
    });
    const [row] = (await listOf(root)).list.credentials;
    assert.equal(row?.purpose, 'reads orders');
    assert.equal(row.meantFor, 'production');
  });

  it('says which the task gives', async () => {
    const root = folderWith({
      '.env': `GITHUB_TOKEN=${github}\n`,
      '.env.staging': `APP_SECRET=${c.of(BASE62, 30)}\n`,
      'task.json': JSON.stringify({
        format: 'remit.task/1',
        title: 'Fix it',
        scope: { credentials: ['file:.env.staging'] },
      }),
    });
    const { list } = await listOf(root, ['--task', 'task.json']);
    assert.equal(list.task, 'Fix it');
    assert.deepEqual(list.credentials.map((row) => [row.places[0]?.at, row.task]).sort(), [
      ['.env', 'left-out'],
      ['.env.staging', 'given'],
    ]);
    const byInput = await listOf(root, ['--task', '-'], {
      input: JSON.stringify({
        format: 'remit.task/1',
        title: 'Another',
        scope: { credentials: ['cli:gh'] },
      }),
    });
    assert.equal(byInput.list.credentials.find((row) => row.provider === 'github')?.task, 'given');
    assert.deepEqual(
      (await listOf(root)).list.credentials.map((row) => row.task),
      ['no-list', 'no-list'],
    );
  });

  it('says what a value is by what stands above and beside it', async () => {
    const root = folderWith({
      'config.yaml': `mail:\n  password: ${c.password()}\nmysql:\n  password: ${c.password()}\npostmark:\n  server_token: ${c.uuid()}\n`,
      '.env': `DB_PORT=5432\nDB_PASSWORD=${c.password()}\n`,
      'settings.json': `{"jwt": {"key": "${c.of(BASE62, 40)}"}, "row": {"key": "${c.of(BASE62, 40)}"}}`,
    });
    const { list } = await listOf(root);
    assert.deepEqual(
      list.credentials.map((row) => `${row.places[0]?.at} ${row.provider}: ${row.kind}`).sort(),
      [
        '.env postgresql: database password',
        'config.yaml mysql: database password',
        'config.yaml postmark: server token',
        'config.yaml smtp: mail password',
        'settings.json : signing secret',
      ],
    );
  });

  it('says for which server an agent holds a credential, and in which context of a cluster', async () => {
    const root = folderWith({
      '.mcp.json': `{"mcpServers": {"tickets": {"env": {"LINEAR_API_KEY": "lin_api_${c.of(BASE62, 40)}"}}}}`,
      '.codex/config.toml': `[mcp_servers.pages.env]\nNOTION_TOKEN = "ntn_${c.of('0123456789', 11)}${c.of(BASE62, 35)}"\n`,
      'kubeconfig.yaml': `kind: Config\nusers:\n- name: prod-admin\n  user:\n    token: ${c.of(BASE62, 60)}\n`,
    });
    const { list } = await listOf(root);
    const said = list.credentials.map((row) => [row.provider, row.purpose, row.meantFor]).sort();
    assert.deepEqual(said, [
      ['kubernetes', '', 'production'],
      ['linear', 'for the MCP server tickets', ''],
      ['notion', 'for the MCP server pages', ''],
    ]);
  });

  it('takes a signed token in prose for a sample when it has ended, and in settings not', async () => {
    const ended = c.jwt({ iss: 'https://id.acme.example', sub: 'user-7', exp: 1_520_000_000 });
    const lasting = c.jwt({ iss: 'https://id.acme.example', sub: 'user-7', exp: 1_900_000_000 });
    const root = folderWith({ 'a.md': ended, '.env': `TOKEN=${ended}9`, 'b.md': lasting });
    const places = (await listOf(root)).list.credentials.map((row) => row.places[0]?.at);
    assert.deepEqual(places.sort(), ['.env', 'b.md']);
  });

  it('does not take the end of a token for the end of the one that renews it', async () => {
    const root = folderWith({
      'oauth.json': `{"access_token": "ya29.${c.of(BASE62, 120)}", "refresh_token": "1//0g${c.of(BASE62, 90)}", "expiry_date": 1700000000000}`,
    });
    const { list } = await listOf(root);
    assert.deepEqual(list.credentials.map((row) => [row.kind, row.expired]).sort(), [
      ['oauth access token', true],
      ['refresh token', false],
    ]);
  });

  it('has looked at settings before programs when the search is cut short', () => {
    const root = folderWith({ 'a/b/c/.env': 'x', 'a.ts': 'x', 'b/key.pem': 'x', 'c.py': 'x' });
    const skipped: string[] = [];
    let [asked, stopped] = [0, false];
    const now = (): number => (stopped ? Number.MAX_SAFE_INTEGER : 0);
    const seen: string[] = [];
    for (const file of workspaceFiles({ root, now, skipped })) {
      seen.push(file.slice(root.length + 1));
      asked += 1;
      stopped = asked === 2;
    }
    assert.deepEqual(seen.sort(), ['a/b/c/.env', 'b/key.pem']);
    assert.deepEqual(skipped, [
      'The search of the workspace ended after 2 of 4 files, the likeliest first.',
    ]);
  });

  it('reads when a signed token ends', async () => {
    const past = c.jwt({ iss: 'https://acme.example', exp: 1_700_000_000 });
    const root = folderWith({ '.env': `ACCESS_TOKEN=${past}\n` });
    const [row] = (await listOf(root)).list.credentials;
    assert.equal(row?.expiresAt, '2023-11-14T22:13:20.000Z');
    assert.equal(row.expired, true);
  });

  it('finds exported variables, stored logins and agents’ settings', async () => {
    const home = folderWith({
      '.config/gh/hosts.yml': `github.com:\n    oauth_token: gho_${c.of(BASE62, 36)}\n`,
      '.claude.json': `{"mcpServers": {"x": {"env": {"LINEAR_API_KEY": "lin_api_${c.of(BASE62, 40)}"}}}}`,
      '.aws/credentials': `[prod]\naws_access_key_id = AKIA${c.of(UPPER_DIGITS, 16)}\n`,
      '.config/gcloud/credentials.db': 'SQLite format 3\0 and more',
      '.vault-token': `hvs.${c.of(BASE62, 95)}\n`,
    });
    const env = { HOME: home, HEROKU_API_KEY: c.uuid(), PATH: '/usr/bin', LANG: 'C' };
    const { list } = await listOf(folderWith({}), [], { env });
    assert.deepEqual(
      list.credentials.map((row) => [row.places[0]?.kind, row.places[0]?.at, row.provider]).sort(),
      [
        ['agent', '~/.claude.json', 'linear'],
        ['login', '~/.aws/credentials', 'aws'],
        ['login', '~/.config/gcloud/credentials.db', 'gcp'],
        ['login', '~/.config/gh/hosts.yml', 'github'],
        ['login', '~/.vault-token', 'vault'],
        ['variable', 'HEROKU_API_KEY', 'heroku'],
      ],
    );
    assert.equal(list.credentials.find((row) => row.provider === 'aws')?.meantFor, 'production');
  });

  it('finds what the repository still holds of deleted files, once, with its commit', async () => {
    const root = folderWith({ 'old/.env': `GITHUB_TOKEN=${github}\n`, 'README.md': 'x' });
    const git = (...words: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], {
        cwd: root,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const commit = git('rev-parse', '--short', 'HEAD').trim();
    rmSync(join(root, 'old'), { recursive: true });
    git('commit', '-qam', 'two');
    const { list } = await listOf(root);
    assert.deepEqual(
      list.credentials.map((row) => row.places),
      [[{ kind: 'history', at: 'old/.env', line: 1, name: 'GITHUB_TOKEN', commit }]],
    );
    const without = await listOf(root, ['--no-history']);
    assert.deepEqual(without.list.credentials, []);
    assert.ok(without.list.skipped.some((line) => /history/.test(line)));
  });

  it('says what it left out, and opens no pipe', async () => {
    const root = folderWith({
      'big.txt': 'x'.repeat(1_500_000),
      'node_modules/a/index.js': `t = 'ghp_${c.of(BASE62, 36)}'`,
    });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { list } = await listOf(root);
    assert.deepEqual(list.credentials, []);
    assert.ok(list.skipped.some((line) => /larger than a megabyte/.test(line)));
    assert.ok(list.skipped.some((line) => /node_modules/.test(line)));
  });

  it('shows people a table, and says plainly when there is nothing', async () => {
    const root = folderWith({ '.env': `GITHUB_TOKEN=${github}\n` });
    const some = await remit(['credentials'], { cwd: root });
    assert.equal(some.status, 0);
    assert.match(some.out, /GitHub classic token +yes +\.env:1 GITHUB_TOKEN/);
    assert.match(some.out, /Ask instead for:\n +GitHub classic token: a fine-grained token/);
    const none = await remit(['credentials'], { cwd: folderWith({}) });
    assert.match(none.out, /^No credential was found\./);
  });

  it('refuses a wrong call with what to do', async () => {
    mkdirSync(join(folderWith({}), 'x'));
    for (const args of [
      ['--workspace', '/nowhere/at/all'],
      ['--task', 'none.json'],
      ['--values'],
    ]) {
      const ran = await remit(['credentials', ...args]);
      assert.equal(ran.status, 2);
      assert.ok(ran.err.split('\n').length <= 4);
    }
  });

  it('takes a file of one long line, and of the worst letters, in its stride', async () => {
    const root = folderWith({ 'a.json': `{"a":"${'eyJ'.repeat(200_000)}"}` });
    writeFileSync(join(root, 'b.yml'), `${'password: '.repeat(60_000)}\n${'AKIA'.repeat(100_000)}`);
    assert.deepEqual((await listOf(root)).list.credentials, []);
  });
});
