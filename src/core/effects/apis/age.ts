import { knownByTokens } from './known-by-tokens';

export const age = knownByTokens({
  id: 'age',
  name: 'age',
  hosts: [],
  tokenVariables: ['SOPS_AGE_KEY'],
  loginFiles: ['.config/sops/age/keys.txt'],
  resources: ['secret'],
  tokens: [
    {
      kind: 'secret key',
      pattern: '\\bAGE-SECRET-KEY-1[A-Z0-9]{40,64}',
      variables: ['SOPS_AGE_KEY', 'AGE_SECRET_KEY'],
      reach: 'opens every file that was encrypted for it',
      bound: 'resource',
      rootEquivalent: true,
      may: 'read',
      ends: 'never',
      narrower: 'a key of its own for one environment',
    },
  ],
});
