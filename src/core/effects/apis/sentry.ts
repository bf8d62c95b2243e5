import { knownByTokens } from './known-by-tokens';

export const sentry = knownByTokens({
  id: 'sentry',
  name: 'Sentry',
  hosts: [
    { host: 'sentry.io', role: 'control' },
    { host: '*.ingest.sentry.io', role: 'app' },
  ],
  tokenVariables: ['SENTRY_AUTH_TOKEN', 'SENTRY_ACCESS_TOKEN'],
  loginFiles: ['.sentryclirc'],
  rotate: 'https://sentry.io/settings/account/api/auth-tokens/',
  resources: ['project', 'issue', 'release'],
  tokens: [
    {
      kind: 'organisation token',
      pattern: '\\bsntrys_[A-Za-z0-9+/_=-]{60,500}',
      variables: ['SENTRY_AUTH_TOKEN'],
      reach: 'releases and source maps, as a pipeline needs them',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'publish',
      ends: 'never',
    },
    {
      kind: 'user token',
      pattern: '\\bsntryu_[0-9a-f]{64}\\b',
      variables: ['SENTRY_ACCESS_TOKEN'],
      reach: 'the scopes chosen for it, up to administering the organisation',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'an organisation token',
    },
    {
      kind: 'integration token',
      pattern: '\\bsntry[ai]_[0-9a-f]{64}\\b',
      reach: 'the permissions of the integration',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      narrower: 'an organisation token',
      confidence: 'medium',
    },
  ],
});
