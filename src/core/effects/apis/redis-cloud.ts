import { knownByTokens } from './known-by-tokens';

export const redisCloud = knownByTokens({
  id: 'redis-cloud',
  name: 'Redis Cloud',
  hosts: [
    { host: 'api.redislabs.com', role: 'control' },
    { host: '*.redislabs.com', role: 'data' },
    { host: '*.redis-cloud.com', role: 'data' },
    { host: '*.redns.redis-cloud.com', role: 'data' },
  ],
  tokenVariables: ['REDISCLOUD_SECRET_KEY', 'REDISCLOUD_ACCESS_KEY'],
  aka: ['redislabs', 'rediscloud'],
  rotate: 'https://app.redislabs.com/',
  resources: ['database', 'cache'],
  tokens: [
    {
      kind: 'account and user key',
      variables: ['REDISCLOUD_SECRET_KEY', 'REDISCLOUD_ACCESS_KEY'],
      reach: 'the whole account, by the role of the user',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'the key of a user who may only view',
      confidence: 'medium',
    },
  ],
});
