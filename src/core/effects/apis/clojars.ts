import { knownByTokens } from './known-by-tokens';

export const clojars = knownByTokens({
  id: 'clojars',
  name: 'Clojars',
  hosts: [],
  tokenVariables: ['CLOJARS_PASSWORD', 'CLOJARS_TOKEN'],
  rotate: 'https://clojars.org/tokens',
  resources: ['package'],
  tokens: [
    {
      kind: 'deploy token',
      pattern: '\\bCLOJARS_[0-9a-z]{60}\\b',
      variables: ['CLOJARS_PASSWORD', 'CLOJARS_TOKEN'],
      reach: 'publishes what it was made for',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      narrower: 'a token for one artifact',
    },
  ],
});
