import { knownByTokens } from './known-by-tokens';

export const easypost = knownByTokens({
  id: 'easypost',
  name: 'EasyPost',
  hosts: [{ host: 'api.easypost.com', role: 'control' }],
  tokenVariables: ['EASYPOST_API_KEY'],
  resources: ['payment'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bEZ[AT]K[0-9A-Za-z]{54}\\b',
      variables: ['EASYPOST_API_KEY'],
      reach: 'buys labels',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'a test key',
    },
  ],
});
