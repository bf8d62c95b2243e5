import { knownByTokens } from './known-by-tokens';

export const vultr = knownByTokens({
  id: 'vultr',
  name: 'Vultr',
  hosts: [
    { host: 'api.vultr.com', role: 'control' },
    { host: '*.vultrobjects.com', role: 'data' },
  ],
  tokenVariables: ['VULTR_API_KEY'],
  loginFiles: ['.vultr-cli.yaml'],
  rotate: 'https://my.vultr.com/settings/#settingsapi',
  resources: ['instance', 'volume', 'bucket', 'database'],
  tokens: [
    {
      kind: 'api key',
      variables: ['VULTR_API_KEY'],
      reach: 'the whole account of the user',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a sub-user with fewer rights, who has a key of their own',
      confidence: 'medium',
    },
  ],
});
