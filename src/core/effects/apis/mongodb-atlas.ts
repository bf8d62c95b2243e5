import { knownByTokens } from './known-by-tokens';

export const mongodbAtlas = knownByTokens({
  id: 'mongodb-atlas',
  name: 'MongoDB Atlas',
  hosts: [
    { host: 'cloud.mongodb.com', role: 'control' },
    { host: 'cloud.mongodbgov.com', role: 'control' },
    { host: '*.mongodb.net', role: 'data' },
  ],
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
});
