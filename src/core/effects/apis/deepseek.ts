import { knownByTokens } from './known-by-tokens';

export const deepseek = knownByTokens({
  id: 'deepseek',
  name: 'DeepSeek',
  hosts: [{ host: 'api.deepseek.com', role: 'control' }],
  tokenVariables: ['DEEPSEEK_API_KEY'],
  rotate: 'https://platform.deepseek.com/api_keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['DEEPSEEK_API_KEY'],
      reach: 'runs models',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
