import assert from 'node:assert/strict';
import type { CredentialList, ListedCredential } from '../../src/core/model/credential-list';
import { credentialGroups, fileOf, nameOf, placeText } from '../../src/editor/credential-rows';

function credential(
  place: ListedCredential['places'][0],
  more: Partial<ListedCredential> = {},
): ListedCredential {
  return {
    fingerprint: `${place.at}${place.line ?? ''}`,
    provider: 'github',
    providerName: 'GitHub',
    kind: 'classic token',
    places: [place],
    purpose: '',
    meantFor: '',
    environments: ['*'],
    resources: [],
    operations: ['read'],
    reach: 'what it was made for',
    root: 'yes',
    expired: false,
    ends: '',
    task: 'no-list',
    narrower: '',
    rotate: '',
    confidence: 'high',
    ...more,
  };
}

function list(workspace: string, credentials: ListedCredential[]): CredentialList {
  const looked = { files: 1, versions: 0, versionsInAll: 0, variables: 0 };
  return { format: 'remit.credentials/1', workspace, task: null, credentials, looked, skipped: [] };
}

describe('the rows of the credentials view', () => {
  const inFile = credential({ kind: 'file', at: '.env', line: 3 });
  const variable = credential({ kind: 'variable', at: 'GH_TOKEN' });
  const login = credential({ kind: 'login', at: '~/.npmrc', line: 1 });

  it('stand by where they lie, files first', () => {
    const groups = credentialGroups([list('/a', [login, variable, inFile])]);
    assert.deepEqual(
      groups.map(({ of, rows }) => [of, rows.length]),
      [
        ['file', 1],
        ['variable', 1],
        ['login', 1],
      ],
    );
  });

  it('name what is the person’s own once, however many folders are open', () => {
    const groups = credentialGroups([
      list('/a', [inFile, variable, login]),
      list('/b', [inFile, variable, login]),
    ]);
    assert.deepEqual(
      groups.map(({ of, rows }) => [of, rows.map(({ root }) => root)]),
      [
        ['file', ['/a', '/b']],
        ['variable', ['/a']],
        ['login', ['/a']],
      ],
    );
    const ids = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('open files, and neither variables nor versions of the history', () => {
    assert.equal(fileOf({ kind: 'file', at: 'a/.env' }, '/w', '/h'), '/w/a/.env');
    assert.equal(fileOf({ kind: 'login', at: '~/.npmrc' }, '/w', '/h'), '/h/.npmrc');
    assert.equal(fileOf({ kind: 'login', at: '/etc/x' }, '/w', '/h'), '/etc/x');
    assert.equal(fileOf({ kind: 'variable', at: 'X' }, '/w', '/h'), undefined);
    assert.equal(fileOf({ kind: 'history', at: 'a' }, '/w', '/h'), undefined);
  });

  it('say place and kind shortly', () => {
    assert.equal(
      placeText({ kind: 'history', at: '.env', line: 2, commit: '1a2b3c4' }),
      '1a2b3c4 .env:2',
    );
    assert.equal(placeText({ kind: 'variable', at: 'GH_TOKEN' }), '$GH_TOKEN');
    assert.equal(nameOf(inFile), 'GitHub: classic token');
    assert.equal(nameOf({ ...inFile, providerName: '', kind: 'password' }), 'Password');
    assert.equal(
      nameOf({ ...inFile, providerName: 'SSH', kind: 'SSH private key' }),
      'SSH private key',
    );
  });
});
