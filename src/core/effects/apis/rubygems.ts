import { knownByTokens } from './known-by-tokens';

export const rubygems = knownByTokens({
  id: 'rubygems',
  name: 'RubyGems',
  hosts: [{ host: 'rubygems.org', role: 'control' }],
  tokenVariables: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
  loginFiles: ['.gem/credentials', '.local/share/gem/credentials'],
  rotate: 'https://rubygems.org/profile/api_keys',
  resources: ['package'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\brubygems_[0-9a-f]{48}\\b',
      variables: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
      reach: 'its scopes: pushing, withdrawing, owners',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'as chosen, or never',
      narrower: 'a key that may push one gem',
    },
  ],
});
