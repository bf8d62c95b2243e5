import type { Effect } from '../../model/effect';
import { defineProgram } from '../define';
import { cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { environmentOfDatabase, targetOfUrl } from '../languages/database-target';
import { sentInput } from './curl';

const READS =
  /^(GET|MGET|KEYS|SCAN|HGET|HGETALL|HMGET|HKEYS|HVALS|HLEN|HSCAN|LRANGE|LLEN|LINDEX|SMEMBERS|SISMEMBER|SCARD|SSCAN|ZRANGE|ZSCORE|ZCARD|ZSCAN|ZRANGEBYSCORE|TYPE|TTL|PTTL|EXISTS|INFO|PING|DBSIZE|MEMORY|MONITOR|STRLEN|XRANGE|XLEN|XINFO|OBJECT|DUMP|ECHO|TIME|CLIENT|SLOWLOG|LATENCY|COMMAND|ROLE|LASTSAVE|RANDOMKEY|SELECT|AUTH|SUBSCRIBE|PSUBSCRIBE|CLUSTER|GETRANGE|FT\..*|JSON\.GET|HELLO|QUIT|ACL)$/;

interface RedisAct {
  readonly operation: Effect['operation'];
  readonly class: Effect['resource']['class'];
  readonly reversibility: Effect['reversibility'];
  readonly many?: boolean;
}

function actOf(words: readonly string[]): RedisAct {
  const verb = (words[0] ?? '').toUpperCase();
  const second = (words[1] ?? '').toUpperCase();
  if (verb === 'FLUSHALL' || verb === 'FLUSHDB')
    return { operation: 'delete', class: 'database', reversibility: 'irreversible', many: true };
  if (
    /^(DEL|UNLINK|HDEL|LTRIM|SREM|ZREM|ZREMRANGEBY.*|XDEL|XTRIM|GETDEL|EXPIRE|EXPIREAT|PEXPIRE|LREM|[LRS]POP|JSON\.DEL)$/.test(
      verb,
    )
  ) {
    return { operation: 'delete', class: 'rows', reversibility: 'irreversible' };
  }
  if (verb === 'CONFIG')
    return second === 'GET'
      ? READ
      : { operation: 'configure', class: 'database', reversibility: 'hard' };
  if (/^(SHUTDOWN|REPLICAOF|SLAVEOF|FAILOVER|DEBUG|MIGRATE|SWAPDB)$/.test(verb))
    return { operation: 'configure', class: 'service', reversibility: 'hard' };
  if (/^(EVAL|EVALSHA|FCALL|SCRIPT|MODULE|FUNCTION)$/.test(verb))
    return { operation: 'execute', class: 'database', reversibility: 'irreversible' };
  if (verb === 'PUBLISH' || verb === 'XADD')
    return { operation: 'send', class: 'topic', reversibility: 'reversible' };
  if (READS.test(verb) || verb === '') return READ;
  return { operation: 'update', class: 'rows', reversibility: 'hard' };
}

const READ: RedisAct = { operation: 'read', class: 'database', reversibility: 'none' };

export const redisCli = defineProgram({
  names: ['redis-cli', 'valkey-cli', 'keydb-cli', 'iredis'],
  synopsis: 'Redis client: the command in its words or on standard input, and where it would go.',
  grammar: {
    valued: [
      'h',
      'p',
      's',
      'a',
      'u',
      'n',
      'user',
      'pass',
      'r',
      'i',
      'x',
      'pattern',
      'cacert',
      'cert',
      'key',
    ],
    stopAtPositional: true,
  },
  effects: (call) => {
    if (call.has('help', 'version', 'v')) return [];
    const url = call.value('u');
    const hostValue = call.value('h');
    const host = hostValue ? (hostValue.known ? hostValue.text : undefined) : '127.0.0.1';
    const byUrl = url ? targetOfUrl(url, call.invocation.cwd, call.context) : undefined;
    const environment =
      byUrl?.environment ??
      environmentOfDatabase(host, undefined, hostValue?.sources ?? [], call.context);
    const authority =
      byUrl?.authority ??
      cliAuthority(
        { name: 'redis-cli', variables: ['REDISCLI_AUTH'] },
        undefined,
        call.invocation,
        call.context,
      );
    const words = call.positionals.map((value) => value.text);
    const piped =
      words.length === 0 && call.invocation.stdin.kind !== 'inherited'
        ? sentInput(call)
        : undefined;
    const lines = piped?.known
      ? piped.text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .slice(0, 100)
          .map((line) => line.trim().split(/\s+/))
      : [words];
    return lines.map((line) => {
      const act: RedisAct =
        piped && !piped.known
          ? { operation: 'execute', class: 'database', reversibility: 'irreversible' }
          : actOf(line);
      const name = act.class === 'rows' ? (line[1] ?? '') : '';
      return remoteEffect({
        operation: act.operation,
        class: act.class,
        name,
        reversibility: act.reversibility,
        environment,
        authority,
        host: byUrl?.host ?? host,
        phrase: call.invocation.source,
        size: act.many ? 'many' : undefined,
        opaque: piped && !piped.known ? 'its commands are only known when it runs' : undefined,
      });
    });
  },
  examples: [
    { command: 'redis-cli --version', effects: [] },
    { command: 'redis-cli ping', effects: ['read database'] },
    { command: 'redis-cli FLUSHALL', effects: ['delete database'] },
    { command: 'redis-cli -h cache.example.com del session:1', effects: ['delete rows:session:1'] },
    { command: 'redis-cli config get maxmemory', effects: ['read database'] },
  ],
});
