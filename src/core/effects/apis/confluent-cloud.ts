import { defineProvider } from '../define';
import { row } from './operation';

/** Confluent Cloud: environments hold clusters, clusters hold topics; nothing is backed up by itself. */
export const confluentCloud = defineProvider({
  id: 'confluent-cloud',
  name: 'Confluent Cloud',
  hosts: [
    { host: 'api.confluent.cloud', role: 'control' },
    { host: '*.confluent.cloud', role: 'data' },
  ],
  cli: ['confluent'],
  commandLine: {
    valued:
      'environment cluster context api-key api-secret o output config config-file partitions cloud region service-account resource description principal role topic subject version operation kafka-cluster schema-registry-cluster group s secret sr-api-key compute-pool database url ca-cert-path',
    quiet: [
      'login',
      'logout',
      'context',
      'environment use',
      'kafka cluster use',
      'api-key use',
      'local',
      'update',
      'plugin',
      'prompt',
      'shell',
      'secret',
    ],
  },
  environments: {
    how: 'Environments (`env-…`) hold clusters (`lkc-…`); the one in use is kept by the command line and shows in no command.',
    named: ['environment', 'environment_name', 'context'],
  },
  mcpServers: ['confluent', 'mcp-confluent', 'confluent-cloud'],
  tokenVariables: [
    'CONFLUENT_CLOUD_API_SECRET',
    'CONFLUENT_CLOUD_API_KEY',
    'KAFKA_API_SECRET',
    'SCHEMA_REGISTRY_API_SECRET',
  ],
  aka: ['confluent'],
  loginFiles: ['.confluent/config.json'],
  rotate: 'https://confluent.cloud/settings/api-keys',
  resources: ['cluster', 'topic', 'message'],
  tokens: [
    {
      kind: 'cloud api secret',
      pattern: '\\bcflt[A-Za-z0-9+/]{56,64}',
      variables: ['CONFLUENT_CLOUD_API_SECRET', 'CONFLUENT_API_SECRET'],
      reach: 'what its owner may do; an organisation admin may do everything',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a service account with rights on one cluster',
      confidence: 'medium',
    },
    {
      kind: 'cluster api secret',
      variables: ['KAFKA_API_SECRET', 'SCHEMA_REGISTRY_API_SECRET', 'KAFKA_SASL_PASSWORD'],
      reach: 'one Kafka cluster or schema registry',
      bound: 'resource',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'a service account that may only read its topics',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /org/v2/environments/{environment}'],
      cli: ['environment delete'],
      takesRecovery: true,
    }),
    row('delete', 'cluster', 'irreversible', {
      api: [
        'DELETE /cmk/v2/clusters/{cluster}',
        'DELETE /ksqldbcm/v2/clusters/{cluster}',
        'DELETE /srcm/v3/clusters/{cluster}',
        'DELETE /fcpm/v2/compute-pools/{pool}',
      ],
      cli: [
        'kafka cluster delete',
        'ksql cluster delete',
        'schema-registry cluster delete',
        'flink compute-pool delete',
      ],
      takesRecovery: true,
      note: 'All topics of the cluster go, and nothing keeps a copy of them.',
    }),
    row('delete', 'topic', 'irreversible', {
      api: ['DELETE /clusters/{cluster}/topics/{topic}'],
      cli: ['kafka topic delete'],
      mcp: ['delete-topics'],
      takesRecovery: true,
      note: 'Only a mirror in another cluster has the records still.',
    }),
    row('configure', 'topic', 'irreversible', {
      api: [
        'POST /clusters/{cluster}/topics/{topic}/configs:alter',
        'PUT /clusters/{cluster}/topics/{topic}/configs/{name}',
        'DELETE /clusters/{cluster}/topics/{topic}/configs/{name}',
      ],
      cli: ['kafka topic update --config'],
      mcp: ['alter-topic-config'],
      note: 'A shorter retention or another clean-up policy deletes records within minutes.',
    }),
    row('delete', 'rows', 'irreversible', {
      api: ['DELETE /clusters/{cluster}/topics/{topic}/records', 'DeleteRecords'],
    }),
    row('configure', 'queue', 'hard', {
      api: ['DELETE|PATCH /clusters/{cluster}/consumer-groups/{group}'],
      cli: [
        'kafka consumer group lag',
        'kafka consumer group offset',
        'kafka quota update',
        'kafka quota delete',
      ],
      note: 'Programs that read read twice, or never, what lies between the old and the new place.',
    }),
    row('delete', 'schema', 'irreversible', {
      api: [
        'DELETE /subjects/{subject}?permanent=true',
        'DELETE /subjects/{subject}/versions/{version}?permanent=true',
      ],
      cli: ['schema-registry schema delete --permanent'],
      mcp: ['delete-schema {permanent:true}'],
      note: 'Records that were written with it can no longer be read.',
    }),
    row('delete', 'schema', 'recoverable', {
      api: ['DELETE /subjects/{subject}', 'DELETE /subjects/{subject}/versions/{version}'],
      cli: ['schema-registry schema delete', 'schema-registry subject delete'],
      mcp: ['delete-schema'],
      note: 'Hidden, not gone.',
      undo: { how: 'registered again under the same number, until it is deleted for good' },
    }),
    row('configure', 'schema', 'hard', {
      api: ['PUT /config', 'PUT /config/{subject}', 'PUT /mode', 'PUT /mode/{subject}'],
      cli: [
        'schema-registry configuration update',
        'schema-registry configuration delete',
        'schema-registry subject update',
        'schema-registry cluster update',
      ],
    }),
    row('configure', 'workflow', 'hard', {
      api: [
        'PUT /connectors/{connector}/pause',
        'PUT /connectors/{connector}/config',
        'POST /connectors/{connector}/restart',
        'POST /connectors/{connector}/offsets/request',
      ],
      cli: [
        'connect cluster pause',
        'connect cluster update',
        'connect offset update',
        'connect offset delete',
        'flink statement stop',
        'flink statement update',
      ],
      mcp: [
        'pause-connector',
        'update-connector-config',
        'restart-connector',
        'update-tableflow-topic',
      ],
    }),
    row('configure', 'workflow', 'reversible', {
      api: ['PUT /connectors/{connector}/resume'],
      cli: ['connect cluster resume', 'flink statement resume'],
      mcp: ['resume-connector'],
    }),
    row('delete', 'workflow', 'irreversible', {
      api: ['DELETE /connectors/{connector}', 'DELETE /statements/{statement}'],
      cli: [
        'connect cluster delete',
        'connect custom-plugin delete',
        'flink statement delete',
        'stream-share provider share delete',
        'kafka link delete',
        'tableflow topic disable',
        'tableflow catalog-integration delete',
      ],
      mcp: [
        'delete-connector',
        'delete-flink-statements',
        'delete-tableflow-topic',
        'delete-tableflow-catalog-integration',
      ],
      note: 'The place that it had reached goes with it.',
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'PATCH /cmk/v2/clusters/{cluster}',
        'POST /links/{link}/mirrors:promote',
        'POST /links/{link}/mirrors:failover',
        'POST /links/{link}/mirrors:pause',
      ],
      cli: [
        'kafka cluster update',
        'kafka mirror promote',
        'kafka mirror failover',
        'kafka mirror pause',
        'kafka cluster configuration update',
        'kafka link configuration update',
        'ksql cluster configure-acls',
      ],
      note: 'A mirror that is promoted follows its source no more.',
    }),
    row('execute', 'database', 'irreversible', {
      api: ['POST /statements'],
      cli: ['flink statement create'],
      mcp: ['create-flink-statement'],
      note: 'Statements of Flink make and delete topics.',
    }),
    row('send', 'message', 'irreversible', {
      api: ['POST /clusters/{cluster}/topics/{topic}/records'],
      cli: ['kafka topic produce', 'asyncapi import'],
      mcp: ['produce-message'],
      audience: 'team',
      note: 'Whoever reads the topic has it.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['DELETE /iam/v2/api-keys/{key}'],
      cli: ['api-key delete'],
      note: 'Every program with the key is locked out at once.',
    }),
    row('create', 'token', 'hard', { api: ['POST /iam/v2/api-keys'], cli: ['api-key create'] }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /byok/v1/keys/{key}'],
      cli: ['byok delete', 'schema-registry kek delete', 'schema-registry dek delete'],
      takesRecovery: true,
    }),
    row('grant', 'role', 'hard', {
      api: [
        'POST /iam/v2/role-bindings',
        'POST /clusters/{cluster}/acls',
        'POST /iam/v2/invitations',
      ],
      cli: ['iam rbac role-binding create', 'kafka acl create', 'iam user invitation create'],
    }),
    row('delete', 'role', 'hard', {
      api: ['DELETE /iam/v2/role-bindings/{binding}', 'DELETE /clusters/{cluster}/acls'],
      cli: ['iam rbac role-binding delete', 'kafka acl delete', 'iam group-mapping delete'],
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /iam/v2/service-accounts/{account}', 'DELETE /iam/v2/users/{user}'],
      cli: [
        'iam service-account delete',
        'iam user delete',
        'iam provider delete',
        'iam pool delete',
      ],
    }),
    row('delete', 'network', 'irreversible', {
      api: [
        'DELETE /networking/v1/networks/{network}',
        'DELETE /networking/v1/peerings/{peering}',
        'DELETE /networking/v1/private-link-accesses/{access}',
        'DELETE /networking/v1/transit-gateway-attachments/{attachment}',
        'DELETE /networking/v1/{kind}/{id}',
      ],
      cli: [
        'network delete',
        'network peering delete',
        'network private-link access delete',
        'network gateway delete',
      ],
    }),
    row('delete', 'tag', 'hard', { mcp: ['delete-tag', 'remove-tag-from-entity'] }),
    row('read', 'message', 'none', { cli: ['kafka topic consume'], mcp: ['consume-messages'] }),
    row('read', 'topic', 'none', {
      cli: [
        'kafka topic list',
        'kafka topic describe',
        'kafka topic configuration list',
        'kafka consumer group list',
        'kafka consumer group describe',
        'kafka consumer group lag list',
        'kafka consumer group lag describe',
        'kafka consumer group lag summarize',
      ],
      mcp: ['list-topics', 'get-topic-config', 'search-topics-by-tag'],
    }),
  ],
  backups:
    'Topics have no backups: only a mirror in another cluster or what a connector wrote elsewhere stays. Schemas are hidden first and can be registered again.',
  examples: [
    {
      command:
        'curl -X DELETE https://pkc-1.eu.confluent.cloud/kafka/v3/clusters/lkc-abc123/topics/orders',
      effects: ['delete topic:orders'],
    },
    {
      command:
        'curl -X DELETE "https://psrc-1.eu.confluent.cloud/subjects/orders-value?permanent=true"',
      effects: ['delete schema:orders-value'],
    },
    { command: 'confluent kafka topic delete orders --force', effects: ['delete topic:orders'] },
    {
      command: 'confluent kafka topic update orders --config retention.ms=1000',
      effects: ['configure topic:orders'],
    },
    {
      tool: { server: 'confluent', name: 'delete-topics', arguments: { topicNames: ['orders'] } },
      effects: ['delete topic:orders'],
    },
    {
      tool: {
        server: 'confluent',
        name: 'produce-message',
        arguments: { topicName: 'orders', value: 'x' },
      },
      effects: ['send message:orders'],
    },
    { command: 'confluent kafka topic list', effects: ['read topic'] },
    { command: 'confluent environment list', effects: [] },
    {
      tool: { server: 'confluent', name: 'list-topics' },
      effects: ['read topic'],
    },
  ],
});
