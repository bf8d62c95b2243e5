import { knownByTokens } from './known-by-tokens';

export const cohere = knownByTokens({
  id: 'cohere',
  name: 'Cohere',
  hosts: [
    { host: 'api.cohere.com', role: 'control' },
    { host: 'api.cohere.ai', role: 'control' },
  ],
  tokenVariables: ['COHERE_API_KEY', 'CO_API_KEY'],
  rotate: 'https://dashboard.cohere.com/api-keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['COHERE_API_KEY', 'CO_API_KEY'],
      reach: 'runs models',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
