import { knownByTokens } from './known-by-tokens';

export const tavily = knownByTokens({
  id: 'tavily',
  name: 'Tavily',
  hosts: [{ host: 'api.tavily.com', role: 'control' }],
  tokenVariables: ['TAVILY_API_KEY'],
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\btvly-[0-9A-Za-z_-]{24,64}',
      variables: ['TAVILY_API_KEY'],
      reach: 'searches, and spends on it',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      confidence: 'medium',
    },
  ],
});
