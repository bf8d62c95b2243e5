import { defineProvider } from '../define';
import { row } from './operation';

/** CockroachDB Cloud: clusters in folders; the managed backups of a cluster belong to it. */
export const cockroachdbCloud = defineProvider({
  id: 'cockroachdb-cloud',
  name: 'CockroachDB Cloud',
  hosts: [
    { host: 'cockroachlabs.cloud', role: 'control' },
    { host: '*.cockroachlabs.cloud', role: 'data' },
  ],
  cli: ['ccloud'],
  commandLine: {
    valued:
      'o output u user p password h host e execute folder cloud region plan name spend-limit ip-range',
    quiet: ['auth', 'quickstart'],
  },
  environments: {
    how: 'Folders, labels and the names of clusters tell environments apart.',
    named: ['folder', 'name', 'parent_id'],
  },
  mcpServers: ['cockroachdb', 'cockroachdb-cloud', 'cockroach', 'cockroachdb-mcp-server'],
  tokenVariables: ['COCKROACH_API_KEY', 'CC_API_KEY'],
  aka: ['cockroach', 'cockroachdb'],
  rotate: 'https://cockroachlabs.cloud/',
  resources: ['cluster', 'database', 'backup', 'user'],
  tokens: [
    {
      kind: 'service account key',
      pattern: '\\bCCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}\\b',
      variables: ['COCKROACH_API_KEY', 'CC_API_KEY'],
      reach: 'what the roles of the service account allow, up to the organisation',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a service account with the developer role on one cluster',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'cluster', 'irreversible', {
      api: ['DELETE /clusters/{cluster}'],
      cli: ['cluster delete'],
      mcp: ['delete_cluster'],
      takesRecovery: true,
      note: 'A deleted cluster cannot be restored, and its managed backups go with it.',
    }),
    row('configure', 'policy', 'hard', {
      api: ['PATCH /clusters/{cluster} {delete_protection:DISABLED}'],
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'PATCH /clusters/{cluster}',
        'POST /clusters/{cluster}/disrupt',
        'PUT /clusters/{cluster}/maintenance-window',
      ],
      cli: ['cluster update', 'cluster version-upgrade', 'cluster regions', 'cluster upgrade'],
    }),
    row('configure', 'backup', 'hard', {
      api: ['PATCH /clusters/{cluster}/backups-config', 'PATCH /clusters/{cluster}/backups/config'],
      takesRecovery: true,
      note: 'Older backups go when the time is shortened; on some plans it can be set only once.',
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /clusters/{cluster}/restores', 'POST /clusters/{cluster}/restore'],
      cli: ['cluster restore'],
      confidence: 'medium',
      note: 'What the target holds is replaced.',
    }),
    row('configure', 'secret', 'irreversible', {
      api: ['PATCH /clusters/{cluster}/cmek {action:REVOKE}'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Without the key nobody reads the cluster or its backups.',
    }),
    row('configure', 'secret', 'hard', {
      api: ['PATCH|PUT|POST /clusters/{cluster}/cmek'],
      confidence: 'medium',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'PUT /clusters/{cluster}/sql-users/{user}/password',
        'PUT /clusters/{cluster}/sql-users/{user}',
        'DELETE /api-keys/{key}',
      ],
      cli: ['cluster user update', 'cluster user set-password'],
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /clusters/{cluster}/sql-users/{user}',
        'DELETE /service-accounts/{account}',
        'DELETE /scim/v2/Users/{user}',
      ],
      cli: ['cluster user delete'],
    }),
    row('create', 'user', 'hard', {
      api: ['POST /clusters/{cluster}/sql-users', 'POST /service-accounts'],
      cli: ['cluster user create'],
    }),
    row('create', 'token', 'hard', { api: ['POST /api-keys'] }),
    row('grant', 'role', 'hard', {
      api: ['POST|PUT /roles/{user}/{type}/{id}/{role}', 'PUT /roles/{user}'],
      confidence: 'medium',
    }),
    row('delete', 'role', 'hard', { api: ['DELETE /roles/{user}/{type}/{id}/{role}'] }),
    row('configure', 'firewall', 'hard', {
      api: [
        'POST /clusters/{cluster}/networking/allowlist',
        'PATCH|DELETE /clusters/{cluster}/networking/allowlist/{ip}/{mask}',
        'DELETE /clusters/{cluster}/networking/allowlist',
        'PUT|DELETE /clusters/{cluster}/networking/egress-rules/{rule}',
      ],
      cli: [
        'cluster networking allowlist create',
        'cluster networking allowlist delete',
        'cluster networking allowlist update',
      ],
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /clusters/{cluster}/databases/{database}'],
      mcp: ['drop_database', 'delete_database'],
    }),
    row('delete', 'project', 'irreversible', { api: ['DELETE /folders/{folder}'] }),
    row('delete', 'workflow', 'hard', {
      api: [
        'DELETE /clusters/{cluster}/logexport',
        'DELETE /clusters/{cluster}/metricexport/cloudwatch',
        'DELETE /clusters/{cluster}/metricexport/datadog',
      ],
    }),
    row('execute', 'database', 'irreversible', { cli: ['cluster sql'], mcp: ['execute_sql'] }),
    row('create', 'cluster', 'reversible', { api: ['POST /clusters'], cli: ['cluster create'] }),
    row('read', 'cluster', 'none', {
      cli: [
        'cluster list',
        'cluster info',
        'cluster networking allowlist list',
        'cluster user list',
      ],
    }),
    row('read', 'rows', 'none', { mcp: ['select_query', 'explain_query'] }),
  ],
  backups:
    'Managed backups are tied to the cluster and go with it; backups that you write to a bucket of your own stay.',
  examples: [
    {
      command:
        'curl -X DELETE https://cockroachlabs.cloud/api/v1/clusters/35c4abb2-bb66-46d7-afed-25ebef5ed2aa',
      effects: ['delete cluster:35c4abb2-bb66-46d7-afed-25ebef5ed2aa'],
    },
    {
      command:
        'curl -X PATCH https://cockroachlabs.cloud/api/v1/clusters/shop -d \'{"delete_protection":"DISABLED"}\'',
      effects: ['configure policy:shop'],
    },
    { command: 'ccloud cluster delete shop', effects: ['delete cluster:shop'] },
    {
      command: 'ccloud cluster sql shop -e "DROP DATABASE shop"',
      effects: ['delete database:shop'],
    },
    {
      tool: {
        server: 'cockroachdb-cloud',
        name: 'delete_cluster',
        arguments: { cluster_id: 'c-1234567' },
      },
      effects: ['delete cluster:c-1234567'],
    },
    { command: 'ccloud cluster list', effects: ['read cluster'] },
    { command: 'ccloud cluster info shop', effects: ['read cluster:shop'] },
    {
      command: 'curl https://cockroachlabs.cloud/api/v1/clusters',
      effects: ['read cluster'],
    },
  ],
});
