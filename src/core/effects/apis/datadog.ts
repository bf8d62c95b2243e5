import { defineProvider } from '../define';
import { row } from './operation';

/** Datadog: what watches the others. Deleting there blinds; the data itself comes from elsewhere. */
export const datadog = defineProvider({
  id: 'datadog',
  name: 'Datadog',
  hosts: [
    { host: 'api.datadoghq.com', role: 'control' },
    { host: 'api.datadoghq.eu', role: 'control' },
    { host: 'api.us3.datadoghq.com', role: 'control' },
    { host: 'api.us5.datadoghq.com', role: 'control' },
    { host: 'api.ap1.datadoghq.com', role: 'control' },
    { host: 'api.ap2.datadoghq.com', role: 'control' },
    { host: 'api.ddog-gov.com', role: 'control' },
    { host: 'mcp.datadoghq.com', role: 'control' },
    { host: '*.datadoghq.com', role: 'app' },
    { host: '*.datadoghq.eu', role: 'app' },
  ],
  cli: ['dog', 'pup', 'datadog-ci'],
  commandLine: {
    valued:
      'config api-key application-key timeout tags name message type query end start from to service env e s repository-url site o output format id',
    tokens: ['api-key', 'application-key'],
    quiet: ['auth', 'version', 'git-metadata', 'plugin'],
  },
  libraries: ['datadog_api_client', '@datadog/datadog-api-client', 'datadog'],
  environments: { how: 'The tag `env:` of what is watched.', named: ['env'] },
  mcpServers: ['datadog', 'datadog-mcp', 'datadog-mcp-server'],
  tokenVariables: [
    'DD_API_KEY',
    'DD_APP_KEY',
    'DD_APPLICATION_KEY',
    'DATADOG_API_KEY',
    'DATADOG_APP_KEY',
  ],
  aka: ['dd'],
  loginFiles: ['.dogrc'],
  rotate: 'https://app.datadoghq.com/organization-settings/api-keys',
  resources: ['service', 'user'],
  tokens: [
    {
      kind: 'api key',
      variables: ['DD_API_KEY', 'DATADOG_API_KEY', 'DD_CLIENT_API_KEY'],
      reach: 'sends data in; reads and changes nothing',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'send',
      ends: 'never',
      confidence: 'medium',
    },
    {
      kind: 'application key',
      variables: ['DD_APP_KEY', 'DD_APPLICATION_KEY', 'DATADOG_APP_KEY', 'DATADOG_APPLICATION_KEY'],
      reach: 'what its user may do, unless it has scopes',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'an application key with scopes',
    },
  ],
  operations: [
    row('delete', 'policy', 'irreversible', {
      api: [
        'DELETE /api/v1/monitor/{monitor}',
        'DELETE /api/v1/slo/{slo}',
        'POST /api/v1/slo/bulk_delete',
        'DELETE /api/v2/security_monitoring/rules/{rule}',
        'DELETE /api/v2/sensitive-data-scanner/config/rules/{rule}',
      ],
      cli: ['monitor delete', 'monitors delete', 'slos delete'],
      sdk: ['deleteMonitor', 'deleteSLO', 'deleteSecurityMonitoringRule'],
      confidence: 'medium',
      note: 'Nobody is woken any more; some monitors can be restored from the audit trail for a month.',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'POST /api/v1/monitor/{monitor}/mute',
        'POST /api/v1/monitor/mute_all',
        'POST /api/v1/downtime',
        'POST /api/v2/downtime',
        'PATCH /api/v2/downtime/{id}',
        'PUT /api/v1/monitor/{monitor}',
        'POST /api/v1/host/{host}/mute',
        'PUT /api/v1/slo/{slo}',
      ],
      cli: [
        'monitor mute',
        'monitor mute_all',
        'monitor update',
        'downtime post',
        'downtime create',
        'host mute',
        'monitors update',
      ],
      sdk: ['createDowntime', 'updateMonitor', 'muteAllMonitors', 'muteHost'],
      note: 'Alarms stay silent while it lasts.',
    }),
    row('configure', 'policy', 'reversible', {
      api: [
        'POST /api/v1/monitor/{monitor}/unmute',
        'POST /api/v1/monitor/unmute_all',
        'DELETE /api/v1/downtime/{id}',
        'DELETE /api/v2/downtime/{id}',
        'POST /api/v1/host/{host}/unmute',
      ],
      cli: ['monitor unmute', 'monitor unmute_all', 'downtime delete', 'host unmute'],
      sdk: ['cancelDowntime', 'unmuteHost'],
      note: 'Ending a silence makes alarms sound again.',
    }),
    row('create', 'policy', 'reversible', {
      api: ['POST /api/v1/monitor', 'POST /api/v1/slo'],
      cli: ['monitor post', 'monitors create'],
    }),
    row('delete', 'project', 'recoverable', {
      api: [
        'DELETE /api/v1/dashboard/{dashboard}',
        'DELETE /api/v1/dashboard',
        'DELETE /api/v1/dash/{dashboard}',
      ],
      cli: ['dashboard delete', 'dashboards delete', 'timeboard delete', 'screenboard delete'],
      sdk: ['deleteDashboard', 'deleteDashboards'],
      confidence: 'medium',
      undo: { within: 'P30D', how: 'restored through the list of deleted dashboards' },
    }),
    row('update', 'project', 'hard', {
      api: ['PUT /api/v1/dashboard/{dashboard}'],
      cli: ['dashboard update', 'dashboards update', 'timeboard push', 'screenboard push'],
    }),
    row('delete', 'table', 'irreversible', {
      api: ['DELETE /api/v1/logs/config/indexes/{index}'],
      sdk: ['deleteLogsIndex'],
      takesRecovery: true,
      note: 'The logs in the index are gone, and new ones that it took are kept nowhere.',
    }),
    row('configure', 'policy', 'irreversible', {
      api: [
        'PUT /api/v1/logs/config/indexes/{index}',
        'PUT /api/v1/logs/config/index-order',
        'PUT /api/v1/logs/config/pipelines/{pipeline}',
        'DELETE /api/v1/logs/config/pipelines/{pipeline}',
        'PUT /api/v2/logs/config/archives/{archive}',
        'DELETE /api/v2/logs/config/archives/{archive}',
        'PUT /api/v2/apm/config/retention-filters/{filter}',
        'DELETE /api/v2/apm/config/retention-filters/{filter}',
      ],
      sdk: [
        'updateLogsIndex',
        'updateLogsPipeline',
        'deleteLogsPipeline',
        'deleteLogsArchive',
        'updateLogsArchive',
      ],
      note: 'What a filter, a limit or a missing archive leaves out while it holds was never kept.',
    }),
    row('delete', 'workflow', 'irreversible', {
      api: [
        'POST /api/v1/synthetics/tests/delete',
        'DELETE /api/v2/synthetics/tests',
        'DELETE /api/v1/synthetics/variables/{id}',
      ],
      cli: ['synthetics delete'],
      sdk: ['deleteTests'],
      note: 'The results of the tests go with them.',
    }),
    row('delete', 'rows', 'irreversible', {
      api: [
        'POST /api/v2/deletion/data/{product}',
        'DELETE /api/v2/rum/applications/{id}',
        'DELETE /api/v2/incidents/{id}',
        'DELETE /api/v1/notebooks/{id}',
      ],
      confidence: 'medium',
      note: 'A request to delete data can be cancelled for a short while only.',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /api/v2/api_keys',
        'POST /api/v1/api_key',
        'POST /api/v2/application_keys',
        'POST /api/v2/current_user/application_keys',
        'POST /api/v2/service_accounts/{id}/application_keys',
      ],
      sdk: ['createAPIKey', 'createCurrentUserApplicationKey'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /api/v2/api_keys/{id}',
        'DELETE /api/v1/api_key/{id}',
        'DELETE /api/v2/application_keys/{id}',
        'DELETE /api/v2/current_user/application_keys/{id}',
      ],
      sdk: ['deleteAPIKey', 'deleteApplicationKey'],
      note: 'Everything that reports with the key falls silent.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /api/v2/users',
        'POST /api/v2/user_invitations',
        'POST /api/v2/roles/{role}/users',
        'POST /api/v2/roles/{role}/permissions',
        'PATCH /api/v2/users/{user}',
        'POST /api/v2/service_accounts',
        'PATCH /api/v2/roles/{role}',
      ],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /api/v2/users/{user}',
        'DELETE /api/v2/roles/{role}',
        'DELETE /api/v2/roles/{role}/users',
      ],
    }),
    row('configure', 'service', 'hard', {
      api: [
        'DELETE /api/v1/integration/{kind}',
        'DELETE /api/v1/integration/{kind}/{name}',
        'DELETE /api/v2/integrations/{kind}/accounts/{id}',
        'PUT /api/v1/org/{org}',
      ],
    }),
    row('publish', 'project', 'hard', {
      api: ['POST /api/v1/dashboard/public', 'POST /api/v1/graph/embed'],
      audience: 'public',
      note: 'Whoever has the address sees it.',
    }),
    row('send', 'message', 'reversible', {
      api: [
        'POST /api/v1/events',
        'POST /api/v2/series',
        'POST /api/v1/series',
        'POST /api/v2/logs',
        'POST /api/v1/check_run',
        'POST /v1/input',
      ],
      cli: [
        'metric post',
        'event post',
        'service_check check',
        'junit upload',
        'sourcemaps upload',
        'sarif upload',
        'sbom upload',
        'deployment mark',
        'tag',
        'dora deployment',
      ],
    }),
    row('read', 'service', 'none', {
      api: [
        'POST /api/v2/logs/events/search',
        'POST /api/v1/logs-queries/list',
        'POST /api/v2/logs/analytics/aggregate',
        'POST /api/v2/query/timeseries',
        'POST /api/v2/query/scalar',
        'POST /api/v2/spans/events/search',
        'POST /api/v2/rum/events/search',
        'POST /api/v1/monitor/validate',
        'POST /api/v1/slo/can_delete',
      ],
      cli: [
        'monitor show',
        'monitor show_all',
        'metric query',
        'search query',
        'monitors list',
        'logs search',
        'synthetics run-tests',
      ],
    }),
  ],
  backups:
    'None: dashboards can be restored for thirty days, logs only from an archive of your own.',
  examples: [
    {
      command: 'curl -X DELETE https://api.datadoghq.com/api/v1/monitor/444',
      effects: ['delete policy:444'],
    },
    {
      command: 'curl -X POST https://api.datadoghq.eu/api/v1/monitor/mute_all',
      effects: ['configure policy'],
    },
    {
      command:
        'curl -X PUT https://api.datadoghq.com/api/v1/logs/config/indexes/main -d \'{"exclusion_filters":[{"name":"all"}]}\'',
      effects: ['configure policy:main'],
    },
    {
      command: 'curl -X DELETE https://api.datadoghq.com/api/v2/downtime/d1',
      effects: ['configure policy:d1'],
    },
    { command: 'dog monitor delete 444', effects: ['delete policy:444'] },
    { command: 'dog monitor show_all', effects: ['read service'] },
    {
      tool: { server: 'datadog', name: 'search_datadog_logs', arguments: { query: '*' } },
      effects: ['read service'],
    },
    {
      tool: { server: 'datadog', name: 'delete_monitor', arguments: { monitor_id: '444' } },
      effects: ['delete policy:444'],
    },
    {
      command: 'curl https://api.datadoghq.com/api/v1/monitor',
      effects: ['read host:api.datadoghq.com'],
    },
    {
      command:
        'curl https://api.datadoghq.com/api/v2/logs/events/search -d \'{"filter":{"query":"*"}}\'',
      effects: ['read service'],
    },
    {
      command: 'curl https://api.datadoghq.com/api/v1/slo/can_delete -X POST',
      effects: ['read service'],
    },
  ],
});
