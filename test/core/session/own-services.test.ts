import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

function ran(command: string): SessionStep {
  return { tool: 'shell', command, output: '', exit: 0 };
}

function last(commands: readonly string[], files: Readonly<Record<string, string>> = {}) {
  return play(sessionOf({ files, steps: commands.map(ran) })).last.decision;
}

const FLUSH = 'redis-cli -p 6399 flushall';

describe('services that hold nothing of anybody', () => {
  const own: readonly (readonly string[])[] = [
    ['docker run -d --name try -p 6399:6379 redis:7', FLUSH],
    ['docker run -d --name try redis:7', 'docker exec try redis-cli flushall'],
    ['podman run -d -p 127.0.0.1:6399:6379 -v ./redis.conf:/etc/redis.conf:ro redis:7', FLUSH],
  ];
  for (const commands of own) {
    it(`lets the session empty what it started: ${commands[0]}`, () => {
      assert.equal(last(commands), 'ALLOW');
    });
  }

  const others: readonly (readonly string[])[] = [
    [FLUSH],
    ['docker run -d --name try -p 6400:6379 redis:7', FLUSH],
    ['docker run -d --name try -p 6399:6379 -v redis-data:/data redis:7', FLUSH],
    ['docker run -d --name try -p 6399:6379 redis:7', 'docker rm -f try', FLUSH],
    ['docker start try', 'docker exec try redis-cli flushall'],
    [
      'docker run -d --name try -p 6399:6379 redis:7',
      'docker rm -f try',
      'ssh -fN -L 6399:cache.prod.example.com:6379 jump.example.com',
      FLUSH,
    ],
  ];
  for (const commands of others) {
    it(`asks about any other: ${commands.join('; ')}`, () => {
      assert.notEqual(last(commands), 'ALLOW');
    });
  }

  const compose = (extra: string) => ({
    'docker-compose.yml': `services:\n  cache:\n    image: redis:7\n    ports: ["6399:6379"]\n${extra}  db:\n    image: postgres:16\n    volumes: [pg:/var/lib/postgresql/data]\nvolumes:\n  pg: {}\n`,
  });
  it('knows which services of the compose file are kept in a volume', () => {
    const inside = 'docker compose exec cache redis-cli flushall';
    assert.equal(last([FLUSH], compose('')), 'ALLOW');
    assert.equal(last([inside], compose('')), 'ALLOW');
    assert.notEqual(last([FLUSH], compose('    volumes: [c:/data]\n')), 'ALLOW');
    assert.notEqual(last([inside], compose('    volumes: [c:/data]\n')), 'ALLOW');
    assert.notEqual(last([FLUSH], compose('    extends: {service: base}\n')), 'ALLOW');
  });
});
