import { knownByTokens } from './known-by-tokens';

export const square = knownByTokens({
  id: 'square',
  name: 'Square',
  hosts: [{ host: 'connect.squareup.com', role: 'control' }],
  tokenVariables: ['SQUARE_ACCESS_TOKEN'],
  rotate: 'https://developer.squareup.com/apps',
  resources: ['payment', 'user'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\b(?:EAAA[0-9A-Za-z_-]{60}|sq0atp-[0-9A-Za-z_-]{22})',
      variables: ['SQUARE_ACCESS_TOKEN'],
      reach: 'moves real money and reads all customers',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'an application token with the scopes in question',
    },
    {
      kind: 'application secret',
      pattern: '\\bsq0csp-[0-9A-Za-z_-]{43}',
      reach: 'nothing alone: it completes a sign-in',
      bound: 'resource',
      rootEquivalent: false,
      may: 'grant',
      confidence: 'medium',
    },
  ],
});
