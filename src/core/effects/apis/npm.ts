import { defineProvider } from '../define';
import { row } from './operation';

/** The package registries of JavaScript and Python: what is published there is public at once. */
export const npm = defineProvider({
  id: 'npm',
  name: 'npm',
  // Registries are reached through their clients, which the program files read.
  hosts: [],
  cli: ['npm'],
  mcpServers: ['npm'],
  tokenVariables: ['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_AUTH_TOKEN', 'YARN_NPM_AUTH_TOKEN'],
  loginFiles: ['.npmrc', '.yarnrc.yml'],
  rotate: 'https://www.npmjs.com/settings/~/tokens',
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bnpm_[0-9A-Za-z]{36}\\b',
      variables: [
        'NPM_TOKEN',
        'NODE_AUTH_TOKEN',
        'NPM_AUTH_TOKEN',
        'YARN_NPM_AUTH_TOKEN',
        '_authToken',
      ],
      reach: 'publishes every package of the user, unless it is granular',
      bound: 'person',
      rootEquivalent: true,
      may: 'publish',
      ends: 'with write rights after 90 days at most',
      narrower: 'a granular token for the one package, or trusted publishing',
    },
    {
      kind: 'user and password',
      variables: ['_auth', '_password'],
      reach: 'everything of the user in that registry',
      bound: 'person',
      rootEquivalent: true,
      may: 'publish',
      ends: 'never',
      narrower: 'a granular token for the one package',
      confidence: 'medium',
    },
  ],
  operations: [
    row('publish', 'package', 'irreversible', { mcp: ['publish_package'], audience: 'public' }),
    row('delete', 'package', 'irreversible', { mcp: ['unpublish_package'], audience: 'public' }),
  ],
  backups: 'None: a published version stays, an unpublished name is blocked.',
  examples: [],
});
