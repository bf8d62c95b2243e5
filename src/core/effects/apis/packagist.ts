import { knownByTokens } from './known-by-tokens';

export const packagist = knownByTokens({
  id: 'packagist',
  name: 'Packagist',
  hosts: [],
  tokenVariables: ['PACKAGIST_TOKEN', 'COMPOSER_AUTH'],
  aka: ['composer'],
  loginFiles: ['.composer/auth.json', '.config/composer/auth.json'],
  rotate: 'https://packagist.org/profile/',
  resources: ['package'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bpackagist_[ou][ru]t_[0-9a-f]{68}\\b',
      variables: ['PACKAGIST_TOKEN', 'COMPOSER_AUTH'],
      reach: 'what the user may do with packages',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      confidence: 'medium',
    },
  ],
});
