import { defineProvider } from '../define';
import { row } from './operation';

/** Cloudflare: zones, workers and the stores that workers use. */
export const cloudflare = defineProvider({
  id: 'cloudflare',
  name: 'Cloudflare',
  hosts: [
    { host: 'api.cloudflare.com', role: 'control' },
    { host: '*.mcp.cloudflare.com', role: 'control' },
    { host: 'mcp.cloudflare.com', role: 'control' },
    { host: '*.r2.cloudflarestorage.com', role: 'data' },
    { host: '*.workers.dev', role: 'app' },
    { host: '*.pages.dev', role: 'app' },
  ],
  cli: ['wrangler', 'flarectl'],
  environments: {
    how: 'Environments are separate Workers, called after their environment; a command without `--env` means the one at the top of the settings, mostly production.',
  },
  mcpServers: ['cloudflare', 'cloudflare-bindings', 'cloudflare-api'],
  tokenVariables: [
    'CLOUDFLARE_API_TOKEN',
    'CLOUDFLARE_API_KEY',
    'CF_API_TOKEN',
    'CF_API_KEY',
    'TUNNEL_TOKEN',
    'CLOUDFLARE_API_USER_SERVICE_KEY',
  ],
  aka: ['wrangler'],
  loginFiles: [
    '.config/.wrangler/config/default.toml',
    '.wrangler/config/default.toml',
    '.cloudflared',
  ],
  rotate: 'https://dash.cloudflare.com/profile/api-tokens',
  tokens: [
    {
      kind: 'global api key',
      pattern: '\\bcfk_[A-Za-z0-9]{40,80}\\b',
      variables: ['CLOUDFLARE_API_KEY', 'CF_API_KEY'],
      reach: 'everything the user can do, in every account and zone',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'an API token with chosen permissions and one zone',
    },
    {
      kind: 'api token',
      pattern: '\\bcf[ua]t_[A-Za-z0-9]{40,80}\\b',
      variables: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN'],
      reach: 'chosen permissions and resources; "Edit" includes deleting',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'as chosen, or never',
      narrower: 'read permissions for one zone',
    },
    {
      kind: 'origin certificate key',
      pattern: '\\bv1\\.0-[a-f0-9]{24}-[a-f0-9]{146}\\b',
      variables: ['CLOUDFLARE_API_USER_SERVICE_KEY'],
      reach: 'issues and revokes certificates of origins',
      bound: 'account',
      rootEquivalent: false,
      may: 'grant',
      resources: ['certificate'],
      ends: 'never',
    },
    {
      kind: 'tunnel token',
      variables: ['TUNNEL_TOKEN', 'CLOUDFLARE_TUNNEL_TOKEN'],
      reach: 'runs one tunnel into the private network',
      bound: 'resource',
      rootEquivalent: false,
      may: 'execute',
      resources: ['network'],
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'domain', 'irreversible', {
      api: ['DELETE /zones/{zone}'],
      cli: ['zone delete'],
      sdk: ['zones.delete'],
      audience: 'public',
      note: 'All records, rules and certificates of the zone go.',
    }),
    row('delete', 'dns-record', 'hard', {
      api: ['DELETE /zones/{zone}/dns_records/{id}'],
      cli: ['dns delete'],
      sdk: ['dns.records.delete'],
      audience: 'public',
    }),
    row('update', 'dns-record', 'hard', {
      api: [
        'PUT /zones/{zone}/dns_records/{id}',
        'PATCH /zones/{zone}/dns_records/{id}',
        'POST /zones/{zone}/dns_records',
      ],
      cli: ['dns create', 'dns update', 'dns create-or-update'],
      sdk: ['dns.records.create', 'dns.records.update', 'dns.records.edit'],
      audience: 'public',
    }),
    row('configure', 'domain', 'hard', {
      api: [
        'PATCH /zones/{zone}/settings/{id}',
        'PATCH /zones/{zone}',
        'DELETE /zones/{zone}/dnssec',
        'DELETE /zones/{zone}/hold',
      ],
      audience: 'public',
    }),
    row('delete', 'cache', 'reversible', {
      api: ['POST /zones/{zone}/purge_cache'],
      cli: ['zone purge'],
      sdk: ['cache.purge'],
      audience: 'public',
    }),
    row('delete', 'function', 'irreversible', {
      api: ['DELETE /accounts/{account}/workers/scripts/{name}'],
      cli: ['delete'],
      note: 'Its secrets go too, and with force the data of its durable objects.',
    }),
    row('deploy', 'function', 'reversible', {
      api: [
        'PUT /accounts/{account}/workers/scripts/{name}',
        'POST /accounts/{account}/workers/scripts/{name}/deployments',
      ],
      cli: [
        'deploy',
        'publish',
        'versions deploy',
        'rollback',
        'pages deploy',
        'pages publish',
        'versions upload',
      ],
      sdk: ['workers.scripts.update', 'workers.scripts.content.update', 'worker.deploy'],
      audience: 'public',
    }),
    row('update', 'secret', 'hard', {
      api: ['PUT /accounts/{account}/workers/scripts/{name}/secrets'],
      cli: ['secret put', 'secret bulk', 'pages secret put', 'versions secret put'],
      sdk: ['workers.scripts.secrets.update', 'secret.put'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /accounts/{account}/workers/scripts/{name}/secrets/{key}'],
      cli: [
        'secret delete',
        'pages secret delete',
        'secrets-store store delete',
        'secrets-store secret delete',
      ],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /accounts/{account}/pages/projects/{name}'],
      cli: ['pages project delete'],
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /accounts/{account}/d1/database/{id}'],
      cli: ['d1 delete', 'hyperdrive delete'],
      mcp: ['d1_database_delete', 'hyperdrive_config_delete'],
      takesRecovery: true,
      note: 'The history of a D1 database is kept inside it.',
    }),
    row('delete', 'table', 'irreversible', {
      api: [
        'DELETE /accounts/{account}/vectorize/v2/indexes/{name}',
        'DELETE /accounts/{account}/vectorize/indexes/{name}',
      ],
      cli: ['vectorize delete'],
      sdk: ['vectorize.indexes.delete'],
    }),
    row('execute', 'database', 'irreversible', {
      api: [
        'POST /accounts/{account}/d1/database/{id}/query',
        'POST /accounts/{account}/d1/database/{id}/raw',
      ],
      mcp: ['d1_database_query'],
    }),
    row('update', 'database', 'hard', {
      api: ['POST /accounts/{account}/d1/database/{id}/time_travel/restore'],
      cli: ['d1 time-travel restore', 'd1 migrations apply'],
    }),
    row('delete', 'namespace', 'irreversible', {
      api: ['DELETE /accounts/{account}/storage/kv/namespaces/{id}'],
      cli: ['kv namespace delete'],
      mcp: ['kv_namespace_delete'],
    }),
    row('delete', 'rows', 'irreversible', {
      api: ['DELETE /accounts/{account}/storage/kv/namespaces/{id}/values/{key}'],
      cli: ['kv key delete', 'kv bulk delete', 'vectorize delete-vectors'],
    }),
    row('update', 'rows', 'hard', {
      api: ['PUT /accounts/{account}/storage/kv/namespaces/{id}/values/{key}'],
      cli: ['kv key put', 'kv bulk put'],
    }),
    row('delete', 'bucket', 'irreversible', {
      api: ['DELETE /accounts/{account}/r2/buckets/{name}'],
      cli: ['r2 bucket delete'],
      mcp: ['r2_bucket_delete'],
    }),
    row('delete', 'object', 'irreversible', {
      api: ['PUT /accounts/{account}/r2/buckets/{name}/lifecycle'],
      cli: ['r2 object delete', 'r2 bucket lifecycle add', 'r2 bucket lifecycle set'],
    }),
    row('configure', 'bucket', 'hard', { cli: ['r2 bucket lock', 'r2 bucket catalog'] }),
    row('configure', 'bucket', 'irreversible', {
      cli: ['r2 bucket catalog snapshot-expiration enable'],
      takesRecovery: true,
      note: 'Older states of its tables are deleted from then on.',
    }),
    row('configure', 'service', 'hard', { mcp: ['hyperdrive_config_edit'] }),
    row('publish', 'bucket', 'hard', {
      cli: ['r2 bucket dev-url enable', 'r2 bucket domain add'],
      audience: 'public',
    }),
    row('delete', 'queue', 'irreversible', {
      api: ['DELETE /accounts/{account}/queues/{id}', 'POST /accounts/{account}/queues/{id}/purge'],
      cli: ['queues delete', 'queues purge'],
      sdk: ['queues.delete', 'queues.purge.start'],
    }),
    row('delete', 'network', 'hard', {
      api: [
        'DELETE /accounts/{account}/cfd_tunnel/{id}',
        'DELETE /accounts/{account}/warp_connector/{id}',
        'DELETE /accounts/{account}/tunnels/{id}',
      ],
      cli: ['tunnel delete'],
      sdk: ['tunnels.cloudflared.delete', 'tunnels.warpConnector.delete', 'tunnel.delete'],
      audience: 'public',
      note: 'What the tunnel served is not reached any more; a new one has another name.',
    }),
    row('delete', 'workflow', 'irreversible', { cli: ['workflows delete'] }),
    row('create', 'token', 'hard', {
      api: ['POST /accounts/{account}/tokens', 'POST /user/tokens'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['DELETE /user/tokens/{id}', 'PUT /user/tokens/{id}/value'],
    }),
    row('update', 'policy', 'hard', {
      api: [
        'PUT /zones/{zone}/rulesets/{id}',
        'PUT /accounts/{account}/rulesets/{id}',
        'PATCH /zones/{zone}/rulesets/{id}/rules/{rule}',
      ],
      cli: ['firewall rules update', 'firewall rules create'],
      audience: 'public',
    }),
    row('delete', 'policy', 'hard', {
      api: [
        'DELETE /zones/{zone}/rulesets/{id}',
        'DELETE /accounts/{account}/rulesets/{id}',
        'DELETE /zones/{zone}/rulesets/{id}/rules/{rule}',
        'DELETE /zones/{zone}/firewall/rules/{id}',
        'DELETE /accounts/{account}/access/apps/{id}',
      ],
      cli: ['firewall rules delete'],
      sdk: [
        'rulesets.delete',
        'rulesets.rules.delete',
        'firewall.rules.delete',
        'zeroTrust.access.applications.delete',
      ],
      audience: 'public',
    }),
    row('read', 'function', 'none', {
      cli: [
        'dev',
        'tail',
        'whoami',
        'login',
        'types',
        'init',
        'deployments list',
        'deployments status',
        'versions list',
        'pages dev',
        'kv key get',
        'kv key list',
        'd1 info',
        'd1 list',
        'secret list',
      ],
    }),
  ],
  backups: 'Only databases and durable objects keep a history, and it is kept inside them.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.cloudflare.com/client/v4/zones/023e105f4ecef8ad9ca31a8372d0c353',
      effects: ['delete domain:023e105f4ecef8ad9ca31a8372d0c353'],
    },
  ],
});
