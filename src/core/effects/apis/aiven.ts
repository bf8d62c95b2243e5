import { defineProvider } from '../define';
import { row } from './operation';

/** Aiven: open source data services in projects; a service has its backups, its users and its settings under it. */
export const aiven = defineProvider({
  id: 'aiven',
  name: 'Aiven',
  hosts: [
    { host: 'api.aiven.io', role: 'control' },
    { host: '*.aivencloud.com', role: 'data' },
  ],
  cli: ['avn'],
  commandLine: {
    valued:
      'project auth-token config url request-timeout service-type t plan p cloud group-name c k disk-space-gib username new-password dbname topic partitions replication retention retention-bytes min-insync-replicas cleanup-policy subject index-name project-vpc-id account-id organization-id parent-id email role description max-age-seconds format permission snapshot-name task-id integration-id endpoint-id team-id',
    named: ['dbname', 'username', 'index-name', 'subject'],
    wholeFirst: true,
    quiet: [
      'user login',
      'user logout',
      'project switch',
      'service types',
      'service plans',
      'service versions',
      'service wait',
      'cloud list',
      'project ca-get',
    ],
  },
  environments: {
    how: 'Projects tell environments apart: `--project`, `AIVEN_PROJECT`, or the one that was switched to last.',
    named: ['project'],
  },
  mcpServers: ['aiven', 'mcp-aiven', 'aiven-mcp'],
  tokenVariables: ['AIVEN_AUTH_TOKEN', 'AIVEN_TOKEN'],
  loginFiles: ['.config/aiven/aiven-credentials.json'],
  rotate: 'https://console.aiven.io/profile/tokens',
  resources: ['service', 'database', 'user'],
  tokens: [
    {
      kind: 'personal token',
      variables: ['AIVEN_AUTH_TOKEN', 'AIVEN_TOKEN'],
      reach: 'all that the user may do, in every organisation',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'the token of an application user with a role in one project',
      confidence: 'medium',
    },
    {
      kind: 'service password',
      pattern: '\\bAVNS_[A-Za-z0-9_-]{16,40}',
      reach: 'all data of one service',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'never',
      narrower: 'a service user with fewer rights',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /project/{project}/service/{service}'],
      cli: ['service terminate'],
      takesRecovery: true,
      note: 'The backups of the service are out of reach with it.',
      undo: { within: 'P30D', how: 'perhaps restored by the provider’s support' },
    }),
    row('configure', 'service', 'hard', {
      api: ['PUT /project/{project}/service/{service} {powered:false}'],
      cli: ['service update --power-off'],
      note: 'What was written after the last backup is lost; Kafka loses all, and after 180 days the service goes.',
      undo: { within: 'P180D', how: 'powered on again from its last backup' },
    }),
    row('configure', 'policy', 'hard', {
      api: ['PUT /project/{project}/service/{service} {termination_protection:false}'],
      cli: ['service update --disable-termination-protection'],
    }),
    row('publish', 'firewall', 'hard', {
      cli: ['service update -c=ip_filter=0.0.0.0/0'],
      audience: 'public',
      note: 'Everybody on the internet reaches the login of the service.',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'PUT /project/{project}/service/{service}',
        'PUT /project/{project}/service/{service}/maintenance/start',
        'POST /connectors/{connector}/pause',
        'POST /connectors/{connector}/restart',
      ],
      cli: [
        'service update',
        'service maintenance-start',
        'service connector pause',
        'service connector restart',
        'service connector update',
        'service integration-delete',
        'service integration-endpoint-delete',
        'service connection-pool-delete',
        'service queries-reset',
        'static-ip dissociate',
      ],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'PUT /project/{project}/service/{service}/user/{user}',
        'PUT /project/{project}/service/{service}/user/{user}/credentials/reset',
        'DELETE /access_token/{id}',
      ],
      cli: [
        'service credentials-reset',
        'service user-password-reset',
        'service user-creds-reset',
        'user access-token revoke',
        'user password-change',
      ],
      confidence: 'medium',
      note: 'Every program with the old password is locked out at once.',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /project/{project}/service/{service}/user/{user}'],
      cli: ['service user-delete'],
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /project/{project}/service/{service}/db/{database}'],
      cli: ['service database-delete', 'service clickhouse database delete'],
      note: 'Only a fork of the service from an older backup has it still.',
    }),
    row('delete', 'table', 'irreversible', {
      api: ['DELETE /project/{project}/service/{service}/index/{index}'],
      cli: ['service index-delete', 'service es-index-delete', 'service m3 namespace delete'],
    }),
    row('delete', 'topic', 'irreversible', {
      api: ['DELETE /project/{project}/service/{service}/topic/{topic}'],
      cli: ['service topic-delete'],
      takesRecovery: true,
    }),
    row('configure', 'topic', 'irreversible', {
      api: [
        'PUT /project/{project}/service/{service}/topic/{topic} {retention_hours:*}',
        'PUT /project/{project}/service/{service}/topic/{topic} {retention_bytes:*}',
        'PUT /project/{project}/service/{service}/topic/{topic} {cleanup_policy:*}',
      ],
      cli: [
        'service topic-update --retention',
        'service topic-update --retention-bytes',
        'service topic-update --cleanup-policy',
      ],
      note: 'Records beyond the new limit go within minutes.',
    }),
    row('configure', 'topic', 'hard', {
      api: ['PUT /project/{project}/service/{service}/topic/{topic}'],
      cli: ['service topic-update'],
    }),
    row('delete', 'schema', 'irreversible', {
      api: ['DELETE /kafka/schema/subjects/{subject}'],
      cli: ['service schema subject-delete', 'service schema delete'],
    }),
    row('delete', 'workflow', 'irreversible', {
      api: ['DELETE /connectors/{connector}'],
      cli: [
        'service connector delete',
        'service flink delete-application',
        'mirrormaker replication-flow delete',
      ],
      note: 'Its settings and its place in the stream go.',
    }),
    row('update', 'database', 'irreversible', {
      cli: ['service opensearch snapshot restore'],
      note: 'What the indexes hold now is replaced.',
    }),
    row('delete', 'backup', 'irreversible', { cli: ['service opensearch snapshot delete'] }),
    row('delete', 'project', 'irreversible', {
      api: [
        'DELETE /project/{project}',
        'DELETE /organization/{organization}',
        'DELETE /account/{account}',
      ],
      cli: ['project delete', 'organization delete', 'account delete'],
      takesRecovery: true,
    }),
    row('delete', 'network', 'irreversible', {
      api: ['DELETE /project/{project}/vpcs/{vpc}'],
      cli: ['vpc delete', 'vpc peering-connection delete', 'byoc delete'],
    }),
    row('delete', 'secret', 'irreversible', {
      cli: ['project cmks delete'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'What is encrypted with the key, backups among it, cannot be read any more.',
    }),
    row('grant', 'user', 'hard', {
      api: ['POST /project/{project}/invite', 'POST /project/{project}/service/{service}/user'],
      cli: [
        'project user-invite',
        'account team user-invite',
        'organization user invite',
        'service user-create',
        'service acl-add',
        'service es-acl-add',
      ],
    }),
    row('delete', 'policy', 'hard', {
      api: ['DELETE /project/{project}/user/{user}'],
      cli: [
        'project user-remove',
        'service acl-delete',
        'service es-acl-del',
        'account team delete',
      ],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /access_token'],
      cli: ['user access-token create'],
    }),
    row('execute', 'database', 'irreversible', { cli: ['service cli'] }),
    row('read', 'secret', 'none', {
      cli: [
        'service connection-info',
        'service user-creds-download',
        'service user-kafka-java-creds',
        'service user-list',
        'service user-get',
      ],
      note: 'The passwords are in the answer.',
    }),
    row('configure', 'payment', 'hard', {
      api: ['DELETE /billing-group/{group}'],
      cli: ['card remove', 'card add', 'billing-group delete', 'billing-group assign-projects'],
    }),
    row('send', 'message', 'irreversible', {
      cli: ['ticket create', 'tickets create'],
      audience: 'team',
    }),
    row('create', 'service', 'reversible', {
      api: ['POST /project/{project}/service'],
      cli: ['service create', 'service database-create', 'service topic-create', 'vpc create'],
    }),
  ],
  backups:
    'Backups belong to the service and are out of reach when it is terminated; only a copy in another region, or one of your own, is apart.',
  examples: [
    {
      command: 'curl -X DELETE https://api.aiven.io/v1/project/shop/service/main-pg',
      effects: ['delete service:main-pg'],
    },
    {
      command:
        'curl -X PUT https://api.aiven.io/v1/project/shop/service/main-pg -d \'{"powered":false}\'',
      effects: ['configure service:main-pg'],
    },
    { command: 'avn service terminate main-pg --force', effects: ['delete service:main-pg'] },
    {
      command: 'avn --project shop service topic-delete events orders',
      effects: ['delete topic:orders'],
    },
    {
      command: 'avn service update main-pg --disable-termination-protection',
      effects: ['configure policy:main-pg'],
    },
    {
      tool: {
        server: 'aiven',
        name: 'delete_service',
        arguments: { project: 'shop', service_name: 'main-pg' },
      },
      effects: ['delete service:main-pg'],
    },
    { command: 'avn service list --project shop', effects: [] },
    { command: 'avn project list', effects: [] },
    {
      command: 'curl https://api.aiven.io/v1/project/shop/service',
      effects: ['read service'],
    },
  ],
});
