import { defineProvider } from '../define';
import { row } from './operation';

/** Anthropic: the models' interface, and the administration of an organisation's workspaces and keys. */
export const anthropic = defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  hosts: [{ host: 'api.anthropic.com', role: 'control' }],
  cli: ['ant'],
  commandLine: {
    valued: 'api-key base-url format transform file id model message max-tokens',
    tokens: ['api-key'],
    named: ['id'],
    quiet: ['auth', 'help', 'models'],
  },
  libraries: ['anthropic', '@anthropic-ai/sdk'],
  environments: { how: 'A workspace for each environment; a key belongs to one.' },
  mcpServers: ['anthropic'],
  tokenVariables: [
    'ANTHROPIC_API_KEY',
    'ANTHROPIC_AUTH_TOKEN',
    'ANTHROPIC_ADMIN_KEY',
    'CLAUDE_CODE_OAUTH_TOKEN',
    'CLAUDE_API_KEY',
  ],
  aka: ['claude'],
  loginFiles: ['.claude/.credentials.json'],
  rotate: 'https://console.anthropic.com/settings/keys',
  resources: ['service', 'user', 'token'],
  tokens: [
    {
      kind: 'admin key',
      pattern: '\\bsk-ant-admin01-[0-9A-Za-z_-]{60,120}',
      variables: ['ANTHROPIC_ADMIN_KEY'],
      reach: 'members, workspaces and keys of the organisation',
      bound: 'organisation',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the key of one workspace',
    },
    {
      kind: 'login',
      pattern: '\\bsk-ant-o[ar]t01-[0-9A-Za-z_-]{60,120}',
      variables: ['CLAUDE_CODE_OAUTH_TOKEN'],
      reach: 'the subscription of the person',
      bound: 'person',
      rootEquivalent: false,
      may: 'execute',
      ends: 'an access token after hours, a refresh token when it is withdrawn',
      confidence: 'medium',
    },
    {
      kind: 'web session',
      pattern: '\\bsk-ant-sid[0-9]{2}-[0-9A-Za-z_-]{60,140}',
      reach: 'everything the person may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      confidence: 'medium',
    },
    {
      kind: 'api key',
      pattern: '\\bsk-ant-(?:api03-)?[0-9A-Za-z_-]{60,120}',
      variables: ['ANTHROPIC_API_KEY', 'CLAUDE_API_KEY'],
      reach: 'runs models for one workspace, and spends on it',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      narrower: 'the key of a workspace with a spending limit',
    },
  ],
  operations: [
    row('configure', 'project', 'irreversible', {
      api: ['POST /v1/organizations/workspaces/{workspace}/archive'],
      sdk: ['workspaces.archive'],
      note: 'All keys of the workspace stop at once, and it cannot be brought back.',
    }),
    row('update', 'project', 'hard', { api: ['POST /v1/organizations/workspaces/{workspace}'] }),
    row('rotate', 'token', 'hard', {
      api: ['POST /v1/organizations/api_keys/{key}'],
      note: 'A key that is made inactive fails everywhere it is used.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /v1/organizations/invites',
        'POST /v1/organizations/users/{user}',
        'POST /v1/organizations/workspaces/{workspace}/members',
        'POST /v1/organizations/workspaces/{workspace}/members/{user}',
      ],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /v1/organizations/users/{user}',
        'DELETE /v1/organizations/invites/{invite}',
        'DELETE /v1/organizations/workspaces/{workspace}/members/{user}',
      ],
    }),
    row('delete', 'file', 'irreversible', {
      api: ['DELETE /v1/files/{file}'],
      cli: ['files delete', 'beta:files delete'],
      sdk: ['files.delete'],
    }),
    row('delete', 'function', 'irreversible', {
      api: ['DELETE /v1/skills/{skill}', 'DELETE /v1/skills/{skill}/versions/{version}'],
      sdk: ['skills.delete', 'skills.versions.delete'],
    }),
    row('delete', 'workflow', 'irreversible', {
      api: ['DELETE /v1/messages/batches/{batch}'],
      sdk: ['messages.batches.delete', 'batches.delete'],
      note: 'The results of the batch go with it.',
    }),
    row('configure', 'workflow', 'hard', {
      api: ['POST /v1/messages/batches/{batch}/cancel'],
      sdk: ['messages.batches.cancel', 'batches.cancel'],
    }),
    row('execute', 'workflow', 'reversible', {
      api: ['POST /v1/messages/batches'],
      sdk: ['messages.batches.create', 'batches.create'],
      note: 'Thousands of requests at once, each paid for.',
    }),
    row('create', 'file', 'reversible', {
      api: ['POST /v1/files', 'POST /v1/skills', 'POST /v1/skills/{skill}/versions'],
      sdk: ['files.upload', 'skills.create'],
    }),
    row('read', 'service', 'none', {
      api: ['POST /v1/messages', 'POST /v1/messages/count_tokens', 'POST /v1/complete'],
      cli: ['messages create', 'models list'],
      sdk: ['messages.create', 'messages.stream', 'messages.count_tokens', 'completions.create'],
    }),
  ],
  backups: 'None.',
  examples: [
    {
      command:
        'curl -X POST https://api.anthropic.com/v1/organizations/workspaces/wrkspc_01ab/archive',
      effects: ['configure project:wrkspc_01ab'],
    },
    {
      command:
        'curl https://api.anthropic.com/v1/organizations/api_keys/apikey_01ab -d \'{"status":"inactive"}\'',
      effects: ['rotate token:apikey_01ab'],
    },
    {
      command: 'curl -X DELETE https://api.anthropic.com/v1/files/file_01ab',
      effects: ['delete file:file_01ab'],
    },
    {
      command:
        'python3 -c "import anthropic; c = anthropic.Anthropic(); c.messages.batches.delete(\'msgbatch_1\')"',
      effects: ['delete workflow:msgbatch_1'],
    },
    {
      command: 'curl https://api.anthropic.com/v1/messages -d \'{"model":"m","max_tokens":9}\'',
      effects: ['read service'],
    },
    {
      command: 'curl https://api.anthropic.com/v1/models',
      effects: ['read host:api.anthropic.com'],
    },
    { command: 'curl https://api.anthropic.com/v1/organizations/users', effects: ['read user'] },
  ],
});
