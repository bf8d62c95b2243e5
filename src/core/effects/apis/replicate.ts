import { knownByTokens } from './known-by-tokens';

export const replicate = knownByTokens({
  id: 'replicate',
  name: 'Replicate',
  hosts: [{ host: 'api.replicate.com', role: 'control' }],
  tokenVariables: ['REPLICATE_API_TOKEN'],
  rotate: 'https://replicate.com/account/api-tokens',
  resources: ['service'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\br8_[0-9A-Za-z_-]{37}',
      variables: ['REPLICATE_API_TOKEN'],
      reach: 'runs models, and changes those of the account',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
    },
  ],
});
