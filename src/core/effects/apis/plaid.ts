import { knownByTokens } from './known-by-tokens';

export const plaid = knownByTokens({
  id: 'plaid',
  name: 'Plaid',
  hosts: [
    { host: 'production.plaid.com', role: 'control' },
    { host: 'sandbox.plaid.com', role: 'control' },
  ],
  tokenVariables: ['PLAID_SECRET'],
  rotate: 'https://dashboard.plaid.com/developers/keys',
  resources: ['payment', 'user'],
  tokens: [
    {
      kind: 'access token',
      pattern:
        '\\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      reach: 'the accounts of one bank customer',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
    },
    {
      kind: 'secret',
      variables: ['PLAID_SECRET'],
      reach: 'every customer of the application, in one environment',
      bound: 'environment',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'the secret of the sandbox',
      confidence: 'medium',
    },
  ],
});
