import assert from 'node:assert/strict';
import { environmentOf, matchesPattern, reachOfHost } from '../../../src/core/effects/environment';
import type { WorkspaceFile } from '../../../src/core/model/workspace-file';

const file: WorkspaceFile = {
  format: 'remit.workspace/1',
  environments: {
    local: ['docker:*'],
    staging: [
      '*.staging.example.com',
      'kube:stg-*',
      'aws:111111111111',
      'railway:project/abc:env/staging',
    ],
    production: ['*.example.com', 'kube:eu-1'],
  },
};

describe('environmentOf', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['localhost', 'local'],
    ['localhost:5432', 'local'],
    ['127.0.0.1', 'local'],
    ['127.8.9.1:80', 'local'],
    ['::1', 'local'],
    ['[::1]:5432', 'local'],
    ['app.localhost', 'local'],
    ['app.test', 'local'],
    ['host.docker.internal', 'local'],
    ['/var/run/postgresql', 'local'],
    ['kube:minikube', 'local'],
    ['kube:kind-dev', 'local'],
    ['kube:docker-desktop', 'local'],
    ['docker:desktop-linux', 'local'],
    ['db', 'local'],
    ['postgres:5432', 'local'],
    ['db.staging.internal', 'staging'],
    ['api-stg.acme.io', 'staging'],
    ['prod-db.acme.io', 'production'],
    ['kube:prod-eu', 'production'],
    ['aws:prod', 'production'],
    ['gcp:acme-production', 'production'],
    ['railway:project/x:env/pr-412', 'pr-412'],
    ['preview.acme.io', 'preview'],
    ['pr-12.acme.io', 'pr-12'],
    ['dev.acme.io', 'development'],
    ['qa.acme.io', 'qa'],
    ['staging', 'staging'],
    ['prod2.acme.io', 'production'],
    ['staging-copy-of-prod.acme.io', 'production'],
    ['10.2.3.4', 'unknown'],
    ['db.corp.internal', 'unknown'],
    ['printer.local', 'unknown'],
    ['api.acme.io', 'unknown'],
    ['product.acme.io', 'unknown'],
    ['livestream.acme.io', 'unknown'],
    ['aws:default', 'unknown'],
    ['kube:eu-1', 'unknown'],
    ['', 'unknown'],
  ];
  for (const [target, name] of cases) {
    it(`${target || 'nothing'} is ${name}`, () => assert.equal(environmentOf(target).name, name));
  }

  it('says how it knows', () => {
    assert.equal(environmentOf('db.staging.internal').evidence, 'host name says staging');
    assert.equal(environmentOf('kube:prod-eu').evidence, 'kube context says prod');
  });

  it('takes the workspace file first, first match first', () => {
    assert.equal(environmentOf('db.staging.example.com', file).name, 'staging');
    assert.equal(environmentOf('db.example.com:5432', file).name, 'production');
    assert.equal(environmentOf('kube:eu-1', file).name, 'production');
    assert.equal(environmentOf('aws:111111111111', file).name, 'staging');
    assert.equal(environmentOf('railway:project/abc:env/staging', file).name, 'staging');
    assert.equal(environmentOf('docker:far-away', file).name, 'local');
    assert.match(environmentOf('db.example.com', file).evidence, /workspace file/);
  });

  it('a pattern with a dot does not match the bare domain', () => {
    assert.equal(matchesPattern('*.example.com', 'example.com'), false);
    assert.equal(matchesPattern('*.Example.com', 'a.b.example.COM'), true);
    assert.equal(matchesPattern('kube:kind-*', 'kube:kind-'), true);
    assert.equal(matchesPattern('a?c', 'abc'), true);
    assert.equal(matchesPattern('a?c', 'ac'), false);
  });

  it('many stars in a pattern end quickly', () => {
    assert.equal(matchesPattern('*a'.repeat(40) + 'b', 'a'.repeat(4_000)), false);
  });

  it('reach follows host and environment', () => {
    const unknown = { name: 'unknown', evidence: '' };
    assert.equal(reachOfHost('10.0.0.1', unknown), 'private-remote');
    assert.equal(reachOfHost('api.acme.io', unknown), 'shared-remote');
    assert.equal(reachOfHost('localhost', unknown), 'machine');
    assert.equal(reachOfHost('api.acme.io', { name: 'local', evidence: 'x' }), 'machine');
  });
});
