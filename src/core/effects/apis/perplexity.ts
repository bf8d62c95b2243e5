import { knownByTokens } from './known-by-tokens';

export const perplexity = knownByTokens({
  id: 'perplexity',
  name: 'Perplexity',
  hosts: [{ host: 'api.perplexity.ai', role: 'control' }],
  tokenVariables: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bpplx-[0-9A-Za-z]{40,64}\\b',
      variables: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
      reach: 'runs models',
      bound: 'account',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
    },
  ],
});
