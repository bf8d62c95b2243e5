import { knownByTokens } from './known-by-tokens';

export const infisical = knownByTokens({
  id: 'infisical',
  name: 'Infisical',
  hosts: [{ host: 'app.infisical.com', role: 'control' }],
  tokenVariables: [
    'INFISICAL_TOKEN',
    'INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET',
    'INFISICAL_CLIENT_SECRET',
  ],
  loginFiles: ['.infisical/infisical-config.json'],
  rotate: 'https://app.infisical.com/',
  resources: ['secret', 'environment'],
  tokens: [
    {
      kind: 'service token',
      pattern: '\\bst\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}\\b',
      variables: ['INFISICAL_TOKEN'],
      reach: 'the secrets of one project and environment',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      narrower: 'a machine identity with one path',
      confidence: 'medium',
    },
    {
      kind: 'machine identity secret',
      variables: ['INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET', 'INFISICAL_CLIENT_SECRET'],
      reach: 'what the roles of the identity allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'read',
      narrower: 'an identity with one path of one environment',
      confidence: 'medium',
    },
  ],
});
