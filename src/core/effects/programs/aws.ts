import type { Authority, Effect, Environment } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { aws as provider } from '../apis/aws';
import { environmentOfVariable, firstKnown } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { loginRead } from '../build';
import { cliAuthority } from '../credentials';
import { isLocalHost } from '../environment';
import { writes } from '../build-files';
import { literalValue } from '../apis/values';
import { s3Effects } from './aws-s3';
import { cloudEffect, cloudWords } from './cloud-words';
import type { CloudWords } from './cloud-words';

const GLOBAL = new Set([
  'profile',
  'region',
  'output',
  'query',
  'endpoint-url',
  'no-cli-pager',
  'debug',
  'color',
  'no-verify-ssl',
  'cli-input-json',
  'no-paginate',
  'no-sign-request',
  'ca-bundle',
  'page-size',
  'max-items',
]);

/** Global options may stand before the service: `aws --profile prod ec2 …`. */
function split(call: Call): CloudWords {
  const args = call.invocation.args;
  let at = 0;
  while (at < args.length) {
    const match = /^--([\w-]+)(=)?/.exec(args[at]?.text ?? '');
    if (!match || !GLOBAL.has(match[1] ?? '')) break;
    at += match[2] || /^(no-|debug)/.test(match[1] ?? '') ? 1 : 2;
  }
  const all = cloudWords(call);
  const tail = cloudWords({ ...call, invocation: { ...call.invocation, args: args.slice(at) } });
  return { words: tail.words, options: new Map([...all.options, ...tail.options]) };
}

function profileOf(call: Call, options: CloudWords['options']): string | undefined {
  const chosen = options.get('profile')?.[0];
  return (
    chosen ??
    call.context.variable('AWS_PROFILE', call.invocation)?.text ??
    call.context.variable('AWS_DEFAULT_PROFILE', call.invocation)?.text
  );
}

function environmentOf(
  call: Call,
  options: CloudWords['options'],
  profile: string | undefined,
): Environment {
  const endpoint =
    options.get('endpoint-url')?.[0] ??
    call.context.variable('AWS_ENDPOINT_URL', call.invocation)?.text;
  if (endpoint !== undefined && isLocalHost(endpoint))
    return { name: 'local', evidence: say`endpoint ${endpoint}` };
  const byProfile = call.context.environment(`aws:${profile ?? 'default'}`);
  return firstKnown(
    byProfile,
    environmentOfVariable(call, (text) => `aws:${text}`, 'AWS_ACCOUNT_ID'),
    accountEnvironment(call, profile),
    namesEnvironment(call, options),
  );
}

/** The account behind a profile, where `~/.aws/config` tells it. */
function accountEnvironment(call: Call, profile: string | undefined): Environment {
  const text = call.context.look.file(`${call.context.look.home}/.aws/config`)?.text ?? '';
  const heading =
    profile === undefined || profile === 'default' ? '[default]' : `[profile ${profile}]`;
  const at = text.indexOf(heading);
  const part = at < 0 ? '' : (text.slice(at + heading.length).split(/\n[ \t]*\[/)[0] ?? '');
  const account = /(?:sso_account_id\s*=\s*|role_arn\s*=\s*arn:aws[\w-]*:iam::)(\d{12})/.exec(
    part,
  )?.[1];
  return call.context.environment(account === undefined ? '' : `aws:${account}`);
}

function namesEnvironment(call: Call, options: CloudWords['options']): Environment {
  const named = [
    'cluster',
    'stack-name',
    'environment-name',
    'db-instance-identifier',
    'cluster-name',
  ].map((key) => options.get(key)?.[0] ?? '');
  return firstKnown(
    ...named.map((text) => call.context.environment(text === '' ? '' : `env:${text}`)),
  );
}

/** Calls that begin a query: by their verb they start something, by their language they ask. */
const ONLY_ASKS =
  /^(?:logs (?:start-query|start-live-tail|test-metric-filter)|cloudtrail start-query|timestream-query query|resource-explorer-2 search)$/;
/** Without `--with-decryption` a secure parameter comes as it is kept, and the others are plain settings. */
const LOCKED = /^ssm get-parameter(?:s|s-by-path|-history)?$/;
/** The option that holds the statement. What it does is read from it. */
const STATEMENTS: ReadonlyMap<string, string> = new Map([
  ['athena start-query-execution', 'query-string'],
  ['redshift-data execute-statement', 'sql'],
  ['rds-data execute-statement', 'sql'],
  ['dynamodb execute-statement', 'statement'],
]);

function queryEffects(
  call: Call,
  parts: CloudWords,
  environment: Environment,
  authority: Authority | undefined,
): readonly Effect[] | undefined {
  const line = parts.words.slice(0, 2).join(' ');
  const phrase = call.invocation.source;
  const isLocked = LOCKED.test(line) && !parts.options.has('with-decryption');
  if (ONLY_ASKS.test(line) || isLocked) {
    const name = parts.options.get(isLocked ? 'name' : 'log-group-name')?.[0] ?? '';
    return [
      remoteEffect({ operation: 'read', class: 'service', name, environment, authority, phrase }),
    ];
  }
  const option = STATEMENTS.get(line);
  const text = option === undefined ? undefined : parts.options.get(option)?.[0];
  if (text === undefined) return undefined;
  const database = parts.options.get('database')?.[0];
  const target = { engine: 'other', host: undefined, database, authority, environment } as const;
  return call.context.sql(literalValue(text), target, phrase, call.invocation);
}

function effectsOf(call: Call): readonly Effect[] {
  const parts = split(call);
  const [service = '', command = ''] = parts.words;
  if (
    service === '' ||
    service === 'help' ||
    command === 'help' ||
    parts.options.has('help') ||
    (parts.options.get('version')?.length === 0 && parts.words.length === 0)
  )
    return [];
  const profile = profileOf(call, parts.options);
  const environment =
    call.name === 'awslocal'
      ? ({ name: 'local', evidence: say`localstack runs here` } as const)
      : environmentOf(call, parts.options, profile);
  const chosen = parts.options.has('profile') ? [] : provider.tokenVariables;
  const authority = cliAuthority(
    { name: 'aws', variables: chosen, provider: 'aws' },
    profile,
    call.invocation,
    call.context,
  );
  if (service === 'configure' || service === 'sso') {
    const shown = parts.words.slice(1).join(' ');
    if (/^get \S*(secret_access_key|access_key_id|session_token)$/.test(shown))
      return [loginRead(call, 'aws', profile)];
    return service === 'configure' && command === 'set'
      ? writes(call, [literalValue(`${call.context.look.home}/.aws/config`)], { edit: true })
      : command === 'export-credentials'
        ? [
            remoteEffect({
              operation: 'read',
              class: 'secret',
              environment,
              authority,
              special: 'remote-secret',
              phrase: call.invocation.source,
            }),
          ]
        : [];
  }
  // A password for this account's own registries, made out of the login that is there.
  if (
    /^(ecr|ecr-public|codeartifact)$/.test(service) &&
    /^get-(login-password|authorization-token)$/.test(command)
  )
    return [loginRead(call, 'aws', profile)];
  const asked = queryEffects(call, parts, environment, authority);
  if (asked !== undefined) return asked;
  if (service === 's3') return s3Effects(call, parts, { environment, authority });
  return [
    cloudEffect(call, {
      provider,
      environment,
      authority,
      words: [service, command],
      names: parts.words.slice(2),
      options: withoutGlobals(parts.options),
      dry: parts.options.has('dry-run') || parts.options.get('generate-cli-skeleton') !== undefined,
    }),
  ];
}

/** What stands in LocalStack's emulator (port 4566 by its manual) lives in memory and is made again from the project. */
function inEmulator(call: Call, effects: readonly Effect[]): readonly Effect[] {
  const isEmulator =
    call.name === 'awslocal' ||
    /localhost:4566|127\.0\.0\.1:4566|localstack[\w.]*:4566/.test(call.invocation.source);
  if (!isEmulator) return effects;
  return effects.map((effect) =>
    effect.environment.name === 'local' && effect.reversibility === 'irreversible'
      ? { ...effect, reversibility: 'recoverable' }
      : effect,
  );
}

export const awsCli = defineProgram({
  names: ['aws', 'awslocal'],
  synopsis:
    'Amazon Web Services: reads SERVICE VERB-NOUN and the options that make it graver; `s3` as a file tool.',
  grammar: { valued: ['profile', 'region'] },
  effects: (call) => inEmulator(call, effectsOf(call)),
  bounded: [
    { cap: 'dry-run', of: ['s3 cp', 's3 mv', 's3 rm', 's3 sync'], add: ['--dryrun'] },
    // Of the other services only EC2 knows the option for all that changes something.
    { cap: 'dry-run', of: ['ec2 *'], add: ['--dry-run'] },
    {
      cap: 'dry-run',
      of: ['kms create-grant', 'kms revoke-grant', 'kms retire-grant'],
      add: ['--dry-run'],
    },
  ],
  examples: [
    { command: 'aws --version', effects: [] },
    {
      command: "aws logs start-query --log-group-name /app --query-string 'fields @message'",
      effects: ['read service:/app'],
    },
    {
      command: "aws athena start-query-execution --query-string 'select 1 from logs'",
      effects: ['read rows:logs'],
    },
    {
      command: "aws athena start-query-execution --query-string 'drop table logs'",
      effects: ['delete table:logs'],
    },
    { command: 'aws ec2 describe-instances --region eu-west-1', effects: ['read instance'] },
    {
      command: 'aws --profile prod ec2 terminate-instances --instance-ids i-0a00000000000000a',
      effects: ['delete instance:i-0a00000000000000a'],
    },
    { command: 'aws s3 ls', effects: ['read bucket'] },
    {
      command: 'aws s3 rm s3://company-backups --recursive',
      effects: ['delete object:company-backups/*'],
    },
    {
      command: 'aws s3 cp a.txt s3://media/a.txt',
      effects: ['create object:media/a.txt', 'read file:a.txt'],
    },
    {
      command: 'aws s3 sync s3://media out --delete',
      effects: ['read object:media', 'create file:out', 'delete directory:out'],
    },
    {
      command: 'aws route53 delete-traffic-policy --id 12345678-abcd --version 1',
      effects: ['delete policy:12345678-abcd'],
    },
    { command: 'aws sqs receive-message --queue-url https://sqs/q', effects: ['read message'] },
    {
      command:
        'aws s3api put-bucket-lifecycle-configuration --bucket logs --cli-input-json file://in.json',
      files: { 'in.json': '{"LifecycleConfiguration":{"Rules":[{"Expiration":{"Days":1}}]}}' },
      effects: ['delete object'],
    },
    {
      command:
        'aws s3api put-bucket-lifecycle-configuration --bucket logs --lifecycle-configuration file://in.json',
      files: {
        'in.json':
          '{"Rules":[{"Status":"Enabled","Filter":{"Prefix":"tmp/"},"Expiration":{"Days":1}}]}',
      },
      effects: ['configure bucket:logs'],
    },
    { command: 'aws iam delete-user --user-name ci', effects: ['delete user:ci'] },
    {
      command: 'aws secretsmanager get-secret-value --secret-id app',
      effects: ['read secret:app'],
    },
    {
      command: 'aws rds delete-db-instance --db-instance-identifier app --skip-final-snapshot',
      effects: ['delete database:app'],
    },
    {
      command: 'aws ec2 terminate-instances --dry-run --instance-ids i-0a00000000000000a',
      effects: ['read instance:i-0a00000000000000a'],
    },
    { command: 'aws sts get-caller-identity', effects: ['read service'] },
  ],
});

function withoutGlobals(options: CloudWords['options']): CloudWords['options'] {
  return new Map([...options].filter(([key]) => !GLOBAL.has(key)));
}
