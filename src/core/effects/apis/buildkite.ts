import { knownByTokens } from './known-by-tokens';

export const buildkite = knownByTokens({
  id: 'buildkite',
  name: 'Buildkite',
  hosts: [
    { host: 'api.buildkite.com', role: 'control' },
    { host: 'graphql.buildkite.com', role: 'control' },
    { host: 'agent.buildkite.com', role: 'control' },
  ],
  tokenVariables: [
    'BUILDKITE_API_TOKEN',
    'BUILDKITE_GRAPHQL_TOKEN',
    'BUILDKITE_AGENT_TOKEN',
    'BUILDKITE_AGENT_ACCESS_TOKEN',
  ],
  loginFiles: ['.config/bk.yaml'],
  rotate: 'https://buildkite.com/user/api-access-tokens',
  resources: ['workflow', 'secret'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bbkua_[0-9a-z]{40}\\b',
      variables: ['BUILDKITE_API_TOKEN', 'BUILDKITE_GRAPHQL_TOKEN'],
      reach: 'the scopes and organisations chosen for it',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'scopes that may only read',
    },
    {
      kind: 'agent token',
      pattern: '\\bbk(?:ct|aj|at)_[0-9A-Za-z_-]{32,120}',
      variables: ['BUILDKITE_AGENT_TOKEN', 'BUILDKITE_AGENT_ACCESS_TOKEN'],
      reach: 'takes jobs, and sees the secrets in them',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'execute',
      confidence: 'low',
    },
  ],
});
