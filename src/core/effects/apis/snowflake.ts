import { defineProvider } from '../define';
import { row } from './operation';

/** Snowflake: almost everything is SQL, and a name with its database in front reaches past what the connection says. */
export const snowflake = defineProvider({
  id: 'snowflake',
  name: 'Snowflake',
  hosts: [
    { host: '*.snowflakecomputing.com', role: 'data' },
    { host: '*.snowflakecomputing.cn', role: 'data' },
  ],
  cli: ['snow', 'snowsql'],
  mcpServers: ['snowflake', 'snowflake-labs-mcp', 'mcp-server-snowflake', 'snowflake-mcp'],
  libraries: ['snowflake.core', 'snowflake-sdk'],
  commandLine: {
    valued:
      'c connection role warehouse database schema account user q query f filename o format D variable authenticator project p env',
    named: ['database'],
    quiet: [
      'connection',
      'helpers',
      'init',
      'login',
      '--info',
      'app validate',
      'app bundle',
      'dbt list',
      'dcm plan',
    ],
  },
  environments: {
    how: 'Accounts and databases are called after it (`PROD_*`, `DEV_*`); a connection may default to one and a statement name another.',
    named: ['database', 'connection', 'c', 'env'],
  },
  tokenVariables: [
    'SNOWFLAKE_PASSWORD',
    'SNOWFLAKE_TOKEN',
    'SNOWFLAKE_PRIVATE_KEY',
    'SNOWSQL_PWD',
    'SNOWFLAKE_PRIVATE_KEY_PASSPHRASE',
  ],
  loginFiles: ['.snowflake/config.toml', '.snowflake/connections.toml', '.snowsql/config'],
  rotate: 'https://app.snowflake.com/',
  tokens: [
    {
      kind: 'password',
      variables: ['SNOWFLAKE_PASSWORD', 'SNOWSQL_PWD'],
      reach: 'the roles of the user; ACCOUNTADMIN is everything',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a programmatic token held to one role',
      confidence: 'medium',
    },
    {
      kind: 'programmatic access token',
      variables: ['SNOWFLAKE_TOKEN'],
      reach: 'the role that it is held to, or all of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after 15 days by default, a year at most',
      narrower: 'a token held to a role that may only read',
      confidence: 'medium',
    },
  ],
  operations: [
    row('execute', 'database', 'irreversible', {
      api: ['POST /api/v2/statements', 'POST /queries/v1/query-request'],
      mcp: [
        'run_snowflake_query',
        'sql_exec_tool',
        'execute_sql',
        'system_execute_sql',
        'write_query',
      ],
    }),
    row('delete', 'database', 'hard', {
      api: ['DELETE /api/v2/databases/{name}', 'POST /api/v2/databases {createMode:orReplace}'],
      cli: ['object drop database', 'object drop'],
      mcp: ['drop_object', 'drop_database'],
      sdk: ['databases.drop', 'databases.delete'],
      undo: {
        within: 'P1D',
        how: 'UNDROP brings it back while its retention runs, a day by default; not where it is set to 0',
      },
      note: 'Transient objects and those with a retention of 0 are gone at once.',
    }),
    row('delete', 'schema', 'hard', {
      api: ['DELETE /api/v2/databases/{database}/schemas/{name}'],
      cli: ['object drop schema'],
      mcp: ['drop_schema'],
      sdk: ['schemas.drop'],
      undo: { within: 'P1D', how: 'UNDROP brings it back while its retention runs' },
    }),
    row('delete', 'table', 'hard', {
      api: [
        'DELETE /api/v2/databases/{database}/schemas/{schema}/tables/{name}',
        'DELETE /api/v2/databases/{database}/schemas/{schema}/{kind}/{name}',
      ],
      cli: [
        'object drop table',
        'object drop view',
        'object drop dynamic-table',
        'object drop iceberg-table',
      ],
      mcp: ['drop_table'],
      sdk: ['tables.drop'],
      undo: { within: 'P1D', how: 'UNDROP brings it back while its retention runs' },
    }),
    row('update', 'database', 'hard', {
      api: [
        'PUT /api/v2/databases/{name}',
        'PUT /api/v2/databases/{database}/schemas/{name}',
        'PUT /api/v2/databases/{database}/schemas/{schema}/tables/{name}',
      ],
      mcp: ['create_or_alter_object'],
      note: 'Creating or altering sets what the definition leaves out back: columns and retention with it.',
    }),
    row('delete', 'object', 'irreversible', {
      api: ['DELETE /api/v2/databases/{database}/schemas/{schema}/stages/{name}'],
      cli: ['stage remove', 'stage drop', 'object drop stage'],
      note: 'Files of a stage have no history.',
    }),
    row('update', 'object', 'hard', {
      cli: ['stage copy --overwrite'],
      note: 'Files of the same name are replaced where the call says so.',
    }),
    row('execute', 'database', 'irreversible', {
      cli: ['stage execute', 'git execute'],
      note: 'Runs the SQL or Python of files that lie in the account.',
    }),
    row('delete', 'instance', 'irreversible', {
      api: ['DELETE /api/v2/warehouses/{name}', 'DELETE /api/v2/compute-pools/{name}'],
      cli: [
        'object drop warehouse',
        'object drop compute-pool',
        'spcs compute-pool drop',
        'spcs compute-pool stop-all',
      ],
      sdk: ['warehouses.drop'],
      note: 'There is no UNDROP for it.',
    }),
    row('configure', 'instance', 'hard', {
      cli: [
        'spcs compute-pool suspend',
        'spcs service suspend',
        'spcs compute-pool unset',
        'spcs compute-pool set',
      ],
    }),
    row('delete', 'service', 'irreversible', {
      cli: [
        'object drop service',
        'spcs service drop',
        'object drop streamlit',
        'streamlit drop',
        'object drop function',
        'object drop procedure',
        'snowpark drop',
        'object drop task',
        'object drop pipe',
        'object drop stream',
        'app teardown',
        'notebook drop',
        'dbt drop',
        'spcs image-repository drop',
      ],
      note: 'A stream that is dropped loses its place.',
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /api/v2/users/{name}',
        'DELETE /api/v2/roles/{name}',
        'DELETE /api/v2/network-policies/{name}',
      ],
      cli: [
        'object drop user',
        'object drop role',
        'object drop network-rule',
        'object drop integration',
        'object drop secret',
      ],
      sdk: ['users.drop', 'roles.drop'],
      audience: 'team',
      note: 'What a role owned passes to whoever drops it.',
    }),
    row('grant', 'role', 'hard', {
      api: [
        'POST /api/v2/users/{name}/grants',
        'POST /api/v2/roles/{name}/grants',
        'POST /api/v2/grants',
      ],
      sdk: ['grants.grant', 'grant_role', 'grant_privileges'],
      audience: 'team',
    }),
    row('delete', 'project', 'hard', {
      api: ['DELETE /api/v2/accounts/{name}'],
      sdk: ['accounts.drop'],
      undo: {
        within: 'P3D',
        how: 'UNDROP ACCOUNT within the grace period of the call, three days at least',
      },
    }),
    row('deploy', 'service', 'hard', {
      cli: [
        'app deploy',
        'app run',
        'streamlit deploy',
        'snowpark deploy',
        'dbt deploy',
        'spcs service deploy',
        'spcs service upgrade',
        'notebook deploy',
        'dcm deploy',
        'dcm drop',
      ],
      audience: 'team',
    }),
    row('publish', 'service', 'hard', {
      cli: ['app publish', 'app release-directive set', 'app version create', 'streamlit share'],
      audience: 'public',
      note: 'Consumers of the application get the new version.',
    }),
    row('execute', 'process', 'hard', {
      cli: [
        'snowpark execute',
        'notebook execute',
        'dbt execute',
        'spcs service execute-job',
        'cortex complete',
      ],
    }),
    row('rotate', 'token', 'hard', {
      cli: ['auth keypair setup', 'auth keypair rotate', 'auth keypair remove'],
    }),
    row('read', 'database', 'none', {
      cli: [
        'object list',
        'object describe',
        'stage list-files',
        'stage list',
        'stage describe',
        'connection list',
        'logs',
        'spcs service logs',
        'spcs service status',
        'spcs image-repository url',
      ],
      mcp: ['describe_object', 'list_objects', 'cortex_search', 'cortex_analyst'],
    }),
  ],
  backups:
    'Time Travel keeps what was dropped or changed for a day by default (0 to 90), then Fail-safe keeps it 7 days for support; setting the retention to 0, or transient tables, leave nothing.',
  examples: [
    {
      command: 'snow sql -q "alter table t set data_retention_time_in_days = 0"',
      effects: ['delete backup:t'],
    },
    { command: 'snow sql -q "alter account unset network_policy"', effects: ['configure policy'] },
    { command: 'snow sql -q "alter warehouse w suspend"', effects: ['configure service:w'] },
    { command: 'snow sql -q "alter share s add accounts = x"', effects: ['publish database:s'] },
    { command: 'snow sql -q "remove @exports/old"', effects: ['delete object'] },
    { command: 'snow sql -q "list @exports"', effects: ['read database'] },
    { command: 'snow sql -q "drop network policy p"', effects: ['delete policy:p'] },
    {
      command: `curl https://acme-eu.snowflakecomputing.com/api/v2/statements -d '{"statement":"drop table shop.public.orders"}'`,
      effects: ['delete table:shop.public.orders'],
    },
    {
      command: `curl https://acme-eu.snowflakecomputing.com/api/v2/statements -d '{"statement":"select count(*) from orders"}'`,
      effects: ['read rows:orders'],
    },
    {
      command: 'curl -X DELETE https://acme-eu.snowflakecomputing.com/api/v2/databases/SHOP',
      effects: ['delete database:SHOP'],
    },
    { command: 'snow object drop warehouse LOAD_WH', effects: ['delete instance:LOAD_WH'] },
    { command: 'snow stage list-files @exports', effects: ['read database:@exports'] },
    { command: 'snow sql -q "drop database shop"', effects: ['delete database:shop'] },
    {
      tool: {
        server: 'snowflake',
        name: 'run_snowflake_query',
        arguments: { statement: 'truncate table orders' },
      },
      effects: ['delete rows:orders'],
    },
  ],
});
