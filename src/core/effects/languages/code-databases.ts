/** Databases in program text: SQL through drivers, and what object mappers and stores delete without SQL. */
import type { Effect, Reversibility } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { remoteEffect } from '../apis/effect';
import { isRecord, readJson, scalarsOf } from '../apis/values';
import type { DatabaseTarget } from '../define';
import type { CodeCall } from './code-calls';
import type { CodeWorld } from './code-world';
import {
  isDatabaseUrl,
  placeOf,
  projectVariable,
  sqliteTarget,
  targetOfUrl,
} from './database-target';

const RUNS_SQL =
  /(^|\.)(query|execute|executemany|executescript|exec|raw|unsafe|text|run|all|\$executeRawUnsafe|\$queryRawUnsafe|executeRawUnsafe|queryRawUnsafe|prepare)$|(^|\.)(sql|\$executeRaw|\$queryRaw)``$/;
const LOOKS_SQL =
  /^\s*(--[^\n]*\n\s*|\/\*[\s\S]{0,2000}?\*\/\s*|\()*(select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with|copy|explain|merge|replace|vacuum|do|call|show|pragma|begin|set)\b/i;

/** What a store's own method does, by the library that the text uses. */
interface StoreRow {
  /** The library is named in the text. */
  readonly library: RegExp;
  /** The call's full name. */
  readonly call: RegExp;
  readonly operation: Operation;
  readonly class: ResourceClass;
  readonly reversibility?: Reversibility;
  readonly many?: true;
}

const DELETE = { operation: 'delete', reversibility: 'irreversible' } as const;
const ALL = { ...DELETE, many: true } as const;

const STORES: readonly StoreRow[] = [
  { library: /redis|valkey/i, call: /\.(flushall|flushdb)(Async)?$/i, ...ALL, class: 'database' },
  { library: /memcache/i, call: /\.(flush_all|flush|flushAll)$/, ...ALL, class: 'cache' },
  {
    library: /mongo/i,
    call: /\.(drop_database|dropDatabase)$|(^|\.)(db|connection)\(?\)?\.drop$/,
    ...ALL,
    class: 'database',
  },
  { library: /mongo/i, call: /\.(drop_collection|dropCollection|drop)$/, ...ALL, class: 'table' },
  { library: /mongo/i, call: /\.(delete_many|deleteMany|remove)$/, ...ALL, class: 'rows' },
  {
    library: /mongo/i,
    call: /\.(delete_one|deleteOne|findByIdAndDelete|findOneAndDelete)$/,
    ...DELETE,
    class: 'rows',
  },
  {
    library: /mongo/i,
    call: /\.(update_many|updateMany)$/,
    operation: 'update',
    reversibility: 'hard',
    many: true,
    class: 'rows',
  },
  {
    library: /knex|objection/,
    call: /\.(dropTable|dropTableIfExists|dropSchema|dropSchemaIfExists)$/,
    ...ALL,
    class: 'table',
  },
  { library: /knex|objection/, call: /\.(del|delete|truncate)$/, ...ALL, class: 'rows' },
  {
    library: /sequelize/i,
    call: /(^|\.)(sequelize|queryInterface|new Sequelize|Sequelize\(\)|sequelize\.Sequelize\(\))\.(drop|dropAllTables|dropAllSchemas|dropDatabase|dropTable|dropSchema|truncate)$/,
    ...ALL,
    class: 'table',
  },
  {
    library: /sequelize/i,
    call: /^[A-Z]\w*\.(destroy|truncate|drop)$|\.models\.\w+\.destroy$/,
    ...ALL,
    class: 'rows',
  },
  {
    library: /typeorm/i,
    call: /\.(dropDatabase|dropSchema|dropTable|clearDatabase)$/,
    ...ALL,
    class: 'database',
  },
  {
    library: /typeorm/i,
    call: /(Repository\(\)|[rR]epository|[rR]epo)\.(clear|delete|remove)$/,
    ...ALL,
    class: 'rows',
  },
  { library: /drizzle/, call: /(^|\.)(db|tx|drizzle\(\))\.delete$/, ...ALL, class: 'rows' },
  { library: /supabase/, call: /\.from\(\)\.delete$/, ...ALL, class: 'rows' },
  { library: /sqlalchemy|SQLModel|Base\./, call: /\.drop_all$/, ...ALL, class: 'database' },
  {
    library: /sqlalchemy|SQLModel/,
    call: /\.query\(\)(\.\w+\(\))*\.delete$/,
    ...ALL,
    class: 'rows',
  },
  {
    library: /objects/,
    call: /(^|\.)[A-Z]\w*\.objects\.(all|filter|exclude)\(\)(\.\w+\(\))*\.delete$/,
    ...ALL,
    class: 'rows',
  },
  {
    library: /elasticsearch|opensearch/i,
    call: /\.indices\.delete$|\.delete_by_query$|\.deleteByQuery$/,
    ...ALL,
    class: 'table',
  },
];

/** Narrowed by a condition that the chain or the arguments name. */
function isNarrowed(call: CodeCall): boolean {
  const options = readJson(call.args[0]?.text ?? '');
  if (/\.(where\w*|filter|exclude|eq|match|in|andWhere)\(\)/.test(call.full)) return true;
  if (!isRecord(options)) return /\bwhere\s*[:=]\s*\{\s*[^}\s]/.test(call.text);
  const where = 'where' in options ? options['where'] : options;
  return options['truncate'] !== true && isRecord(where) && Object.keys(where).length > 0;
}

function storeEffects(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  const row = STORES.find(({ library, call: name }) => {
    return (name.test(call.full) || name.test(call.name)) && library.test(world.source);
  });
  if (row === undefined) return undefined;
  const target = targetOf(world, call);
  const [first] = call.args;
  const model = /(?<!\w)(\w+)\.\w+$/.exec(call.name)?.[1] ?? '';
  const named =
    first?.known && !/^[[{]/.test(first.text) ? first.text : row.class === 'rows' ? model : '';
  return [
    remoteEffect({
      operation: row.operation,
      class: row.class,
      name: row.class === 'database' ? (target.database ?? named) : named,
      environment: target.environment,
      host: target.host,
      path: target.path,
      database: placeOf(target),
      authority: target.authority,
      reversibility: row.reversibility,
      size: row.many && !isNarrowed(call) ? 'many' : undefined,
      phrase: call.text,
    }),
  ];
}

export function databaseEffects(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  const { context } = world.site;
  const text = call.args.find((arg) => LOOKS_SQL.test(arg.text));
  if (RUNS_SQL.test(call.name) && text) {
    return context.sql(text, targetOf(world, call), call.text, world.site.invocation);
  }
  const orm =
    /(?:^|\.)(?:prisma|db|tx|client\.PrismaClient\(\)|PrismaClient\(\))\.(\w+)\.(deleteMany|delete|updateMany|update|create|createMany|upsert)$/.exec(
      call.full,
    );
  if (orm?.[2] !== undefined && /prisma/i.test(world.source)) {
    const target = targetOf(world, call);
    const removes = orm[2].startsWith('delete');
    const narrowed = /\bwhere\b/.test(call.text) && !/where:\s*\{\s*\}/.test(call.text);
    return [
      remoteEffect({
        operation: removes ? 'delete' : orm[2].startsWith('create') ? 'create' : 'update',
        class: 'rows',
        name: orm[1],
        environment: target.environment,
        host: target.host,
        path: target.path,
        database: placeOf(target),
        authority: target.authority,
        reversibility: removes
          ? 'irreversible'
          : orm[2].startsWith('create')
            ? 'reversible'
            : 'hard',
        size: orm[2].endsWith('Many') && !narrowed ? 'many' : undefined,
        phrase: call.text,
      }),
    ];
  }
  return storeEffects(call, world);
}

const CONNECTS =
  /(^|\.)(\w*Redis\w*|StrictRedis|createClient|createConnection|createPool|connect|MongoClient|Client|Pool|Connection)$/;

/** `{host: 'x'}` of a driver's options, or MongoDB's first word. */
function hostIn(args: CodeCall['args']): CodeCall['args'][number] | undefined {
  for (const arg of args) {
    const options = readJson(arg.text);
    const host = isRecord(options) ? options['host'] : undefined;
    if (typeof host === 'string') return { ...arg, text: host, known: !host.includes('\uFFFD') };
  }
  return undefined;
}

/** Addresses, and variables that hold one. */
const ADDRESSES =
  /\b(?:postgres(?:ql)?|mysql|mariadb)(?:\+\w+)?:\/\/[^\s'"`]+|\b\w*(?:DATABASE|DB|POSTGRES|MYSQL)\w*_UR[LI]\b/g;

/** A text that knows two databases does not say of each statement to which of them it goes. */
function targetOf(world: CodeWorld, of: CodeCall): DatabaseTarget {
  const target = connectedBy(world, of);
  const addresses = new Set(world.source.match(ADDRESSES) ?? []);
  return addresses.size > 1 ? { ...target, elsewhere: true } : target;
}

/** The database that the text connects to: an address in it, a SQLite file, else the project's own variable. */
function connectedBy(world: CodeWorld, of: CodeCall): DatabaseTarget {
  const { context, invocation } = world.site;
  // What made the object itself counts before what else the text connects to.
  for (const call of [...of.makers, ...world.calls]) {
    if (/sqlite3?(\.\w+)?$|better-sqlite3$|^Database$/i.test(call.name) && call.args[0]) {
      const path = context.path(call.args[0], invocation);
      if (path !== undefined || call.args[0].text === ':memory:')
        return sqliteTarget(
          call.args[0].text === ':memory:' ? ':memory:' : (path ?? ''),
          undefined,
        );
    }
    const values = [...call.args, ...call.named.values()];
    const address = values.find((value) => isDatabaseUrl(value.text));
    if (address) return targetOfUrl(address, invocation.cwd, context);
    for (const value of values) {
      const options = readJson(value.text);
      const found = scalarsOf(options).find(
        ([key, text]) => /connectionString|url|uri/i.test(key) && isDatabaseUrl(text),
      );
      if (found) return targetOfUrl({ ...value, text: found[1] }, invocation.cwd, context);
    }
    const host = call.named.get('host') ?? hostIn(call.args);
    if (host?.known && CONNECTS.test(call.name)) {
      const environment = context.environment(host.text);
      return {
        engine: 'other',
        host: host.text,
        database: undefined,
        authority: undefined,
        environment,
      };
    }
    const named = values.find((value) =>
      value.sources.some(
        (source) => source.kind === 'env' && /DATABASE|DB_|POSTGRES|MYSQL|MONGO/.test(source.name),
      ),
    );
    if (named) return targetOfUrl(named, invocation.cwd, context);
  }
  const configured = /DATABASE_URL|prisma|drizzle/i.test(world.source)
    ? projectVariable(['DATABASE_URL'], invocation, context)
    : undefined;
  if (configured) return targetOfUrl(configured, invocation.cwd, context);
  return {
    engine: 'other',
    host: undefined,
    database: undefined,
    authority: undefined,
    environment: UNKNOWN_ENVIRONMENT,
  };
}
