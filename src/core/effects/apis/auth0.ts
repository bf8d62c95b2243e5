import { knownByTokens } from './known-by-tokens';

export const auth0 = knownByTokens({
  id: 'auth0',
  name: 'Auth0',
  hosts: [
    { host: '*.auth0.com', role: 'control' },
    { host: 'manage.auth0.com', role: 'control' },
  ],
  tokenVariables: ['AUTH0_CLIENT_SECRET', 'AUTH0_API_TOKEN', 'AUTH0_MGMT_TOKEN', 'AUTH0_SECRET'],
  loginFiles: ['.config/auth0/config.json'],
  rotate: 'https://manage.auth0.com/',
  resources: ['user', 'role', 'policy', 'secret'],
  tokens: [
    {
      kind: 'client secret',
      variables: [
        'AUTH0_CLIENT_SECRET',
        'AUTH0_MGMT_CLIENT_SECRET',
        'AUTH0_MANAGEMENT_CLIENT_SECRET',
      ],
      reach: 'what the application was granted; with the management interface the whole tenant',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'an application with the scopes in question',
      confidence: 'medium',
    },
    {
      kind: 'management token',
      variables: ['AUTH0_API_TOKEN', 'AUTH0_MGMT_TOKEN'],
      reach: 'the scopes granted on the tenant',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after a day',
      confidence: 'medium',
    },
    {
      kind: 'session secret',
      variables: ['AUTH0_SECRET'],
      reach: 'forges sessions of the application',
      bound: 'resource',
      rootEquivalent: false,
      may: 'sign',
      resources: ['user'],
      confidence: 'medium',
    },
  ],
});
