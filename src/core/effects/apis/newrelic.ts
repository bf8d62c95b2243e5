import { knownByTokens } from './known-by-tokens';

export const newrelic = knownByTokens({
  id: 'newrelic',
  name: 'New Relic',
  hosts: [
    { host: 'api.newrelic.com', role: 'control' },
    { host: 'api.eu.newrelic.com', role: 'control' },
  ],
  tokenVariables: ['NEW_RELIC_API_KEY', 'NEW_RELIC_LICENSE_KEY', 'NEWRELIC_API_KEY'],
  aka: ['newrelic'],
  rotate: 'https://one.newrelic.com/api-keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'user key',
      pattern: '\\bNRAK-[0-9A-Z]{27}\\b',
      variables: ['NEW_RELIC_API_KEY', 'NEWRELIC_API_KEY', 'NEW_RELIC_USER_KEY'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
    },
    {
      kind: 'licence or insert key',
      pattern: '\\b(?:NRII-[0-9A-Za-z_-]{32}|[0-9a-f]{36}NRAL)\\b',
      variables: ['NEW_RELIC_LICENSE_KEY', 'NEWRELIC_LICENSE_KEY'],
      reach: 'sends data in',
      bound: 'account',
      rootEquivalent: false,
      may: 'send',
      ends: 'never',
    },
    {
      kind: 'browser key',
      pattern: '\\bNRJS-[0-9a-f]{19}\\b',
      reach: 'public by design: it is in the page',
      bound: 'account',
      rootEquivalent: false,
      may: 'send',
      open: true,
    },
  ],
});
