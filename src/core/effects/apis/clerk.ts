import { knownByTokens } from './known-by-tokens';

export const clerk = knownByTokens({
  id: 'clerk',
  name: 'Clerk',
  hosts: [
    { host: 'api.clerk.com', role: 'control' },
    { host: 'api.clerk.dev', role: 'control' },
  ],
  tokenVariables: ['CLERK_SECRET_KEY', 'CLERK_API_KEY'],
  rotate: 'https://dashboard.clerk.com/',
  resources: ['user'],
  tokens: [
    {
      kind: 'secret key',
      variables: ['CLERK_SECRET_KEY', 'CLERK_API_KEY'],
      reach: 'every user and session of the application',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the key of a development instance',
      confidence: 'medium',
    },
  ],
});
