import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { providers } from '../../../../src/core/effects/apis/all';
import {
  findTokens,
  knownShapes,
  marksOf,
  providerOfHost,
  providerOfMcpServer,
} from '../../../../src/core/effects/apis/catalogue';
import { deriveActions, deriveCommand, inWords } from '../derive-for-test';

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

  it('a way back that ends says how long it lasts as a duration', () => {
    for (const provider of providers) {
      for (const { undo } of provider.operations) {
        if (undo?.within === undefined) continue;
        assert.match(undo.within, /^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$/, provider.id);
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
      const called = 'command' in example ? example.command : `tool ${example.tool.name}`;
      it(`${provider.id}: ${called}`, () => {
        const effects =
          'command' in example
            ? deriveCommand(example.command, { files: example.files ?? {}, env: example.env ?? {} })
            : deriveActions([{ tool: 'mcp', arguments: {}, ...example.tool }]).effects;
        assert.deepEqual(effects.map(inWords).sort(), [...example.effects].sort());
      });
    }
  }

  it('a shape’s cheap test holds for what the shape finds', () => {
    assert.deepEqual(marksOf('\\bghp_[0-9A-Za-z]{30,60}\\b'), ['ghp_']);
    assert.deepEqual(marksOf('\\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\\b'), [':AA']);
    assert.deepEqual(marksOf('\\b(?:fo1_[\\w-]{43}|fm2_[A-Z]{9})'), ['fo1_', 'fm2_']);
    assert.deepEqual(marksOf('colou?rs'), ['colo']);
    assert.deepEqual(marksOf('\\$(?:production|sandbox)\\$[0-9a-z]{16}'), [
      'production',
      'sandbox',
    ]);
    for (const { token, marks } of knownShapes()) assert.ok(marks.length > 0, token.kind);
  });

  it('every kind of token says what it can do, and how far', () => {
    for (const provider of providers) {
      assert.ok(provider.tokens.length > 0 || provider.tokenVariables.length === 0, provider.id);
      for (const token of provider.tokens) {
        assert.ok(token.reach.length > 3, `${provider.id} ${token.kind}`);
        // It can be recognised: by its form or by a name.
        assert.ok(
          token.pattern !== undefined || token.variables !== undefined,
          `${provider.id} ${token.kind}`,
        );
      }
    }
  });

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
