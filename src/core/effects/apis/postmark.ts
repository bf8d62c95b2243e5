import { knownByTokens } from './known-by-tokens';

export const postmark = knownByTokens({
  id: 'postmark',
  name: 'Postmark',
  hosts: [{ host: 'api.postmarkapp.com', role: 'control' }],
  tokenVariables: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN', 'POSTMARK_ACCOUNT_TOKEN'],
  rotate: 'https://account.postmarkapp.com/',
  resources: ['message'],
  tokens: [
    {
      kind: 'server token',
      variables: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN'],
      reach: 'sends mail in your name through one server',
      bound: 'project',
      rootEquivalent: false,
      may: 'send',
      confidence: 'medium',
    },
    {
      kind: 'account token',
      variables: ['POSTMARK_ACCOUNT_TOKEN'],
      reach: 'every server of the account',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'the token of one server',
      confidence: 'medium',
    },
  ],
});
