import { knownByTokens } from './known-by-tokens';

export const mapbox = knownByTokens({
  id: 'mapbox',
  name: 'Mapbox',
  hosts: [{ host: 'api.mapbox.com', role: 'control' }],
  tokenVariables: ['MAPBOX_SECRET_TOKEN', 'MAPBOX_DOWNLOADS_TOKEN'],
  rotate: 'https://account.mapbox.com/access-tokens/',
  resources: ['service'],
  tokens: [
    {
      kind: 'secret token',
      pattern: '\\bsk\\.eyJ[0-9A-Za-z_-]{40,300}\\.[0-9A-Za-z_-]{16,40}',
      variables: ['MAPBOX_SECRET_TOKEN', 'MAPBOX_DOWNLOADS_TOKEN'],
      reach: 'the scopes chosen for it',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'scopes that only read',
      confidence: 'medium',
    },
    {
      kind: 'public token',
      pattern: '\\bpk\\.eyJ[0-9A-Za-z_-]{40,300}\\.[0-9A-Za-z_-]{16,40}',
      reach: 'public by design: it is in the page',
      bound: 'account',
      rootEquivalent: false,
      may: 'read',
      open: true,
    },
  ],
});
