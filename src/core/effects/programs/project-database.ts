/** The database that a project's own tools would reach, and what they do to it. */
import type { Effect, Environment, Reversibility } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Call, DatabaseTarget } from '../define';
import { remoteEffect } from '../apis/effect';
import { environmentInWords } from '../environment';
import {
  environmentOfDatabase,
  isDatabaseUrl,
  projectVariable,
  targetOfUrl,
} from '../languages/database-target';
import { hostIn, settingsTexts } from './framework-settings';
import { literalValue } from '../apis/values';

const VARIABLES = [
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
    const text = call.context.look.file(`${folder}/${file}`)?.text;
    if (text === undefined) continue;
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

export function projectDatabase(call: Call): DatabaseTarget {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  const given = call.value('url', 'db-url', 'database-url', 'connection');
  if (given && isDatabaseUrl(given.text)) return targetOfUrl(given, folder, call.context);
  const value = projectVariable(
    [...namedVariables(call, folder), ...VARIABLES],
    call.invocation,
    call.context,
  );
  if (value) return targetOfUrl(value, folder, call.context);
  return (
    writtenAddress(call, folder) ??
    fromSettings(call, folder) ??
    fromHostVariable(call) ?? {
      engine: 'other',
      host: undefined,
      database: undefined,
      authority: undefined,
      environment: UNKNOWN_ENVIRONMENT,
    }
  );
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
    if (said) return { name: said.name, evidence: `${name} is ${text}` };
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
    authority: target.authority,
    phrase: call.invocation.source,
    size: operation === 'delete' ? 'many' : undefined,
  });
}
