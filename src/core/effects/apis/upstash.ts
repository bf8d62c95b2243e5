import { knownByTokens } from './known-by-tokens';

export const upstash = knownByTokens({
  id: 'upstash',
  name: 'Upstash',
  hosts: [
    { host: 'api.upstash.com', role: 'control' },
    { host: '*.upstash.io', role: 'data' },
  ],
  tokenVariables: [
    'UPSTASH_API_KEY',
    'UPSTASH_REDIS_REST_TOKEN',
    'KV_REST_API_TOKEN',
    'QSTASH_TOKEN',
    'UPSTASH_VECTOR_REST_TOKEN',
  ],
  loginFiles: ['.config/upstash/config.json'],
  rotate: 'https://console.upstash.com/account/api',
  resources: ['cache', 'database', 'queue'],
  tokens: [
    {
      kind: 'management key',
      variables: ['UPSTASH_API_KEY'],
      reach: 'every database of the account',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the token of one database',
      confidence: 'low',
    },
    {
      kind: 'REST token',
      variables: ['UPSTASH_REDIS_REST_TOKEN', 'KV_REST_API_TOKEN', 'UPSTASH_VECTOR_REST_TOKEN'],
      reach: 'all keys of one database',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      resources: ['cache', 'rows'],
      ends: 'never',
      narrower: 'the token that may only read',
    },
    {
      kind: 'queue token',
      variables: ['QSTASH_TOKEN'],
      reach: 'sends and changes messages of the queue',
      bound: 'account',
      rootEquivalent: false,
      may: 'send',
      resources: ['queue', 'message'],
      confidence: 'medium',
    },
  ],
});
