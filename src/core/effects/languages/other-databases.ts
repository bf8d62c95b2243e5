/**
 * Statements that a program in Ruby, PHP, Perl, Go, Java, Rust, C# and their like sends to a database. There is no parser
 * for them: a text that is a changing statement, in a program that uses one of the drivers, is sent.
 */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal, phraseOf } from '../build';
import type { Site } from '../build';
import type { DatabaseTarget } from '../define';
import { bareHost } from '../environment';
import { environmentOfDatabase, isDatabaseUrl, targetOfUrl } from './database-target';
import type { Dialect } from './dialects';
import { runsAsScript } from './other-scripts';

/** Drivers and mappers, by how programs name them. */
const DRIVERS =
  /database\/sql|\blib\/pq\b|\bpgx\b|\bgorm\b|\bsqlx\b|\bdiesel\b|\b(?:tokio_)?postgres::|mysql_async|rusqlite|java\.sql|DriverManager|\bjdbc:|JdbcTemplate|r2dbc|SqlConnection|SqlClient|Npgsql|MySqlConnector|\bDapper\b|\bmysqli|\bPDO\b|\bpg_(?:query|connect)|DBI(?:->|::)|dbi:|\bPG(?:\.|::)|Mysql2|Sequel\b|ActiveRecord|Postgrex|MyXQL|RPostgres|RMySQL|\bodbc\b|LuaSQL|luasql|Exposed|doobie|slick|PostgresClient|package:postgres/i;

const STATEMENT =
  /^\s*(?:delete\s+from\s|drop\s+(?:table|database|schema|view|index|role|user|materialized)\b|truncate\s|update\s+[\w."`[\]]{1,120}\s+set\s|alter\s+(?:table|database|schema|role|user)\s|insert\s+into\s|grant\s|revoke\s|create\s+(?:user|role)\s)/i;

/** Texts in double, single and back quotes, and of three quotes; each of bounded length. */
const TEXTS =
  /"""([\s\S]{1,4000}?)"""|"((?:[^"\\\n]|\\.){0,2000})"|'((?:[^'\\\n]|\\.){0,2000})'|`([^`]{0,4000})`/g;

const STATEMENTS_READ = 50;

export function usesDriver(source: string): boolean {
  return DRIVERS.test(source);
}

/** Clients of a store of keys that empty it, as `redis-cli` does: the same command tells the same effect. */
function emptiedStore(source: string, site: Site): readonly Effect[] {
  if (!/redis|valkey|jedis|lettuce/i.test(source)) return [];
  const emptied = /\.(flush_?(?:all|db))(?:Async)?\b/i.exec(source)?.[1];
  const host =
    /\brediss?:\/\/(?:[^\s"'@/]{0,200}@)?([\w.-]+)/.exec(source)?.[1] ??
    /\b(?:new Jedis\w{0,20}\(|JedisPool\(|Addr:|host:|'host' =>)\s{0,5}["']([\w.-]+)/.exec(
      source,
    )?.[1];
  if (emptied === undefined || host === undefined) return [];
  const words = ['redis-cli', '-h', host, emptied.replace('_', '').toUpperCase()].map(literal);
  return site.context.shell(words, site.invocation.cwd, site.invocation, 'redis');
}

/** Sequel and ActiveRecord: `drop_table :name`, where the program says itself which database it is. */
function droppedTables(source: string): readonly string[] {
  if (!/\bSequel\.|\bestablish_connection\b/.test(source)) return [];
  return [...source.matchAll(/\.drop_table[ (]{1,3}:?["']?(\w{1,80})/g)].map(
    (match) => `DROP TABLE ${match[1] ?? ''}`,
  );
}

export function statementsIn(source: string, site: Site, dialect: Dialect): readonly Effect[] {
  return [...emptiedStore(source, site), ...sentStatements(source, site, dialect)];
}

function sentStatements(source: string, site: Site, dialect: Dialect): readonly Effect[] {
  if (!DRIVERS.test(source)) return [];
  const statements: string[] = [...droppedTables(source)];
  for (const match of source.matchAll(TEXTS)) {
    const text = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (STATEMENT.test(text) && statements.length < STATEMENTS_READ) statements.push(text);
  }
  if (statements.length === 0) return [];
  const target = targetIn(source, site);
  // A project that is compiled keeps its address elsewhere, and to run it is plain work.
  if (dialect.compiled && (target === undefined || !runsAsScript(source))) return [];
  return statements.flatMap((text) =>
    site.context.sql(literal(text), target ?? NOWHERE, phraseOf(text), site.invocation),
  );
}

const NOWHERE: DatabaseTarget = {
  engine: 'other',
  host: undefined,
  database: undefined,
  authority: undefined,
  environment: UNKNOWN_ENVIRONMENT,
};

const ADDRESS =
  /["'`](?:jdbc:)?((?:postgres(?:ql)?|mysql|mariadb|sqlserver|sqlite|mongodb(?:\+srv)?|libsql):[^\s"'`]{2,300})["'`]/i;
/** `host=db`, `Server=tcp:db,1433;`, `host: "db"`, `:host => "db"`, `new mysqli("db"`, `addr: "db:3306"`. */
const HOST =
  /\b(?:host(?:name)?|server|data source|addr(?:ess)?)["']?\s*(?:=>|=|:)\s*["']?(?:tcp:)?([\w-]+(?:\.[\w-]+)*)|\bmysqli(?:_connect)?\s*\(\s*["'](?:p:)?([\w.-]+)["']|@tcp\(([\w.-]+)/i;
const NAME = /\b(?:dbname|database|initial catalog)["']?\s*(?:=>|=|:)\s*["']?([\w-]+)/i;
/** `os.Getenv("X")`, `ENV["X"]`, `env::var("X")`, `$ENV{X}`, `GetEnvironmentVariable("X")`, `getenv('X')`. */
const VARIABLE =
  /(?:\bgetenv|\bGetenv|\bLookupEnv|\bENV(?:\.fetch)?|env::var|get_env!?|fetch_env!?|GetEnvironmentVariable|Sys\.getenv|\$_ENV|\$ENV)\s*[([{]\s*["']?(\w*(?:DATABASE|DB|POSTGRES|PG|MYSQL|SQL|URL|URI|DSN|CONN)\w*)/;

function targetIn(source: string, site: Site): DatabaseTarget | undefined {
  const { context, invocation } = site;
  const address = ADDRESS.exec(source)?.[1];
  if (address !== undefined && isDatabaseUrl(address))
    return targetOfUrl(literal(address), invocation.cwd, context);
  const variable = VARIABLE.exec(source)?.[1];
  if (variable !== undefined) return ofVariable(variable, site);
  const found = HOST.exec(source);
  const host = found?.[1] ?? found?.[2] ?? found?.[3];
  if (host === undefined) return undefined;
  const database = NAME.exec(source)?.[1];
  const environment = environmentOfDatabase(bareHost(host), database, [], context);
  return { ...NOWHERE, host: bareHost(host), database, environment };
}

/** What the variable holds, where that is known; else its own name, where it says an environment. */
function ofVariable(name: string, { context, invocation }: Site): DatabaseTarget | undefined {
  const value = context.variable(name, invocation);
  if (value !== undefined && value.text !== '') return targetOfUrl(value, invocation.cwd, context);
  const unset: Value = { ...literal(''), known: false, sources: [{ kind: 'env', name }] };
  const target = targetOfUrl(unset, invocation.cwd, context);
  return target.environment.name === 'unknown' ? undefined : target;
}
