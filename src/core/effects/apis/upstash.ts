import { defineProvider } from '../define';
import { row } from './operation';

/** Upstash: Redis, vector indexes, message queues; the backups of a database are kept with it. */
export const upstash = defineProvider({
  id: 'upstash',
  name: 'Upstash',
  hosts: [
    { host: 'api.upstash.com', role: 'control' },
    { host: '*.upstash.io', role: 'data' },
  ],
  cli: ['upstash'],
  commandLine: {
    valued: 'email api-key db-id id name region member-email role team-id budget plan o output',
    named: ['db-id', 'id', 'name'],
    tokens: ['api-key'],
    quiet: ['auth', 'login', 'logout', 'upgrade'],
  },
  environments: {
    how: 'Only the name that a database was given says which environment it belongs to; its address is made of random words.',
    named: ['name', 'database_name', 'database-name'],
  },
  libraries: ['@upstash/sdk'],
  mcpServers: ['upstash', 'upstash-mcp', 'upstash-mcp-server'],
  tokenVariables: [
    'UPSTASH_API_KEY',
    'UPSTASH_REDIS_REST_TOKEN',
    'KV_REST_API_TOKEN',
    'QSTASH_TOKEN',
    'UPSTASH_VECTOR_REST_TOKEN',
  ],
  loginFiles: ['.config/upstash/config.json'],
  rotate: 'https://console.upstash.com/account/api',
  resources: ['cache', 'database', 'queue'],
  tokens: [
    {
      kind: 'management key',
      variables: ['UPSTASH_API_KEY'],
      reach: 'every database of the account',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the token of one database',
      confidence: 'low',
    },
    {
      kind: 'REST token',
      variables: ['UPSTASH_REDIS_REST_TOKEN', 'KV_REST_API_TOKEN', 'UPSTASH_VECTOR_REST_TOKEN'],
      reach: 'all keys of one database',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      resources: ['cache', 'rows'],
      ends: 'never',
      narrower: 'the token that may only read',
    },
    {
      kind: 'queue token',
      variables: ['QSTASH_TOKEN'],
      reach: 'sends and changes messages of the queue',
      bound: 'account',
      rootEquivalent: false,
      may: 'send',
      resources: ['queue', 'message'],
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /redis/database/{id}', 'DELETE /vector/index/{id}', 'DELETE /search/{id}'],
      cli: ['redis delete', 'vector delete', 'search delete'],
      mcp: ['redis_database_delete'],
      takesRecovery: true,
      note: 'Its backups are assumed to go with it.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /redis/reset-password/{id}',
        'POST /qstash/rotate-token',
        'POST /vector/index/{id}/reset-password',
        'POST /search/{id}/reset-password',
      ],
      cli: [
        'redis reset-password',
        'vector reset-password',
        'search reset-password',
        'qstash rotate-token',
      ],
      mcp: ['redis_database_reset_password'],
      note: 'Every program with the old one is locked out at once.',
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /redis/restore-backup/{id}'],
      cli: ['redis backup restore', 'redis restore-backup'],
      mcp: ['redis_database_manage_backup {operation:restore}'],
      note: 'The database is emptied first.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /redis/delete-backup/{id}/{backup}'],
      cli: ['redis backup delete', 'redis delete-backup'],
      mcp: ['redis_database_manage_backup', 'redis_database_manage_backup {operation:delete}'],
    }),
    row('create', 'backup', 'reversible', {
      api: ['POST /redis/create-backup/{id}'],
      cli: ['redis backup create'],
      mcp: ['redis_database_manage_backup {operation:create}'],
    }),
    row('configure', 'backup', 'hard', {
      api: ['PATCH /redis/disable-dailybackup/{id}'],
      cli: ['redis backup disable-daily', 'redis disable-dailybackup'],
      mcp: ['redis_database_set_daily_backup'],
      takesRecovery: true,
    }),
    row('configure', 'database', 'hard', {
      api: [
        'POST /redis/enable-eviction/{id}',
        'POST /redis/update-regions/{id}',
        'POST /redis/change-plan/{id}',
        'PATCH /redis/update-budget/{id}',
        'POST /redis/rename/{id}',
        'POST /vector/index/{id}/setplan',
        'POST /redis/disable-autoupgrade/{id}',
      ],
      cli: [
        'redis enable-eviction',
        'redis update-regions',
        'redis change-plan',
        'redis update-budget',
        'redis rename',
        'vector set-plan',
        'vector rename',
      ],
      mcp: ['redis_database_update_regions'],
      confidence: 'medium',
      note: 'With eviction on keys are dropped when memory runs out; over its budget a database stops.',
    }),
    row('configure', 'database', 'reversible', {
      api: [
        'POST /redis/disable-eviction/{id}',
        'POST /redis/enable-tls/{id}',
        'POST /redis/enable-autoupgrade/{id}',
        'PATCH /redis/enable-dailybackup/{id}',
      ],
      cli: ['redis disable-eviction', 'redis enable-tls', 'redis backup enable-daily'],
    }),
    row('configure', 'project', 'irreversible', {
      api: [
        'POST /redis/move-to-team',
        'POST /vector/index/{id}/transfer',
        'POST /search/{id}/transfer',
      ],
      cli: ['redis move-to-team', 'vector transfer', 'search transfer'],
      confidence: 'medium',
      note: 'It belongs to another team then.',
    }),
    row('execute', 'database', 'irreversible', {
      cli: ['redis exec'],
      mcp: [
        'redis_database_run_redis_commands',
        'redis_database_run_single_redis_command',
        'redis_database_run_multiple_redis_commands',
      ],
      note: 'One command of Redis can empty it.',
    }),
    row('delete', 'workflow', 'irreversible', {
      api: [
        'DELETE /schedules/{id}',
        'DELETE /queues/{name}',
        'DELETE /topics/{name}',
        'DELETE /messages/{id}',
        'DELETE /messages',
        'DELETE /dlq/{id}',
        'DELETE /dlq',
        'DELETE /workflows/runs/{id}',
        'DELETE /workflows/runs',
      ],
      cli: ['qstash schedules delete', 'qstash queue delete', 'qstash dlq delete'],
      mcp: ['qstash_schedules_manage', 'workflow_dlq_manage', 'qstash_dlq_delete'],
      confidence: 'medium',
    }),
    row('configure', 'workflow', 'reversible', {
      api: [
        'PATCH|POST /schedules/{id}/pause',
        'PATCH|POST /schedules/{id}/resume',
        'POST /queues/{name}/pause',
        'POST /queues/{name}/resume',
      ],
      mcp: [
        'qstash_schedules_manage {operation:pause}',
        'qstash_schedules_manage {operation:resume}',
      ],
    }),
    row('send', 'message', 'irreversible', {
      api: ['POST /publish/**', 'POST /enqueue/{queue}/**', 'POST /batch', 'POST /schedules/**'],
      cli: ['qstash publish', 'qstash schedules create'],
      mcp: [
        'qstash_publish_message',
        'qstash_schedules_manage {operation:create}',
        'workflow_dlq_manage {action:restart}',
      ],
      audience: 'team',
      note: 'The address that it names is called.',
    }),
    row('read', 'secret', 'none', {
      api: ['GET /qstash/user', 'GET /keys'],
      mcp: ['qstash_get_user_token', 'qstash_creds'],
    }),
    row('delete', 'project', 'irreversible', { api: ['DELETE /team/{id}'], cli: ['team delete'] }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /teams/member'],
      cli: ['team remove-member'],
    }),
    row('grant', 'user', 'hard', { api: ['POST /teams/member'], cli: ['team add-member'] }),
    row('create', 'database', 'reversible', {
      api: ['POST /redis/database', 'POST /vector/index', 'POST /search'],
      cli: ['redis create', 'vector create', 'search create'],
      mcp: ['redis_database_create_new', 'redis_database_start_free'],
    }),
    row('read', 'database', 'none', {
      cli: [
        'redis list',
        'redis get',
        'redis stats',
        'redis backup list',
        'vector list',
        'vector get',
        'search list',
        'search get',
      ],
      mcp: [
        'redis_database_list_databases',
        'redis_database_get_details',
        'redis_database_get_statistics',
        'redis_database_list_backups',
        'qstash_schedules_list',
        'qstash_dlq_get',
        'qstash_dlq_list',
        'qstash_logs_get',
        'qstash_logs_list',
        'workflow_dlq_get',
        'workflow_dlq_list',
        'workflow_logs_get',
        'workflow_logs_list',
      ],
    }),
  ],
  backups:
    'Backups are kept with the database for one or three days and go with it; only an export stays.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.upstash.com/v2/redis/database/96ad0856-03b1-4ee7-9666-e81abd0349e1 -u a@b.c:k',
      effects: ['delete database:96ad0856-03b1-4ee7-9666-e81abd0349e1'],
    },
    {
      command:
        'curl -X POST https://api.upstash.com/v2/redis/enable-eviction/96ad0856-03b1-4ee7-9666-e81abd0349e1 -u a@b.c:k',
      effects: ['configure database:96ad0856-03b1-4ee7-9666-e81abd0349e1'],
    },
    { command: 'upstash redis delete --id shop-cache', effects: ['delete database:shop-cache'] },
    {
      tool: {
        server: 'upstash',
        name: 'redis_database_manage_backup',
        arguments: { database_id: 'db-1234567', operation: 'restore' },
      },
      effects: ['update database:db-1234567'],
    },
    {
      tool: {
        server: 'upstash',
        name: 'redis_database_delete',
        arguments: { database_id: 'db-1234567' },
      },
      effects: ['delete database:db-1234567'],
    },
    {
      tool: { server: 'upstash', name: 'redis_database_list_databases' },
      effects: ['read database'],
    },
    { command: 'upstash redis list', effects: ['read database'] },
    {
      command: 'curl https://api.upstash.com/v2/redis/databases -u a@b.c:k',
      effects: ['read database'],
    },
  ],
});
