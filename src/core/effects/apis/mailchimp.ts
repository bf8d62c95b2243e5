import { knownByTokens } from './known-by-tokens';

export const mailchimp = knownByTokens({
  id: 'mailchimp',
  name: 'Mailchimp',
  hosts: [
    { host: '*.api.mailchimp.com', role: 'control' },
    { host: 'mandrillapp.com', role: 'control' },
  ],
  tokenVariables: ['MAILCHIMP_API_KEY', 'MANDRILL_API_KEY'],
  rotate: 'https://admin.mailchimp.com/account/api/',
  resources: ['message', 'user'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\b[0-9a-f]{32}-us[0-9]{1,2}\\b',
      variables: ['MAILCHIMP_API_KEY', 'MANDRILL_API_KEY'],
      reach: 'everything of the account',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
    },
  ],
});
