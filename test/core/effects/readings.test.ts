/** Readings that were wrong once: what is lost, where it happens, whose it is, which secret is shown. */
import assert from 'node:assert/strict';
import { deriveActions, deriveCommand, inWords } from './derive-for-test';

const only = (command: string, files: Readonly<Record<string, string>> = {}) => {
  const effects = deriveCommand(command, { files });
  assert.equal(effects.length, 1, effects.map(inWords).join(' | '));
  return effects[0]!;
};

describe('what a deletion takes', () => {
  it('find with an excluded name takes everything below its root', () => {
    const files = { '/data/a/x': '', '/data/b': '' };
    const effect = only('find /data ! -name ".*" -exec rm -rf {} +', files);
    assert.equal(inWords(effect), 'delete directory:/data');
    assert.deepEqual([effect.target?.path, effect.size], ['/data', 'many']);
  });

  it('one of several names narrows nothing', () => {
    const effect = only('find /data -name a -o -name "*" -exec rm -rf {} +', { '/data/a': '' });
    assert.equal(effect.target?.path, '/data');
  });

  it('over the home folder it takes the guard along, and the loss is named first', () => {
    const effects = deriveCommand('find ~ ! -name ".*" -exec rm -rf {} +');
    assert.deepEqual(
      effects.map((effect) => [inWords(effect), effect.target?.path, effect.size]),
      [
        ['delete directory:/home/dev', '/home/dev', 'many'],
        ['delete guard:/home/dev', '/home/dev', 'many'],
      ],
    );
  });

  it('os.remove takes a file, rmtree a folder', () => {
    assert.equal(inWords(only(`python3 -c "import os; os.remove('a')"`)), 'delete file:a');
    assert.equal(inWords(only(`node -e "require('fs').unlinkSync('a')"`)), 'delete file:a');
    assert.equal(
      inWords(only(`python3 -c "import shutil; shutil.rmtree('a')"`)),
      'delete directory:a',
    );
  });
});

describe('scripts of frameworks', () => {
  const same: readonly (readonly [string, string])[] = [
    ['python manage.py flush', 'delete database'],
    ['./manage.py migrate', 'update schema'],
    ['php artisan migrate:fresh', 'delete database'],
    ['bin/rails db:drop', 'delete database'],
    ['ruby bin/rails db:drop', 'delete database'],
  ];
  for (const [command, words] of same) {
    it(command, () => assert.equal(inWords(only(command)), words));
  }

  it('the text of the script still counts', () => {
    const files = { 'manage.py': 'import shutil\nshutil.rmtree("data")\n' };
    const found = deriveCommand('python manage.py test', { files }).map(inWords);
    assert.ok(found.includes('delete directory:data'));
  });

  it('hyperfine runs each of its words and what it prepares with', () => {
    const found = deriveCommand('hyperfine --prepare "rm -rf a" "rm -rf b" "rm -rf c"');
    assert.deepEqual(
      found.map((effect) => effect.resource.name),
      ['a', 'b', 'c'],
    );
  });
});

describe('which repository a call is about', () => {
  const remotes: readonly (readonly [string, string])[] = [
    ['gh pr comment 4 -R other/web --body x', 'other/web'],
    ['gh pr create --title a --body b', 'acme/app'],
    ['gh api repos/other/web/issues -f title=x', 'other/web'],
    ['curl -X DELETE https://api.github.com/repos/other/web', 'other/web'],
  ];
  for (const [command, remote] of remotes) {
    it(command, () => assert.equal(deriveCommand(command)[0]?.target?.remote, remote));
  }

  it('a tool with owner and repo', () => {
    const call = { owner: 'other', repo: 'web', title: 'x' };
    const { effects } = deriveActions([
      { tool: 'mcp', server: 'github', name: 'create_issue', arguments: call },
    ]);
    assert.equal(effects[0]?.target?.remote, 'other/web');
  });
});

describe('scripts on another machine', () => {
  const files = { 'deploy/deploy.sh': 'docker compose down -v\n' };
  const volume = (command: string, more: Readonly<Record<string, string>> = {}) =>
    deriveCommand(command, { files: { ...files, ...more } }).find(
      (effect) => effect.resource.class === 'volume',
    );

  it('is read from the one file of the workspace with that end', () => {
    const effects = deriveCommand('ssh web1 "bash /opt/app/deploy/deploy.sh"', { files });
    assert.ok(effects.every((effect) => effect.opaque === undefined));
    assert.match(
      volume('ssh web1 "bash /opt/app/deploy/deploy.sh"')?.environment.evidence ?? '',
      /read from deploy\/deploy\.sh here; the copy there may differ/,
    );
  });

  it('is not read when two files could be meant', () => {
    const found = volume('ssh web1 "bash /opt/app/deploy/deploy.sh"', { 'deploy.sh': 'ls' });
    assert.equal(found, undefined);
  });

  it('a variable or a path there says the environment', () => {
    const named = volume('ssh web1 "APP_ENV=production bash /opt/app/deploy/deploy.sh"');
    assert.equal(named?.environment.name, 'production');
    assert.equal(
      volume('ssh web1 /opt/production/deploy/deploy.sh')?.environment.name,
      'production',
    );
    assert.equal(volume('ssh web1 /opt/app/deploy/deploy.sh')?.environment.name, 'unknown');
  });
});

describe('secrets that are shown', () => {
  const here = [
    'gh auth token',
    'gcloud auth print-access-token',
    'aws configure get aws_secret_access_key',
    'security find-generic-password -s app -w',
  ];
  for (const command of here) {
    it(command, () => {
      const effect = only(command);
      assert.deepEqual(
        [effect.operation, effect.resource.class, effect.special],
        ['read', 'secret', 'login-shown'],
      );
    });
  }
  const elsewhere = [
    'op read op://vault/item/password',
    'vault kv get secret/app',
    'aws secretsmanager get-secret-value --secret-id x',
    'aws ssm get-parameter --name x --with-decryption',
    'gcloud secrets versions access latest --secret=x',
    'az keyvault secret show --name a --vault-name v',
    'az containerapp secret list -n api -g prod --show-values',
    'kubectl get secret x -o yaml',
    'doppler secrets get A --plain',
    'doppler secrets download --no-file --format env',
    'heroku config -a web',
    'vercel env pull .env.local',
    'railway variables',
  ];
  for (const command of elsewhere) {
    it(command, () => {
      const effect = only(command);
      assert.deepEqual(
        [effect.operation, effect.resource.class, effect.special],
        ['read', 'secret', 'remote-secret'],
      );
    });
  }

  it('credential files together with a login in one call', () => {
    const found = deriveCommand('gh auth token; cat ~/.npmrc ~/.config/gh/hosts.yml');
    assert.equal(found.filter((effect) => effect.resource.class === 'secret').length, 3);
  });
});
