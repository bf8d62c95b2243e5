import assert from 'node:assert/strict';
import type { SessionStep } from '../../../../src/core/model/session-file';
import { play, sessionOf } from '../../play';

function environmentOf(settings: unknown, server = 'postgres'): string {
  const step: SessionStep = {
    tool: 'mcp',
    server,
    name: 'execute_sql',
    arguments: { sql: 'insert into a values (1)' },
  };
  const files = { '.mcp.json': JSON.stringify(settings) };
  return play(sessionOf({ steps: [step], files, env: { PG: 'postgres://u@localhost/a' } })).last
    .effects[0]!.effect.environment.name;
}

const withArgs = (...args: readonly string[]): unknown => ({
  mcpServers: { postgres: { command: 'npx', args: ['-y', 'pg-server', ...args] } },
});

describe('servers set up in the project', () => {
  it('works where the address says that it is started with', () => {
    assert.equal(environmentOf(withArgs('postgresql://u@localhost:5432/a')), 'local');
    assert.equal(environmentOf(withArgs('postgresql://u@db.prod.example.com/a')), 'production');
    assert.equal(environmentOf({ servers: { postgres: { env: { URL: '${PG}' } } } }), 'local');
  });

  it('is unknown without an address, with one that says nothing, and for another server', () => {
    assert.equal(environmentOf(withArgs()), 'unknown');
    assert.equal(environmentOf(withArgs('postgresql://u@db.example.com/a')), 'unknown');
    assert.equal(environmentOf(withArgs('postgresql://u@localhost/a'), 'warehouse'), 'unknown');
    assert.equal(
      environmentOf(withArgs('postgresql://u@localhost/a', 'postgresql://u@db.example.com/a')),
      'unknown',
    );
  });
});
