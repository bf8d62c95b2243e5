import { defineProvider } from '../define';
import { row } from './operation';

/** Databricks: a workspace with jobs, clusters and files, and a catalogue of tables that several workspaces share. */
export const databricks = defineProvider({
  id: 'databricks',
  name: 'Databricks',
  hosts: [
    { host: '*.cloud.databricks.com', role: 'control' },
    { host: '*.azuredatabricks.net', role: 'control' },
    { host: '*.gcp.databricks.com', role: 'control' },
  ],
  cli: ['databricks'],
  commandLine: {
    request: { form: 'api', base: 'https://workspace.cloud.databricks.com/' },
    valued:
      'p profile t target o output json log-file log-level log-format var warehouse-id cluster-id language format file',
    quiet: [
      'configure',
      'auth',
      'bundle validate',
      'bundle init',
      'bundle summary',
      'bundle schema',
      'bundle generate',
      'completion',
      'labs list',
    ],
  },
  environments: {
    how: 'A workspace per environment, chosen by profile or host; bundles name a target, and catalogues are called after theirs.',
    named: ['target', 't', 'profile', 'p'],
  },
  libraries: ['databricks.sdk', '@databricks/sdk'],
  mcpServers: ['databricks', 'databricks-mcp', 'databricks-sql'],
  tokenVariables: ['DATABRICKS_TOKEN', 'DATABRICKS_CLIENT_SECRET'],
  loginFiles: ['.databrickscfg', '.databricks/token-cache.json'],
  rotate: 'https://docs.databricks.com/en/dev-tools/auth/pat.html',
  resources: ['cluster', 'table', 'schema', 'workflow', 'secret'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bdapi[a-f0-9]{32}(?:-[0-9])?\\b',
      variables: ['DATABRICKS_TOKEN'],
      reach: 'what the user may do in one workspace',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'after 730 days at most',
      narrower: 'a service principal with the rights in question',
    },
    {
      kind: 'service principal secret',
      pattern: '\\bdose[a-f0-9]{32}\\b',
      variables: ['DATABRICKS_CLIENT_SECRET'],
      reach: 'what the principal may do',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after two years at most',
      narrower: 'a principal with rights on one schema',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'table', 'recoverable', {
      api: ['DELETE /unity-catalog/tables/{name}'],
      cli: ['tables delete'],
      sdk: ['tables.delete'],
      undo: {
        within: 'P7D',
        how: 'taken back with UNDROP TABLE, if the table is managed by the catalogue',
      },
    }),
    row('delete', 'schema', 'irreversible', {
      api: [
        'DELETE /unity-catalog/schemas/{name}',
        'DELETE /unity-catalog/catalogs/{name}',
        'DELETE /unity-catalog/metastores/{id}',
      ],
      cli: ['schemas delete', 'catalogs delete', 'metastores delete'],
      sdk: ['schemas.delete', 'catalogs.delete', 'metastores.delete'],
      takesRecovery: true,
      confidence: 'medium',
      note: 'With `force` everything in it goes too.',
    }),
    row('delete', 'volume', 'irreversible', {
      api: [
        'DELETE /unity-catalog/volumes/{name}',
        'POST /dbfs/delete',
        'DELETE /fs/files/**',
        'DELETE /fs/directories/**',
      ],
      cli: ['volumes delete', 'fs rm'],
      sdk: ['volumes.delete', 'dbfs.delete', 'files.delete'],
      confidence: 'medium',
    }),
    row('grant', 'policy', 'hard', {
      api: [
        'PATCH /unity-catalog/permissions/{type}/{name}',
        'PATCH|PUT /permissions/{type}/{id}',
        'PATCH /unity-catalog/workspace-bindings/catalogs/{name}',
      ],
      cli: ['grants update', 'permissions update', 'permissions set', 'workspace-bindings update'],
      sdk: ['grants.update', 'permissions.set', 'permissions.update'],
    }),
    row('delete', 'policy', 'irreversible', {
      api: [
        'DELETE /unity-catalog/storage-credentials/{name}',
        'DELETE /unity-catalog/external-locations/{name}',
        'DELETE /unity-catalog/connections/{name}',
        'DELETE /unity-catalog/shares/{name}',
        'DELETE /unity-catalog/recipients/{name}',
      ],
      cli: [
        'storage-credentials delete',
        'external-locations delete',
        'connections delete',
        'shares delete',
        'recipients delete',
        'providers delete',
      ],
      note: 'Tables that are reached through it are out of reach.',
    }),
    row('delete', 'stack', 'irreversible', {
      cli: ['bundle destroy'],
      note: 'Jobs and pipelines go, and with pipelines the tables that they fill.',
    }),
    row('deploy', 'stack', 'irreversible', {
      cli: ['bundle deploy --auto-approve', 'bundle deploy --force'],
      audience: 'team',
      note: 'A resource that has to be made anew is deleted first, without a question.',
    }),
    row('deploy', 'stack', 'hard', { cli: ['bundle deploy'], audience: 'team' }),
    row('delete', 'workflow', 'irreversible', {
      api: ['POST /jobs/delete', 'DELETE /pipelines/{id}'],
      cli: ['jobs delete', 'pipelines delete'],
      sdk: ['jobs.delete', 'pipelines.delete'],
      note: 'With a pipeline its streaming tables and views go.',
    }),
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /jobs/run-now',
        'POST /jobs/runs/submit',
        'POST /pipelines/{id}/updates',
        'POST /commands/execute',
        'POST /jobs/runs/repair',
      ],
      cli: [
        'jobs run-now',
        'jobs submit',
        'pipelines start-update',
        'bundle run',
        'jobs repair-run',
      ],
      sdk: ['jobs.runNow', 'jobs.submit'],
    }),
    row('configure', 'workflow', 'hard', {
      api: [
        'POST /jobs/reset',
        'POST /jobs/update',
        'PUT /pipelines/{id}',
        'POST /jobs/runs/cancel-all',
        'POST /jobs/runs/cancel',
        'POST /pipelines/{id}/stop',
      ],
      cli: [
        'jobs reset',
        'jobs update',
        'pipelines update',
        'jobs cancel-all-runs',
        'jobs cancel-run',
        'pipelines stop',
      ],
      note: '`reset` replaces every setting of the job.',
    }),
    row('delete', 'directory', 'recoverable', {
      api: ['POST /workspace/delete'],
      cli: ['workspace delete'],
      sdk: ['workspace.delete'],
      confidence: 'medium',
      undo: {
        within: 'P30D',
        how: 'taken out of the trash of its owner, in the workspace’s own pages',
      },
    }),
    row('delete', 'repository', 'irreversible', {
      api: ['DELETE /repos/{id}'],
      cli: ['repos delete'],
      note: 'Changes that were not pushed are gone.',
    }),
    row('delete', 'cluster', 'irreversible', {
      api: [
        'POST /clusters/permanent-delete',
        'DELETE /sql/warehouses/{id}',
        'POST /instance-pools/delete',
      ],
      cli: [
        'clusters permanent-delete',
        'warehouses delete',
        'instance-pools delete',
        'cluster-policies delete',
      ],
      sdk: ['clusters.permanentDelete', 'warehouses.delete'],
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'POST /clusters/delete',
        'POST /clusters/restart',
        'POST /clusters/edit',
        'POST /clusters/resize',
        'POST /sql/warehouses/{id}/stop',
        'POST /sql/warehouses/{id}/edit',
      ],
      cli: [
        'clusters delete',
        'clusters restart',
        'clusters edit',
        'clusters resize',
        'warehouses stop',
        'warehouses edit',
      ],
      sdk: ['clusters.delete', 'clusters.restart', 'warehouses.stop'],
      note: 'Here `delete` only stops a cluster; what runs on it is cut off.',
    }),
    row('configure', 'cluster', 'reversible', {
      api: ['POST /clusters/start', 'POST /sql/warehouses/{id}/start'],
      cli: ['clusters start', 'warehouses start'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['POST /secrets/scopes/delete', 'POST /secrets/delete', 'POST /secrets/acls/delete'],
      cli: ['secrets delete-scope', 'secrets delete-secret', 'secrets delete-acl'],
      sdk: ['secrets.deleteScope', 'secrets.deleteSecret'],
    }),
    row('update', 'secret', 'hard', {
      api: ['POST /secrets/put'],
      cli: ['secrets put-secret', 'secrets put-acl'],
      sdk: ['secrets.putSecret'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /secrets/get'],
      cli: ['secrets get-secret'],
      sdk: ['secrets.getSecret'],
    }),
    row('delete', 'service', 'irreversible', {
      api: [
        'DELETE /serving-endpoints/{name}',
        'DELETE /apps/{name}',
        'DELETE /vector-search/endpoints/{name}',
        'DELETE /vector-search/indexes/{name}',
        'DELETE /registered-models/delete',
        'DELETE /unity-catalog/models/{name}',
        'DELETE /online-tables/{name}',
      ],
      cli: [
        'serving-endpoints delete',
        'apps delete',
        'vector-search-endpoints delete-endpoint',
        'vector-search-indexes delete-index',
        'registered-models delete',
        'model-registry delete-model',
        'quality-monitors delete',
      ],
    }),
    row('configure', 'service', 'hard', {
      api: [
        'PUT /serving-endpoints/{name}/config',
        'POST /apps/{name}/stop',
        'POST /apps/{name}/deployments',
      ],
      cli: ['serving-endpoints update-config', 'apps stop', 'apps deploy'],
    }),
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /database/instances/{name}',
        'DELETE /postgres/projects/{project}',
        'DELETE /postgres/projects/{project}/branches/{branch}',
      ],
      cli: [
        'database delete-database-instance',
        'postgres delete-project',
        'postgres delete-branch',
      ],
      takesRecovery: true,
      confidence: 'medium',
      undo: {
        how: 'taken back with `undelete` for a limited time, where the project was not purged',
      },
    }),
    row('update', 'database', 'recoverable', {
      api: ['POST /postgres/projects/{project}/undelete'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /token/delete',
        'DELETE /token-management/tokens/{id}',
        'DELETE /accounts/{account}/servicePrincipals/{id}/credentials/secrets/{name}',
      ],
      cli: ['tokens delete', 'token-management delete', 'service-principal-secrets delete'],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /token/create', 'POST /token-management/on-behalf-of/tokens'],
      cli: [
        'tokens create',
        'token-management create-obo-token',
        'service-principal-secrets create',
      ],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /accounts/{account}/workspaces/{id}'],
      cli: ['account workspaces delete'],
      takesRecovery: true,
      note: 'Notebooks, jobs and settings of the whole workspace go.',
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /scim/v2/Users/{id}',
        'DELETE /scim/v2/ServicePrincipals/{id}',
        'DELETE /scim/v2/Groups/{id}',
      ],
      cli: [
        'users delete',
        'service-principals delete',
        'groups delete',
        'account users delete',
        'account groups delete',
        'account service-principals delete',
      ],
    }),
    row('delete', 'firewall', 'hard', {
      api: ['DELETE|PATCH|PUT /ip-access-lists/{id}', 'PATCH /workspace-conf'],
      cli: [
        'ip-access-lists delete',
        'ip-access-lists update',
        'ip-access-lists replace',
        'workspace-conf set-status',
        'settings',
      ],
      note: 'The workspace may be reached from everywhere then.',
    }),
    row('execute', 'database', 'irreversible', {
      api: ['POST /sql/statements'],
      mcp: ['execute_sql', 'execute_sql_query', 'run_sql'],
      sdk: ['statementExecution.executeStatement'],
    }),
    row('execute', 'host', 'hard', { cli: ['ssh connect'] }),
    row('read', 'table', 'none', {
      cli: [
        'tables list',
        'tables get',
        'schemas list',
        'catalogs list',
        'volumes list',
        'grants get',
        'fs ls',
        'fs cat',
        'jobs list',
        'jobs get',
        'clusters list',
        'clusters get',
        'clusters events',
        'workspace list',
        'workspace export',
        'warehouses list',
        'secrets list-scopes',
        'secrets list-secrets',
        'current-user me',
      ],
      mcp: ['execute_sql_read_only', 'poll_sql_result'],
    }),
  ],
  backups:
    'The history of a table lies with its files: managed tables can be undropped for seven days, and VACUUM takes the history away before.',
  examples: [
    {
      command: `databricks api post /api/2.0/secrets/scopes/delete --json '{"scope":"prod"}'`,
      effects: ['delete secret'],
    },
    {
      command:
        'curl -X DELETE "https://acme.cloud.databricks.com/api/2.1/unity-catalog/schemas/prod.sales?force=true"',
      effects: ['delete schema:prod.sales'],
    },
    { command: 'databricks bundle destroy -t prod --auto-approve', effects: ['delete stack'] },
    { command: 'databricks fs rm -r dbfs:/mnt/raw', effects: ['delete volume:dbfs:/mnt/raw'] },
    {
      command: 'databricks clusters delete 0923-164208-meows279',
      effects: ['configure cluster:0923-164208-meows279'],
    },
    {
      tool: {
        server: 'databricks',
        name: 'execute_sql',
        arguments: { query: 'DROP TABLE prod.sales.orders' },
      },
      effects: ['delete table:prod.sales.orders'],
    },
    { command: 'databricks jobs list', effects: ['read table'] },
    {
      command: 'databricks clusters get 0923-164208-meows279',
      effects: ['read table:0923-164208-meows279'],
    },
    {
      command: 'curl https://acme.cloud.databricks.com/api/2.1/jobs/list',
      effects: ['read workflow:list'],
    },
  ],
});
