import { knownByTokens } from './known-by-tokens';

export const linode = knownByTokens({
  id: 'linode',
  name: 'Linode',
  hosts: [
    { host: 'api.linode.com', role: 'control' },
    { host: '*.linodeobjects.com', role: 'data' },
  ],
  tokenVariables: ['LINODE_CLI_TOKEN', 'LINODE_TOKEN', 'LINODE_CLI_OBJ_SECRET_KEY'],
  aka: ['akamai'],
  loginFiles: ['.config/linode-cli'],
  rotate: 'https://cloud.linode.com/profile/tokens',
  resources: ['instance', 'volume', 'domain', 'database', 'backup'],
  tokens: [
    {
      kind: 'personal access token',
      variables: ['LINODE_CLI_TOKEN', 'LINODE_TOKEN', 'LINODE_API_TOKEN'],
      reach: 'the scopes chosen for it, over the whole account',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after six months by default, or never',
      narrower: 'scopes that may only read',
      confidence: 'medium',
    },
    {
      kind: 'object storage key',
      variables: ['LINODE_CLI_OBJ_SECRET_KEY'],
      reach: 'the buckets it was made for',
      bound: 'resource',
      rootEquivalent: false,
      may: 'everything',
      resources: ['bucket', 'object'],
      narrower: 'a key limited to one bucket',
      confidence: 'medium',
    },
  ],
});
