import assert from 'node:assert/strict';
import {
  matchesCredential,
  matchesEnvironment,
  matchesName,
  matchesPath,
} from '../../../src/core/verdict/patterns';

describe('patterns of tasks', () => {
  it('matches names', () => {
    assert.equal(matchesName('db.staging.internal', '*.staging.internal'), true);
    assert.equal(matchesName('staging.internal.evil.com', '*.staging.internal'), false);
    assert.equal(matchesName('xstagingxinternal', '*.staging.internal'), false, 'a dot is a dot');
    assert.equal(matchesName('pr-412-db', 'pr-412-*'), true);
    assert.equal(matchesName('pr-4123-db', 'pr-412-*'), false);
    assert.equal(matchesName('Production', 'production'), true);
  });

  it('takes the usual names of one environment for the same', () => {
    assert.equal(matchesEnvironment('development', 'dev'), true);
    assert.equal(matchesEnvironment('prod', 'production'), true);
    assert.equal(matchesEnvironment('staging', 'dev'), false);
    assert.equal(matchesEnvironment('pr-412', 'pr-*'), true);
    assert.equal(matchesEnvironment('staging-eu', 'staging'), true);
    assert.equal(matchesEnvironment('staging-prod', 'staging'), false);
    assert.equal(matchesEnvironment('sandbox-alex', 'sandbox-bob'), false);
  });

  it('matches paths from the workspace root', () => {
    assert.equal(matchesPath('/w/apps/api/a.ts', 'apps/api/**', '/w'), true);
    assert.equal(matchesPath('/w/apps/web/a.ts', 'apps/api/**', '/w'), false);
    assert.equal(matchesPath('/w/.github/x.yml', '**', '/w'), true, 'hidden folders count');
    assert.equal(matchesPath('/other/a.ts', '**', '/w'), false);
    assert.equal(matchesPath('/other', '../other/**', '/w'), true, 'the folder itself');
    assert.equal(matchesPath('/other/a.ts', '../other/**', '/w'), true);
    assert.equal(matchesPath('/etc/hosts', '/etc/*', '/w'), true);
  });

  it('matches credentials by label, tool and file', () => {
    const place = { workspaceRoot: '/w', home: '/home/dev' };
    assert.equal(matchesCredential('cli:aws/staging', 'cli:aws/staging', place), true);
    assert.equal(matchesCredential('cli:aws/staging', 'cli:aws', place), true);
    assert.equal(matchesCredential('cli:aws/prod', 'cli:aws/staging', place), false);
    assert.equal(matchesCredential('file:/w/.env.staging', 'file:.env.staging', place), true);
    assert.equal(
      matchesCredential('file:/home/dev/.ssh/deploy', 'file:~/.ssh/deploy', place),
      true,
    );
    assert.equal(matchesCredential('env:A_TOKEN', 'env:B_TOKEN', place), false);
  });
});
