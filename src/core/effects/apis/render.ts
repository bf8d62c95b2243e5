import { defineProvider } from '../define';
import { row } from './operation';

/** Render: a service keeps its disk, a database its backups; a key reaches every workspace of the person. */
export const render = defineProvider({
  id: 'render',
  name: 'Render',
  hosts: [
    { host: 'api.render.com', role: 'control' },
    { host: '*.onrender.com', role: 'app' },
    { host: '*-postgres.render.com', role: 'data' },
  ],
  cli: ['render'],
  mcpServers: ['render', 'render-mcp', 'render-mcp-server'],
  commandLine: {
    valued:
      'o output service-id resources limit tail commit image c command w workspace environment-ids e',
    named: ['service-id', 'resources'],
    quiet: [
      'login',
      'logout',
      'whoami',
      'workspace set',
      'workspace current',
      'workspaces',
      'blueprints validate',
      'skills',
      'docs',
    ],
  },
  environments: {
    how: 'Projects hold environments; a preview is called after its pull request.',
    named: ['environment', 'environmentName'],
  },
  tokenVariables: ['RENDER_API_KEY'],
  loginFiles: ['.render/cli.yaml'],
  rotate: 'https://dashboard.render.com/u/settings#api-keys',
  tokens: [
    {
      kind: 'api key',
      pattern: '\\brnd_[A-Za-z0-9]{20,60}\\b',
      variables: ['RENDER_API_KEY'],
      reach: 'every workspace that the user belongs to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a deploy hook, which can only start a deploy',
      confidence: 'medium',
    },
    {
      kind: 'deploy hook',
      pattern: 'api\\.render\\.com/deploy/srv-[a-z0-9]{10,40}\\?key=[A-Za-z0-9_-]{8,40}',
      variables: ['RENDER_DEPLOY_HOOK', 'RENDER_DEPLOY_HOOK_URL'],
      reach: 'starts a deploy of one service',
      bound: 'resource',
      rootEquivalent: false,
      may: 'deploy',
      resources: ['deployment'],
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /services/{id}'],
      cli: ['services delete', 'service delete'],
      takesRecovery: true,
      note: 'Its disk and the snapshots of it are taken to go too.',
      confidence: 'medium',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'POST /services/{id}/suspend',
        'POST /services/{id}/scale',
        'PUT|DELETE /services/{id}/autoscaling',
        'PUT /services/{id}/headers',
        'PUT /services/{id}/routes',
        'DELETE /blueprints/{id}',
        'PATCH /blueprints/{id}',
      ],
      cli: ['services suspend', 'services scale', 'services instances'],
      audience: 'public',
      note: 'What people use goes dark or becomes smaller.',
    }),
    row('configure', 'service', 'reversible', {
      api: [
        'POST /services/{id}/resume',
        'POST /services/{id}/restart',
        'POST /services/{id}/cache/purge',
      ],
      cli: ['restart', 'services restart', 'services resume'],
    }),
    row('update', 'service', 'hard', {
      api: ['PATCH /services/{id}'],
      cli: ['services update'],
      mcp: ['update_web_service', 'update_static_site', 'update_cron_job'],
      audience: 'team',
    }),
    row('update', 'secret', 'hard', {
      api: [
        'PUT /services/{id}/env-vars/{key}',
        'PUT /services/{id}/secret-files/{name}',
        'PUT /env-groups/{id}/env-vars/{key}',
        'PUT /env-groups/{id}/secret-files/{name}',
        'PATCH /env-groups/{id}',
      ],
      mcp: ['update_environment_variables'],
      note: 'The service is deployed again with the new values.',
    }),
    row('update', 'secret', 'irreversible', {
      api: ['PUT /services/{id}/env-vars', 'PUT /services/{id}/secret-files'],
      mcp: ['update_environment_variables {replace:true}'],
      note: 'The list takes the place of every variable that was there.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'DELETE /services/{id}/env-vars/{key}',
        'DELETE /services/{id}/secret-files/{name}',
        'DELETE /env-groups/{id}',
        'DELETE /env-groups/{id}/env-vars/{key}',
        'DELETE /env-groups/{id}/services/{service}',
        'DELETE /registrycredentials/{id}',
      ],
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /services/{id}/env-vars',
        'GET /services/{id}/env-vars/{key}',
        'GET /services/{id}/secret-files',
        'GET /env-groups/{id}',
        'GET /postgres/{id}/connection-info',
        'GET /key-value/{id}/connection-info',
        'GET /redis/{id}/connection-info',
      ],
    }),
    row('deploy', 'service', 'reversible', {
      api: [
        'POST /services/{id}/deploys',
        'POST /services/{id}/rollback',
        'POST /services/{id}/deploys/{deploy}/cancel',
        'GET|POST /deploy/{id}',
      ],
      cli: ['deploys create', 'deploys cancel', 'deploys rollback'],
      mcp: ['trigger_deploy'],
      audience: 'public',
    }),
    row('execute', 'instance', 'hard', {
      api: ['POST /services/{id}/jobs', 'POST /cron-jobs/{id}/runs'],
      cli: ['jobs create', 'ssh'],
      note: 'Runs a command where the service runs, with its secrets.',
    }),
    row('delete', 'domain', 'hard', {
      api: ['DELETE /services/{id}/custom-domains/{domain}'],
      audience: 'public',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /postgres/{id}'],
      cli: ['postgres delete', 'pg delete'],
      takesRecovery: true,
      note: 'Its backups belong to the instance and go with it.',
      confidence: 'medium',
    }),
    row('delete', 'cache', 'irreversible', {
      api: ['DELETE /key-value/{id}', 'DELETE /redis/{id}'],
      cli: ['kv delete'],
    }),
    row('configure', 'database', 'hard', {
      api: [
        'POST /postgres/{id}/suspend',
        'POST /postgres/{id}/failover',
        'POST /key-value/{id}/suspend',
        'PATCH /key-value/{id}',
      ],
      cli: ['postgres suspend', 'pg suspend', 'kv suspend'],
      audience: 'team',
    }),
    row('configure', 'database', 'reversible', {
      api: [
        'POST /postgres/{id}/restart',
        'POST /postgres/{id}/resume',
        'POST /key-value/{id}/resume',
      ],
      cli: ['postgres restart', 'postgres resume', 'kv resume'],
    }),
    row('update', 'database', 'hard', {
      api: ['PATCH /postgres/{id}'],
      cli: ['postgres update', 'pg update', 'kv update'],
      note: 'An allow list of everybody opens the database to the internet.',
    }),
    row('execute', 'database', 'irreversible', { mcp: ['query_render_postgres'] }),
    row('create', 'database', 'reversible', {
      api: ['POST /postgres/{id}/recovery', 'POST /postgres/{id}/export'],
      note: 'Recovery goes into a new instance, which is paid for.',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /postgres/{id}/credentials/{user}', 'DELETE /postgres/{id}/users/{user}'],
      note: 'Whatever connects as this user is locked out.',
    }),
    row('delete', 'disk', 'irreversible', {
      api: ['DELETE /disks/{id}'],
      takesRecovery: true,
      note: 'The snapshots of a disk go with it.',
    }),
    row('update', 'disk', 'irreversible', {
      api: ['POST /disks/{id}/snapshots/restore'],
      note: 'What was written after the snapshot is lost.',
    }),
    row('delete', 'object', 'irreversible', {
      api: ['DELETE /objects/**'],
      cli: ['objects delete'],
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /environments/{id}', 'DELETE /projects/{id}'],
      cli: ['environments delete', 'projects delete'],
      takesRecovery: true,
      note: 'The services and databases in it go with it.',
      confidence: 'medium',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PATCH /environments/{id}',
        'DELETE /logs/streams/owner/{owner}',
        'PATCH /notification-settings/owners/{owner}',
        'DELETE /logs/streams/resource/{id}',
      ],
      note: 'A protected environment can be made one that anybody may delete.',
    }),
    row('delete', 'user', 'hard', {
      api: ['DELETE /owners/{id}/members/{user}', 'PATCH /owners/{id}/members/{user}'],
      audience: 'team',
    }),
    row('read', 'project', 'none', {
      api: ['POST /blueprints/validate'],
      cli: [
        'services list',
        'services',
        'deploys list',
        'deploys',
        'logs',
        'postgres list',
        'kv list',
        'environments',
        'projects',
        'psql',
        'pgcli',
        'kv-cli',
      ],
      mcp: ['select_workspace'],
    }),
  ],
  backups:
    'Point-in-time history (3 to 7 days, paid) and disk snapshots (about 7 days) belong to the instance or disk and go with it; free databases end after 30 days.',
  examples: [
    {
      command: `curl -X PUT https://api.render.com/v1/services/srv-abc123def456/env-vars -d '[{"key":"A","value":"1"}]'`,
      effects: ['update secret:srv-abc123def456'],
    },
    {
      command: 'curl -X POST https://api.render.com/v1/disks/dsk-abc123def456/snapshots/restore',
      effects: ['update disk:dsk-abc123def456'],
    },
    {
      command: 'curl https://api.render.com/v1/services/srv-abc123def456',
      effects: ['read service:srv-abc123def456'],
    },
    {
      command: 'render services delete srv-abc123def456 --confirm',
      effects: ['delete service:srv-abc123def456'],
    },
    { command: 'render deploys list srv-abc123def456', effects: ['read project:srv-abc123def456'] },
    {
      tool: {
        server: 'render',
        name: 'trigger_deploy',
        arguments: { serviceId: 'srv-abc123def456' },
      },
      effects: ['deploy service:srv-abc123def456'],
    },
    {
      tool: { server: 'render', name: 'list_services' },
      effects: ['read service'],
    },
  ],
});
