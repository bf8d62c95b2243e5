import { defineProvider } from '../define';
import { row } from './operation';

/** Pulumi Cloud: the state of stacks, and environments with their secrets. */
export const pulumi = defineProvider({
  id: 'pulumi',
  name: 'Pulumi Cloud',
  hosts: [
    { host: 'api.pulumi.com', role: 'control' },
    { host: 'app.pulumi.com', role: 'control' },
    { host: 'mcp.ai.pulumi.com', role: 'control' },
  ],
  cli: ['pulumi', 'esc'],
  commandLine: {
    valued: 'env file f lifetime format path plaintext secret w',
    quiet: [
      'login',
      'logout',
      'version',
      'env init',
      'env ls',
      'env diff',
      'env version',
      'env tag ls',
    ],
  },
  environments: {
    how: 'The last part of the stack: `acme/web/prod`, and `Pulumi.prod.yaml`.',
    named: ['stack', 'environment'],
  },
  mcpServers: ['pulumi', 'pulumi-mcp', 'pulumi-mcp-server'],
  tokenVariables: ['PULUMI_ACCESS_TOKEN', 'PULUMI_CONFIG_PASSPHRASE'],
  loginFiles: ['.pulumi/credentials.json'],
  rotate: 'https://app.pulumi.com/account/tokens',
  resources: ['stack', 'secret'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bpul-[0-9a-f]{40}\\b',
      variables: ['PULUMI_ACCESS_TOKEN'],
      reach: 'every stack of the person, team or organisation that it belongs to',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a team token, or an identity of the job',
    },
    {
      kind: 'passphrase of a stack',
      variables: ['PULUMI_CONFIG_PASSPHRASE'],
      reach: 'opens the secrets in the settings of the stack',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      resources: ['secret'],
      ends: 'never',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'stack', 'irreversible', {
      api: [
        'POST /stacks/{org}/{project}/{stack}/destroy',
        'POST /api/stacks/{org}/{project}/{stack}/deployments {operation:destroy}',
      ],
      mcp: ['cli-destroy', 'pulumi-cli-destroy'],
      takesRecovery: true,
      note: 'Every resource of the stack is deleted, save what is protected or retained.',
    }),
    row('delete', 'stack', 'irreversible', {
      api: ['DELETE /stacks/{org}/{project}/{stack}'],
      takesRecovery: true,
      note: 'The state and its history go; what it described runs on and is known to nobody.',
    }),
    row('deploy', 'stack', 'hard', {
      api: [
        'POST /stacks/{org}/{project}/{stack}/update',
        'POST /stacks/{org}/{project}/{stack}/refresh',
        'POST /stacks/{org}/{project}/{stack}/deployments',
      ],
      mcp: ['cli-up', 'pulumi-cli-up', 'deploy-to-aws', 'neo-task-launcher'],
      audience: 'team',
      note: 'A replacement deletes before or after it makes anew.',
    }),
    row('update', 'stack', 'hard', {
      api: [
        'POST /stacks/{org}/{project}/{stack}/import',
        'POST /stacks/{org}/{project}/{stack}/cancel',
        'POST /stacks/{org}/{project}/{stack}/rename',
        'POST /stacks/{org}/{project}/{stack}/transfer',
        'PUT /stacks/{org}/{project}/{stack}/deployments/settings',
        'POST /stacks/{org}/{project}/{stack}/deployments/settings',
      ],
      undo: { how: 'an older version of the state is exported and imported again' },
      note: 'What the state no longer lists is no longer deleted or changed with it.',
    }),
    row('read', 'secret', 'none', {
      api: [
        'POST /esc/environments/{org}/{project}/{env}/open',
        'POST /environments/{org}/{env}/open',
        'GET /esc/environments/{org}/{project}/{env}/open/{session}',
        'GET /esc/environments/{org}/{project}/{env}/decrypt',
        'GET /stacks/{org}/{project}/{stack}/export',
        'POST /stacks/{org}/{project}/{stack}/decrypt',
        'POST /stacks/{org}/{project}/{stack}/batch-decrypt',
      ],
      cli: ['open', 'env open', 'env get'],
    }),
    row('update', 'secret', 'recoverable', {
      api: ['PATCH /esc/environments/{org}/{project}/{env}', 'PATCH /environments/{org}/{env}'],
      cli: ['env set', 'env edit', 'env version rollback', 'env tag'],
      undo: { how: 'taken from an older revision of the environment' },
      note: 'Stacks and programs that import it get the new values at once.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /esc/environments/{org}/{project}/{env}', 'DELETE /environments/{org}/{env}'],
      cli: ['env rm', 'env version retract'],
      takesRecovery: true,
      note: 'All its values and revisions go.',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /user/tokens',
        'POST /orgs/{org}/tokens',
        'POST /orgs/{org}/teams/{team}/tokens',
        'POST /oauth/token',
      ],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /user/tokens/{id}',
        'DELETE /orgs/{org}/tokens/{id}',
        'DELETE /orgs/{org}/teams/{team}/tokens/{id}',
      ],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /orgs/{org}/members/{user}',
        'PATCH /orgs/{org}/members/{user}',
        'POST /orgs/{org}/teams/pulumi',
        'PATCH /orgs/{org}/teams/{team}',
        'POST /orgs/{org}/invites',
      ],
    }),
    row('delete', 'user', 'hard', {
      api: ['DELETE /orgs/{org}/members/{user}', 'DELETE /orgs/{org}/teams/{team}'],
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PATCH /orgs/{org}/policygroups/{group}',
        'DELETE /orgs/{org}/policypacks/{pack}',
        'DELETE /orgs/{org}/policygroups/{group}',
        'POST /stacks/{org}/{project}/{stack}/hooks',
        'DELETE /orgs/{org}/hooks/{hook}',
      ],
      note: 'What a policy refused before may be deployed.',
    }),
    row('read', 'stack', 'none', {
      api: [
        'POST /stacks/{org}/{project}/{stack}/preview',
        'POST /esc/environments/{org}/yaml/check',
      ],
      mcp: [
        'cli-preview',
        'pulumi-cli-preview',
        'pulumi-cli-stack-output',
        'stack-output',
        'cli-refresh {preview:true}',
        'resource-search',
        'convert-terraform-to-typescript',
      ],
      cli: ['env diff', 'run'],
    }),
  ],
  backups:
    'Every older version of the state lies in the stack and goes with it; exports outlive it.',
  examples: [
    {
      command: 'curl -X DELETE "https://api.pulumi.com/api/stacks/acme/web/prod?force=true"',
      effects: ['delete stack:prod'],
    },
    {
      command: 'curl -X POST https://api.pulumi.com/api/stacks/acme/web/dev/import -d @state.json',
      files: { 'state.json': '{}' },
      effects: ['update stack:dev'],
    },
    { command: 'esc env rm acme/web/dev --yes', effects: ['delete environment:acme/web/dev'] },
    { command: 'pulumi destroy -s acme/web/dev --yes', effects: ['delete stack'] },
    { tool: { server: 'pulumi', name: 'deploy-to-aws', arguments: {} }, effects: ['deploy stack'] },
    {
      tool: { server: 'pulumi', name: 'list-resources', arguments: { module: 's3' } },
      effects: ['read service'],
    },
    { command: 'curl https://api.pulumi.com/api/user/stacks', effects: ['read stack'] },
    { command: 'curl https://api.pulumi.com/api/orgs/acme/members', effects: ['read user'] },
    { command: 'pulumi preview', effects: ['read stack'] },
  ],
});
