import { knownByTokens } from './known-by-tokens';

export const shippo = knownByTokens({
  id: 'shippo',
  name: 'Shippo',
  hosts: [{ host: 'api.goshippo.com', role: 'control' }],
  tokenVariables: ['SHIPPO_API_KEY'],
  resources: ['payment'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bshippo_(?:live|test)_[0-9a-fA-F]{40}\\b',
      variables: ['SHIPPO_API_KEY', 'SHIPPO_TOKEN'],
      reach: 'buys labels',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'a test token',
    },
  ],
});
