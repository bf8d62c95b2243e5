import { knownByTokens } from './known-by-tokens';

export const cockroachdbCloud = knownByTokens({
  id: 'cockroachdb-cloud',
  name: 'CockroachDB Cloud',
  hosts: [
    { host: 'cockroachlabs.cloud', role: 'control' },
    { host: '*.cockroachlabs.cloud', role: 'data' },
  ],
  tokenVariables: ['COCKROACH_API_KEY', 'CC_API_KEY'],
  aka: ['cockroach', 'cockroachdb'],
  rotate: 'https://cockroachlabs.cloud/',
  resources: ['cluster', 'database', 'backup', 'user'],
  tokens: [
    {
      kind: 'service account key',
      pattern: '\\bCCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}\\b',
      variables: ['COCKROACH_API_KEY', 'CC_API_KEY'],
      reach: 'what the roles of the service account allow, up to the organisation',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a service account with the developer role on one cluster',
      confidence: 'medium',
    },
  ],
});
