import { knownByTokens } from './known-by-tokens';

export const snyk = knownByTokens({
  id: 'snyk',
  name: 'Snyk',
  hosts: [{ host: 'api.snyk.io', role: 'control' }],
  tokenVariables: ['SNYK_TOKEN', 'SNYK_API_KEY'],
  loginFiles: ['.config/configstore/snyk.json'],
  rotate: 'https://app.snyk.io/account',
  resources: ['project'],
  tokens: [
    {
      kind: 'api token',
      variables: ['SNYK_TOKEN', 'SNYK_API_KEY', 'SNYK_API_TOKEN'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a service account with one role',
    },
  ],
});
