import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { environmentOfDatabase, targetOfUrl } from '../languages/database-target';
import { sentInput } from './curl';

/** Commands that only look, by the groups of the server's own reference. */
const READS = new RegExp(
  `^(?:${[
    'GET MGET KEYS SCAN TYPE TTL PTTL EXPIRETIME PEXPIRETIME EXISTS OBJECT DUMP RANDOMKEY STRLEN GETRANGE SUBSTR LCS',
    'GETBIT BITCOUNT BITPOS BITFIELD_RO HGET HGETALL HMGET HKEYS HVALS HLEN HSCAN HEXISTS HSTRLEN HRANDFIELD HTTL',
    'LRANGE LLEN LINDEX LPOS SMEMBERS SISMEMBER SMISMEMBER SCARD SSCAN SDIFF SINTER SINTERCARD SUNION SRANDMEMBER',
    'ZRANGE ZSCORE ZMSCORE ZCARD ZCOUNT ZSCAN ZRANGEBYSCORE ZRANGEBYLEX ZREVRANGE ZREVRANGEBYSCORE ZREVRANGEBYLEX',
    'ZRANK ZREVRANK ZLEXCOUNT ZDIFF ZINTER ZINTERCARD ZUNION ZRANDMEMBER XRANGE XREVRANGE XLEN XINFO XREAD XPENDING',
    'PFCOUNT GEODIST GEOHASH GEOPOS GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO SORT_RO EVAL_RO EVALSHA_RO FCALL_RO',
    'INFO PING DBSIZE MEMORY MONITOR ECHO TIME CLIENT SLOWLOG LATENCY COMMAND ROLE LASTSAVE SELECT AUTH SUBSCRIBE',
    'PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUBSUB CLUSTER READONLY HELLO QUIT ACL WAIT LOLWUT HELP',
    String.raw`FT\.(?:SEARCH|AGGREGATE|INFO|_LIST|EXPLAIN\w*|PROFILE|TAGVALS|SPELLCHECK) JSON\.(?:GET|MGET|TYPE|\w+LEN|OBJKEYS|RESP|DEBUG)`,
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
);

/** Second words with which a command that looks does more than that: `CLIENT KILL`, `CLUSTER RESET`. */
const CHANGES: ReadonlyMap<string, RegExp> = new Map([
  ['CLIENT', /^(KILL|PAUSE|UNBLOCK|NO-EVICT)$/],
  ['ACL', /^(SETUSER|DELUSER|LOAD|SAVE)$/],
  [
    'CLUSTER',
    /^(RESET|FAILOVER|FORGET|MEET|REPLICATE|ADDSLOTS\w*|DELSLOTS\w*|FLUSHSLOTS|SETSLOT|SET-CONFIG-EPOCH|BUMPEPOCH)$/,
  ],
]);

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
  if (CHANGES.get(verb)?.test(second) === true)
    return { operation: 'configure', class: 'service', reversibility: 'hard' };
  if (/^(SCRIPT|FUNCTION|MODULE)$/.test(verb) && /^(EXISTS|LIST|STATS|DUMP|SHOW)$/.test(second))
    return READ;
  if (/^(EVAL|EVALSHA|FCALL|SCRIPT|MODULE|FUNCTION)$/.test(verb))
    return { operation: 'execute', class: 'database', reversibility: 'irreversible' };
  if (verb === 'PUBLISH' || verb === 'XADD')
    return { operation: 'send', class: 'topic', reversibility: 'reversible' };
  if (READS.test(verb) || verb === '') return READ;
  return { operation: 'update', class: 'rows', reversibility: 'hard' };
}

const READ: RedisAct = { operation: 'read', class: 'database', reversibility: 'none' };

/** Modes of the client itself, which take the place of a command. The rest of its modes only look. */
function modeOf(call: Call): RedisAct | undefined {
  if (call.has('pipe'))
    return { operation: 'update', class: 'rows', reversibility: 'hard', many: true };
  if (call.has('lru-test')) return { operation: 'update', class: 'rows', reversibility: 'hard' };
  if (call.value('eval') !== undefined)
    return { operation: 'execute', class: 'database', reversibility: 'irreversible' };
  const cluster = call.value('cluster')?.text;
  if (cluster !== undefined)
    return /^(check|info|help|backup)$/.test(cluster)
      ? READ
      : { operation: 'configure', class: 'cluster', reversibility: 'hard' };
  const looks =
    'scan bigkeys memkeys keystats hotkeys stat latency latency-history latency-dist intrinsic-latency replica slave rdb functions-rdb';
  const isLook = looks.split(' ').some((name) => call.has(name) || call.value(name) !== undefined);
  return isLook ? READ : undefined;
}

export const redisCli = defineProgram({
  names: ['redis-cli', 'valkey-cli', 'keydb-cli', 'iredis'],
  synopsis: 'Redis client: the command in its words or on standard input, and where it would go.',
  grammar: {
    valued:
      'h p s t a u n r i d D X user pass sni cacert cacertdir cert key tls-ciphers tls-ciphersuites pattern quoted-pattern count cursor eval cluster rdb functions-rdb intrinsic-latency lru-test memkeys-samples keystats-samples top show-pushes'.split(
        ' ',
      ),
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
    const mode = modeOf(call);
    const words = call.positionals.map((value) => value.text);
    const piped =
      mode === undefined && words.length === 0 && call.invocation.stdin.kind !== 'inherited'
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
          : (mode ?? actOf(line));
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
        opaque: piped && !piped.known ? say`its commands are only known when it runs` : undefined,
      });
    });
  },
  examples: [
    { command: 'redis-cli --version', effects: [] },
    { command: 'redis-cli ping', effects: ['read database'] },
    { command: 'redis-cli FLUSHALL', effects: ['delete database'] },
    { command: 'redis-cli -h cache.example.com del session:1', effects: ['delete rows:session:1'] },
    { command: "redis-cli --scan --pattern 'sess:*' --count 100", effects: ['read database'] },
    { command: 'redis-cli memory usage session:1', effects: ['read database'] },
    { command: 'redis-cli cluster reset hard', effects: ['configure service'] },
    { command: 'redis-cli --cluster check 127.0.0.1:7000', effects: ['read database'] },
    { command: 'redis-cli --pipe < data.txt', effects: ['read file:data.txt', 'update rows'] },
    { command: 'redis-cli config get maxmemory', effects: ['read database'] },
  ],
});
