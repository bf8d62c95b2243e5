import { knownByTokens } from './known-by-tokens';

export const travis = knownByTokens({
  id: 'travis',
  name: 'Travis CI',
  hosts: [{ host: 'api.travis-ci.com', role: 'control' }],
  tokenVariables: ['TRAVIS_TOKEN', 'TRAVIS_API_TOKEN'],
  loginFiles: ['.travis/config.yml'],
  resources: ['workflow', 'secret'],
  tokens: [
    {
      kind: 'access token',
      variables: ['TRAVIS_TOKEN', 'TRAVIS_API_TOKEN'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
    },
  ],
});
