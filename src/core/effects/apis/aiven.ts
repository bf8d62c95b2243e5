import { knownByTokens } from './known-by-tokens';

export const aiven = knownByTokens({
  id: 'aiven',
  name: 'Aiven',
  hosts: [
    { host: 'api.aiven.io', role: 'control' },
    { host: '*.aivencloud.com', role: 'data' },
  ],
  tokenVariables: ['AIVEN_AUTH_TOKEN', 'AIVEN_TOKEN'],
  loginFiles: ['.config/aiven/aiven-credentials.json'],
  rotate: 'https://console.aiven.io/profile/tokens',
  resources: ['service', 'database', 'user'],
  tokens: [
    {
      kind: 'personal token',
      variables: ['AIVEN_AUTH_TOKEN', 'AIVEN_TOKEN'],
      reach: 'all that the user may do, in every organisation',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'the token of an application user with a role in one project',
      confidence: 'medium',
    },
    {
      kind: 'service password',
      pattern: '\\bAVNS_[A-Za-z0-9_-]{16,40}',
      reach: 'all data of one service',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'never',
      narrower: 'a service user with fewer rights',
      confidence: 'medium',
    },
  ],
});
