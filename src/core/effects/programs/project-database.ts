/** The database that a project's own tools would reach, and what they do to it. */
import type { Effect, Environment, Reversibility } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import type { Call, DatabaseTarget } from '../define';
import { remoteEffect } from '../apis/effect';
import { hostIn, partInUse, settingsTexts } from './framework-settings';
import { literalValue } from '../apis/values';
import { authorityFrom } from '../credentials';
import { bareHost, environmentInWords } from '../environment';
import {
  environmentOfDatabase,
  isDatabaseUrl,
  placeOf,
  projectVariable,
  sqliteTarget,
  targetOfUrl,
} from '../languages/database-target';
import type { Value } from '../../shell/invocation';

/** Variables under which frameworks and providers hand out a database's address. */
export const DATABASE_VARIABLES = [
  'DATABASE_URL',
  'DB_URL',
  'POSTGRES_URL',
  'POSTGRES_PRISMA_URL',
  'DIRECT_URL',
  'DATABASE_URI',
  'SQLALCHEMY_DATABASE_URI',
  'DB_CONNECTION_STRING',
  'MONGODB_URI',
  'TURSO_DATABASE_URL',
];

const CONFIGURATION = [
  'drizzle.config.ts',
  'drizzle.config.js',
  'prisma/schema.prisma',
  'schema.prisma',
  'alembic.ini',
  'knexfile.js',
  'knexfile.ts',
  'ormconfig.json',
  'config/database.yml',
  'src/data-source.ts',
  'prisma.config.ts',
  'settings.py',
];

/** The variable that the project's configuration reads, where it says one. */
function namedVariables(call: Call, folder: string): string[] {
  const names: string[] = [];
  for (const file of CONFIGURATION) {
    const path = `${folder}/${file}`;
    const whole = call.context.look.file(path)?.text;
    if (whole === undefined) continue;
    const text = /^(?:config\/database\.yml|knexfile\.[jt]s)$/.test(file)
      ? partInUse(call, path, whole)
      : whole;
    for (const match of text.matchAll(
      /(?:env\(\s*["']|process\.env\.|environ\[["']|ENV\[["']|getenv\(["'])(\w+)/g,
    )) {
      if (match[1] !== undefined && /URL|URI|DATABASE|DB/i.test(match[1])) names.push(match[1]);
    }
  }
  return names;
}

/** An address written into the configuration itself. */
function writtenAddress(call: Call, folder: string): DatabaseTarget | undefined {
  for (const file of CONFIGURATION) {
    const path = `${folder}/${file}`;
    const text = call.context.look.file(path)?.text;
    const found =
      /["'\s=]((?:postgres(?:ql)?|mysql|sqlite|file|mongodb(?:\+srv)?|libsql)(?:\+\w+)?:[^\s"'`]{2,300})/.exec(
        text ?? '',
      )?.[1];
    if (found !== undefined && isDatabaseUrl(found)) {
      return targetOfUrl(
        { ...literalValue(found), sources: [{ kind: 'file', path }] },
        folder,
        call.context,
      );
    }
  }
  return undefined;
}

/** An address that a tool was given: with `jdbc:` before it, as a driver's `key=value` words, or as a plain address. */
export function databaseOf(call: Call, value: Value): DatabaseTarget {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  const text = value.text.replace(/^jdbc:/, '').replace(/^(?!.*:\/\/)(mysql|mariadb):/, '$1://');
  const host = /\b(?:host|server)=\s*'?([^\s';]+)/i.exec(text)?.[1];
  const inTcp = /@tcp\(([^)]+)\)/.exec(text)?.[1];
  if ((host !== undefined && !text.includes('://')) || inTcp !== undefined) {
    const name = /\b(?:dbname|database)=\s*'?([^\s';]+)|@tcp\([^)]+\)\/([^?\s]+)/i.exec(text);
    const database = name?.[1] ?? name?.[2];
    return addressed(call, { ...value, text: inTcp ?? host ?? '' }, database, value);
  }
  return targetOfUrl({ ...value, text }, folder, call.context);
}

function addressed(
  call: Call,
  host: Value,
  database: string | undefined,
  login: Value | undefined,
): DatabaseTarget {
  return {
    engine: 'other',
    host: host.known ? bareHost(host.text) : undefined,
    database,
    authority: login === undefined ? undefined : authorityFrom(login, call.context),
    environment: environmentOfDatabase(host.text, database, host.sources, call.context),
  };
}

const HOSTS = ['DB_HOST', 'DATABASE_HOST', 'DB_HOSTNAME', 'POSTGRES_HOST', 'MYSQL_HOST', 'PGHOST'];
const DATABASES = [
  'DB_DATABASE',
  'DB_NAME',
  'DATABASE_NAME',
  'POSTGRES_DB',
  'MYSQL_DATABASE',
  'PGDATABASE',
];
const PORTS = ['DB_PORT', 'DATABASE_PORT', 'POSTGRES_PORT', 'MYSQL_PORT', 'PGPORT'];
const USERS = ['DB_USERNAME', 'DB_USER', 'DATABASE_USER', 'POSTGRES_USER', 'MYSQL_USER', 'PGUSER'];
const PASSWORDS = [
  'DB_PASSWORD',
  'DATABASE_PASSWORD',
  'POSTGRES_PASSWORD',
  'MYSQL_PASSWORD',
  'PGPASSWORD',
];

/** Host, name and password in variables of their own, as Laravel and many others keep them. */
function inParts(call: Call): DatabaseTarget | undefined {
  const variable = (names: readonly string[]): Value | undefined =>
    projectVariable(names, call.invocation, call.context);
  const database = variable(DATABASES)?.text;
  if (variable(['DB_CONNECTION'])?.text === 'sqlite') {
    const folder = call.invocation.cwd ?? call.context.workspaceRoot;
    return sqliteTarget(database ?? 'database/database.sqlite', folder);
  }
  const host = variable(HOSTS);
  if (host === undefined) return undefined;
  const port = variable(PORTS)?.text;
  const user = variable(USERS)?.text;
  return {
    ...addressed(call, host, database, variable(PASSWORDS)),
    engine: engineInParts(host, variable(['DB_CONNECTION', 'DB_ENGINE', 'DB_DIALECT'])?.text),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
  };
}

/** The system as the setting beside the host calls it, or as the host's own variable does. */
function engineInParts(host: Value, said: string | undefined): DatabaseTarget['engine'] {
  const named = host.sources.flatMap((source) => (source.kind === 'env' ? source.name : []));
  const word = said ?? named[0] ?? '';
  if (/pgsql|postgres|^PG/i.test(word)) return 'postgres';
  return /mysql|mariadb/i.test(word) ? 'mysql' : 'other';
}

/** The address in a file of `key=value`, `key: value` or `key = "value"` lines, the first file that has one. */
export function configuredAddress(
  call: Call,
  files: readonly (readonly [path: string, key: RegExp])[],
): Value | undefined {
  for (const [name, key] of files) {
    const path = call.context.path(literalValue(name), call.invocation);
    const text = path === undefined ? undefined : call.context.look.file(path)?.text;
    for (const line of (text ?? '').split('\n')) {
      const [, found = '', value = ''] = /^\s*([\w.-]+)\s*[=:]\s*["']?([^"'\s]+)/.exec(line) ?? [];
      if (path === undefined || value === '' || !key.test(found)) continue;
      return { ...literalValue(value), sources: [{ kind: 'file', path }] };
    }
  }
  return undefined;
}

export function projectDatabase(call: Call, below?: string): DatabaseTarget {
  const folder = below ?? call.invocation.cwd ?? call.context.workspaceRoot;
  const given = call.value('url', 'db-url', 'database-url', 'connection');
  if (given && isDatabaseUrl(given.text)) return targetOfUrl(given, folder, call.context);
  const value = projectVariable(
    [...namedVariables(call, folder), ...DATABASE_VARIABLES],
    call.invocation,
    call.context,
  );
  if (value) return targetOfUrl(value, folder, call.context);
  return (
    inParts(call) ??
    writtenAddress(call, folder) ??
    fromSettings(call, folder) ??
    fromHostVariable(call) ?? {
      engine: 'other',
      host: undefined,
      database: undefined,
      authority: undefined,
      environment: pointsNowhereElse(call, folder) ? UNCONFIGURED : UNKNOWN_ENVIRONMENT,
    }
  );
}

const UNCONFIGURED: Environment = {
  name: 'local',
  evidence: say`no setting, variable or word of the call names another machine`,
};

const MODES = [
  ...['RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'NODE_ENV', 'MIX_ENV', 'FLASK_ENV', 'DJANGO_ENV', 'ENV'],
  ...['ENVIRONMENT', 'DJANGO_SETTINGS_MODULE', 'ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'],
  ...['SPRING_PROFILES_ACTIVE', 'FLASK_APP', 'FLASK_CONFIG'],
];

/** What an earlier command of the same text may have put into the environment. */
const FEEDS = /^(?:\.|source|eval)$/;
/** Puts the programs of a language on the path and no address anywhere. */
const ACTIVATES =
  /\/(?:activate|nvm\.sh|asdf\.sh|conda\.sh|rvm)\b|\b(?:fnm|mise|rbenv|pyenv|brew) /;

/** Runners and limits that add nothing to the environment of what they start. */
const PLAIN =
  /^(?:npx|bunx|pnpx|npm|pnpm|yarn|bun|uv|uvx|poetry|pipenv|pdm|hatch|rye|pixi|bundle|bin\/\w+|time|timeout|gtimeout|nohup|nice|ionice|stdbuf|env|command|exec|builtin|spring|caffeinate|setsid|script|unbuffer)$/;

/**
 * A tool that finds no address works with what its framework starts from, a server or a file of this machine. So it is
 * where nothing that could say otherwise is there: no settings (what they take from elsewhere is not known), no mode but
 * development or test, no word for another environment in the call.
 */
function pointsNowhereElse(call: Call, folder: string): boolean {
  const { invocation, context } = call;
  const isSet = CONFIGURATION.some((file) => context.look.file(`${folder}/${file}`) !== undefined);
  if (isSet || settingsTexts(call, folder).length > 0) return false;
  const said = [
    ...MODES.map((name) => context.variable(name, invocation)?.text ?? ''),
    ...invocation.args.map(({ text }) => text),
  ];
  const known = invocation.args.every((word) => word.known);
  // What starts it may hand it the address: `railway run`, `doppler run`, an env file that cannot be seen.
  const isPlain = invocation.via.every(
    ({ kind, program }) => kind !== 'limit' || PLAIN.test(program),
  );
  const isFed = context
    .siblings(invocation)
    .some(
      ({ index, program, source }) =>
        index < invocation.index && FEEDS.test(program.text) && !ACTIVATES.test(source),
    );
  return known && isPlain && !isFed && said.every((text) => isOfDevelopment(text));
}

function isOfDevelopment(text: string): boolean {
  const words = environmentInWords(text);
  return words === undefined || /^(?:development|test|local)$/.test(words.name);
}

const ADDRESS =
  /["'\s=](?:jdbc:)?((?:postgres(?:ql)?|mysql|mariadb|sqlserver|sqlite|mongodb(?:\+srv)?):[^\s"'`]{2,300})/;

/**
 * The host or address in the settings of the framework, the first that says one. The login is the framework's own
 * affair: it stands where it is configured for this very database.
 */
function fromSettings(call: Call, folder: string): DatabaseTarget | undefined {
  for (const settings of settingsTexts(call, folder)) {
    const { path } = settings;
    const address = ADDRESS.exec(settings.text)?.[1];
    const named = hostIn(settings, call, folder);
    if (named === undefined && address !== undefined && !/[{<]/.test(address))
      return {
        ...targetOfUrl(
          { ...literalValue(address), sources: [{ kind: 'file', path }] },
          folder,
          call.context,
        ),
        authority: undefined,
      };
    if (named !== undefined) return atHost(call, named.host, named.database, path);
  }
  return undefined;
}

/** `DB_HOST` of the environment or an env file, where nothing else says more. */
function fromHostVariable(call: Call): DatabaseTarget | undefined {
  const names = ['DB_HOST', 'DATABASE_HOST', 'POSTGRES_HOST', 'MYSQL_HOST', 'PGHOST'];
  const value = projectVariable(names, call.invocation, call.context);
  if (value?.known !== true) return undefined;
  const file = value.sources.find((source) => source.kind === 'file');
  return atHost(call, value.text, undefined, file?.kind === 'file' ? file.path : undefined);
}

function atHost(
  call: Call,
  host: string,
  database: string | undefined,
  path: string | undefined,
): DatabaseTarget {
  const at = host === '' ? 'localhost' : host;
  const sources = path === undefined ? [] : [{ kind: 'file' as const, path }];
  return {
    engine: 'other',
    host: at,
    database,
    authority: undefined,
    environment: environmentOfDatabase(at, database, sources, call.context),
  };
}

/** What frameworks call the environment in their own variable: `RAILS_ENV=production`. */
export function frameworkEnvironment(
  call: Call,
  ...names: readonly string[]
): Environment | undefined {
  for (const name of names) {
    const text = call.context.variable(name, call.invocation)?.text;
    const said = text === undefined ? undefined : environmentInWords(text);
    if (said) return { name: said.name, evidence: say`${name} is ${text ?? ''}` };
  }
  return undefined;
}

export function databaseAct(
  call: Call,
  target: DatabaseTarget,
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
  environment?: Environment,
): Effect {
  return remoteEffect({
    operation,
    class: resource,
    name: resource === 'database' ? (target.database ?? target.path ?? '') : '',
    environment:
      environment && target.environment.name === 'unknown' ? environment : target.environment,
    reversibility,
    host: target.host,
    path: target.path,
    database: placeOf(target),
    authority: target.authority,
    phrase: call.invocation.source,
    size: operation === 'delete' ? 'many' : undefined,
  });
}
