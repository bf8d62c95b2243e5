/** Clients of other databases that speak SQL: where they connect, and the SQL they are given. */
import type { BoundedForm, Call, DatabaseTarget, Program } from '../define';
import type { Value } from '../../shell/invocation';
import { staysReadOnly, type ReadOnlyEngine } from '../languages/sql-read-only';
import { defineProgram } from '../define';
import { cliAuthority } from '../credentials';
import type { EffectExample } from '../define';
import {
  environmentOfDatabase,
  isDatabaseUrl,
  sqliteTarget,
  targetOfUrl,
} from '../languages/database-target';
import { isInContainerHere } from '../service-place';
import { sessionEffects, sqlOf } from './psql';

interface SqlClient {
  readonly names: string;
  readonly engine: DatabaseTarget['engine'];
  /** Options whose value is SQL, a file of SQL, a host, a database. */
  readonly sql: string;
  readonly file?: string;
  readonly host?: string;
  readonly database?: string;
  readonly variables: readonly string[];
  /** Words before the SQL or the database: `cockroach sql`, `bq query`. */
  readonly starter?: RegExp;
  /** The words after the starter are the database first, then SQL (`file`), or SQL alone (`sql`). */
  readonly words?: 'file' | 'sql' | 'url';
  readonly valued?: string;
  /** Options that open the session read-only, and what then holds it. */
  readonly readOnly?: { readonly add: readonly string[]; readonly engine: ReadOnlyEngine };
  /** The server itself, where the client has only one. */
  readonly service?: string;
  readonly examples: readonly EffectExample[];
}

/**
 * SQL Server by its client's names for it: `tcp:host,1433`, `host\\INSTANCE`, and for this machine `.`, `(local)`, a
 * LocalDB instance (`(localdb)\\NAME`), shared memory (`lpc:`) and a pipe of its own (`np:\\\\.\\pipe\\…`).
 */
function serverNamed(host: string): string {
  const isHere =
    /^(?:lpc:.*|(?:np:)?\\\\\.\\.*|(?:tcp:|np:)?(?:\.|\(local\)|\(localdb\))(?:[\\/,].*)?)$/i;
  return isHere.test(host) ? 'localhost' : host.replace(/^(?:tcp|np):/, '').replace(/[,\\].*$/, '');
}

/** In a container of this machine a client that is given no server speaks to the one that runs beside it. */
function isSelfContained(call: Call, words: Call['positionals']): boolean {
  return words.length === 0 && isInContainerHere(call);
}

const list = (text = ''): string[] => text.split(' ').filter((name) => name !== '');

function targetOf(call: Call, client: SqlClient, words: Call['positionals']): DatabaseTarget {
  const [first] = words;
  if (client.words === 'file') {
    const path = first && call.context.path(first, call.invocation);
    return { ...sqliteTarget(path ?? ':memory:', undefined), database: first?.text };
  }
  const given = call.value('url') ?? first;
  if (given && isDatabaseUrl(given.text)) {
    return targetOfUrl(given, call.invocation.cwd, call.context);
  }
  const hostValue = call.value(...list(client.host));
  const isHere = client.service === undefined || isSelfContained(call, words);
  const local = isHere ? 'localhost' : undefined;
  const host = hostValue === undefined ? local : hostValue.known ? hostValue.text : undefined;
  const database = call.value(...list(client.database))?.text;
  const bare = host === undefined ? undefined : serverNamed(host);
  return {
    engine: client.engine,
    host: bare,
    database,
    authority: cliAuthority(
      { name: client.names.split(' ')[0] ?? '', variables: client.variables },
      call.value('u', 'U', 'user', 'username')?.text,
      call.invocation,
      call.context,
    ),
    environment: environmentOfDatabase(bare, database, hostValue?.sources ?? [], call.context),
  };
}

/** The words that name the target, and all SQL of the call. Undefined where another command of the program is meant. */
function spokenOf(
  call: Call,
  client: SqlClient,
): { readonly words: Call['positionals']; readonly texts: readonly Value[] } | undefined {
  const started = client.starter?.test(call.positionals[0]?.text ?? '') ?? false;
  if (client.starter && !started) return undefined;
  const words = call.positionals.slice(started ? 1 : 0);
  const isUrl = words[0] !== undefined && isDatabaseUrl(words[0].text);
  const spoken = client.words === 'sql' ? words : client.words === undefined ? [] : words.slice(1);
  const commands = [...call.values(...list(client.sql)), ...(isUrl ? words.slice(1) : spoken)];
  return { words, texts: sqlOf(call, commands, call.values(...list(client.file)), true) };
}

function readOnlyForm(client: SqlClient): readonly BoundedForm[] {
  if (client.readOnly === undefined) return [];
  const { add, engine } = client.readOnly;
  const fits = (call: Call): boolean => staysReadOnly(spokenOf(call, client)?.texts ?? [], engine);
  return [{ cap: 'read-only', of: [''], add, fits }];
}

function sqlClient(client: SqlClient): Program {
  const options = [client.sql, client.file, client.host, client.database, client.valued];
  return defineProgram({
    names: client.names.split(' '),
    synopsis: 'SQL client: the SQL of its options, words, files and standard input.',
    grammar: { valued: options.flatMap(list).concat('url', 'u', 'U', 'user', 'P', 'p', 'port') },
    effects: (call) => {
      if (call.has('help', 'version')) return [];
      const spoken = spokenOf(call, client);
      if (spoken === undefined) return [];
      return sessionEffects(call, spoken.texts, targetOf(call, client, spoken.words));
    },
    bounded: readOnlyForm(client),
    examples: client.examples,
  });
}

export const sqlClients: readonly Program[] = [
  sqlClient({
    names: 'sqlcmd osql',
    engine: 'mssql',
    sql: 'Q q query',
    file: 'i input-file',
    host: 'S server',
    database: 'd database-name',
    variables: ['SQLCMDPASSWORD'],
    valued: 'o s w v l t b',
    examples: [
      {
        command: 'sqlcmd -S localhost -Q "SELECT name FROM sys.databases"',
        effects: ['read rows:sys.databases'],
      },
      {
        command: `sqlcmd -S '(localdb)\\\\MSSQLLocalDB' -d app -Q "CREATE INDEX i ON dbo.t(a)"`,
        effects: ['create table:i'],
      },
      {
        command: 'sqlcmd -S db.example.com -Q "DROP TABLE [dbo].[users]"',
        effects: ['delete table:dbo.users'],
      },
      { command: `sqlcmd -S db.example.com -Q "EXEC xp_cmdshell 'dir'"`, effects: ['opaque'] },
      {
        command: 'sqlcmd -S db.example.com -i down.sql',
        files: { 'down.sql': 'SELECT 1\nGO\nDROP DATABASE app\nGO\n' },
        effects: ['read database', 'delete database:app'],
      },
    ],
  }),
  sqlClient({
    names: 'duckdb',
    engine: 'sqlite',
    sql: 'c s cmd',
    file: 'init f',
    variables: [],
    words: 'file',
    readOnly: { add: ['-readonly'], engine: 'duckdb' },
    examples: [
      { command: 'duckdb dev.duckdb "SELECT count(*) FROM t"', effects: ['read rows:t'] },
      { command: 'duckdb dev.duckdb -c "DROP TABLE t"', effects: ['delete table:t'] },
      { command: 'duckdb --version', effects: [] },
      { command: 'duckdb dev.duckdb', effects: ['read database:dev.duckdb'] },
    ],
  }),
  sqlClient({
    names: 'clickhouse-client clickhouse chc',
    engine: 'other',
    sql: 'q query',
    file: 'queries-file',
    host: 'h host',
    database: 'd database',
    variables: ['CLICKHOUSE_PASSWORD'],
    valued: 'password format',
    examples: [
      { command: 'clickhouse-client -q "SELECT 1"', effects: ['read database'] },
      { command: 'clickhouse-client --version', effects: [] },
      {
        command: 'clickhouse-client -q "ALTER TABLE t DELETE WHERE 1"',
        effects: ['delete rows:t'],
      },
      {
        command: 'clickhouse-client --host db.example.com -q "DROP TABLE t"',
        effects: ['delete table:t'],
      },
    ],
  }),
  sqlClient({
    names: 'usql',
    engine: 'other',
    sql: 'c command',
    file: 'f file',
    variables: [],
    words: 'url',
    examples: [
      {
        command: 'usql postgres://u@db.example.com/app -c "DROP TABLE t"',
        effects: ['delete table:t'],
      },
      {
        command: 'usql postgres://u@db.example.com/app -c "SELECT 1"',
        effects: ['read database:app'],
      },
      { command: 'usql --help', effects: [] },
      { command: 'usql postgres://u@db.example.com/app', effects: ['read database:app'] },
    ],
  }),
  sqlClient({
    names: 'cqlsh trino presto beeline hive impala-shell snowsql',
    engine: 'other',
    sql: 'e execute q query',
    file: 'f file',
    host: 'server h accountname a',
    database: 'k keyspace d dbname catalog schema',
    variables: ['SNOWSQL_PWD'],
    valued: 'n p w c o r',
    service: 'remote',
    examples: [
      { command: 'cqlsh -e "TRUNCATE ks.t"', effects: ['delete rows:ks.t'] },
      { command: 'trino --execute "DROP TABLE x"', effects: ['delete table:x'] },
      { command: 'snowsql -q "SELECT 1"', effects: ['read database'] },
      { command: 'cqlsh --version', effects: [] },
    ],
  }),
  sqlClient({
    names: 'cockroach',
    engine: 'postgres',
    sql: 'e execute',
    file: 'f file',
    host: 'host',
    database: 'd database',
    variables: ['COCKROACH_URL'],
    starter: /^sql$/,
    valued: 'certs-dir',
    examples: [
      {
        command: 'cockroach sql --host db.example.com -e "DROP DATABASE d"',
        effects: ['delete database:d'],
      },
      { command: 'cockroach sql -e "SHOW TABLES"', effects: ['read database'] },
      { command: 'cockroach version', effects: [] },
      { command: 'cockroach sql --help', effects: [] },
    ],
  }),
];
