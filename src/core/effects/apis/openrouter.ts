import { knownByTokens } from './known-by-tokens';

export const openrouter = knownByTokens({
  id: 'openrouter',
  name: 'OpenRouter',
  hosts: [{ host: 'openrouter.ai', role: 'control' }],
  tokenVariables: ['OPENROUTER_API_KEY'],
  rotate: 'https://openrouter.ai/settings/keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bsk-or-v1-[0-9a-f]{64}\\b',
      variables: ['OPENROUTER_API_KEY'],
      reach: 'runs models, up to the limit of the key',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
