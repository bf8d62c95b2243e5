import { knownByTokens } from './known-by-tokens';

export const firecrawl = knownByTokens({
  id: 'firecrawl',
  name: 'Firecrawl',
  hosts: [{ host: 'api.firecrawl.dev', role: 'control' }],
  tokenVariables: ['FIRECRAWL_API_KEY'],
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bfc-[0-9a-f]{32}\\b',
      variables: ['FIRECRAWL_API_KEY'],
      reach: 'fetches pages, and spends on it',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      confidence: 'medium',
    },
  ],
});
