import { knownByTokens } from './known-by-tokens';

export const codecov = knownByTokens({
  id: 'codecov',
  name: 'Codecov',
  hosts: [{ host: 'codecov.io', role: 'control' }],
  tokenVariables: ['CODECOV_TOKEN'],
  resources: ['project'],
  tokens: [
    {
      kind: 'upload token',
      variables: ['CODECOV_TOKEN'],
      reach: 'uploads reports of one repository',
      bound: 'project',
      rootEquivalent: false,
      may: 'send',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
