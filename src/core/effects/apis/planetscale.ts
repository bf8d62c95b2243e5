import { knownByTokens } from './known-by-tokens';

export const planetscale = knownByTokens({
  id: 'planetscale',
  name: 'PlanetScale',
  hosts: [
    { host: 'api.planetscale.com', role: 'control' },
    { host: 'auth.planetscale.com', role: 'control' },
    { host: '*.psdb.cloud', role: 'data' },
  ],
  tokenVariables: ['PLANETSCALE_SERVICE_TOKEN', 'PLANETSCALE_TOKEN', 'PLANETSCALE_API_TOKEN'],
  aka: ['pscale'],
  loginFiles: ['.config/planetscale/access-token', '.config/planetscale/pscale.yml'],
  rotate: 'https://app.planetscale.com/',
  resources: ['database', 'branch', 'backup'],
  tokens: [
    {
      kind: 'service token',
      pattern: '\\bpscale_tkn_[\\w=.-]{32,64}',
      variables: ['PLANETSCALE_SERVICE_TOKEN', 'PLANETSCALE_TOKEN', 'PLANETSCALE_API_TOKEN'],
      reach: 'permissions chosen one by one, for an organisation or a database',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'fewer permissions, for one database',
    },
    {
      kind: 'login',
      pattern: '\\bpscale_oauth_[\\w=.-]{32,64}',
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'a service token',
    },
    {
      kind: 'branch password',
      pattern: '\\bpscale_pw_[\\w=.-]{32,64}',
      reach: 'the data of one branch, by its role',
      bound: 'environment',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'as chosen, or never',
      narrower: 'a password with the role reader',
    },
  ],
});
