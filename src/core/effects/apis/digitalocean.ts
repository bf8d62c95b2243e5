import { defineProvider } from '../define';
import { row } from './operation';

/** DigitalOcean. */
export const digitalocean = defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  hosts: [
    { host: 'api.digitalocean.com', role: 'control' },
    { host: '*.mcp.digitalocean.com', role: 'control' },
    { host: '*.digitaloceanspaces.com', role: 'data' },
    { host: '*.db.ondigitalocean.com', role: 'data' },
    { host: '*.ondigitalocean.app', role: 'app' },
  ],
  cli: ['doctl'],
  mcpServers: ['digitalocean', 'digitalocean-mcp'],
  tokenVariables: [
    'DIGITALOCEAN_ACCESS_TOKEN',
    'DIGITALOCEAN_TOKEN',
    'DIGITALOCEAN_API_TOKEN',
    'DO_API_TOKEN',
    'DO_PAT',
    'SPACES_SECRET_ACCESS_KEY',
  ],
  loginFiles: ['.config/doctl/config.yaml'],
  rotate: 'https://cloud.digitalocean.com/account/api/tokens',
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bdop_v1_[a-f0-9]{64}\\b',
      variables: [
        'DIGITALOCEAN_ACCESS_TOKEN',
        'DIGITALOCEAN_TOKEN',
        'DIGITALOCEAN_API_TOKEN',
        'DO_API_TOKEN',
        'DO_PAT',
      ],
      reach: 'the whole team, unless custom scopes were chosen',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen: 30 days to never',
      narrower: 'custom scopes without delete',
    },
    {
      kind: 'login of an application',
      pattern: '\\bdoo_v1_[a-f0-9]{64}\\b',
      reach: 'reads, or reads and writes, one team',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'after 30 days',
    },
    {
      kind: 'refresh token',
      pattern: '\\bdor_v1_[a-f0-9]{64}\\b',
      reach: 'makes new logins of the application',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
    },
    {
      kind: 'Spaces key',
      variables: ['SPACES_SECRET_ACCESS_KEY', 'SPACES_SECRET_KEY'],
      reach: 'all buckets, or those chosen for it',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['bucket', 'object'],
      ends: 'never',
      narrower: 'a limited key for one bucket',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'instance', 'irreversible', {
      api: [
        'DELETE /v2/droplets/{id}',
        'DELETE /v2/droplets',
        'DELETE /v2/droplets/{id}/destroy_with_associated_resources/dangerous',
      ],
      cli: ['compute droplet delete', 'compute droplet rm'],
      mcp: ['droplet-delete'],
    }),
    row('update', 'instance', 'irreversible', {
      cli: ['compute droplet-action rebuild', 'compute droplet-action restore'],
      mcp: ['rebuild-droplet-by-slug', 'restore-droplet'],
      note: 'Replaces the disk.',
    }),
    row('configure', 'instance', 'hard', {
      cli: [
        'compute droplet-action power-off',
        'compute droplet-action shutdown',
        'compute droplet-action power-cycle',
        'compute droplet-action resize',
      ],
      mcp: ['power-off-droplets-tag'],
    }),
    row('configure', 'backup', 'hard', {
      cli: ['compute droplet-action disable-backups'],
      mcp: ['disable-backups-droplet'],
    }),
    row('delete', 'volume', 'irreversible', {
      api: ['DELETE /v2/volumes/{id}'],
      cli: ['compute volume delete', 'compute volume rm'],
      mcp: ['volume-delete'],
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /v2/snapshots/{id}'],
      cli: ['compute snapshot delete'],
      mcp: ['snapshot-delete', 'volume-snapshot-delete'],
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /v2/databases/{id}', 'DELETE /v2/databases/{id}/dbs/{name}'],
      cli: ['databases delete', 'databases rm', 'databases db delete'],
      mcp: ['db-cluster-delete'],
      sdk: ['databases.destroy_cluster', 'databases.delete'],
      takesRecovery: true,
      note: 'Backups belong to the database cluster and go with it.',
    }),
    row('update', 'firewall', 'hard', {
      api: ['PUT /v2/databases/{id}/firewall'],
      cli: ['databases firewalls replace', 'databases firewalls remove'],
      mcp: ['db-cluster-update-firewall-rules'],
    }),
    row('rotate', 'token', 'irreversible', { cli: ['databases user reset'] }),
    row('delete', 'cluster', 'irreversible', {
      api: ['DELETE /v2/kubernetes/clusters/{id}'],
      cli: ['kubernetes cluster delete', 'kubernetes cluster rm'],
      mcp: ['doks-delete-cluster'],
    }),
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /v2/apps/{id}'],
      cli: ['apps delete'],
      mcp: ['apps-delete'],
    }),
    row('update', 'service', 'hard', {
      api: ['PUT /v2/apps/{id}'],
      cli: ['apps update'],
      mcp: ['apps-update'],
    }),
    row('deploy', 'service', 'reversible', { cli: ['apps create-deployment'], audience: 'public' }),
    row('delete', 'domain', 'irreversible', {
      api: ['DELETE /v2/domains/{name}'],
      cli: ['compute domain delete'],
      mcp: ['domain-delete'],
      audience: 'public',
    }),
    row('delete', 'dns-record', 'hard', {
      api: ['DELETE /v2/domains/{domain}/records/{id}'],
      cli: ['compute domain records delete', 'compute domain records rm'],
      mcp: ['domain-record-delete'],
      sdk: ['domains.delete_record'],
      audience: 'public',
    }),
    row('update', 'dns-record', 'hard', {
      api: ['POST /v2/domains/{domain}/records', 'PUT|PATCH /v2/domains/{domain}/records/{id}'],
      cli: ['compute domain records create', 'compute domain records update'],
      mcp: ['domain-record-create', 'domain-record-edit'],
      sdk: ['domains.create_record', 'domains.update_record', 'domains.patch_record'],
      audience: 'public',
    }),
    row('delete', 'image', 'irreversible', {
      api: ['DELETE /v2/registry', 'DELETE /v2/images/{id}'],
      cli: [
        'compute image delete',
        'registry delete',
        'registry repository delete-manifest',
        'registry garbage-collection start',
      ],
      mcp: ['image-delete'],
      sdk: ['images.delete'],
      note: 'Only images of one’s own can be deleted: snapshots and backups among them.',
    }),
    row('read', 'secret', 'none', {
      cli: ['databases connection', 'kubernetes cluster kubeconfig show', 'auth token'],
    }),
    row('read', 'project', 'none', {
      cli: [
        'auth init',
        'auth list',
        'auth switch',
        'kubernetes cluster kubeconfig save',
        'registry login',
        'account get',
      ],
    }),
  ],
  backups:
    'Database backups live in the database cluster; droplet backups and snapshots in the account.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.digitalocean.com/v2/volumes/506f78a4-e098-11e5-ad9f-000f53306ae1',
      effects: ['delete volume:506f78a4-e098-11e5-ad9f-000f53306ae1'],
    },
  ],
});
