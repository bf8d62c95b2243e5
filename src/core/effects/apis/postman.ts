import { knownByTokens } from './known-by-tokens';

export const postman = knownByTokens({
  id: 'postman',
  name: 'Postman',
  hosts: [{ host: 'api.getpostman.com', role: 'control' }],
  tokenVariables: ['POSTMAN_API_KEY'],
  rotate: 'https://go.postman.co/settings/me/api-keys',
  resources: ['project'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\\b',
      variables: ['POSTMAN_API_KEY'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
    },
  ],
});
