import type { Effect } from '../../model/effect';
import type { Call, DatabaseTarget, RowLimitWords } from '../define';
import { defineProgram } from '../define';
import { authorityFrom, cliAuthority, fileLabel } from '../credentials';
import { remoteEffect } from '../apis/effect';
import {
  environmentOfDatabase,
  isDatabaseUrl,
  placeOf,
  targetOfUrl,
} from '../languages/database-target';
import { reads, writes } from '../build-files';
import type { Value } from '../../shell/invocation';
import { staysReadOnly } from '../languages/sql-read-only';
import { changesRowsOnly, postgresAround } from '../languages/sql-row-limit';
import { sentFile, sentInput } from './curl';

/** `-d` or the first word, as a connection string, as `key=value` words, or as a plain database name. */
function targetOf(call: Call): DatabaseTarget {
  const given = call.value('d', 'dbname') ?? call.positionals[0];
  if (given && (isDatabaseUrl(given.text) || (!given.known && !given.text.includes('=')))) {
    return targetOfUrl(given, call.invocation.cwd, call.context);
  }
  const pairs = new Map(
    [...(given?.text ?? '').matchAll(/\b(\w+)\s*=\s*'?([^\s']+)/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const variable = (name: string): Value | undefined =>
    call.context.variable(name, call.invocation);
  const text = (value: Value | undefined): string | undefined =>
    value?.known ? value.text : undefined;
  const hostValue = call.value('h', 'host') ?? variable('PGHOST');
  const host = pairs.get('host') ?? (hostValue ? text(hostValue) : 'localhost');
  const portValue = call.value('p', 'port') ?? variable('PGPORT');
  const port = pairs.get('port') ?? (portValue === undefined ? undefined : (text(portValue) ?? ''));
  const userValue = call.value('U', 'username') ?? variable('PGUSER');
  const user = pairs.get('user') ?? (userValue === undefined ? undefined : (text(userValue) ?? ''));
  const leads = ['PGSERVICE', 'PGHOSTADDR'].some((key) => (variable(key)?.text ?? '') !== '');
  const name = pairs.size > 0 ? pairs.get('dbname') : (text(given) ?? text(variable('PGDATABASE')));
  const password = pairs.get('password');
  const pass = `${call.context.look.home}/.pgpass`;
  const authority =
    password !== undefined && given
      ? authorityFrom(given, call.context, { secret: password })
      : variable('PGPASSWORD')
        ? cliAuthority(
            { name: 'psql', variables: ['PGPASSWORD'] },
            undefined,
            call.invocation,
            call.context,
          )
        : call.context.look.kind(pass) === 'file'
          ? {
              label: fileLabel(pass, call.context),
              sources: [{ kind: 'file' as const, path: pass }],
            }
          : {
              label: `cli:psql/${text(userValue) ?? 'default'}`,
            };
  const at =
    host !== undefined && port !== undefined && !host.startsWith('/') ? `${host}:${port}` : host;
  return {
    engine: 'postgres',
    host,
    ...(pairs.has('host') || hostValue !== undefined ? {} : { byDefault: true }),
    port,
    user,
    // Without a name the clients take the one of the user.
    database: name,
    ...(leads || pairs.has('service') || pairs.has('hostaddr') ? { elsewhere: true } : {}),
    authority,
    environment: environmentOfDatabase(at, name, hostValue?.sources ?? [], call.context),
  };
}

/** Long options without a value: with those that take one, all of them, since getopt takes any beginning of one. */
const LONG_FLAGS =
  'echo-all echo-errors echo-queries echo-hidden expanded field-separator-zero record-separator-zero html csv list no-align no-password no-psqlrc no-readline password quiet single-line single-step single-transaction tuples-only version help'.split(
    ' ',
  );

/** All SQL that the call would run: `-c`, `-f`, standard input. */
export function sqlOf(
  call: Call,
  commands: readonly Value[],
  files: readonly Value[],
  fromInput: boolean,
): Value[] {
  const texts = [...commands, ...files.map((file) => sentFile(call, file))];
  if (texts.length === 0 && fromInput && call.invocation.stdin.kind !== 'inherited')
    texts.push(sentInput(call));
  return texts;
}

/** Commands that connect elsewhere or read further statements. */
const LEADS_AWAY = /\\[ciuro.]|\b(?:use|connect|source)\b/i;

/** Effects of SQL texts, or of an open session when there is none. */
export function sessionEffects(
  call: Call,
  texts: readonly Value[],
  target: DatabaseTarget,
): readonly Effect[] {
  if (texts.length === 0) {
    return [
      remoteEffect({
        operation: 'read',
        class: 'database',
        name: target.database ?? target.path,
        environment: target.environment,
        host: target.host,
        path: target.path,
        authority: target.authority,
        phrase: call.invocation.source,
      }),
    ];
  }
  // One session runs them all, and each is read by itself: one of them may lead the next ones to another database.
  const isLed = texts.length > 1 && texts.some(({ text }) => LEADS_AWAY.test(text));
  const at = isLed ? { ...target, elsewhere: true } : target;
  return texts.flatMap((text) =>
    call.context.sql(text, at, call.invocation.source, call.invocation),
  );
}

/**
 * One read-only transaction around everything that the call runs: a setting of the session could be changed again by
 * what follows, and a pooler may not hand it on.
 */
const READ_ONLY = { cap: 'read-only', names: ['psql'], of: [''] } as const;
const BEGIN_READ_ONLY = ['-c', 'begin read only'];

function isHeldBy(call: Call, byInput: boolean): boolean {
  const commands = call.values('c', 'command');
  const files = call.values('f', 'file');
  if (byInput !== (commands.length + files.length === 0) || !isHeldSession(call)) return false;
  return staysReadOnly(sqlOf(call, commands, files, true), 'postgres');
}

function isHeldSession(call: Call): boolean {
  // `-1` opens a transaction of its own, `-S` ends statements at line ends, and `:name` is put into the text when it
  // runs.
  if (call.has('1', 'single-transaction', 'S', 'single-line', 'l', 'list')) return false;
  return call.value('v', 'set', 'variable') === undefined && call.rest.length === 0;
}

/** Without the person's start file, which could go on after an error or open another transaction. */
const ONE_BY_ONE = ['-X', '-v', 'ON_ERROR_STOP=1'];

function rowLimitWords(call: Call, max: number): RowLimitWords | undefined {
  const commands = call.values('c', 'command');
  const files = call.values('f', 'file');
  if (!isHeldSession(call) || !changesRowsOnly(sqlOf(call, commands, files, true), 'postgres'))
    return undefined;
  const { before, after } = postgresAround(max);
  const input = commands.length + files.length === 0 ? ['-f', '-'] : [];
  return {
    first: { after: -1, words: [...ONE_BY_ONE, '-c', before, ...input] },
    last: after.flatMap((text) => ['-c', text]),
  };
}

export const psql = defineProgram({
  names: ['psql', 'pgcli'],
  synopsis: 'PostgreSQL client: reads the SQL of -c, -f and standard input, and where it would go.',
  grammar: {
    valued:
      'c command f file d dbname h host p port U username o output v set variable P pset F field-separator R record-separator T table-attr L log-file'.split(
        ' ',
      ),
    longFlags: LONG_FLAGS,
  },
  effects: (call) => {
    if (call.has('help', 'version', 'V', '?')) return [];
    const target = targetOf(call);
    const texts = sqlOf(call, call.values('c', 'command'), call.values('f', 'file'), true);
    return [...sessionEffects(call, texts, target), ...writes(call, call.values('o', 'output'))];
  },
  bounded: [
    { ...READ_ONLY, add: BEGIN_READ_ONLY, fits: (call) => isHeldBy(call, false) },
    // Once a command is given, standard input is read only where `-f -` says so.
    { ...READ_ONLY, add: [...BEGIN_READ_ONLY, '-f', '-'], fits: (call) => isHeldBy(call, true) },
  ],
  rowLimit: { names: ['psql'], words: rowLimitWords },
  examples: [
    { command: 'psql --version', effects: [] },
    { command: 'psql -h localhost -d app -c "select 1"', effects: ['read database:app'] },
    {
      command: 'psql postgres://u:p@db.example.com/app -c "DROP TABLE users"',
      effects: ['delete table:users'],
    },
    { command: 'psql app -c "DELETE FROM users WHERE id = 3"', effects: ['delete rows:users'] },
    {
      command: 'psql app -f seed.sql',
      files: { 'seed.sql': 'INSERT INTO a VALUES (1);' },
      effects: ['create rows:a'],
    },
    { command: 'echo "TRUNCATE orders" | psql app', effects: ['delete rows:orders'] },
    { command: `psql app -c '\\! rm -rf build'`, effects: ['delete directory:build'] },
    {
      command: `psql app -c "\\copy users to program 'rm -rf build'"`,
      effects: ['read rows:users', 'delete directory:build'],
    },
    { command: `psql app -c 'SELECT 1 \\g | sh'`, effects: ['read database:app', 'opaque'] },
    {
      command: `psql app -c 'SELECT 1 # 2; DROP TABLE users'`,
      effects: ['read database:app', 'delete table:users'],
    },
    { command: 'psql app -c "SELECT purge_orders()"', effects: ['read database:app', 'opaque'] },
    { command: 'psql -l', effects: ['read database'] },
  ],
});

const createdb = defineProgram({
  names: [
    'createdb',
    'dropdb',
    'createuser',
    'dropuser',
    'pg_dump',
    'pg_dumpall',
    'pg_restore',
    'vacuumdb',
    'pg_isready',
    'pg_basebackup',
  ],
  synopsis: 'PostgreSQL tools: make, drop, dump and restore databases and users.',
  grammar: {
    valued:
      'd dbname h host p port U username f file F format t table n schema T exclude-table N exclude-schema j jobs O owner E encoding Z compress D pgdata l locale maintenance-db'.split(
        ' ',
      ),
  },
  effects: (call) => {
    if (call.has('help', 'version', 'V')) return [];
    const target = targetOf(call);
    const name =
      call.name === 'pg_restore'
        ? (call.value('d', 'dbname')?.text ?? '')
        : (target.database ?? '');
    const base = {
      environment: target.environment,
      host: target.host,
      authority: target.authority,
      phrase: call.invocation.source,
      database: placeOf(target, name),
    };
    switch (call.name) {
      case 'dropdb':
        return [
          remoteEffect({
            ...base,
            operation: 'delete',
            class: 'database',
            name,
            reversibility: 'irreversible',
          }),
        ];
      case 'dropuser':
        return [
          remoteEffect({
            ...base,
            database: undefined,
            operation: 'delete',
            class: 'role',
            name,
            reversibility: 'hard',
          }),
        ];
      case 'createdb':
        return [remoteEffect({ ...base, operation: 'create', class: 'database', name })];
      case 'createuser':
        return [remoteEffect({ ...base, operation: 'create', class: 'role', name })];
      case 'pg_restore': {
        const file = reads(call, call.positionals);
        if (!call.has('d', 'dbname')) return file;
        const replaces = call.has('c', 'clean', 'C', 'create');
        return [
          ...file,
          remoteEffect({
            ...base,
            operation: 'update',
            class: 'database',
            name,
            reversibility: replaces ? 'irreversible' : 'hard',
          }),
        ];
      }
      default:
        return [
          remoteEffect({ ...base, operation: 'read', class: 'database', name }),
          ...writes(call, call.values('f', 'file')),
        ];
    }
  },
  examples: [
    { command: 'pg_isready -h localhost', effects: ['read database'] },
    { command: 'createdb app_test', effects: ['create database:app_test'] },
    { command: 'dropdb app_test', effects: ['delete database:app_test'] },
    { command: 'pg_dump app -f dump.sql', effects: ['read database:app', 'create file:dump.sql'] },
    { command: 'dropdb --help', effects: [] },
  ],
});

export const postgresTools = [psql, createdb];
