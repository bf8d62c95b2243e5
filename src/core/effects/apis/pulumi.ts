import { knownByTokens } from './known-by-tokens';

export const pulumi = knownByTokens({
  id: 'pulumi',
  name: 'Pulumi Cloud',
  hosts: [
    { host: 'api.pulumi.com', role: 'control' },
    { host: 'app.pulumi.com', role: 'control' },
  ],
  tokenVariables: ['PULUMI_ACCESS_TOKEN', 'PULUMI_CONFIG_PASSPHRASE'],
  loginFiles: ['.pulumi/credentials.json'],
  rotate: 'https://app.pulumi.com/account/tokens',
  resources: ['stack', 'secret'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bpul-[0-9a-f]{40}\\b',
      variables: ['PULUMI_ACCESS_TOKEN'],
      reach: 'every stack of the person, team or organisation that it belongs to',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a team token, or an identity of the job',
    },
    {
      kind: 'passphrase of a stack',
      variables: ['PULUMI_CONFIG_PASSPHRASE'],
      reach: 'opens the secrets in the settings of the stack',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      resources: ['secret'],
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
