import { knownByTokens } from './known-by-tokens';

export const sourcegraph = knownByTokens({
  id: 'sourcegraph',
  name: 'Sourcegraph',
  hosts: [{ host: 'sourcegraph.com', role: 'control' }],
  tokenVariables: ['SRC_ACCESS_TOKEN'],
  rotate: 'https://sourcegraph.com/user/settings/tokens',
  resources: ['repository'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bsgp_(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}\\b',
      variables: ['SRC_ACCESS_TOKEN', 'SOURCEGRAPH_TOKEN'],
      reach: 'what the user may do; a site admin may act as anybody',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
    },
  ],
});
