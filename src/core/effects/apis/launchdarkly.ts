import { defineProvider } from '../define';
import { row } from './operation';

/** LaunchDarkly: flags decide what users see, and a switched flag is live within a second. */
export const launchdarkly = defineProvider({
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  hosts: [
    { host: 'app.launchdarkly.com', role: 'control' },
    { host: 'app.eu.launchdarkly.com', role: 'control' },
    { host: 'app.launchdarkly.us', role: 'control' },
    { host: 'mcp.launchdarkly.com', role: 'control' },
    { host: 'sdk.launchdarkly.com', role: 'data' },
  ],
  cli: ['ldcli'],
  commandLine: {
    valued:
      'access-token base-uri output o project flag environment data d emails e role r key name mode semantic-patch segment member-id team dev-stream-uri port',
    named: ['flag', 'segment', 'environment', 'project'],
    tokens: ['access-token'],
    quiet: ['config', 'login', 'completion', 'dev-server', 'setup', 'whoami'],
  },
  libraries: ['launchdarkly-api', 'launchdarkly_api', 'launchdarkly-api-typescript'],
  environments: {
    how: 'The key of the environment in the path, in `--environment` or in `env=`; a call that names none acts on all of them.',
    named: ['environment', 'environmentKey', 'env'],
  },
  mcpServers: ['launchdarkly', 'launchdarkly-mcp', 'launchdarkly-mcp-server'],
  tokenVariables: [
    'LAUNCHDARKLY_ACCESS_TOKEN',
    'LD_ACCESS_TOKEN',
    'LAUNCHDARKLY_API_KEY',
    'LAUNCHDARKLY_SDK_KEY',
    'LD_SDK_KEY',
  ],
  loginFiles: ['.config/ldcli/config.yml'],
  rotate: 'https://app.launchdarkly.com/settings/authorization',
  resources: ['environment', 'project'],
  tokens: [
    {
      kind: 'api access token',
      pattern: '\\bapi-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      variables: ['LAUNCHDARKLY_ACCESS_TOKEN', 'LD_ACCESS_TOKEN', 'LAUNCHDARKLY_API_KEY'],
      reach: 'its role: reader, writer, admin, or one of your own',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a token with the role reader',
    },
    {
      kind: 'server SDK key',
      pattern: '\\bsdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      variables: ['LAUNCHDARKLY_SDK_KEY', 'LD_SDK_KEY'],
      reach: 'reads the flags of one environment',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      confidence: 'medium',
    },
    {
      kind: 'mobile key',
      pattern: '\\bmob-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      reach: 'public by design: it is in the app',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      open: true,
      confidence: 'medium',
    },
  ],
  operations: [
    row('deploy', 'service', 'recoverable', {
      api: [
        'PATCH /api/v2/flags/{project}/{flag}',
        'PUT /api/v2/flags/{project}/{flag}/copy',
        'POST /api/v2/flags/{project}/{flag}/copy',
      ],
      cli: [
        'flags toggle-on',
        'flags toggle-off',
        'flags update --data',
        'flags update -d',
        'flags update --semantic-patch',
        'flags copy',
        'flags archive',
        'flags restore',
        'toggle-on',
        'toggle-off',
      ],
      mcp: 'update-feature-flag update-ai-config-targeting toggle-flag update-rollout update-targeting-rules update-individual-targets archive-flag copy-flag-config'.split(
        ' ',
      ),
      sdk: ['patchFeatureFlag', 'copyFeatureFlag'],
      audience: 'public',
      undo: { how: 'switched back, by the version in the audit log' },
      note: 'Every user gets the other variation within a second.',
    }),
    row('delete', 'service', 'irreversible', {
      api: [
        'DELETE /api/v2/flags/{project}/{flag}',
        'DELETE /api/v2/projects/{project}/ai-configs/{config}',
        'DELETE /api/v2/projects/{project}/ai-configs/{config}/variations/{variation}',
      ],
      cli: ['flags delete', 'ai-configs delete'],
      mcp: ['delete-feature-flag', 'delete-flag', 'delete-ai-config', 'delete-ai-config-variation'],
      sdk: ['deleteFeatureFlag'],
      audience: 'public',
      note: 'Every application falls back to the default in its code.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /api/v2/projects/{project}/environments/{environment}'],
      cli: ['environments delete'],
      sdk: ['deleteEnvironment'],
      takesRecovery: true,
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /api/v2/projects/{project}'],
      cli: ['projects delete'],
      sdk: ['deleteProject'],
      takesRecovery: true,
      note: 'All its environments and flags go with it.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /api/v2/projects/{project}/environments/{environment}/apiKey',
        'POST /api/v2/projects/{project}/environments/{environment}/mobileKey',
        'POST /api/v2/tokens/{id}/reset',
        'DELETE /api/v2/tokens/{id}',
        'POST /api/v2/account/relay-auto-configs/{id}/reset',
        'DELETE /api/v2/account/relay-auto-configs/{id}',
      ],
      cli: [
        'environments reset-sdk-key',
        'environments reset-mobile-key',
        'access-tokens reset',
        'access-tokens delete',
      ],
      sdk: ['resetEnvironmentSDKKey', 'resetEnvironmentMobileKey', 'resetToken', 'deleteToken'],
      note: 'Clients with the old key lose their connection and take the defaults in their code.',
    }),
    row('update', 'policy', 'hard', {
      api: [
        'PATCH /api/v2/segments/{project}/{environment}/{segment}',
        'POST /api/v2/segments/{project}/{environment}/{segment}/users',
        'PATCH /api/v2/projects/{project}/environments/{environment}',
        'PATCH /api/v2/projects/{project}/environments/{environment}/approval-requests/settings',
        'PATCH /api/v2/roles/{role}',
        'PATCH /api/v2/projects/{project}',
        'PATCH /api/v2/projects/{project}/flag-defaults',
      ],
      cli: ['segments update', 'environments update', 'projects update'],
      sdk: ['patchSegment', 'patchEnvironment', 'patchProject'],
      note: 'Who is in a segment decides what they see; an environment may lose its approvals.',
    }),
    row('delete', 'policy', 'irreversible', {
      api: [
        'DELETE /api/v2/segments/{project}/{environment}/{segment}',
        'DELETE /api/v2/roles/{role}',
        'DELETE /api/v2/webhooks/{id}',
        'DELETE /api/v2/destinations/{project}/{environment}/{id}',
      ],
      cli: ['segments delete', 'custom-roles delete', 'webhooks delete'],
      sdk: ['deleteSegment', 'deleteCustomRole'],
    }),
    row('deploy', 'workflow', 'hard', {
      api: [
        'POST /api/v2/approval-requests/{id}/apply',
        'POST /api/v2/projects/{project}/flags/{flag}/environments/{environment}/approval-requests/{id}/apply',
      ],
      audience: 'public',
      note: 'The change that waited goes live.',
    }),
    row('grant', 'workflow', 'hard', {
      api: [
        'POST /api/v2/approval-requests/{id}/reviews',
        'POST /api/v2/projects/{project}/flags/{flag}/environments/{environment}/approval-requests/{id}/reviews',
      ],
      note: 'An approval that a person was to give is given.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /api/v2/members',
        'PATCH /api/v2/members/{id}',
        'PATCH /api/v2/members',
        'POST /api/v2/teams',
        'PATCH /api/v2/teams/{team}',
        'POST /api/v2/teams/{team}/members',
        'POST /api/v2/roles',
      ],
      cli: ['members invite', 'members update', 'teams update'],
      sdk: ['postMembers', 'patchMember'],
    }),
    row('delete', 'user', 'hard', {
      api: ['DELETE /api/v2/members/{id}', 'DELETE /api/v2/teams/{team}'],
      cli: ['members delete', 'teams delete'],
      sdk: ['deleteMember'],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /api/v2/tokens', 'POST /api/v2/account/relay-auto-configs'],
      cli: ['access-tokens create'],
      sdk: ['postToken'],
    }),
    row('create', 'service', 'reversible', {
      api: [
        'POST /api/v2/flags/{project}',
        'POST /api/v2/projects',
        'POST /api/v2/projects/{project}/environments',
        'POST /api/v2/segments/{project}/{environment}',
        'POST /api/v2/projects/{project}/ai-configs',
        'POST /api/v2/projects/{project}/ai-configs/{config}/variations',
      ],
      cli: ['flags create', 'projects create', 'environments create', 'segments create'],
      mcp: ['create-feature-flag', 'create-flag', 'create-ai-config', 'create-ai-config-variation'],
      note: 'A new flag is off everywhere.',
    }),
    row('update', 'service', 'hard', {
      api: [
        'PATCH /api/v2/projects/{project}/ai-configs/{config}',
        'PATCH /api/v2/projects/{project}/ai-configs/{config}/variations/{variation}',
        'PATCH /api/v2/projects/{project}/ai-configs/{config}/targeting',
      ],
      cli: ['flags update'],
      mcp: ['update-ai-config', 'update-ai-config-variation', 'update-flag-settings'],
    }),
    row('read', 'service', 'none', {
      api: [
        'POST /api/v2/auditlog',
        'POST /api/v2/queries/{id}',
        'POST /api/v2/projects/{project}/environments/{environment}/flags/evaluate',
      ],
      mcp: [
        'get-code-references',
        'get-flag-status-across-environments',
        'get-audit-log-entries',
        'check-removal-readiness',
      ],
    }),
  ],
  backups:
    'Older versions of a flag stand in the audit log, as texts, as long as its project is there.',
  examples: [
    {
      command:
        'curl -X PATCH "https://app.launchdarkly.com/api/v2/flags/shop/new-checkout" -d \'{"environmentKey":"production","instructions":[{"kind":"turnFlagOff"}]}\'',
      effects: ['deploy service:new-checkout'],
    },
    {
      command:
        'curl -X POST https://app.launchdarkly.com/api/v2/projects/shop/environments/production/apiKey',
      effects: ['rotate token:production'],
    },
    {
      command: 'ldcli flags delete --project shop --flag new-checkout',
      effects: ['delete service:new-checkout'],
    },
    {
      command: 'ldcli flags update --project shop --flag a --name Cart',
      effects: ['update service:a'],
    },
    {
      command: 'ldcli flags update --project shop --flag a -d @patch.json',
      effects: ['deploy service:a'],
    },
    {
      command: 'ldcli flags toggle-off --project shop --environment production --flag new-checkout',
      effects: ['deploy service:new-checkout'],
    },
    {
      tool: {
        server: 'launchdarkly',
        name: 'update-feature-flag',
        arguments: { projectKey: 'shop', featureFlagKey: 'new-checkout' },
      },
      effects: ['deploy service:new-checkout'],
    },
    {
      tool: { server: 'launchdarkly', name: 'get-feature-flag', arguments: { projectKey: 'shop' } },
      effects: ['read service'],
    },
    { command: 'ldcli flags list --project shop', effects: [] },
    {
      command: 'curl https://app.launchdarkly.com/api/v2/flags/shop',
      effects: ['read host:app.launchdarkly.com'],
    },
    { command: 'curl https://app.launchdarkly.com/api/v2/projects', effects: ['read project'] },
  ],
});
