import { knownByTokens } from './known-by-tokens';

export const okta = knownByTokens({
  id: 'okta',
  name: 'Okta',
  hosts: [
    { host: '*.okta.com', role: 'control' },
    { host: '*.oktapreview.com', role: 'control' },
  ],
  tokenVariables: [
    'OKTA_API_TOKEN',
    'OKTA_CLIENT_TOKEN',
    'OKTA_CLIENT_PRIVATEKEY',
    'OKTA_API_PRIVATE_KEY',
    'OKTA_CLIENT_SECRET',
  ],
  loginFiles: ['.okta/okta.yaml'],
  rotate: 'https://developer.okta.com/docs/guides/create-an-api-token/',
  resources: ['user', 'role', 'policy'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bSSWS 00[A-Za-z0-9_-]{40}',
      variables: ['OKTA_API_TOKEN', 'OKTA_CLIENT_TOKEN'],
      reach: 'every right of the administrator who made it',
      bound: 'organisation',
      rootEquivalent: true,
      may: 'everything',
      ends: 'after 30 days without use',
      narrower: 'a service application with scopes',
    },
    {
      kind: 'application secret or key',
      variables: ['OKTA_CLIENT_SECRET', 'OKTA_CLIENT_PRIVATEKEY', 'OKTA_API_PRIVATE_KEY'],
      reach: 'the scopes of the application',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      narrower: 'fewer scopes',
      confidence: 'medium',
    },
  ],
});
