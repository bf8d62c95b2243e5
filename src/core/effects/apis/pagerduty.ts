import { knownByTokens } from './known-by-tokens';

export const pagerduty = knownByTokens({
  id: 'pagerduty',
  name: 'PagerDuty',
  hosts: [
    { host: 'api.pagerduty.com', role: 'control' },
    { host: 'events.pagerduty.com', role: 'control' },
  ],
  tokenVariables: [
    'PAGERDUTY_USER_API_KEY',
    'PAGERDUTY_API_KEY',
    'PAGERDUTY_TOKEN',
    'PD_API_KEY',
    'PAGERDUTY_ROUTING_KEY',
  ],
  loginFiles: ['.config/pagerduty-cli/config.json'],
  rotate: 'https://support.pagerduty.com/docs/api-access-keys',
  resources: ['service', 'user'],
  tokens: [
    {
      kind: 'api key',
      variables: [
        'PAGERDUTY_API_KEY',
        'PAGERDUTY_TOKEN',
        'PAGERDUTY_USER_API_KEY',
        'PD_API_KEY',
        'PAGERDUTY_API_TOKEN',
      ],
      reach: 'the whole account, unless it may only read',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only read',
      confidence: 'medium',
    },
    {
      kind: 'application token',
      pattern: '\\bpd(?:us|eu)\\+_[0-9A-Za-z]{5,12}_[0-9a-f-]{36}',
      reach: 'the scopes that were granted',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      confidence: 'low',
    },
    {
      kind: 'routing key',
      variables: ['PAGERDUTY_ROUTING_KEY', 'PAGERDUTY_INTEGRATION_KEY'],
      reach: 'opens incidents of one service',
      bound: 'resource',
      rootEquivalent: false,
      may: 'send',
      confidence: 'medium',
    },
  ],
});
