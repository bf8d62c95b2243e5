import { knownByTokens } from './known-by-tokens';

export const linear = knownByTokens({
  id: 'linear',
  name: 'Linear',
  hosts: [{ host: 'api.linear.app', role: 'control' }],
  tokenVariables: ['LINEAR_API_KEY', 'LINEAR_ACCESS_TOKEN'],
  rotate: 'https://linear.app/settings/account/security',
  resources: ['issue', 'project', 'user'],
  tokens: [
    {
      kind: 'personal api key',
      pattern: '\\blin_api_[0-9A-Za-z]{30,64}\\b',
      variables: ['LINEAR_API_KEY'],
      reach: 'everything the user may do, unless scopes and teams were chosen',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only read, for one team',
    },
    {
      kind: 'application token',
      pattern: '\\blin_oauth_[0-9A-Za-z]{64}\\b',
      variables: ['LINEAR_ACCESS_TOKEN'],
      reach: 'the scopes that were granted',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'change',
      confidence: 'medium',
    },
    {
      kind: 'webhook secret',
      pattern: '\\blin_wh_[0-9A-Za-z]{20,48}\\b',
      variables: ['LINEAR_WEBHOOK_SECRET'],
      reach: 'forges what Linear would send',
      bound: 'resource',
      rootEquivalent: false,
      may: 'sign',
      confidence: 'low',
    },
  ],
});
