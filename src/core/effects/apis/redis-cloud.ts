import { defineProvider } from '../define';
import { row } from './operation';

/** Redis Cloud: subscriptions hold databases; remote backups go to storage of one’s own. */
export const redisCloud = defineProvider({
  id: 'redis-cloud',
  name: 'Redis Cloud',
  hosts: [
    { host: 'api.redislabs.com', role: 'control' },
    { host: '*.redislabs.com', role: 'data' },
    { host: '*.redis-cloud.com', role: 'data' },
    { host: '*.redns.redis-cloud.com', role: 'data' },
  ],
  cli: ['redisctl'],
  commandLine: {
    valued: 'profile p config-file o output q query data subscription database id name',
    quiet: ['profile', 'auth', 'completions', 'version'],
  },
  environments: {
    how: 'Only the names of subscriptions and databases tell environments apart.',
    named: ['name', 'profile'],
  },
  mcpServers: ['redis-cloud', 'mcp-redis-cloud'],
  tokenVariables: ['REDISCLOUD_SECRET_KEY', 'REDISCLOUD_ACCESS_KEY'],
  aka: ['redislabs', 'rediscloud'],
  rotate: 'https://app.redislabs.com/',
  resources: ['database', 'cache'],
  tokens: [
    {
      kind: 'account and user key',
      variables: ['REDISCLOUD_SECRET_KEY', 'REDISCLOUD_ACCESS_KEY'],
      reach: 'the whole account, by the role of the user',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'the key of a user who may only view',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /subscriptions/{subscription}/databases/{database}'],
      cli: ['cloud database delete', 'cloud fixed-database delete'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Only a remote backup in storage of your own stays.',
    }),
    row('delete', 'project', 'irreversible', {
      api: [
        'DELETE /subscriptions/{subscription}',
        'DELETE /fixed/subscriptions/{subscription}',
        'DELETE /subscriptions/{subscription}/regions',
      ],
      cli: ['cloud subscription delete', 'cloud fixed-subscription delete'],
      mcp: ['delete-essential-subscription', 'delete-pro-subscription'],
      takesRecovery: true,
      confidence: 'medium',
    }),
    row('delete', 'rows', 'irreversible', {
      api: ['PUT /subscriptions/{subscription}/databases/{database}/flush'],
      cli: ['cloud database flush', 'cloud database flush-crdb'],
      note: 'Every key goes.',
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /subscriptions/{subscription}/databases/{database}/import'],
      cli: ['cloud database import'],
      confidence: 'medium',
      note: 'What the database holds is replaced.',
    }),
    row('configure', 'database', 'hard', {
      api: [
        'PUT /subscriptions/{subscription}/databases/{database}',
        'PUT /subscriptions/{subscription}',
        'PUT /subscriptions/{subscription}/cidr',
        'PUT /fixed/subscriptions/{subscription}',
        'POST /subscriptions/{subscription}/databases/{database}/upgrade',
      ],
      cli: [
        'cloud database update',
        'cloud database upgrade-redis',
        'cloud subscription update',
        'cloud fixed-database update',
        'cloud subscription update-cidr-allowlist',
      ],
      confidence: 'medium',
      note: 'Persistence, backups, eviction, password and who may connect are set in the same call.',
    }),
    row('configure', 'backup', 'irreversible', {
      api: [
        'PUT /subscriptions/{subscription}/databases/{database} {dataPersistence:none}',
        'PUT /subscriptions/{subscription}/databases/{database} {active:false}',
      ],
      takesRecovery: true,
      confidence: 'low',
      note: 'Without persistence a restart of the database loses all of it.',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /acl/users/{user}', 'DELETE /users/{user}'],
      cli: ['cloud acl delete-user', 'cloud user delete'],
    }),
    row('delete', 'role', 'hard', {
      api: [
        'DELETE /acl/roles/{role}',
        'DELETE /acl/redisRules/{rule}',
        'PUT /acl/roles/{role}',
        'PUT /acl/redisRules/{rule}',
        'PUT /acl/users/{user}',
      ],
      cli: [
        'cloud acl delete-role',
        'cloud acl delete-redis-rule',
        'cloud acl update-role',
        'cloud acl update-user',
        'cloud acl update-redis-rule',
      ],
    }),
    row('delete', 'network', 'hard', {
      api: [
        'DELETE /subscriptions/{subscription}/peerings/{peering}',
        'DELETE /subscriptions/{subscription}/private-service-connect',
        'DELETE /subscriptions/{subscription}/transitGateways/{gateway}/attachment',
      ],
    }),
    row('delete', 'policy', 'hard', {
      api: ['DELETE /cloud-accounts/{account}'],
      cli: ['cloud provider-account delete'],
    }),
    row('create', 'database', 'reversible', {
      api: [
        'POST /subscriptions/{subscription}/databases',
        'POST /fixed/subscriptions/{subscription}/databases',
      ],
      cli: ['cloud database create'],
      mcp: ['create-essential-database', 'create-pro-database'],
    }),
    row('create', 'project', 'hard', {
      api: ['POST /subscriptions', 'POST /fixed/subscriptions'],
      cli: ['cloud subscription create', 'cloud fixed-subscription create'],
      mcp: ['create-essential-subscription', 'create-pro-subscription'],
      note: 'It is paid for from then on.',
    }),
    row('create', 'backup', 'reversible', {
      api: ['POST /subscriptions/{subscription}/databases/{database}/backup'],
      cli: ['cloud database backup'],
    }),
    row('read', 'database', 'none', {
      mcp: ['get-essential-databases', 'get-pro-databases', 'get-database-modules'],
      cli: [
        'cloud database list',
        'cloud database get',
        'cloud subscription list',
        'cloud account get',
      ],
    }),
    row('read', 'project', 'none', {
      mcp: [
        'get-current-account',
        'get-current-payment-methods',
        'get-essential-subscriptions',
        'get-essential-subscription-by-id',
        'get-essentials-plans',
        'get-pro-subscriptions',
        'get-pro-subscription',
        'get-pro-plans-regions',
        'get-tasks',
        'get-task-by-id',
      ],
    }),
  ],
  backups:
    'Remote backups are written to storage of your own and stay; what the database itself keeps on disk goes with it.',
  examples: [
    {
      command: 'curl -X DELETE https://api.redislabs.com/v1/subscriptions/12345/databases/51234567',
      effects: ['delete database:51234567'],
    },
    {
      command:
        'curl -X PUT https://api.redislabs.com/v1/subscriptions/12345/databases/51234567/flush',
      effects: ['delete rows:51234567'],
    },
    {
      command:
        'curl -X PUT https://api.redislabs.com/v1/subscriptions/12345/databases/51234567 -d \'{"dataPersistence":"none"}\'',
      effects: ['configure backup:51234567'],
    },
    { command: 'redisctl cloud database delete 51234567', effects: ['delete database:51234567'] },
    {
      tool: {
        server: 'mcp-redis-cloud',
        name: 'delete-essential-subscription',
        arguments: { subscriptionId: 12345 },
      },
      effects: ['delete project:12345'],
    },
    {
      tool: {
        server: 'redis-cloud',
        name: 'get-pro-databases',
        arguments: { subscriptionId: 12345 },
      },
      effects: ['read database:12345'],
    },
    { command: 'redisctl cloud database list --subscription 12345', effects: ['read database'] },
    { command: 'curl https://api.redislabs.com/v1/subscriptions', effects: ['read project'] },
  ],
});
