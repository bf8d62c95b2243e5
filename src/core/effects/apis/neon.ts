import { defineProvider } from '../define';
import { row } from './operation';

/** Neon Postgres. */
export const neon = defineProvider({
  id: 'neon',
  name: 'Neon',
  hosts: [
    { host: 'console.neon.tech', role: 'control' },
    { host: 'mcp.neon.tech', role: 'control' },
    { host: '*.neon.tech', role: 'data' },
  ],
  cli: ['neon', 'neonctl'],
  environments: {
    how: 'A branch is a copy of its own; the first one, called main or production, is the one that people use, and an address shows only `ep-…`.',
  },
  mcpServers: ['neon', 'neon-mcp', 'mcp-server-neon'],
  tokenVariables: ['NEON_API_KEY'],
  loginFiles: ['.config/neonctl/credentials.json', '.config/neon/credentials.json'],
  rotate: 'https://console.neon.tech/app/settings/api-keys',
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bnapi_[a-z0-9]{60,70}\\b',
      variables: ['NEON_API_KEY'],
      reach: 'every project of the account or organisation',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a key that is held to the project',
    },
    {
      kind: 'role password',
      pattern: '\\bnpg_[A-Za-z0-9]{12,40}\\b',
      reach: 'all data of the database',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'never',
      narrower: 'a role with fewer grants',
    },
  ],
  operations: [
    row('update', 'rows', 'irreversible', {
      api: ['POST /projects/{id}/branches/{branch}/anonymize'],
      note: 'What the columns held is overwritten for good.',
    }),
    row('create', 'database', 'reversible', {
      api: ['POST /projects/{id}/recover', 'POST /projects/{id}/branches/{branch}/recover'],
      cli: ['projects recover', 'branches recover'],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /projects/{id}'],
      cli: ['projects delete', 'claim delete'],
      mcp: ['delete_project'],
      takesRecovery: true,
      undo: { within: 'P7D', how: 'recovered with the call of that name' },
      note: 'History and snapshots are kept inside the project.',
    }),
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /projects/{id}/branches/{branch}',
        'DELETE /projects/{id}/branches/{branch}/databases/{name}',
      ],
      cli: ['branches delete', 'branches reset', 'databases delete'],
      mcp: ['delete_branch', 'reset_from_parent'],
    }),
    row('update', 'database', 'hard', {
      api: ['POST /projects/{id}/branches/{branch}/restore'],
      cli: ['branches restore'],
      mcp: ['complete_database_migration'],
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /projects/{id}/snapshots/{snapshot}'],
      cli: ['snapshots delete'],
    }),
    row('execute', 'database', 'irreversible', { mcp: ['run_sql', 'run_sql_transaction'] }),
    row('read', 'secret', 'none', {
      api: ['GET /projects/{id}/connection_uri'],
      cli: ['connection-string', 'cs'],
      mcp: ['get_connection_string'],
    }),
    row('create', 'database', 'reversible', {
      api: ['POST /projects/{id}/branches', 'POST /projects/{id}/branches/{branch}/databases'],
      cli: ['branches create', 'databases create'],
      mcp: ['create_branch'],
    }),
    row('read', 'database', 'none', {
      cli: ['branches list', 'branches get', 'branches schema-diff', 'databases list'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /projects/{id}/branches/{branch}/roles/{role}/reset_password',
        'DELETE /api_keys/{id}',
      ],
      cli: ['api-keys revoke', 'credentials revoke', 'credentials rotate'],
    }),
    row('create', 'token', 'hard', { api: ['POST /api_keys'] }),
  ],
  backups: 'Page history and snapshots live in the same project and go with it.',
  examples: [
    {
      command: 'curl -X DELETE https://console.neon.tech/api/v2/projects/plain-sun-1',
      effects: ['delete project:plain-sun-1'],
    },
  ],
});
