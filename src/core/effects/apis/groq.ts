import { knownByTokens } from './known-by-tokens';

export const groq = knownByTokens({
  id: 'groq',
  name: 'Groq',
  hosts: [{ host: 'api.groq.com', role: 'control' }],
  tokenVariables: ['GROQ_API_KEY'],
  rotate: 'https://console.groq.com/keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bgsk_[0-9A-Za-z]{48,56}\\b',
      variables: ['GROQ_API_KEY'],
      reach: 'runs models',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
    },
  ],
});
