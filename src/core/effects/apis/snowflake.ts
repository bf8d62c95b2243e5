import { knownByTokens } from './known-by-tokens';

export const snowflake = knownByTokens({
  id: 'snowflake',
  name: 'Snowflake',
  hosts: [
    { host: '*.snowflakecomputing.com', role: 'data' },
    { host: '*.snowflakecomputing.cn', role: 'data' },
  ],
  tokenVariables: [
    'SNOWFLAKE_PASSWORD',
    'SNOWFLAKE_TOKEN',
    'SNOWFLAKE_PRIVATE_KEY',
    'SNOWSQL_PWD',
    'SNOWFLAKE_PRIVATE_KEY_PASSPHRASE',
  ],
  loginFiles: ['.snowflake/config.toml', '.snowflake/connections.toml', '.snowsql/config'],
  rotate: 'https://app.snowflake.com/',
  resources: ['database', 'schema', 'table', 'rows', 'role'],
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
});
