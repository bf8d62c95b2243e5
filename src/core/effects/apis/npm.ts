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
  tokenVariables: ['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_AUTH_TOKEN'],
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bnpm_[0-9A-Za-z]{36}\\b',
      reach: 'publishes every package of the user, unless it is granular',
      rootEquivalent: true,
      narrower: 'a granular token for the one package',
    },
  ],
  operations: [
    row('publish', 'package', 'irreversible', { mcp: ['publish_package'], audience: 'public' }),
    row('delete', 'package', 'irreversible', { mcp: ['unpublish_package'], audience: 'public' }),
  ],
  backups: 'None: a published version stays, an unpublished name is blocked.',
  examples: [],
});
