import { knownByTokens } from './known-by-tokens';

export const algolia = knownByTokens({
  id: 'algolia',
  name: 'Algolia',
  hosts: [
    { host: '*.algolia.net', role: 'control' },
    { host: '*.algolianet.com', role: 'control' },
    { host: 'analytics.algolia.com', role: 'control' },
  ],
  tokenVariables: [
    'ALGOLIA_API_KEY',
    'ALGOLIA_ADMIN_KEY',
    'ALGOLIA_ADMIN_API_KEY',
    'ALGOLIA_WRITE_API_KEY',
  ],
  loginFiles: ['.config/algolia/config.toml'],
  rotate: 'https://dashboard.algolia.com/account/api-keys',
  resources: ['database', 'rows'],
  tokens: [
    {
      kind: 'admin api key',
      variables: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_API_KEY'],
      reach: 'every index and every key of the application',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only write one index',
    },
    {
      kind: 'write api key',
      variables: ['ALGOLIA_WRITE_API_KEY', 'ALGOLIA_WRITE_KEY'],
      reach: 'changes the indexes it was made for',
      bound: 'resource',
      rootEquivalent: false,
      may: 'change',
      narrower: 'a key for one index',
      confidence: 'medium',
    },
    {
      kind: 'search key',
      variables: ['ALGOLIA_SEARCH_KEY', 'ALGOLIA_SEARCH_API_KEY', 'ALGOLIA_SEARCH_ONLY_API_KEY'],
      reach: 'public by design: it can only search',
      bound: 'account',
      rootEquivalent: false,
      may: 'read',
      open: true,
    },
  ],
});
