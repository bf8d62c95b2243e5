import { defineProvider } from '../define';
import { row } from './operation';

/** Coolify: applications, databases and services on servers of one’s own; deletion takes the volumes by default. */
export const coolify = defineProvider({
  id: 'coolify',
  name: 'Coolify',
  hosts: [
    { host: 'app.coolify.io', role: 'control' },
    { host: 'coolify.*', role: 'control' },
  ],
  cli: ['coolify'],
  commandLine: {
    valued: 'context host token format s server project environment uuid name file f branch tag pr',
    quiet: ['context', 'config', 'update', 'completion'],
  },
  environments: {
    how: 'A project has environments, one called production by default; the ids of things say nothing.',
    named: ['environment_name', 'environment', 'context'],
  },
  mcpServers: ['coolify', 'coolify-mcp'],
  tokenVariables: ['COOLIFY_TOKEN', 'COOLIFY_ACCESS_TOKEN', 'COOLIFY_API_TOKEN'],
  loginFiles: ['.config/coolify/config.json'],
  resources: ['service', 'deployment', 'database'],
  tokens: [
    {
      kind: 'api token',
      variables: ['COOLIFY_TOKEN', 'COOLIFY_ACCESS_TOKEN', 'COOLIFY_API_TOKEN'],
      reach: 'one team, by the abilities chosen for it, up to root',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a token with the ability read or deploy',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /applications/{uuid}', 'DELETE /services/{uuid}'],
      cli: ['app delete', 'application delete', 'service delete'],
      mcp: ['delete_application', 'delete_service'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Volumes and settings go too unless the call says otherwise.',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /databases/{uuid}'],
      cli: ['database delete', 'db delete'],
      mcp: ['delete_database'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Its volume goes too, and backups on the same disk with it.',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'GET|POST /applications/{uuid}/stop',
        'GET|POST /databases/{uuid}/stop',
        'GET|POST /services/{uuid}/stop',
        'GET|POST /applications/{uuid}/restart',
        'GET|POST /databases/{uuid}/restart',
        'GET|POST /services/{uuid}/restart',
        'PATCH /applications/{uuid}',
        'PATCH /databases/{uuid}',
        'PATCH /services/{uuid}',
      ],
      cli: [
        'app stop',
        'app restart',
        'app update',
        'database stop',
        'database restart',
        'database update',
        'service stop',
        'service restart',
      ],
      mcp: ['control', 'stop_application', 'stop_database', 'stop_service', 'restart_application'],
    }),
    row('configure', 'service', 'reversible', {
      api: [
        'GET|POST /applications/{uuid}/start',
        'GET|POST /databases/{uuid}/start',
        'GET|POST /services/{uuid}/start',
      ],
      cli: ['app start', 'database start', 'service start'],
      mcp: ['control {action:start}'],
    }),
    row('deploy', 'deployment', 'hard', {
      api: ['GET|POST /deploy'],
      cli: ['deploy', 'deploy uuid', 'deploy name', 'deploy batch'],
      mcp: ['deploy', 'Deploy'],
      audience: 'public',
    }),
    row('delete', 'deployment', 'hard', {
      api: ['POST /deployments/{uuid}/cancel', 'DELETE /applications/{uuid}/previews/{pr}'],
      cli: ['deploy cancel'],
      mcp: ['CancelDeployment', 'cancel_deployment'],
    }),
    row('update', 'secret', 'hard', {
      api: ['POST|PATCH /envs', 'PATCH /envs/bulk'],
      cli: [
        'app env create',
        'app env update',
        'app env sync',
        'service env create',
        'service env update',
        'service env sync',
      ],
      note: 'Values that are replaced cannot be read back.',
    }),
    row('delete', 'secret', 'hard', {
      api: ['DELETE /envs/{id}'],
      cli: ['app env delete', 'service env delete'],
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /applications/{uuid}/envs',
        'GET /services/{uuid}/envs',
        'GET /security/keys/{uuid}',
      ],
      cli: ['app env list', 'app env get', 'service env list', 'private-key get'],
    }),
    row('delete', 'volume', 'irreversible', {
      api: ['DELETE /storages/{uuid}'],
      cli: ['app storage delete', 'database storage delete', 'service storage delete'],
    }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'DELETE /databases/{uuid}/backups/{backup}',
        'DELETE /backups/{backup}/executions/{execution}',
      ],
      cli: ['database backup delete', 'database backup delete-execution'],
      takesRecovery: true,
      note: 'With `delete_s3` the copy in the bucket goes as well.',
    }),
    row('configure', 'backup', 'hard', {
      api: [
        'PATCH /databases/{uuid}/backups/{backup}',
        'DELETE /s3-storages/{uuid}',
        'PATCH /s3-storages/{uuid}',
      ],
      cli: ['database backup update'],
      takesRecovery: true,
      confidence: 'medium',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /projects/{uuid}'],
      cli: ['project delete'],
      confidence: 'low',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /projects/{uuid}/environments/{name}'],
      confidence: 'low',
    }),
    row('delete', 'instance', 'irreversible', {
      api: ['DELETE /servers/{uuid}'],
      cli: ['server remove', 'server delete'],
      confidence: 'medium',
      note: 'What runs there is managed no more.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /security/keys/{uuid}',
        'DELETE /cloud-tokens/{uuid}',
        'DELETE /github-apps/{id}',
      ],
      cli: ['private-key remove', 'private-key delete', 'github delete'],
      note: 'Without the key the servers behind it are out of reach.',
    }),
    row('configure', 'policy', 'hard', {
      api: ['GET|POST /enable', 'GET|POST /disable', 'POST /mcp/enable', 'POST /mcp/disable'],
      note: 'The interface itself is opened or closed.',
    }),
    row('execute', 'host', 'hard', { api: ['POST /applications/{uuid}/execute'] }),
    row('create', 'service', 'reversible', {
      api: [
        'POST /applications/public',
        'POST /applications/private-github-app',
        'POST /applications/dockerfile',
        'POST /services',
        'POST /databases/postgresql',
        'POST /projects',
      ],
      cli: ['app create', 'database create', 'service create', 'project create'],
    }),
    row('read', 'service', 'none', {
      mcp: [
        'GetInfrastructureOverview',
        'ListEnvKeys',
        'ListSharedEnvKeys',
        'SearchResources',
        'GetDeployment',
        'ListDeployments',
      ],
    }),
  ],
  backups:
    'Backups lie on the disk of the server or in a bucket of your own; those on the disk go with the database and the server, those in the bucket with `delete_s3`.',
  examples: [
    {
      command:
        'curl -X DELETE https://app.coolify.io/api/v1/databases/vgsco4o -H "Authorization: Bearer x"',
      effects: ['delete database:vgsco4o'],
    },
    {
      command: 'curl https://coolify.acme.dev/api/v1/applications/vgsco4o/stop',
      effects: ['configure service:vgsco4o'],
    },
    {
      command: 'curl "https://coolify.acme.dev/api/v1/deploy?uuid=vgsco4o"',
      effects: ['deploy deployment'],
    },
    { command: 'coolify database delete vgsco4o', effects: ['delete database:vgsco4o'] },
    {
      tool: { server: 'coolify', name: 'control', arguments: { uuid: 'vgsco4o', action: 'stop' } },
      effects: ['configure service:vgsco4o'],
    },
    { tool: { server: 'coolify', name: 'list_databases' }, effects: ['read database'] },
    { command: 'coolify server list', effects: [] },
    { command: 'curl https://app.coolify.io/api/v1/databases', effects: ['read database'] },
  ],
});
