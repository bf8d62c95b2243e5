import { defineProvider } from '../define';
import { row } from './operation';

/** MongoDB Atlas: projects, which the interface calls groups, hold clusters; the snapshots of a cluster go with it. */
export const mongodbAtlas = defineProvider({
  id: 'mongodb-atlas',
  name: 'MongoDB Atlas',
  hosts: [
    { host: 'cloud.mongodb.com', role: 'control' },
    { host: 'cloud.mongodbgov.com', role: 'control' },
    { host: '*.mongodb.net', role: 'data' },
  ],
  cli: ['atlas', 'mongocli'],
  commandLine: {
    valued:
      'projectId orgId P profile o output clusterName tier provider region members diskSizeGB mdbVersion backup file f username u password p role roles authDB targetClusterName targetProjectId snapshotId pointInTimeUTCSeconds oplogTs oplogInc type comment deleteAfter cidr ip name instance desc retention connectionString typeFlag email watchTimeout tag indexName db collection',
    named: ['clusterName', 'targetClusterName', 'username', 'name'],
    quiet: [
      'auth',
      'config',
      'completion',
      'plugin',
      'setup',
      'deployments',
      'kubernetes config',
      'local',
    ],
  },
  environments: {
    how: 'A project for each environment, chosen by profile or `--projectId`; names and tags of clusters say which.',
    named: ['profile', 'P', 'clusterName', 'targetClusterName', 'projectName', 'name'],
  },
  libraries: ['mongodb-atlas-api-client', 'atlas-sdk'],
  mcpServers: ['mongodb', 'mongodb-mcp-server', 'mongodb-mcp', 'atlas', 'mongodb-atlas'],
  tokenVariables: [
    'MONGODB_ATLAS_PRIVATE_API_KEY',
    'MONGODB_ATLAS_PRIVATE_KEY',
    'MONGODB_ATLAS_CLIENT_SECRET',
    'MDB_MCP_API_CLIENT_SECRET',
    'ATLAS_PRIVATE_KEY',
  ],
  aka: ['atlas'],
  loginFiles: ['.config/atlascli/config.toml'],
  rotate: 'https://cloud.mongodb.com/',
  resources: ['cluster', 'database', 'rows', 'backup', 'user', 'project'],
  tokens: [
    {
      kind: 'service account secret',
      pattern: '\\bmdb_sa_sk_[0-9A-Za-z_-]{40}',
      variables: ['MONGODB_ATLAS_CLIENT_SECRET', 'MDB_MCP_API_CLIENT_SECRET'],
      reach: 'what its roles in the organisation or project allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after 8 hours to a year, as chosen',
      narrower: 'a project account that may only read',
      confidence: 'medium',
    },
    {
      kind: 'private api key',
      variables: [
        'MONGODB_ATLAS_PRIVATE_API_KEY',
        'MONGODB_ATLAS_PRIVATE_KEY',
        'ATLAS_PRIVATE_KEY',
      ],
      reach: 'what its roles in the organisation or project allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a project key with a role that may only read',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'cluster', 'irreversible', {
      api: [
        'DELETE /clusters/{cluster}',
        'DELETE /flexClusters/{name}',
        'DELETE /serverless/{name}',
        'deleteCluster',
      ],
      cli: [
        'clusters delete',
        'cluster delete',
        'serverless delete',
        'api clusters deleteCluster',
        'api flexClusters deleteFlexCluster',
      ],
      takesRecovery: true,
      note: 'Its snapshots are deleted with it unless the call keeps them.',
    }),
    row('delete', 'cluster', 'hard', {
      api: ['DELETE /clusters/{cluster}?retainBackups=true'],
      note: 'The snapshots are kept.',
      undo: { how: 'restored into another cluster from a kept snapshot' },
    }),
    row('configure', 'policy', 'hard', {
      api: ['PATCH /clusters/{cluster} {terminationProtectionEnabled:false}'],
      cli: ['clusters update --disableTerminationProtection'],
      note: 'What stood between the cluster and its deletion is gone.',
    }),
    row('configure', 'backup', 'irreversible', {
      api: [
        'PATCH /clusters/{cluster} {backupEnabled:false}',
        'PATCH /clusters/{cluster} {pitEnabled:false}',
      ],
      cli: ['clusters update --file', 'clusters update --disableBackup'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Turning backup off deletes the snapshots that are there; a file of settings may say so.',
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'PATCH /clusters/{cluster}',
        'POST /clusters/{cluster}/restartPrimaries',
        'POST /clusters/{cluster}/outageSimulation',
        'POST /clusters/tenantUpgrade',
        'PATCH /clusters/{cluster}/processArgs',
      ],
      cli: [
        'clusters pause',
        'clusters update',
        'clusters upgrade',
        'clusters failover',
        'clusters advancedSettings update',
        'api clusterOutageSimulation startOutageSimulation',
        'api clusters updateCluster',
        'api clusters upgradeSharedCluster',
        'maintenanceWindows update',
        'maintenanceWindows defer',
      ],
      mcp: ['atlas-pause-resume-cluster', 'atlas-upgrade-cluster'],
      note: 'A paused cluster answers nobody; an upgrade from a shared tier is one way.',
    }),
    row('configure', 'cluster', 'reversible', {
      cli: ['clusters start', 'clusters sampleData load'],
      mcp: ['atlas-load-sample-dataset'],
    }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'DELETE /backup/snapshots/{snapshot}',
        'DELETE /backup/schedule',
        'DELETE /backup/snapshots/shardedCluster/{snapshot}',
      ],
      cli: [
        'backups snapshots delete',
        'backups schedule delete',
        'api cloudBackups deleteReplicaSetBackup',
        'api cloudBackups deleteAllBackupSchedules',
      ],
      takesRecovery: true,
    }),
    row('configure', 'backup', 'hard', {
      api: [
        'PATCH /backup/schedule',
        'DELETE /backup/exportBuckets/{bucket}',
        'PATCH /backup/snapshots/{snapshot}',
      ],
      cli: [
        'backups schedule update',
        'backups exports buckets delete',
        'backups snapshots update',
      ],
      takesRecovery: true,
      note: 'A shorter time may be applied to the snapshots that are there.',
    }),
    row('configure', 'policy', 'irreversible', {
      api: ['DELETE /backupCompliancePolicy', 'disableCompliancePolicy'],
      cli: ['backups compliancePolicy disable', 'api cloudBackups disableCompliancePolicy'],
      takesRecovery: true,
      note: 'What forbids the deletion of snapshots is off.',
      undo: { how: 'only with the provider’s support' },
    }),
    row('configure', 'policy', 'hard', {
      cli: [
        'backups compliancePolicy enable',
        'backups compliancePolicy policies update',
        'backups compliancePolicy copyProtection disable',
        'backups compliancePolicy encryptionAtRest disable',
        'backups compliancePolicy pointInTimeRestores disable',
      ],
      note: 'Once it is on only the provider’s support takes it back.',
    }),
    row('update', 'cluster', 'irreversible', {
      api: [
        'POST /backup/restoreJobs',
        'POST /liveMigrations/{id}/cutover',
        'PUT /liveMigrations/{id}/cutover',
      ],
      cli: [
        'backups restores start',
        'liveMigrations cutover',
        'api cloudBackups createBackupRestoreJob',
      ],
      note: 'The data of the target cluster is replaced, and nobody reaches it meanwhile.',
    }),
    row('read', 'backup', 'none', { cli: ['backups restores start download'] }),
    row('create', 'backup', 'reversible', {
      api: ['POST /backup/snapshots', 'POST /backup/exports'],
      cli: ['backups snapshots create', 'backups exports jobs create'],
    }),
    row('delete', 'database', 'irreversible', {
      mcp: ['drop-database'],
      note: 'Only a snapshot of the cluster has it still.',
    }),
    row('delete', 'table', 'irreversible', {
      mcp: ['drop-collection', 'rename-collection {dropTarget:true}'],
    }),
    row('update', 'table', 'hard', {
      mcp: ['rename-collection', 'drop-index', 'create-index', 'create-collection'],
    }),
    row('delete', 'rows', 'irreversible', { mcp: ['delete-many'] }),
    row('update', 'rows', 'hard', {
      mcp: [
        'update-many',
        'insert-many',
        'aggregate {$out:*}',
        'aggregate {$merge:*}',
        'aggregate {into:*}',
      ],
      note: '`$out` puts the result in the place of a collection.',
    }),
    row('read', 'rows', 'none', {
      mcp: [
        'find',
        'aggregate',
        'aggregate-db',
        'count',
        'explain',
        'export',
        'collection-indexes',
        'collection-schema',
        'collection-storage-size',
        'db-stats',
        'list-collections',
        'list-databases',
        'mongodb-logs',
        'search-knowledge',
        'list-knowledge-sources',
      ],
    }),
    row('read', 'cluster', 'none', {
      mcp: [
        'atlas-inspect-access-list',
        'atlas-inspect-cluster',
        'atlas-list-alerts',
        'atlas-list-clusters',
        'atlas-list-db-users',
        'atlas-get-performance-advisor',
        'atlas-streams-discover',
        'connect',
        'disconnect',
        'atlas-local-connect-deployment',
        'atlas-local-list-deployments',
        'list-connections',
      ],
      cli: [
        'clusters describe',
        'clusters watch',
        'clusters connectionStrings describe',
        'clusters search indexes list',
        'backups snapshots list',
        'backups schedule describe',
        'dbusers list',
        'accessLists list',
        'projects list',
        'organizations list',
        'processes list',
        'metrics',
        'logs download',
        'events list',
        'alerts list',
        'performanceAdvisor slowQueryLogs list',
        'api clusters listClusters',
        'api clusters getCluster',
      ],
    }),
    row('delete', 'object', 'irreversible', {
      api: ['DELETE /onlineArchives/{archive}'],
      cli: ['clusters onlineArchives delete'],
      note: 'What was moved to the archive is gone after a few days.',
    }),
    row('delete', 'schema', 'hard', {
      api: ['DELETE /search/indexes/{id}', 'DELETE /search/deployment', 'DELETE /fts/indexes/{id}'],
      cli: [
        'clusters search indexes delete',
        'clusters search nodes delete',
        'clusters onlineArchives pause',
      ],
    }),
    row('delete', 'service', 'hard', {
      api: ['DELETE /dataFederation/{name}'],
      cli: ['dataFederation delete', 'streams connections delete'],
    }),
    row('delete', 'topic', 'irreversible', {
      api: ['DELETE /streams/{tenant}', 'DELETE /processor/{name}'],
      cli: ['streams instances delete', 'streams processors delete'],
      mcp: ['atlas-streams-teardown', 'atlas-streams-manage'],
    }),
    row('configure', 'firewall', 'hard', {
      api: ['POST /accessList', 'DELETE /accessList/{entry}'],
      cli: ['accessLists create', 'accessLists delete'],
      mcp: ['atlas-create-access-list'],
    }),
    row('publish', 'firewall', 'hard', {
      cli: ['accessLists create 0.0.0.0/0', 'accessLists create --cidr=0.0.0.0/0'],
      audience: 'public',
      note: 'Everybody on the internet reaches the login of the clusters.',
    }),
    row('grant', 'user', 'irreversible', {
      api: ['POST /databaseUsers', 'PATCH /databaseUsers/{db}/{user}'],
      cli: ['dbusers create', 'dbusers update', 'dbusers certs create'],
      mcp: ['atlas-create-db-user', 'atlas-connect-cluster'],
      note: 'A login to the data; a changed password locks programs out.',
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /databaseUsers/{db}/{user}',
        'DELETE /customDBRoles/roles/{role}',
        'DELETE /users/{user}',
        'DELETE /teams/{team}',
      ],
      cli: [
        'dbusers delete',
        'customDbRoles delete',
        'customDbRoles update',
        'teams delete',
        'projects users delete',
        'organizations users delete',
      ],
    }),
    row('grant', 'user', 'hard', {
      api: ['POST /invites', 'POST /users'],
      cli: [
        'users invite',
        'organizations invitations invite',
        'projects invitations invite',
        'teams users add',
        'projects teams add',
      ],
    }),
    row('delete', 'network', 'irreversible', {
      api: [
        'DELETE /privateEndpoint/{provider}/endpointService/{id}',
        'DELETE /peers/{peer}',
        'DELETE /containers/{container}',
        'DELETE /endpointService/{service}/endpoint/{id}',
      ],
      cli: [
        'privateEndpoints aws delete',
        'privateEndpoints azure delete',
        'privateEndpoints gcp delete',
        'networking peering delete',
        'networking containers delete',
        'privateEndpoints aws interfaces delete',
      ],
    }),
    row('configure', 'secret', 'irreversible', {
      api: ['PATCH /encryptionAtRest'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'Without the key nobody reads the data or its backups.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /groups/{group}', 'DELETE /orgs/{org}'],
      cli: ['projects delete', 'organizations delete', 'project delete'],
      takesRecovery: true,
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /apiKeys/{id}',
        'DELETE /serviceAccounts/{id}',
        'DELETE /serviceAccounts/{id}/secrets/{secretId}',
      ],
      cli: ['organizations apiKeys delete', 'projects apiKeys delete'],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /apiKeys', 'POST /serviceAccounts', 'POST /serviceAccounts/{id}/secrets'],
      cli: ['organizations apiKeys create', 'projects apiKeys create', 'projects apiKeys assign'],
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'DELETE|PATCH /resourcePolicies/{id}',
        'DELETE|PATCH|PUT /alertConfigs/{id}',
        'PATCH /auditLog',
        'DELETE /federationSettings/{id}',
        'DELETE /identityProviders/{id}',
        'DELETE /connectedOrgConfigs/{id}',
        'PATCH /userSecurity',
        'DELETE /integrations/{type}',
      ],
      cli: [
        'alerts settings delete',
        'alerts settings disable',
        'alerts settings update',
        'auditing update',
        'federatedAuthentication federationSettings identityProvider delete',
        'federatedAuthentication federationSettings connectedOrgConfigs delete',
        'security ldap delete',
        'integrations delete',
        'security customerCerts disable',
      ],
    }),
    row('create', 'cluster', 'reversible', {
      api: ['POST /clusters', 'POST /flexClusters'],
      cli: ['clusters create', 'projects create'],
      mcp: [
        'atlas-create-cluster',
        'atlas-create-free-cluster',
        'atlas-create-project',
        'atlas-streams-build',
      ],
    }),
    row('delete', 'container', 'recoverable', {
      mcp: ['atlas-local-delete-deployment'],
      note: 'A database in a container of this machine.',
    }),
  ],
  backups:
    'Snapshots lie in the cluster’s project and go with the cluster unless the call keeps them; an export to a bucket of your own stays.',
  examples: [
    {
      command:
        'curl -X DELETE https://cloud.mongodb.com/api/atlas/v2/groups/64f1c0ffee0123456789abcd/clusters/shop',
      effects: ['delete cluster:shop'],
    },
    {
      command:
        'curl -X PATCH https://cloud.mongodb.com/api/atlas/v2/groups/64f1c0ffee0123456789abcd/clusters/shop -d \'{"backupEnabled":false}\'',
      effects: ['configure backup:shop'],
    },
    { command: 'atlas clusters pause shop', effects: ['configure cluster:shop'] },
    {
      command:
        'atlas backups restores start automated --clusterName shop --snapshotId s1 --targetClusterName live',
      effects: ['update cluster:shop'],
    },
    {
      command: 'atlas accessLists create 0.0.0.0/0 --type cidrBlock',
      effects: ['publish firewall'],
    },
    {
      tool: { server: 'mongodb', name: 'drop-database', arguments: { database: 'shop' } },
      effects: ['delete database:shop'],
    },
    {
      tool: {
        server: 'mongodb',
        name: 'aggregate',
        arguments: { database: 'shop', collection: 'a', pipeline: [{ $out: 'orders' }] },
      },
      effects: ['update rows'],
    },
    {
      tool: {
        server: 'mongodb',
        name: 'aggregate',
        arguments: { database: 'shop', collection: 'a', pipeline: [] },
      },
      effects: ['read rows'],
    },
    {
      tool: {
        server: 'mongodb',
        name: 'find',
        arguments: { database: 'shop', collection: 'orders' },
      },
      effects: ['read rows'],
    },
    { command: 'atlas clusters list', effects: [] },
    { command: 'atlas clusters describe shop', effects: ['read cluster:shop'] },
  ],
});
