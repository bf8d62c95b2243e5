import { knownByTokens } from './known-by-tokens';

export const readme = knownByTokens({
  id: 'readme',
  name: 'ReadMe',
  hosts: [{ host: 'dash.readme.com', role: 'control' }],
  tokenVariables: ['README_API_KEY'],
  resources: ['project'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\brdme_[0-9a-z]{70}\\b',
      variables: ['README_API_KEY'],
      reach: 'the documentation of one project',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
    },
  ],
});
