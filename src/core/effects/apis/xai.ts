import { knownByTokens } from './known-by-tokens';

export const xai = knownByTokens({
  id: 'xai',
  name: 'xAI',
  hosts: [{ host: 'api.x.ai', role: 'control' }],
  tokenVariables: ['XAI_API_KEY'],
  aka: ['grok'],
  rotate: 'https://console.x.ai/',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bxai-[0-9A-Za-z_]{70,90}\\b',
      variables: ['XAI_API_KEY', 'GROK_API_KEY'],
      reach: 'runs models',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
    },
  ],
});
