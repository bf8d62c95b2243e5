import { defineProvider } from '../define';
import { row } from './operation';

/** Elastic Cloud: deployments and serverless projects, and the interface of Elasticsearch itself. */
export const elasticCloud = defineProvider({
  id: 'elastic-cloud',
  name: 'Elastic Cloud',
  hosts: [
    { host: 'api.elastic-cloud.com', role: 'control' },
    { host: 'cloud.elastic.co', role: 'control' },
    { host: '*.found.io', role: 'data' },
    { host: '*.elastic-cloud.com', role: 'data' },
    { host: '*.elastic.cloud', role: 'data' },
  ],
  cli: ['ecctl'],
  commandLine: {
    valued:
      'apikey config host output format region pass user f file kind ref-id id ref-ids timeout type name tags q query size user-id',
    named: ['id'],
    quiet: ['init', 'generate', 'version'],
  },
  environments: {
    how: 'Names, tags and templates of deployments tell environments apart; the command line keeps one configuration file for each.',
    named: ['config', 'name'],
  },
  mcpServers: ['elasticsearch', 'elastic', 'mcp-server-elasticsearch', 'elastic-cloud'],
  tokenVariables: [
    'EC_API_KEY',
    'ELASTIC_API_KEY',
    'ES_API_KEY',
    'ELASTIC_PASSWORD',
    'ELASTICSEARCH_PASSWORD',
  ],
  aka: ['elastic', 'elasticsearch'],
  loginFiles: ['.ecctl/config.json'],
  rotate: 'https://cloud.elastic.co/account/keys',
  resources: ['cluster', 'database', 'rows'],
  tokens: [
    {
      kind: 'cloud api key',
      pattern: '\\bessu_[A-Za-z0-9+/=_-]{40,120}',
      variables: ['EC_API_KEY'],
      reach: 'the organisation or a deployment, by its role',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen',
      narrower: 'a key with the viewer role or for one deployment',
      confidence: 'medium',
    },
    {
      kind: 'Elasticsearch key or password',
      variables: [
        'ELASTIC_API_KEY',
        'ES_API_KEY',
        'ELASTICSEARCH_API_KEY',
        'ELASTIC_PASSWORD',
        'ELASTICSEARCH_PASSWORD',
      ],
      reach: 'what its role allows; the user elastic may do everything',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['database', 'rows'],
      narrower: 'a key with role descriptors for one index',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /deployments/{deployment}', 'DELETE /serverless/projects/{kind}/{id}'],
      cli: ['deployment delete', 'project delete'],
      takesRecovery: true,
    }),
    row('delete', 'service', 'irreversible', {
      api: ['POST /deployments/{deployment}/_shutdown?skip_snapshot=true'],
      cli: ['deployment shutdown --skip-snapshot'],
      takesRecovery: true,
      note: 'The last copy is not made either.',
    }),
    row('delete', 'service', 'hard', {
      api: [
        'POST /deployments/{deployment}/_shutdown',
        'POST /deployments/{deployment}/{kind}/{ref}/_shutdown',
      ],
      cli: ['deployment shutdown', 'deployment resource shutdown'],
      note: 'It answers nobody.',
      undo: { how: 'restored from its last snapshot for a limited time' },
    }),
    row('delete', 'service', 'irreversible', {
      api: [
        'DELETE /deployments/{deployment}/{kind}/{ref}',
        'PUT /deployments/{deployment}?prune_orphans=true',
        'PUT /deployments/{deployment} {prune_orphans:true}',
      ],
      cli: ['deployment resource delete', 'deployment update --prune-orphans'],
      note: 'With `prune_orphans` what the body leaves out is taken away.',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'PUT|PATCH /deployments/{deployment}',
        'POST /deployments/{deployment}/{kind}/{ref}/_stop',
        'POST /deployments/{deployment}/{kind}/{ref}/_restart',
        'POST /deployments/{deployment}/{kind}/{ref}/instances/_stop',
        'POST /deployments/{deployment}/{kind}/{ref}/_upgrade',
        'DELETE /deployments/{deployment}/{kind}/{ref}/plan/pending',
      ],
      cli: [
        'deployment update',
        'deployment resource stop',
        'deployment resource restart',
        'deployment resource upgrade',
        'deployment plan cancel',
        'deployment resource stop-maintenance',
        'deployment resource start-maintenance',
        'deployment elasticsearch keystore set',
      ],
    }),
    row('configure', 'service', 'reversible', {
      api: [
        'POST /deployments/{deployment}/_restore',
        'POST /deployments/{deployment}/{kind}/{ref}/_start',
      ],
      cli: ['deployment restore', 'deployment resource start', 'deployment resource restore'],
    }),
    row('configure', 'firewall', 'hard', {
      api: [
        'DELETE|PUT /traffic-filter/rulesets/{id}',
        'DELETE /traffic-filter/rulesets/{id}/associations/{type}/{deployment}',
        'POST /traffic-filter/rulesets',
      ],
      cli: [
        'deployment traffic-filter delete',
        'deployment traffic-filter update',
        'deployment traffic-filter create',
        'deployment traffic-filter association delete',
      ],
      note: 'Without a filter the deployment is reached from everywhere.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /deployments/{deployment}/elasticsearch/{ref}/_reset-password',
        'POST /deployments/{deployment}/_reset-password',
        'POST /serverless/projects/{kind}/{id}/_reset-credentials',
        'DELETE /users/auth/keys/{key}',
        'DELETE /users/{user}/auth/keys/{key}',
        'DELETE /_security/api_key',
        'POST|PUT /_security/user/{user}/_password',
        'POST|PUT /_security/user/_password',
      ],
      cli: [
        'deployment elasticsearch reset-password',
        'auth key delete',
        'user key delete',
        'auth password reset',
      ],
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /users/auth/keys',
        'POST|PUT /_security/api_key',
        'POST /_security/api_key/grant',
        'POST /_security/service/{namespace}/{service}/credential/token/{name}',
      ],
      cli: ['auth key create'],
    }),
    row('grant', 'role', 'hard', {
      api: [
        'POST|PUT /_security/role/{role}',
        'POST|PUT /_security/role_mapping/{mapping}',
        'POST|PUT /_security/user/{user}',
        'POST /organizations/{org}/invitations',
        'POST /users/{user}/role_assignments',
      ],
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /_security/user/{user}',
        'DELETE /_security/role/{role}',
        'DELETE /_security/role_mapping/{mapping}',
        'DELETE /organizations/{org}/members/{member}',
        'PUT|POST /_security/user/{user}/_disable',
      ],
      cli: ['user delete', 'user disable'],
    }),
    row('delete', 'table', 'irreversible', {
      api: ['DELETE /_data_stream/{name}'],
      note: 'All indices behind it go; only a snapshot has them still.',
    }),
    row('delete', 'rows', 'irreversible', {
      api: ['POST /{index}/_delete_by_query', 'DELETE /{index}/_doc/{id}', 'DELETE /{index}/_doc'],
    }),
    row('update', 'rows', 'hard', {
      api: [
        'POST /{index}/_update_by_query',
        'POST|PUT /_bulk',
        'POST|PUT /{index}/_bulk',
        'POST /_reindex',
        'POST /{index}/_update/{id}',
        'POST|PUT /{index}/_doc/{id}',
        'POST|PUT /{index}/_create/{id}',
        'POST /{index}/_doc',
      ],
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PUT|DELETE /_ilm/policy/{policy}',
        'PUT|DELETE /_slm/policy/{policy}',
        'PUT|DELETE /_data_stream/{name}/_lifecycle',
        'POST /_ilm/stop',
        'POST /_slm/stop',
        'POST /_ilm/move/{index}',
        'PUT|POST|DELETE /_index_template/{name}',
        'PUT|DELETE /_ingest/pipeline/{name}',
      ],
      takesRecovery: true,
      note: 'A shorter phase deletes indices later, by itself; without a snapshot policy nothing is copied any more.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /_snapshot/{repository}/{snapshot}'],
      takesRecovery: true,
    }),
    row('configure', 'backup', 'hard', {
      api: ['DELETE|PUT|POST /_snapshot/{repository}'],
      takesRecovery: true,
      note: 'Without its repository no snapshot can be restored.',
    }),
    row('create', 'backup', 'reversible', {
      api: [
        'PUT|POST /_snapshot/{repository}/{snapshot}',
        'POST|PUT /_slm/policy/{policy}/_execute',
      ],
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /_snapshot/{repository}/{snapshot}/_restore'],
      confidence: 'medium',
      note: 'Closed indices of the same name are replaced.',
    }),
    row('configure', 'table', 'hard', {
      api: [
        'POST /{index}/_close',
        'POST /_close',
        'PUT /{index}/_settings',
        'PUT /_settings',
        'PUT|POST /{index}/_mapping',
        'POST /_aliases',
        'PUT|POST|DELETE /{index}/_alias/{alias}',
        'POST /{index}/_rollover',
        'POST|PUT /{index}/_shrink/{target}',
        'POST /{index}/_forcemerge',
        'POST|PUT /{index}/_block/{block}',
        'PUT /{index}/_block/{block}',
      ],
      note: 'A closed index answers nobody; an alias that is moved shows readers other data.',
    }),
    row('configure', 'table', 'reversible', {
      api: [
        'POST /{index}/_open',
        'POST /{index}/_refresh',
        'POST /{index}/_flush',
        'POST /{index}/_cache/clear',
        'POST /_refresh',
      ],
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'PUT /_cluster/settings',
        'POST /_cluster/reroute',
        'POST|PUT /_cluster/voting_config_exclusions',
        'POST /_nodes/reload_secure_settings',
        'PUT /_nodes/{node}/shutdown',
      ],
    }),
    row('read', 'rows', 'none', {
      api: [
        'POST /_search',
        'POST /{index}/_search',
        'POST /_msearch',
        'POST /{index}/_msearch',
        'POST /{index}/_count',
        'POST /_count',
        'POST /_mget',
        'POST /{index}/_mget',
        'POST /_query',
        'POST /_sql',
        'POST /_sql/translate',
        'POST /{index}/_eql/search',
        'POST /{index}/_field_caps',
        'POST /{index}/_validate/query',
        'POST /{index}/_explain/{id}',
        'POST /_analyze',
        'POST /{index}/_analyze',
        'POST /{index}/_async_search',
        'POST /{index}/_pit',
        'POST /_search/scroll',
        'POST /_search/template',
        'POST /{index}/_rank_eval',
        'POST /{index}/_terms_enum',
        'POST /_ingest/pipeline/_simulate',
        'POST /_ingest/pipeline/{name}/_simulate',
        'DELETE /_search/scroll',
        'DELETE /_pit',
        'DELETE /_async_search/{id}',
      ],
      mcp: ['search', 'esql', 'list_indices', 'get_mappings', 'get_shards'],
    }),
    row('create', 'service', 'reversible', {
      api: ['POST /deployments', 'POST /serverless/projects/{kind}'],
      cli: ['deployment create'],
    }),
    row('read', 'service', 'none', {
      cli: [
        'deployment list',
        'deployment show',
        'deployment search',
        'deployment plan',
        'deployment traffic-filter list',
        'stack list',
        'deployment template list',
        'auth key list',
        'auth key show',
      ],
    }),
  ],
  backups:
    'Snapshots lie in a repository of the deployment and go when it is deleted; a repository of your own stays.',
  examples: [
    {
      command:
        'curl -X POST "https://api.elastic-cloud.com/api/v1/deployments/0d1e2f3a4b5c6d7e8f90/_shutdown?skip_snapshot=true"',
      effects: ['delete service:0d1e2f3a4b5c6d7e8f90'],
    },
    {
      command:
        'curl -X POST https://shop.es.eu.elastic-cloud.com/orders/_delete_by_query -d \'{"query":{"match_all":{}}}\'',
      effects: ['delete rows:orders'],
    },
    {
      command: 'curl -X DELETE https://shop.es.eu.elastic-cloud.com/_slm/policy/nightly',
      effects: ['configure policy:nightly'],
    },
    {
      command: 'ecctl deployment shutdown 0d1e2f3a4b5c6d7e8f90 --force',
      effects: ['delete service:0d1e2f3a4b5c6d7e8f90'],
    },
    {
      command: 'ecctl deployment update 0d1e2f3a4b5c6d7e8f90 --file d.json --prune-orphans',
      effects: ['delete service:0d1e2f3a4b5c6d7e8f90'],
    },
    {
      tool: { server: 'elasticsearch', name: 'search', arguments: { index: 'orders' } },
      effects: ['read rows'],
    },
    { command: 'ecctl deployment list', effects: ['read service'] },
    {
      command:
        'curl -X POST https://shop.es.eu.elastic-cloud.com/orders/_search -d \'{"query":{"match_all":{}}}\'',
      effects: ['read rows:orders'],
    },
    {
      command:
        'curl -X DELETE https://shop.es.eu.elastic-cloud.com/_search/scroll -d \'{"scroll_id":"c"}\'',
      effects: ['read rows:c'],
    },
  ],
});
