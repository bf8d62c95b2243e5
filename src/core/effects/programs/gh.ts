import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { github as provider } from '../apis/github';
import { loginRead } from '../build';
import { readProviderCli } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { derivedValue, literalValue } from '../apis/values';
import { cliAuthority } from '../credentials';
import type { Value } from '../../shell/invocation';
import { sentFile } from './curl';

const VARIABLES = ['GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN'];

function login(call: Call): ReturnType<typeof cliAuthority> {
  return cliAuthority(
    { name: 'gh', variables: VARIABLES, provider: 'github' },
    undefined,
    call.invocation,
    call.context,
  );
}

/** `gh api`: a request with fields in its own notation. */
function apiEffects(call: Call): readonly Effect[] {
  const path = call.subcommands[1] ?? call.positionals[0]?.text ?? '';
  const fields = [...call.values('f', 'raw-field'), ...call.values('F', 'field')];
  const input = call.value('input');
  const upload = input ? sentFile(call, input) : undefined;
  const chosen = call.value('X', 'method')?.text.toUpperCase();
  const method = chosen ?? (fields.length > 0 || input ? 'POST' : 'GET');
  const body =
    upload ?? (fields.length > 0 ? fieldsBody(call, fields, path === 'graphql') : undefined);
  const host = call.value('hostname')?.text ?? 'api.github.com';
  const address = /^https?:/.test(path) ? path : `https://${host}/${path.replace(/^\//, '')}`;
  return call.context.http({
    method,
    url: literalValue(address),
    headers: [],
    body,
    uploads: [],
    login: login(call),
    phrase: call.invocation.source,
  });
}

function fieldsBody(call: Call, fields: readonly Value[], graphql: boolean): Value {
  const plain: Record<string, unknown> = {};
  const variables: Record<string, unknown> = {};
  for (const field of fields) {
    const at = field.text.indexOf('=');
    const name = at < 0 ? field.text : field.text.slice(0, at);
    const raw = at < 0 ? '' : field.text.slice(at + 1);
    const text = raw.startsWith('@') ? sentFile(call, derivedValue(field, raw.slice(1))).text : raw;
    if (graphql && name !== 'query' && name !== 'operationName') variables[name] = text;
    else plain[name] = text === 'true' ? true : text === 'false' ? false : text;
  }
  const body = graphql ? { ...plain, variables } : plain;
  return {
    ...literalValue(JSON.stringify(body)),
    sources: fields.flatMap((field) => field.sources),
  };
}

/** The repository that the call is about: `-R`, `owner/name` among its words, else the folder's own. */
function repositoryOf(call: Call): string {
  const given = call.value('R', 'repo')?.text;
  if (given !== undefined) return given;
  const word = [...call.subcommands.slice(2), ...call.positionals.map((value) => value.text)].find(
    (text) => /^[\w.-]+\/[\w.-]+$/.test(text),
  );
  if (word !== undefined) return word;
  const remote = call.context.look.git(call.invocation.cwd ?? call.context.workspaceRoot)?.remotes[
    'origin'
  ];
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? '')?.[1] ?? '';
}

/** Accounts, keys and gists belong to no repository. */
function inRepository(effect: Effect, call: Call): Effect {
  const repository = repositoryOf(call);
  if (repository === '' || effect.environment.name === 'local') return effect;
  if (
    !/^(pr|issue|repo|release|run|workflow|cache|secret|variable|label|ruleset|project|attestation)$/.test(
      call.subcommands[0] ?? '',
    )
  )
    return effect;
  return { ...effect, target: { ...effect.target, remote: repository } };
}

function special(call: Call): readonly Effect[] | undefined {
  const [group = '', verb = ''] = call.subcommands;
  const base = {
    environment: UNKNOWN_ENVIRONMENT,
    provider: 'github',
    authority: login(call),
    phrase: call.invocation.source,
    ids: [repositoryOf(call)].filter((id) => id !== ''),
  };
  const form = `${group} ${verb}`;
  switch (form) {
    case 'auth token':
      return [loginRead(call, 'gh')];
    case 'repo edit': {
      const opens = call.value('visibility')?.text === 'public';
      return [
        remoteEffect({
          ...base,
          operation: opens ? 'publish' : 'update',
          class: 'repository',
          name: repositoryOf(call),
          reversibility: 'hard',
          audience: opens ? 'public' : 'team',
        }),
      ];
    }
    case 'repo create': {
      const name = call.subcommands[2] ?? call.positionals[0]?.text ?? '';
      return [
        remoteEffect({
          ...base,
          operation: 'create',
          class: 'repository',
          name,
          audience: call.has('public') ? 'public' : 'nobody',
        }),
      ];
    }
    case 'repo delete':
      return [
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'repository',
          name: repositoryOf(call),
          reversibility: 'irreversible',
          audience: 'team',
        }),
      ];
    case 'repo clone':
    case 'gist clone':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: 'repository',
          name: call.subcommands[2] ?? call.positionals[0]?.text ?? '',
        }),
      ];
    case 'gist create': {
      const files = [...call.subcommands.slice(2).map(literalValue), ...call.positionals];
      const payload = files.flatMap((file) => {
        const path = file.text === '-' ? undefined : call.context.path(file, call.invocation);
        return path === undefined
          ? []
          : [{ kind: 'private-data' as const, source: { kind: 'file' as const, path } }];
      });
      return [
        remoteEffect({
          ...base,
          operation: 'publish',
          class: 'file',
          name: 'gist',
          reversibility: 'hard',
          audience: 'public',
          payload,
        }),
      ];
    }
    case 'pr checkout':
    case 'pr checks':
    case 'pr diff':
    case 'pr status':
    case 'issue status':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: form.startsWith('issue') ? 'issue' : 'pull-request',
        }),
      ];
    case 'release download':
    case 'run download':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: group === 'run' ? 'workflow' : 'release',
        }),
      ];
    default:
      return undefined;
  }
}

export const gh = defineProgram({
  names: ['gh'],
  synopsis:
    'GitHub: repositories, pull requests, issues, releases, secrets, workflows, and `gh api` as the request that it sends.',
  grammar: {
    subcommands: 3,
    valued:
      'R repo X method f raw-field F field H header q jq t template input hostname b body T title B base label l assignee a m milestone visibility description body-file json limit L state s ref env e app org branch author search reviewer r head notes n notes-file subject comment c cache p project tag target user u w workflow job j log dir D pattern preview'.split(
        ' ',
      ),
  },
  effects: (call) => {
    if (call.has('help', 'version') || call.subcommands[0] === 'help') return [];
    if (call.subcommands[0] === 'api') return apiEffects(call);
    const effects =
      special(call) ??
      readProviderCli(call, {
        provider,
        tool: 'gh',
        environment: () => UNKNOWN_ENVIRONMENT,
        quiet: [
          'auth login',
          'auth status',
          'auth logout',
          'auth refresh',
          'auth setup-git',
          'auth switch',
          'config',
          'extension',
          'browse',
          'alias',
          'status',
          'co',
          'repo set-default',
          'codespace list',
        ],
      });
    return effects.map((effect) => inRepository(effect, call));
  },
  examples: [
    { command: 'gh --version', effects: [] },
    { command: 'gh pr view 12', effects: ['read pull-request:12'] },
    { command: 'gh pr list', effects: ['read pull-request'] },
    { command: 'gh pr create --title x --body y', effects: ['create pull-request'] },
    { command: 'gh pr merge 12 --squash', effects: ['deploy pull-request:12'] },
    { command: 'gh repo delete acme/web --yes', effects: ['delete repository:acme/web'] },
    { command: 'gh api repos/acme/web', effects: ['read repository:web'] },
    { command: 'gh api -X DELETE repos/acme/web', effects: ['delete repository:web'] },
    {
      command:
        'gh api graphql -f query=\'mutation { deleteIssue(input: {issueId: "I_123456"}) { clientMutationId } }\'',
      effects: ['delete issue:I_123456'],
    },
    { command: 'gh auth token', effects: ['read secret:cli:gh/default'] },
    { command: 'gh secret list', effects: ['read policy'] },
    { command: 'gh issue comment 4 --body hi', effects: ['send message:4'] },
    { command: 'gh run view 12345', effects: ['read workflow:12345'] },
  ],
});
