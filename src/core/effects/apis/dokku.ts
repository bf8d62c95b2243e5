import { knownByTokens } from './known-by-tokens';

export const dokku = knownByTokens({
  id: 'dokku',
  name: 'Dokku',
  hosts: [],
  tokenVariables: [],
  resources: ['service', 'database', 'host'],
  tokens: [
    {
      kind: 'SSH key of the dokku user',
      variables: ['DOKKU_SSH_PRIVATE_KEY', 'DOKKU_SSH_KEY'],
      reach: 'every app, and with sudo the machine',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'access lists by plugin',
      confidence: 'medium',
    },
  ],
});
