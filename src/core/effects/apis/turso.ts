import { knownByTokens } from './known-by-tokens';

export const turso = knownByTokens({
  id: 'turso',
  name: 'Turso',
  hosts: [
    { host: 'api.turso.tech', role: 'control' },
    { host: '*.turso.io', role: 'data' },
  ],
  tokenVariables: ['TURSO_API_TOKEN', 'TURSO_AUTH_TOKEN', 'TURSO_DATABASE_AUTH_TOKEN'],
  aka: ['libsql'],
  loginFiles: ['.config/turso/settings.json'],
  rotate: 'https://app.turso.tech/',
  resources: ['database', 'rows'],
  tokens: [
    {
      kind: 'platform token',
      variables: ['TURSO_API_TOKEN'],
      reach: 'every organisation of the user, or the one it is held to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a token of one organisation, or of one database',
      confidence: 'medium',
    },
    {
      kind: 'database token',
      variables: ['TURSO_AUTH_TOKEN', 'TURSO_DATABASE_AUTH_TOKEN', 'LIBSQL_AUTH_TOKEN'],
      reach: 'one database, or all of its group',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'as chosen, or never',
      narrower: 'a token that may only read',
    },
  ],
});
