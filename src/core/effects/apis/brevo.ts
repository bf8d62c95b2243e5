import { knownByTokens } from './known-by-tokens';

export const brevo = knownByTokens({
  id: 'brevo',
  name: 'Brevo',
  hosts: [{ host: 'api.brevo.com', role: 'control' }],
  tokenVariables: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY'],
  aka: ['sendinblue'],
  rotate: 'https://app.brevo.com/settings/keys/api',
  resources: ['message', 'user'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bxkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}\\b',
      variables: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY'],
      reach: 'everything of the account; sends mail in your name',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
    },
    {
      kind: 'mail password',
      pattern: '\\bxsmtpsib-[0-9a-f]{64}-[0-9A-Za-z]{16}\\b',
      reach: 'sends mail in your name',
      bound: 'account',
      rootEquivalent: false,
      may: 'send',
      confidence: 'medium',
    },
  ],
});
