import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

const run = (command: string): SessionStep => ({ tool: 'shell', command, output: '', exit: 0 });
const decide = (...commands: readonly string[]): string =>
  play(sessionOf({ steps: commands.map(run) })).last.decision;

describe('servers started for development', () => {
  it('is where a client of the same tool goes that names no other', () => {
    assert.equal(decide('nats-server &', 'nats stream purge ORDERS -f'), 'ALLOW');
    assert.notEqual(decide('nats stream purge ORDERS -f'), 'ALLOW');
  });

  it('says nothing of a client that names another server', () => {
    assert.notEqual(
      decide('nats-server &', 'nats -s nats://broker.acme.example:4222 stream purge ORDERS -f'),
      'ALLOW',
    );
    assert.notEqual(decide('nats-server &', 'nats --context live stream purge ORDERS -f'), 'ALLOW');
  });

  it('is not one when it keeps what it holds on the disk', () => {
    assert.notEqual(
      decide('temporal server start-dev --db-filename t.db &', 'temporal workflow delete -w a'),
      'ALLOW',
    );
    assert.equal(decide('temporal server start-dev &', 'temporal workflow delete -w a'), 'ALLOW');
  });
});
