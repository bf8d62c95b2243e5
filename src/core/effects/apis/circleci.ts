import { knownByTokens } from './known-by-tokens';

export const circleci = knownByTokens({
  id: 'circleci',
  name: 'CircleCI',
  hosts: [
    { host: 'circleci.com', role: 'control' },
    { host: 'runner.circleci.com', role: 'control' },
  ],
  tokenVariables: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_CLI_TOKEN', 'CIRCLECI_API_TOKEN'],
  aka: ['circle'],
  loginFiles: ['.circleci/cli.yml'],
  rotate: 'https://app.circleci.com/settings/user/tokens',
  resources: ['workflow', 'environment', 'secret'],
  tokens: [
    {
      kind: 'personal token',
      pattern: '\\bCCIPAT_[0-9A-Za-z]{22}_[0-9a-f]{40}\\b',
      variables: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_CLI_TOKEN', 'CIRCLECI_API_TOKEN'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a project token',
    },
    {
      kind: 'project token',
      pattern: '\\bCCIPRJ_[0-9A-Za-z]{22}_[0-9a-f]{40}\\b',
      reach: 'one project: its state, reading, or administration',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'one that only sees the state',
      confidence: 'medium',
    },
  ],
});
