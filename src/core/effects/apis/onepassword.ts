import { knownByTokens } from './known-by-tokens';

export const onepassword = knownByTokens({
  id: 'onepassword',
  name: '1Password',
  hosts: [
    { host: '*.1password.com', role: 'control' },
    { host: 'events.1password.com', role: 'control' },
  ],
  tokenVariables: ['OP_SERVICE_ACCOUNT_TOKEN', 'OP_CONNECT_TOKEN'],
  aka: ['1password'],
  loginFiles: ['.config/op'],
  rotate: 'https://my.1password.com/developer-tools/infrastructure-secrets/serviceaccount/',
  resources: ['secret'],
  tokens: [
    {
      kind: 'service account token',
      pattern: '\\bops_eyJ[A-Za-z0-9+/_-]{250,1500}={0,3}',
      variables: ['OP_SERVICE_ACCOUNT_TOKEN'],
      reach: 'the vaults chosen when it was made, and every secret in them',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      ends: 'as chosen, or never',
      narrower: 'one with a single vault, reading only',
    },
    {
      kind: 'secret key',
      pattern:
        '\\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}\\b',
      variables: ['OP_SECRET_KEY'],
      reach: 'half of what opens the whole account',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'read',
      ends: 'never',
      narrower: 'a service account for one vault',
    },
    {
      kind: 'Connect token',
      variables: ['OP_CONNECT_TOKEN'],
      reach: 'the vaults that the Connect server was given',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      narrower: 'a service account for one vault',
      confidence: 'medium',
    },
  ],
});
