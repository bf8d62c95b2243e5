import { knownByTokens } from './known-by-tokens';

export const coolify = knownByTokens({
  id: 'coolify',
  name: 'Coolify',
  hosts: [{ host: 'app.coolify.io', role: 'control' }],
  tokenVariables: ['COOLIFY_TOKEN', 'COOLIFY_ACCESS_TOKEN', 'COOLIFY_API_TOKEN'],
  loginFiles: ['.config/coolify/config.json'],
  resources: ['service', 'deployment', 'database'],
  tokens: [
    {
      kind: 'api token',
      variables: ['COOLIFY_TOKEN', 'COOLIFY_ACCESS_TOKEN', 'COOLIFY_API_TOKEN'],
      reach: 'one team, by the abilities chosen for it, up to root',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a token with the ability read or deploy',
      confidence: 'medium',
    },
  ],
});
