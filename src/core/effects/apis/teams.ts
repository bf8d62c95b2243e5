import { knownByTokens } from './known-by-tokens';

export const teams = knownByTokens({
  id: 'teams',
  name: 'Microsoft Teams',
  hosts: [{ host: '*.webhook.office.com', role: 'control' }],
  tokenVariables: ['TEAMS_WEBHOOK_URL'],
  resources: ['message'],
  tokens: [
    {
      kind: 'webhook address',
      pattern:
        '[a-z0-9]{1,60}\\.webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-z]{32}',
      variables: ['TEAMS_WEBHOOK_URL', 'MS_TEAMS_WEBHOOK_URL'],
      reach: 'posts into one channel',
      bound: 'resource',
      rootEquivalent: false,
      may: 'send',
    },
  ],
});
