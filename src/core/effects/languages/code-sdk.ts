/** Databases and provider libraries in program text: SQL through drivers, and deletions named by the lexicon. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { providerById } from '../apis/catalogue';
import { cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { idsIn, nameIn, readJson, scalarsOf } from '../apis/values';
import { nounOf, reversibilityOf, verbOf, wordsOf } from '../apis/lexicon';
import type { Site } from '../build';
import type { DatabaseTarget } from '../define';
import type { CodeCall } from './code-calls';
import { isDatabaseUrl, projectVariable, sqliteTarget, targetOfUrl } from './database-target';

export interface CodeWorld {
  readonly site: Site;
  readonly source: string;
  readonly calls: readonly CodeCall[];
  readonly imports: ReadonlyMap<string, string>;
}

const RUNS_SQL =
  /(^|\.)(query|execute|executemany|executescript|exec|raw|unsafe|text|run|all|\$executeRawUnsafe|\$queryRawUnsafe|executeRawUnsafe|queryRawUnsafe|prepare)$|(^|\.)(sql|\$executeRaw|\$queryRaw)``$/;
const LOOKS_SQL =
  /^\s*(--[^\n]*\n\s*|\/\*[\s\S]{0,2000}?\*\/\s*|\()*(select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with|copy|explain|merge|replace|vacuum|do|call|show|pragma|begin|set)\b/i;

export function databaseEffects(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  const { context } = world.site;
  const text = call.args.find((arg) => LOOKS_SQL.test(arg.text));
  if (RUNS_SQL.test(call.name) && text) {
    return context.sql(text, targetOf(world), call.text);
  }
  const orm =
    /(?:^|\.)(?:prisma|db|tx)\.(\w+)\.(deleteMany|delete|updateMany|update|create|createMany|upsert)$/.exec(
      call.name,
    );
  if (orm?.[2] !== undefined && /prisma/i.test(world.source)) {
    const target = targetOf(world);
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
  return undefined;
}

/** The database that the text connects to: an address in it, a SQLite file, else the project's own variable. */
function targetOf(world: CodeWorld): DatabaseTarget {
  const { context, invocation } = world.site;
  for (const call of world.calls) {
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

const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/\bboto3\b|\baiobotocore\b|@aws-sdk\/|\baws-sdk\b/, 'aws'],
  [/\bgoogle\.cloud\b|@google-cloud\/|\bgoogleapiclient\b/, 'gcp'],
  [/\bazure\.(mgmt|storage|identity|keyvault)\b|@azure\//, 'azure'],
  [/\bstripe\b/i, 'stripe'],
  [/\boctokit\b|@octokit\/|\bfrom github import\b|PyGithub/i, 'github'],
  [/\bkubernetes\b|@kubernetes\/client-node/, 'kubernetes'],
  [/@supabase\/|\bsupabase\b/, 'supabase'],
  [/\bslack_sdk\b|@slack\//, 'slack'],
  [/\bcloudflare\b/, 'cloudflare'],
  [/\bheroku(3)?\b/, 'heroku'],
];
const CONSEQUENTIAL = new Set(['delete', 'rotate', 'grant', 'send', 'publish']);

/** `client.delete_bucket(Bucket=…)`, `new TerminateInstancesCommand({…})`: libraries name operations like the interface. */
export function sdkEffects(call: CodeCall, world: CodeWorld): readonly Effect[] {
  const method = call.name.split('.').pop() ?? '';
  const words = wordsOf(method.replace(/Command$/, ''));
  const alone =
    words.length < 2 &&
    !/\.(refunds|payouts|transfers|customers|subscriptions|chat)\.\w+$/.test(call.name);
  if (alone && !/\b(repos|instances|buckets|volumes)\.delete/.test(call.name)) return [];
  const all = wordsOf(
    call.name
      .split('.')
      .slice(-2)
      .join(' ')
      .replace(/Command$/, ''),
  );
  const verb = verbOf(words);
  const isCommand = /Command$/.test(method);
  const known = LIBRARIES.find(([pattern]) => pattern.test(world.source));
  const provider = known && providerById(known[1]);
  if (
    !provider ||
    !verb ||
    !(CONSEQUENTIAL.has(verb.operation) || isCommand) ||
    verb.operation === 'read'
  )
    return [];
  const noun = nounOf(words) ?? nounOf(all);
  if (noun === undefined) return [];
  const scalars = [
    ...call.args.flatMap((arg) => scalarsOf(readJson(arg.text) ?? arg.text, 'id')),
    ...[...call.named].flatMap(([key, value]) =>
      scalarsOf(readJson(value.text) ?? value.text, key),
    ),
  ].filter(([, text]) => !text.includes('\uFFFD'));
  const { context, invocation } = world.site;
  return [
    remoteEffect({
      operation: verb.operation,
      class: noun,
      name: nameIn(scalars, noun),
      ids: idsIn(scalars),
      environment: UNKNOWN_ENVIRONMENT,
      reversibility: reversibilityOf(verb, noun),
      provider: provider.id,
      authority: cliAuthority(
        {
          name: provider.cli[0] ?? provider.id,
          variables: provider.tokenVariables,
          provider: provider.id,
        },
        undefined,
        invocation,
        context,
      ),
      phrase: call.text,
    }),
  ];
}
