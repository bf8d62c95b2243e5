import { knownByTokens } from './known-by-tokens';

export const bitbucket = knownByTokens({
  id: 'bitbucket',
  name: 'Bitbucket',
  hosts: [{ host: 'api.bitbucket.org', role: 'control' }],
  tokenVariables: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD', 'BITBUCKET_PASSWORD'],
  rotate: 'https://bitbucket.org/account/settings/app-passwords/',
  resources: ['repository', 'pull-request', 'workflow'],
  tokens: [
    {
      kind: 'app password',
      pattern: '\\bATBB[A-Za-z0-9_=]{28,36}',
      variables: ['BITBUCKET_APP_PASSWORD', 'BITBUCKET_PASSWORD'],
      reach: 'the scopes chosen for it, in every repository of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'an access token of one repository',
    },
    {
      kind: 'repository or workspace token',
      pattern: '\\bATCTT3[A-Za-z0-9_=-]{100,260}',
      variables: ['BITBUCKET_TOKEN', 'BITBUCKET_ACCESS_TOKEN'],
      reach: 'the repository, project or workspace it was made for',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'as chosen, or never',
      narrower: 'a token of one repository that may only read',
    },
  ],
});
