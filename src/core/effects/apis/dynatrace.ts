import { knownByTokens } from './known-by-tokens';

export const dynatrace = knownByTokens({
  id: 'dynatrace',
  name: 'Dynatrace',
  hosts: [{ host: '*.live.dynatrace.com', role: 'control' }],
  tokenVariables: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN'],
  resources: ['service'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bdt0[a-z][0-9]{2}\\.[A-Z0-9a-z]{24}\\.[A-Z0-9a-z]{64}\\b',
      variables: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN'],
      reach: 'the scopes chosen for it',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'as chosen, or never',
      narrower: 'scopes that only read',
    },
  ],
});
