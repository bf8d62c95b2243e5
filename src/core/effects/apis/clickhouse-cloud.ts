import { defineProvider } from '../define';
import { row } from './operation';

/** ClickHouse Cloud: services of an organisation; backups are kept with the service that they are of. */
export const clickhouseCloud = defineProvider({
  id: 'clickhouse-cloud',
  name: 'ClickHouse Cloud',
  hosts: [
    { host: 'api.clickhouse.cloud', role: 'control' },
    { host: '*.clickhouse.cloud', role: 'data' },
  ],
  cli: ['clickhousectl'],
  commandLine: {
    valued:
      'org-id organization-id service-id output o format name api-key api-secret config url q query',
    quiet: ['local', 'cloud auth', 'use', 'install'],
  },
  environments: {
    how: 'Only the names of services and organisations tell one environment from another.',
    named: ['name', 'service_name'],
  },
  mcpServers: ['clickhouse', 'mcp-clickhouse', 'clickhouse-mcp', 'clickhouse-cloud'],
  tokenVariables: [
    'CLICKHOUSE_CLOUD_API_KEY',
    'CLICKHOUSE_CLOUD_API_SECRET',
    'CLICKHOUSE_PASSWORD',
  ],
  aka: ['clickhouse'],
  rotate: 'https://console.clickhouse.cloud/',
  resources: ['service', 'database', 'rows', 'backup'],
  tokens: [
    {
      kind: 'api key secret',
      pattern: '\\b4b1d[A-Za-z0-9]{38}\\b',
      variables: ['CLICKHOUSE_CLOUD_API_KEY', 'CLICKHOUSE_CLOUD_API_SECRET'],
      reach: 'the whole organisation, by its role: admin or developer',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen',
      narrower: 'a key with the developer role and a list of addresses',
    },
    {
      kind: 'database password',
      variables: ['CLICKHOUSE_PASSWORD'],
      reach: 'what the user of the database may do',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['database', 'rows'],
      narrower: 'a user that may only read',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /organizations/{org}/services/{service}'],
      cli: ['cloud service delete'],
      takesRecovery: true,
      confidence: 'low',
      note: 'The provider’s backups are kept with the service; it has to be stopped first.',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'PATCH /organizations/{org}/services/{service}/state',
        'PATCH /organizations/{org}/services/{service}/replicaScaling',
        'PATCH /organizations/{org}/services/{service}/scaling',
        'PATCH /organizations/{org}/services/{service}',
        'PATCH /organizations/{org}/services/{service}/clickpipes/{pipe}',
        'PATCH /organizations/{org}/services/{service}/clickpipes/{pipe}/state',
      ],
      cli: ['cloud service stop', 'cloud service update', 'cloud service scale'],
      confidence: 'medium',
      note: 'A stopped service answers nobody; the list of addresses is replaced or opened here as well.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['PATCH /organizations/{org}/services/{service}/password'],
      cli: ['cloud service reset-password'],
      note: 'The password of the default user is another one at once.',
    }),
    row('configure', 'backup', 'hard', {
      api: ['PATCH /organizations/{org}/services/{service}/backupConfiguration'],
      cli: ['cloud backup config update'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Fewer or no backups are kept from then on.',
    }),
    row('delete', 'token', 'irreversible', {
      api: ['DELETE /organizations/{org}/keys/{key}'],
      cli: ['cloud key delete'],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /organizations/{org}/keys'],
      cli: ['cloud key create'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /organizations/{org}/invitations',
        'PATCH /organizations/{org}/members/{user}',
        'PATCH /organizations/{org}/keys/{key}',
      ],
      cli: ['cloud invitation create', 'cloud member update'],
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /organizations/{org}/members/{user}'],
      cli: ['cloud member delete', 'cloud member remove'],
    }),
    row('delete', 'workflow', 'irreversible', {
      api: ['DELETE /organizations/{org}/services/{service}/clickpipes/{pipe}'],
      note: 'The place that it had reached in the stream goes with it.',
    }),
    row('delete', 'network', 'hard', {
      api: [
        'DELETE /organizations/{org}/services/{service}/serviceQueryEndpoint',
        'DELETE /organizations/{org}/services/{service}/reversePrivateEndpoints/{id}',
      ],
      confidence: 'medium',
    }),
    row('configure', 'project', 'hard', { api: ['PATCH /organizations/{org}'] }),
    row('create', 'service', 'reversible', {
      api: ['POST /organizations/{org}/services'],
      cli: ['cloud service create'],
    }),
    row('execute', 'database', 'irreversible', { mcp: ['run_query', 'run_chdb_select_query'] }),
    row('read', 'rows', 'none', { mcp: ['run_select_query'] }),
    row('read', 'service', 'none', {
      mcp: [
        'get_services_list',
        'get_service_details',
        'get_organizations',
        'get_organization_details',
        'get_organization_cost',
        'list_clickpipes',
      ],
      cli: ['cloud service list', 'cloud service get', 'cloud org list', 'cloud backup list'],
    }),
  ],
  backups:
    'Backups are kept with the service and go with it; an export to a bucket of your own stays. A dropped table can be brought back for some eight minutes.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.clickhouse.cloud/v1/organizations/acme-org/services/events-prod',
      effects: ['delete service:events-prod'],
    },
    {
      command:
        'curl -X PATCH https://api.clickhouse.cloud/v1/organizations/acme-org/services/events/state -d \'{"command":"stop"}\'',
      effects: ['configure service:events'],
    },
    {
      command:
        'curl -X PATCH https://api.clickhouse.cloud/v1/organizations/acme-org/services/events -d \'{"ipAccessList":{"add":[{"source":"0.0.0.0/0"}]}}\'',
      effects: ['configure service:events'],
    },
    { command: 'clickhousectl cloud service delete events', effects: ['delete service:events'] },
    {
      tool: { server: 'clickhouse', name: 'run_query', arguments: { query: 'DROP TABLE visits' } },
      effects: ['delete table:visits'],
    },
    {
      tool: { server: 'clickhouse', name: 'run_select_query', arguments: { query: 'SELECT 1' } },
      effects: ['read database'],
    },
    {
      command: 'curl https://api.clickhouse.cloud/v1/organizations/acme-org/services',
      effects: ['read service'],
    },
    { command: 'clickhousectl cloud service list', effects: ['read service'] },
    {
      tool: { server: 'clickhouse', name: 'list_tables', arguments: { database: 'default' } },
      effects: ['read table'],
    },
  ],
});
