import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Call, DatabaseTarget, Program } from '../define';
import { defineProgram } from '../define';
import { remoteEffect } from '../apis/effect';
import { environmentOfDatabase, isDatabaseUrl, targetOfUrl } from '../languages/database-target';
import type { Value } from '../../shell/invocation';
import { sentFile, sentInput } from './curl';

interface MongoRule {
  readonly pattern: RegExp;
  readonly operation: Effect['operation'];
  readonly class: Effect['resource']['class'];
  readonly reversibility: Effect['reversibility'];
  readonly many?: boolean;
}

const RULES: readonly MongoRule[] = [
  {
    pattern: /\.dropDatabase\s*\(|dropDatabase\s*:\s*1/,
    operation: 'delete',
    class: 'database',
    reversibility: 'irreversible',
    many: true,
  },
  {
    pattern: /\b(?:db|getCollection\(['"]([^'"]+)['"]\))(?:\.([\w$]+))?\.drop\s*\(/,
    operation: 'delete',
    class: 'table',
    reversibility: 'irreversible',
  },
  {
    pattern: /\.([\w$]+)\.(?:deleteMany|remove)\s*\(\s*(?:\{\s*\})?\s*[,)]/,
    operation: 'delete',
    class: 'rows',
    reversibility: 'irreversible',
    many: true,
  },
  {
    pattern:
      /\.([\w$]+)\.(?:deleteOne|deleteMany|remove|findOneAndDelete|findAndModify|bulkWrite)\s*\(/,
    operation: 'delete',
    class: 'rows',
    reversibility: 'irreversible',
  },
  {
    pattern:
      /\.([\w$]+)\.(?:updateOne|updateMany|update|replaceOne|findOneAndUpdate|findOneAndReplace|save|renameCollection)\s*\(/,
    operation: 'update',
    class: 'rows',
    reversibility: 'hard',
  },
  {
    pattern: /\.([\w$]+)\.(?:insertOne|insertMany|insert)\s*\(/,
    operation: 'create',
    class: 'rows',
    reversibility: 'reversible',
  },
  {
    pattern: /\.(?:createUser|grantRolesToUser|updateUser|createRole)\s*\(/,
    operation: 'grant',
    class: 'user',
    reversibility: 'hard',
  },
  {
    pattern: /\.(?:dropUser|dropRole)\s*\(/,
    operation: 'delete',
    class: 'user',
    reversibility: 'hard',
  },
  {
    pattern: /\.(?:shutdownServer|fsyncLock)\s*\(|\brs\.(?:reconfig|stepDown|remove)\s*\(/,
    operation: 'configure',
    class: 'service',
    reversibility: 'hard',
  },
  {
    pattern: /\.([\w$]+)\.(?:createIndex|dropIndex|dropIndexes|createIndexes)\s*\(/,
    operation: 'update',
    class: 'table',
    reversibility: 'reversible',
  },
];

function targetOf(call: Call): DatabaseTarget {
  const given = call.positionals.find((value) => isDatabaseUrl(value.text)) ?? call.value('uri');
  if (given) return targetOfUrl(given, call.invocation.cwd, call.context);
  const host = call.value('host')?.text ?? 'localhost';
  const database =
    call.value('d', 'db')?.text ??
    call.positionals.find((value) => !value.text.endsWith('.js'))?.text;
  return {
    engine: 'mongodb',
    host,
    database,
    authority: { label: 'cli:mongosh/default' },
    environment: environmentOfDatabase(host, database, [], call.context),
  };
}

function scriptEffects(text: Value, target: DatabaseTarget, phrase: string): readonly Effect[] {
  const base = {
    environment: target.environment,
    host: target.host,
    authority: target.authority,
    phrase,
  };
  if (!text.known && text.text.length < 3) {
    return [
      remoteEffect({
        ...base,
        operation: 'execute',
        class: 'database',
        name: target.database,
        reversibility: 'irreversible',
        opaque: say`the script is only known when it runs`,
      }),
    ];
  }
  const effects = RULES.flatMap((rule) => {
    const match = rule.pattern.exec(text.text.slice(0, 100_000));
    if (!match) return [];
    const name = rule.class === 'database' ? target.database : (match[1] ?? match[2] ?? '');
    return [
      remoteEffect({
        ...base,
        operation: rule.operation,
        class: rule.class,
        name,
        reversibility: rule.reversibility,
        size: rule.many ? 'many' : undefined,
      }),
    ];
  });
  // A deletion of everything and a deletion of something on the same table are one.
  const kept = effects.filter(
    (effect, i) =>
      effects.findIndex(
        (other) =>
          other.operation === effect.operation &&
          other.resource.class === effect.resource.class &&
          other.resource.name === effect.resource.name,
      ) === i,
  );
  return kept.length > 0
    ? kept
    : [remoteEffect({ ...base, operation: 'read', class: 'database', name: target.database })];
}

const mongosh = defineProgram({
  names: ['mongosh', 'mongo'],
  synopsis: 'MongoDB shell: the calls in --eval, script files and standard input.',
  grammar: {
    valued: [
      'eval',
      'f',
      'file',
      'host',
      'port',
      'u',
      'username',
      'p',
      'password',
      'authenticationDatabase',
      'tls',
      'd',
      'db',
    ],
  },
  effects: (call) => {
    if (call.has('help', 'version')) return [];
    const target = targetOf(call);
    const scripts = [
      ...call.values('f', 'file'),
      ...call.positionals.filter((value) => /\.m?js$/.test(value.text)),
    ];
    const texts = [...call.values('eval'), ...scripts.map((file) => sentFile(call, file))];
    if (texts.length === 0 && call.invocation.stdin.kind !== 'inherited')
      texts.push(sentInput(call));
    const base = {
      environment: target.environment,
      host: target.host,
      authority: target.authority,
      phrase: call.invocation.source,
    };
    if (texts.length === 0)
      return [
        remoteEffect({ ...base, operation: 'read', class: 'database', name: target.database }),
      ];
    return texts.flatMap((text) => scriptEffects(text, target, call.invocation.source));
  },
  examples: [
    { command: 'mongosh --version', effects: [] },
    { command: 'mongosh app --eval "db.users.find()"', effects: ['read database:app'] },
    {
      command: 'mongosh mongodb://db.example.com/app --eval "db.dropDatabase()"',
      effects: ['delete database:app'],
    },
    { command: 'mongosh app --eval "db.users.deleteMany({})"', effects: ['delete rows:users'] },
  ],
});

const mongoTools = defineProgram({
  names: ['mongodump', 'mongorestore', 'mongoexport', 'mongoimport'],
  synopsis: 'MongoDB tools: dump and restore.',
  grammar: {
    valued: [
      'uri',
      'host',
      'port',
      'd',
      'db',
      'c',
      'collection',
      'o',
      'out',
      'u',
      'username',
      'p',
      'password',
      'file',
      'archive',
      'nsInclude',
    ],
  },
  effects: (call) => {
    if (call.has('help', 'version')) return [];
    const target = targetOf(call);
    const base = {
      environment: target.environment,
      host: target.host,
      authority: target.authority,
      phrase: call.invocation.source,
      name: call.value('d', 'db')?.text ?? target.database,
    };
    const isDry = call.name === 'mongorestore' && call.has('dryRun');
    if (isDry || call.name === 'mongodump' || call.name === 'mongoexport')
      return [remoteEffect({ ...base, operation: 'read', class: 'database' })];
    return [
      remoteEffect({
        ...base,
        operation: 'update',
        class: 'database',
        reversibility: call.has('drop') ? 'irreversible' : 'hard',
      }),
    ];
  },
  bounded: [{ cap: 'dry-run', names: ['mongorestore'], of: [''], add: ['--dryRun'] }],
  examples: [
    {
      command: 'mongorestore --dryRun --drop dump/app',
      effects: ['read database:dump/app'],
    },
    { command: 'mongodump --db app', effects: ['read database:app'] },
    { command: 'mongorestore --drop --db app dump/app', effects: ['update database:app'] },
    { command: 'mongodump --help', effects: [] },
    { command: 'mongoexport --version', effects: [] },
  ],
});

export const mongo: readonly Program[] = [mongosh, mongoTools];
