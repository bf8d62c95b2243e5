import { knownByTokens } from './known-by-tokens';

export const clickhouseCloud = knownByTokens({
  id: 'clickhouse-cloud',
  name: 'ClickHouse Cloud',
  hosts: [
    { host: 'api.clickhouse.cloud', role: 'control' },
    { host: '*.clickhouse.cloud', role: 'data' },
  ],
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
});
