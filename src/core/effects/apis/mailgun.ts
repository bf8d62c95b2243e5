import { knownByTokens } from './known-by-tokens';

export const mailgun = knownByTokens({
  id: 'mailgun',
  name: 'Mailgun',
  hosts: [{ host: 'api.mailgun.net', role: 'control' }],
  tokenVariables: ['MAILGUN_API_KEY'],
  rotate: 'https://app.mailgun.com/settings/api_security',
  resources: ['message', 'domain'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bkey-[0-9a-f]{32}\\b',
      variables: ['MAILGUN_API_KEY', 'MAILGUN_KEY'],
      reach: 'every domain of the account; sends mail in your name',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the sending key of one domain',
    },
  ],
});
