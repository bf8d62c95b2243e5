import { knownByTokens } from './known-by-tokens';

export const infracost = knownByTokens({
  id: 'infracost',
  name: 'Infracost',
  hosts: [],
  tokenVariables: ['INFRACOST_API_KEY'],
  loginFiles: ['.config/infracost/credentials.yml'],
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bico-[A-Za-z0-9]{32}\\b',
      variables: ['INFRACOST_API_KEY'],
      reach: 'asks for prices',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'read',
    },
  ],
});
