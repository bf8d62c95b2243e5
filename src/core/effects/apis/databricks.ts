import { knownByTokens } from './known-by-tokens';

export const databricks = knownByTokens({
  id: 'databricks',
  name: 'Databricks',
  hosts: [
    { host: '*.cloud.databricks.com', role: 'control' },
    { host: '*.azuredatabricks.net', role: 'control' },
    { host: '*.gcp.databricks.com', role: 'control' },
  ],
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
});
