import { knownByTokens } from './known-by-tokens';

export const braintree = knownByTokens({
  id: 'braintree',
  name: 'Braintree',
  hosts: [{ host: 'api.braintreegateway.com', role: 'control' }],
  tokenVariables: ['BRAINTREE_PRIVATE_KEY'],
  resources: ['payment'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\baccess_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}\\b',
      variables: ['BRAINTREE_PRIVATE_KEY'],
      reach: 'moves real money, where it is one of production',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'one of the sandbox',
      confidence: 'medium',
    },
  ],
});
