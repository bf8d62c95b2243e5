import { defineProvider } from '../define';
import { row } from './operation';

/** Doppler: secrets by project and config; what is set there is synced to the platforms that run the app. */
export const doppler = defineProvider({
  id: 'doppler',
  name: 'Doppler',
  hosts: [{ host: 'api.doppler.com', role: 'control' }],
  cli: ['doppler'],
  environments: {
    how: 'A config is called after its environment: `prd`, `stg`, `dev`, and `prd_eu` below it.',
    named: ['config', 'environment'],
    values: { prd: 'production', stg: 'staging' },
  },
  mcpServers: ['doppler', 'doppler-mcp', 'doppler-mcp-server'],
  tokenVariables: ['DOPPLER_TOKEN', 'DOPPLER_SERVICE_TOKEN'],
  loginFiles: ['.doppler/.doppler.yaml'],
  rotate: 'https://dashboard.doppler.com/workplace/tokens',
  resources: ['secret', 'environment', 'project'],
  tokens: [
    {
      kind: 'personal or CLI token',
      pattern: '\\bdp\\.[cp]t\\.[A-Za-z0-9]{40,44}\\b',
      reach: 'every project of the user, and every secret in them',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a service token for one environment that may only read',
    },
    {
      kind: 'service token',
      pattern: '\\bdp\\.st\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}\\b',
      variables: ['DOPPLER_TOKEN', 'DOPPLER_SERVICE_TOKEN'],
      reach: 'the secrets of one environment of one project',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      ends: 'as chosen, or never',
      narrower: 'one that may only read',
    },
    {
      kind: 'service account token',
      pattern: '\\bdp\\.sa\\.[A-Za-z0-9]{40,44}\\b',
      reach: 'what its roles allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a service token for one environment',
    },
    {
      kind: 'directory or audit token',
      pattern: '\\bdp\\.(?:scim|audit)\\.[A-Za-z0-9]{40,44}\\b',
      reach: 'members of the organisation, or its log',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'change',
      resources: ['user'],
    },
  ],
  operations: [
    row('update', 'secret', 'recoverable', {
      api: [
        'POST /v3/configs/config/secrets',
        'PUT /v3/configs/config/secrets',
        'POST /v3/configs/config/secrets/note',
      ],
      cli: ['secrets set', 'secrets upload', 'secrets notes set'],
      undo: { how: 'rolled back in the log of the config' },
      note: 'Syncs push the new values to the platforms at once.',
    }),
    row('delete', 'secret', 'recoverable', {
      api: ['DELETE /v3/configs/config/secret'],
      cli: ['secrets delete'],
      undo: { how: 'rolled back in the log of the config' },
      note: 'Syncs take it from the platforms at once.',
    }),
    row('update', 'secret', 'hard', {
      api: ['POST /v3/configs/config/logs/log/rollback'],
      cli: ['configs logs rollback', 'activity rollback'],
      note: 'All values of that change are replaced by the older ones.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /v3/configs/config', 'DELETE /v3/environments/environment'],
      cli: ['configs delete', 'environments delete'],
      takesRecovery: true,
      note: 'Its secrets and the log that could restore them go with it.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v3/projects/project'],
      cli: ['projects delete'],
      takesRecovery: true,
      note: 'Every config with its secrets and logs goes; only support may help.',
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /v3/configs/config/secrets',
        'GET /v3/configs/config/secrets/download',
        'GET /v3/configs/config/secret',
        'POST /v3/share/secrets/plain',
        'POST /v3/share/secrets/encrypted',
      ],
      cli: ['secrets', 'secrets get', 'secrets download', 'secrets substitute'],
    }),
    row('configure', 'environment', 'hard', {
      api: [
        'POST /v3/configs/config/unlock',
        'POST /v3/configs/config',
        'PUT /v3/environments/environment',
        'POST /v3/projects/project',
      ],
      cli: ['configs unlock', 'configs update', 'environments rename', 'projects update'],
      note: 'A config that is no longer locked can be deleted; a renamed one is not found by what reads it.',
    }),
    row('configure', 'environment', 'reversible', {
      api: ['POST /v3/configs/config/lock'],
      cli: ['configs lock'],
    }),
    row('create', 'environment', 'reversible', {
      api: [
        'POST /v3/configs',
        'POST /v3/environments',
        'POST /v3/configs/config/clone',
        'POST /v3/projects',
      ],
      cli: ['configs create', 'configs clone', 'environments create', 'projects create'],
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /v3/configs/config/tokens',
        'POST /v3/workplace/service_accounts',
        'POST /v3/workplace/service_accounts/service_account/{id}/tokens',
      ],
      cli: ['configs tokens create'],
      note: 'Whoever holds it reads the secrets of the config.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /v3/configs/config/tokens/token',
        'POST /v3/auth/revoke',
        'DELETE /v3/workplace/service_accounts/service_account/{id}',
      ],
      cli: ['configs tokens revoke', 'configs tokens delete'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'PATCH /v3/workplace/users/{id}',
        'POST /v3/projects/project/members',
        'PATCH /v3/projects/project/members/member/{kind}/{id}',
        'POST /v3/workplace/roles',
      ],
    }),
    row('configure', 'service', 'hard', {
      api: [
        'POST /v3/configs/config/syncs',
        'DELETE /v3/configs/config/syncs/sync',
        'DELETE /v3/integrations/integration',
        'POST /v3/webhooks',
      ],
      note: 'A sync overwrites what the platform held.',
    }),
    row('read', 'project', 'none', {
      cli: [
        'projects',
        'projects get',
        'configs',
        'configs get',
        'configs logs',
        'configs logs get',
        'configs tokens',
        'configs tokens get',
        'environments',
        'environments get',
        'activity',
        'activity get',
        'me',
        'settings',
      ],
    }),
  ],
  backups: 'The log of each config, which goes with the config.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.doppler.com/v3/projects/project -d \'{"project":"shop"}\'',
      effects: ['delete project:shop'],
    },
    {
      command:
        'curl -X POST https://api.doppler.com/v3/configs/config/unlock -d \'{"project":"shop","config":"prd"}\'',
      effects: ['configure environment'],
    },
    { command: 'doppler projects delete shop --yes', effects: ['delete project:shop'] },
    {
      command: 'doppler secrets delete API_URL --config dev --yes',
      effects: ['delete secret:API_URL'],
    },
    { command: 'doppler configs --project shop', effects: [] },
    { command: 'curl https://api.doppler.com/v3/projects', effects: ['read project'] },
    {
      command: 'curl https://api.doppler.com/v3/environments?project=shop',
      effects: ['read environment'],
    },
  ],
});
