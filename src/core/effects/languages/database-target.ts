/** Which database an address, a project's configuration or a client's variables name. */
import type { DatabasePlace, Environment } from '../../model/effect';
import { LOCAL, UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import { decode, readUrl } from '../apis/values';
import { authorityFrom, secretOfUrl } from '../credentials';
import type { DatabaseTarget, EffectContext } from '../define';
import { environmentInWords } from '../environment';
import { isAbsolute, normalise } from '../paths';
import type { Invocation, Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';

const ENGINES: readonly (readonly [RegExp, DatabaseTarget['engine']])[] = [
  [/^(postgres|postgresql|pgsql|psql|cockroachdb|redshift)(\+\w+)?$/, 'postgres'],
  [/^(mysql|mariadb|mysql2)(\+\w+)?$/, 'mysql'],
  [/^(sqlite|sqlite3|file|libsql)(\+\w+)?$/, 'sqlite'],
  [/^mongodb(\+srv)?$/, 'mongodb'],
  [/^(redis|rediss|valkey)$/, 'redis'],
  [/^(mssql|sqlserver)(\+\w+)?$/, 'mssql'],
];

export function engineOfScheme(scheme: string): DatabaseTarget['engine'] {
  return ENGINES.find(([pattern]) => pattern.test(scheme))?.[1] ?? 'other';
}

export function isDatabaseUrl(text: string): boolean {
  const scheme = /^([a-z][a-z0-9+]*):/i.exec(text)?.[1]?.toLowerCase();
  return scheme !== undefined && engineOfScheme(scheme) !== 'other';
}

/**
 * The environment of a database: its host first; then, where the host says nothing, the file that its address was
 * taken from (`.env.staging`), and words in the database's own name.
 */
export function environmentOfDatabase(
  host: string | undefined,
  database: string | undefined,
  sources: Value['sources'],
  context: EffectContext,
): Environment {
  const byHost = host === undefined ? UNKNOWN_ENVIRONMENT : context.environment(host);
  if (byHost.name !== 'unknown') return byHost;
  for (const source of sources) {
    const name =
      source.kind === 'file'
        ? source.path.split('/').pop()
        : source.kind === 'env'
          ? source.name
          : undefined;
    const words = name === undefined ? undefined : environmentInWords(name);
    if (words && words.name !== 'local')
      return { name: words.name, evidence: say`its address is in ${name ?? ''}` };
  }
  const words = database === undefined ? undefined : environmentInWords(database);
  // A database that calls itself a test may still live in production; only graver words are believed.
  if (words && (words.name === 'production' || words.name === 'staging')) {
    return { name: words.name, evidence: say`database name says ${words.word}` };
  }
  return UNKNOWN_ENVIRONMENT;
}

/** A connection string. SQLite files are resolved from `folder`. */
export function targetOfUrl(
  value: Value,
  folder: string | undefined,
  context: EffectContext,
): DatabaseTarget {
  const text = value.text.trim();
  const scheme = (/^([a-z][a-z0-9+]*):/i.exec(text)?.[1] ?? '').toLowerCase();
  const engine = engineOfScheme(scheme);
  if (engine === 'sqlite' && !/^libsql:\/\/[^/]*\.\w+/.test(text)) {
    const file = text.replace(/^[a-z0-9+]+:(\/\/)?/i, '').replace(/\?.*$/s, '');
    return sqliteTarget(file, folder);
  }
  if (scheme === '' || text.replaceAll(UNKNOWN_TEXT, '') === '') {
    return {
      engine: 'other',
      host: undefined,
      database: undefined,
      authority: authorityFrom(value, context),
      environment: environmentOfDatabase(undefined, undefined, value.sources, context),
    };
  }
  const url = readUrl(text);
  const path = url.path.slice(1).split('/')[0] ?? '';
  const database = path === '' ? undefined : path;
  const socket = url.query.get('host');
  const host =
    url.host ??
    (socket !== undefined ? socket : text.includes(UNKNOWN_TEXT) ? undefined : 'localhost');
  const secret = secretOfUrl(text);
  const named = url.port === undefined || host === undefined ? host : `${host}:${url.port}`;
  const user = /^[^:]+:\/\/([^:@/?#]+)(?::[^@/?#]*)?@/.exec(text)?.[1];
  return {
    engine,
    host,
    port: url.port ?? url.query.get('port'),
    user: user === undefined ? url.query.get('user') : decode(user.replaceAll('+', '%2B')),
    database,
    ...(REDIRECTS.some((name) => url.query.has(name)) ? { elsewhere: true } : {}),
    authority: authorityFrom(value, context, secret === undefined ? {} : { secret }),
    environment: environmentOfDatabase(named, database, value.sources, context),
  };
}

/** Parameters of an address that lead to another place than it names. */
const REDIRECTS = ['service', 'servicefile', 'hostaddr', 'dbname', 'socket', 'unix_socket', 'ssh'];

/**
 * The place of a database in full, as one client or another reaches it. `name`: the database that is meant, where it is
 * not the one that is connected to. Undefined where any part is only known when the call runs.
 */
export function placeOf(
  target: DatabaseTarget,
  name: string | undefined = target.database,
): DatabasePlace | undefined {
  const { engine, host, port, user } = target;
  if (engine !== 'postgres' && engine !== 'mysql') return undefined;
  const isWhole = [host ?? '', port ?? '0', user ?? '-', name ?? ''].every(
    (part) => part !== '' && !part.includes(UNKNOWN_TEXT) && !/[\s\0]/.test(part),
  );
  if (!isWhole || target.elsewhere === true || !/^\d{1,5}$/.test(port ?? '0')) return undefined;
  // Several hosts in one address: which of them answers is not known.
  if (host === undefined || name === undefined || host.includes(',')) return undefined;
  return {
    system: engine,
    ...(target.byDefault === true ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    name,
    ...(user === undefined ? {} : { user }),
  };
}

export function sqliteTarget(file: string, folder: string | undefined): DatabaseTarget {
  const memory = file === '' || file === ':memory:';
  const absolute = isAbsolute(file) || folder === undefined ? file : `${folder}/${file}`;
  return {
    engine: 'sqlite',
    host: undefined,
    database: memory ? ':memory:' : file,
    ...(memory || !isAbsolute(absolute) ? {} : { path: normalise(absolute) }),
    authority: undefined,
    environment: LOCAL,
  };
}

/** `NAME=value` of an env file, unquoted; the last one counts. */
export function envFileValue(text: string, name: string): string | undefined {
  let found: string | undefined;
  for (const line of text.split('\n')) {
    const match = /^(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line.trim());
    if (match?.[1] !== name) continue;
    const raw = match[2] ?? '';
    found = /^(['"]).*\1$/.test(raw) ? raw.slice(1, -1) : raw.replace(/\s#.*$/, '').trimEnd();
  }
  return found;
}

const PROJECT_ENV_FILES = [
  '.env.local',
  '.env',
  'prisma/.env',
  '.env.development.local',
  '.env.development',
];

/** A variable as a project's own tool sees it: the call's environment first, then the env files that tools load. */
export function projectVariable(
  names: readonly string[],
  invocation: Invocation,
  context: EffectContext,
  files: readonly string[] = PROJECT_ENV_FILES,
): Value | undefined {
  for (const name of names) {
    const value = context.variable(name, invocation);
    if (value && value.text !== '') return value;
  }
  const folders = [...new Set([invocation.cwd, context.workspaceRoot])];
  for (const folder of folders) {
    if (folder === undefined) continue;
    for (const file of files) {
      const path = normalise(isAbsolute(file) ? file : `${folder}/${file}`);
      const text = context.look.file(path)?.text;
      if (text === undefined) continue;
      for (const name of names) {
        const found = envFileValue(text, name);
        if (found === undefined || found === '') continue;
        return {
          text: found,
          known: true,
          sources: [
            { kind: 'file', path },
            { kind: 'env', name },
          ],
          raw: `$${name}`,
        };
      }
    }
  }
  return undefined;
}
