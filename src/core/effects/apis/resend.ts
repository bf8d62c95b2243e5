import { knownByTokens } from './known-by-tokens';

export const resend = knownByTokens({
  id: 'resend',
  name: 'Resend',
  hosts: [{ host: 'api.resend.com', role: 'control' }],
  tokenVariables: ['RESEND_API_KEY'],
  rotate: 'https://resend.com/api-keys',
  resources: ['message', 'domain'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bre_[0-9A-Za-z]{8}_[0-9A-Za-z]{20,28}\\b',
      variables: ['RESEND_API_KEY'],
      reach: 'everything of the account, or sending alone',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only send for one domain',
      confidence: 'medium',
    },
  ],
});
