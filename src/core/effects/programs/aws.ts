import type { Effect, Environment } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { aws as provider } from '../apis/aws';
import { environmentOfVariable, firstKnown } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { loginRead } from '../build';
import { cliAuthority } from '../credentials';
import { isLocalHost } from '../environment';
import { reads, writes } from '../build-files';
import { literalValue } from '../apis/values';
import { cloudEffect, cloudWords } from './cloud-words';
import type { CloudWords } from './cloud-words';
import { holdsCredentials } from '../notable-paths';

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
    return { name: 'local', evidence: `endpoint ${endpoint}` };
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
  const part = at < 0 ? '' : (text.slice(at + heading.length).split(/\n\s*\[/)[0] ?? '');
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

interface S3Frame {
  readonly environment: Environment;
  readonly authority: ReturnType<typeof cliAuthority>;
}

/** `aws s3` copies like a file tool. */
function s3Effects(call: Call, split_: CloudWords, frame: S3Frame): readonly Effect[] {
  const verb = split_.words[1] ?? '';
  const flagged = [...split_.options].flatMap(([key, values]) =>
    /^(recursive|delete|force|quiet|only-show-errors|dryrun|no-progress|follow-symlinks)$/.test(key)
      ? values
      : [],
  );
  const places = [...split_.words.slice(2), ...flagged];
  const base = { ...frame, provider: 'aws', phrase: call.invocation.source };
  const name = (place: string | undefined): string =>
    (place ?? '').replace(/^s3:\/\//, '').replace(/\/$/, '');
  const whole = (place: string | undefined): boolean => !name(place).includes('/');
  if (split_.options.has('dryrun'))
    return [remoteEffect({ ...base, operation: 'read', class: 'object', name: name(places[0]) })];
  switch (verb) {
    case 'rb':
      return [
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'bucket',
          name: name(places[0]),
          reversibility: 'irreversible',
          ids: [name(places[0])],
        }),
      ];
    case 'mb':
      return [
        remoteEffect({ ...base, operation: 'create', class: 'bucket', name: name(places[0]) }),
      ];
    case 'rm': {
      const many = split_.options.has('recursive');
      return [
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'object',
          name: many && whole(places[0]) ? `${name(places[0])}/*` : name(places[0]),
          reversibility: 'irreversible',
          size: many ? 'many' : undefined,
          ids: [name(places[0])],
        }),
      ];
    }
    case 'cp':
    case 'mv':
    case 'sync': {
      const [from, to] = places;
      const effects: Effect[] = [];
      const public_ = split_.options.get('acl')?.[0]?.startsWith('public');
      if (to?.startsWith('s3://')) {
        const local = from !== undefined && !from.startsWith('s3://') && from !== '-';
        const path = local ? call.context.path(literalValue(from), call.invocation) : undefined;
        const secret = path !== undefined && holdsCredentials(path, call.context.look.home);
        const away = frame.environment.name !== 'local';
        effects.push(
          remoteEffect({
            ...base,
            operation: 'create',
            class: 'object',
            name: name(to),
            reversibility: 'hard',
            audience: public_ ? 'public' : 'nobody',
            ids: [name(to)],
            payload:
              path !== undefined
                ? [{ kind: secret ? 'secret' : 'private-data', source: { kind: 'file', path } }]
                : undefined,
            special: secret && away ? 'exfiltrate' : undefined,
          }),
        );
        if (split_.options.has('delete'))
          effects.push(
            remoteEffect({
              ...base,
              operation: 'delete',
              class: 'object',
              name: name(to),
              reversibility: 'irreversible',
              size: 'many',
            }),
          );
        if (local && from !== undefined) effects.push(...reads(call, [literalValue(from)]));
      } else {
        effects.push(
          remoteEffect({ ...base, operation: 'read', class: 'object', name: name(from) }),
        );
        if (to !== undefined && to !== '-') effects.push(...writes(call, [literalValue(to)]));
      }
      if (verb === 'mv' && from?.startsWith('s3://'))
        effects.push(
          remoteEffect({
            ...base,
            operation: 'delete',
            class: 'object',
            name: name(from),
            reversibility: 'hard',
          }),
        );
      return effects;
    }
    case 'presign':
      return [
        remoteEffect({
          ...base,
          operation: 'publish',
          class: 'object',
          name: name(places[0]),
          reversibility: 'hard',
          audience: 'public',
        }),
      ];
    case 'website':
      return [
        remoteEffect({
          ...base,
          operation: 'publish',
          class: 'bucket',
          name: name(places[0]),
          reversibility: 'hard',
          audience: 'public',
        }),
      ];
    default:
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: places.length > 0 ? 'object' : 'bucket',
          name: name(places[0]),
        }),
      ];
  }
}

export const awsCli = defineProgram({
  names: ['aws', 'awslocal'],
  synopsis:
    'Amazon Web Services: reads SERVICE VERB-NOUN and the options that make it graver; `s3` as a file tool.',
  grammar: { valued: ['profile', 'region'] },
  effects: (call) => {
    const parts = split(call);
    const [service = '', command = ''] = parts.words;
    if (
      service === '' ||
      service === 'help' ||
      command === 'help' ||
      parts.options.has('help') ||
      parts.options.has('version')
    )
      return [];
    const profile = profileOf(call, parts.options);
    const environment =
      call.name === 'awslocal'
        ? ({ name: 'local', evidence: 'localstack runs here' } as const)
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
    if (service === 's3') return s3Effects(call, parts, { environment, authority });
    return [
      cloudEffect(call, {
        provider,
        environment,
        authority,
        words: [service, command],
        names: parts.words.slice(2),
        options: withoutGlobals(parts.options),
        dry:
          parts.options.has('dry-run') || parts.options.get('generate-cli-skeleton') !== undefined,
      }),
    ];
  },
  examples: [
    { command: 'aws --version', effects: [] },
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
