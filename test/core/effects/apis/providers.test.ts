import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { providers } from '../../../../src/core/effects/apis/all';
import {
  findTokens,
  providerOfHost,
  providerOfMcpServer,
} from '../../../../src/core/effects/apis/catalogue';
import { deriveCommand, inWords } from '../derive-for-test';

const folder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../../src/core/effects/apis',
);

describe('providers', () => {
  it('every provider on disk is registered', () => {
    const ids = new Set(providers.map((provider) => provider.id));
    const described = readdirSync(folder).filter((file) => ids.has(file.replace(/\.ts$/, '')));
    assert.equal(described.length, providers.length);
  });

  it('no two entries of one provider claim the same interface or command form', () => {
    for (const provider of providers) {
      for (const kind of ['api', 'cli', 'mcp'] as const) {
        const all = provider.operations.flatMap((operation) => operation[kind] ?? []);
        const twice = all.filter((name, i) => all.indexOf(name) !== i);
        assert.deepEqual(twice, [], `${provider.id} ${kind}`);
      }
    }
  });

  it('every token shape compiles and has no look-around', () => {
    for (const provider of providers) {
      for (const token of provider.tokens) {
        if (token.pattern === undefined) continue;
        assert.doesNotMatch(token.pattern, /\(\?[=!<]/);
        assert.ok(new RegExp(token.pattern));
      }
    }
  });

  for (const provider of providers) {
    for (const example of provider.examples) {
      it(`${provider.id}: ${example.command}`, () => {
        const effects = deriveCommand(example.command, {
          files: example.files ?? {},
          env: example.env ?? {},
        });
        assert.deepEqual(effects.map(inWords).sort(), [...example.effects].sort());
      });
    }
  }

  it('hosts lead to their provider, the longest suffix first', () => {
    assert.equal(providerOfHost('backboard.railway.app')?.provider.id, 'railway');
    assert.equal(providerOfHost('db.rds.amazonaws.com')?.role, 'data');
    assert.equal(providerOfHost('ec2.eu-west-1.amazonaws.com')?.role, 'control');
    assert.equal(providerOfHost('evil-railway.app.example.com'), undefined);
    assert.equal(providerOfHost(undefined), undefined);
  });

  it('MCP servers lead to their provider by name', () => {
    assert.equal(providerOfMcpServer('railway')?.id, 'railway');
    assert.equal(providerOfMcpServer('my-github-server')?.id, 'github');
    assert.equal(providerOfMcpServer('filesystem'), undefined);
  });

  it('finds credentials by their shape', () => {
    const text = `a ghp_${'x'.repeat(36)} b -----BEGIN RSA PRIVATE KEY----- c`;
    assert.deepEqual(
      findTokens(text).map((token) => token.provider),
      ['github', undefined],
    );
    assert.deepEqual(
      findTokens('nothing here, not even a uuid 3d2c42fb-0000-4000-8000-000000000000'),
      [],
    );
  });
});
