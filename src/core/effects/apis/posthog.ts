import { knownByTokens } from './known-by-tokens';

export const posthog = knownByTokens({
  id: 'posthog',
  name: 'PostHog',
  hosts: [
    { host: 'us.posthog.com', role: 'control' },
    { host: 'eu.posthog.com', role: 'control' },
    { host: 'app.posthog.com', role: 'control' },
  ],
  tokenVariables: ['POSTHOG_PERSONAL_API_KEY', 'POSTHOG_API_KEY'],
  rotate: 'https://us.posthog.com/settings/user-api-keys',
  resources: ['project', 'user'],
  tokens: [
    {
      kind: 'personal api key',
      pattern: '\\bphx_[0-9A-Za-z]{40,56}\\b',
      variables: ['POSTHOG_PERSONAL_API_KEY'],
      reach: 'the scopes chosen for it, up to everything of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'scopes that only read one project',
    },
    {
      kind: 'project key',
      pattern: '\\bphc_[0-9A-Za-z]{40,56}\\b',
      variables: ['POSTHOG_API_KEY', 'NEXT_PUBLIC_POSTHOG_KEY'],
      reach: 'public by design: it only sends events',
      bound: 'project',
      rootEquivalent: false,
      may: 'send',
      open: true,
    },
  ],
});
