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
  environments: {
    how: 'A project carries a label Development, Staging or Production; projects are labels, and one token reaches all of them.',
    named: ['project', 'tag', 'context'],
  },
  operations: [
    row('update', 'instance', 'irreversible', {
      api: [
        'POST /v2/droplets/{id}/actions {type:rebuild}',
        'POST /v2/droplets/{id}/actions {type:restore}',
      ],
      note: 'Replaces the disk.',
    }),
    row('configure', 'instance', 'hard', {
      api: [
        'POST /v2/droplets/{id}/actions',
        'POST /v2/droplets/actions',
        'POST /v2/volumes/{id}/actions {type:detach}',
        'POST /v2/volumes/actions {type:detach}',
      ],
      cli: ['compute volume-action detach', 'compute volume-action detach-by-droplet-id'],
      mcp: [
        'power-off-droplet',
        'shutdown-droplet',
        'power-cycle-droplet',
        'resize-droplet',
        'volume-detach',
      ],
    }),
    row('configure', 'instance', 'reversible', {
      api: [
        'POST /v2/droplets/{id}/actions {type:power_on}',
        'POST /v2/droplets/{id}/actions {type:reboot}',
        'POST /v2/droplets/{id}/actions {type:snapshot}',
        'POST /v2/droplets/{id}/actions {type:enable_backups}',
        'POST /v2/droplets/{id}/actions {type:rename}',
      ],
    }),
    row('configure', 'backup', 'hard', {
      api: ['POST /v2/droplets/{id}/actions {type:disable_backups}'],
      takesRecovery: true,
    }),
    row('rotate', 'secret', 'irreversible', {
      api: [
        'POST /v2/droplets/{id}/actions {type:password_reset}',
        'POST /v2/databases/{id}/users/{user}/reset_auth',
        'POST /users/{user}/reset_auth',
        'DELETE /v2/spaces/keys/{id}',
      ],
      cli: ['compute droplet-action password-reset', 'spaces keys delete'],
      mcp: ['reset-droplet-password', 'spaces-key-delete', 'db-cluster-reset-user-auth'],
      note: 'The old password or key ends at once.',
    }),
    row('configure', 'database', 'irreversible', {
      api: [
        'PUT /v2/databases/{id}/replicas/{name}/promote',
        'PUT /replicas/{name}/promote',
        'PUT /v2/databases/{id}/upgrade',
      ],
      cli: ['databases replica promote', 'databases upgrade'],
      mcp: ['db-cluster-promote-replica', 'db-cluster-upgrade-major-version'],
      note: 'A replica that is promoted never follows again.',
    }),
    row('delete', 'network', 'irreversible', {
      api: [
        'DELETE /v2/reserved_ips/{ip}',
        'DELETE /v2/reserved_ipv6/{ip}',
        'DELETE /v2/load_balancers/{id}',
        'DELETE /v2/vpcs/{id}',
        'DELETE /v2/floating_ips/{ip}',
      ],
      cli: [
        'compute reserved-ip delete',
        'compute reserved-ipv6 delete',
        'compute load-balancer delete',
        'vpcs delete',
      ],
      mcp: ['reserved-ip-release', 'lb-delete', 'vpc-delete'],
      audience: 'public',
      note: 'The address goes to somebody else.',
    }),
    row('configure', 'network', 'hard', {
      api: ['POST /v2/reserved_ips/{ip}/actions'],
      cli: [
        'compute reserved-ip-action unassign',
        'compute reserved-ip-action assign',
        'compute reserved-ip unassign',
        'compute reserved-ip assign',
      ],
      mcp: ['reserved-ip-unassign', 'reserved-ip-assign'],
      audience: 'public',
    }),
    row('delete', 'function', 'irreversible', {
      api: ['DELETE /v2/functions/namespaces/{id}'],
      cli: ['serverless namespaces delete', 'serverless undeploy'],
      mcp: ['functions-delete-namespace', 'functions-delete-action'],
    }),
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
      command: `curl -X POST https://api.digitalocean.com/v2/droplets/3164494/actions -d '{"type":"rebuild","image":"debian-12-x64"}'`,
      effects: ['update instance:3164494'],
    },
    {
      command: 'curl https://api.digitalocean.com/v2/droplets/3164494',
      effects: ['read instance:3164494'],
    },
    {
      command: 'doctl databases replica promote 9cc10173 read-1',
      effects: ['configure database:9cc10173'],
    },
    { command: 'doctl compute load-balancer list', effects: ['read network'] },
    {
      tool: {
        server: 'digitalocean',
        name: 'reserved-ip-release',
        arguments: { ip: '203.0.113.9' },
      },
      effects: ['delete network'],
    },
    { tool: { server: 'digitalocean', name: 'snapshot-list' }, effects: ['read backup'] },
    {
      command:
        'curl -X DELETE https://api.digitalocean.com/v2/volumes/506f78a4-e098-11e5-ad9f-000f53306ae1',
      effects: ['delete volume:506f78a4-e098-11e5-ad9f-000f53306ae1'],
    },
  ],
});
