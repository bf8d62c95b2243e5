import { knownByTokens } from './known-by-tokens';

export const sendgrid = knownByTokens({
  id: 'sendgrid',
  name: 'SendGrid',
  hosts: [{ host: 'api.sendgrid.com', role: 'control' }],
  tokenVariables: ['SENDGRID_API_KEY'],
  rotate: 'https://app.sendgrid.com/settings/api_keys',
  resources: ['message', 'mailbox'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bSG\\.[0-9A-Za-z_-]{16,32}\\.[0-9A-Za-z_-]{32,64}',
      variables: ['SENDGRID_API_KEY'],
      reach: 'with full access the whole account; sends mail in your name',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only send',
    },
  ],
});
