import { knownByTokens } from './known-by-tokens';

export const mistral = knownByTokens({
  id: 'mistral',
  name: 'Mistral',
  hosts: [{ host: 'api.mistral.ai', role: 'control' }],
  tokenVariables: ['MISTRAL_API_KEY'],
  rotate: 'https://console.mistral.ai/api-keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['MISTRAL_API_KEY'],
      reach: 'runs models of one workspace',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      ends: 'as chosen, or never',
      confidence: 'medium',
    },
  ],
});
