import { knownByTokens } from './known-by-tokens';

export const gemini = knownByTokens({
  id: 'gemini',
  name: 'Google Gemini',
  hosts: [{ host: 'generativelanguage.googleapis.com', role: 'control' }],
  tokenVariables: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_AI_API_KEY'],
  loginFiles: ['.gemini/oauth_creds.json'],
  rotate: 'https://aistudio.google.com/apikey',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_AI_API_KEY'],
      reach: 'runs models, and spends on the project',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      narrower: 'a key that is held to this interface alone',
    },
    {
      kind: 'key of a service account',
      pattern: '\\bAQ\\.Ab8[0-9A-Za-z_-]{40,80}',
      reach: 'runs models as one service account',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      confidence: 'low',
    },
  ],
});
