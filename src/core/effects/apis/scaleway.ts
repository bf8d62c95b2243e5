import { knownByTokens } from './known-by-tokens';

export const scaleway = knownByTokens({
  id: 'scaleway',
  name: 'Scaleway',
  hosts: [
    { host: 'api.scaleway.com', role: 'control' },
    { host: '*.scw.cloud', role: 'data' },
  ],
  tokenVariables: ['SCW_SECRET_KEY'],
  aka: ['scw'],
  loginFiles: ['.config/scw/config.yaml'],
  rotate: 'https://console.scaleway.com/iam/api-keys',
  resources: ['instance', 'volume', 'bucket', 'database', 'cluster'],
  tokens: [
    {
      kind: 'api secret key',
      variables: ['SCW_SECRET_KEY', 'SCALEWAY_SECRET_KEY'],
      reach: 'what the policies of the user or application allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'an application that may only read one project',
      confidence: 'medium',
    },
  ],
});
