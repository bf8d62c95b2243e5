import { knownByTokens } from './known-by-tokens';

export const render = knownByTokens({
  id: 'render',
  name: 'Render',
  hosts: [
    { host: 'api.render.com', role: 'control' },
    { host: '*.onrender.com', role: 'app' },
    { host: '*-postgres.render.com', role: 'data' },
  ],
  tokenVariables: ['RENDER_API_KEY'],
  loginFiles: ['.render/cli.yaml'],
  rotate: 'https://dashboard.render.com/u/settings#api-keys',
  resources: ['service', 'database', 'deployment', 'environment'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\brnd_[A-Za-z0-9]{20,60}\\b',
      variables: ['RENDER_API_KEY'],
      reach: 'every workspace that the user belongs to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a deploy hook, which can only start a deploy',
      confidence: 'medium',
    },
    {
      kind: 'deploy hook',
      pattern: 'api\\.render\\.com/deploy/srv-[a-z0-9]{10,40}\\?key=[A-Za-z0-9_-]{8,40}',
      variables: ['RENDER_DEPLOY_HOOK', 'RENDER_DEPLOY_HOOK_URL'],
      reach: 'starts a deploy of one service',
      bound: 'resource',
      rootEquivalent: false,
      may: 'deploy',
      resources: ['deployment'],
      confidence: 'medium',
    },
  ],
});
