import { defineProvider } from '../define';
import { row } from './operation';

/** Airtable: bases, their tables and records; a base's snapshots lie in the base itself. */
export const airtable = defineProvider({
  id: 'airtable',
  name: 'Airtable',
  hosts: [
    { host: 'api.airtable.com', role: 'control' },
    { host: 'mcp.airtable.com', role: 'control' },
    { host: 'content.airtable.com', role: 'data' },
  ],
  cli: ['block'],
  commandLine: {
    valued: 'remote api-key port',
    quiet: ['init', 'run', 'set-api-key', 'add-remote', 'list-remotes', 'remove-remote'],
  },
  libraries: ['airtable', 'pyairtable'],
  mcpServers: ['airtable', 'airtable-mcp', 'airtable-mcp-server'],
  tokenVariables: [
    'AIRTABLE_API_KEY',
    'AIRTABLE_TOKEN',
    'AIRTABLE_PERSONAL_ACCESS_TOKEN',
    'AIRTABLE_PAT',
  ],
  loginFiles: ['.config/.airtableblocksrc.json'],
  rotate: 'https://airtable.com/create/tokens',
  resources: ['database', 'table', 'rows'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bpat[0-9A-Za-z]{14}\\.[0-9a-f]{64}\\b',
      variables: [
        'AIRTABLE_TOKEN',
        'AIRTABLE_PERSONAL_ACCESS_TOKEN',
        'AIRTABLE_PAT',
        'AIRTABLE_API_KEY',
      ],
      reach: 'the scopes and bases chosen for it, which may be all',
      bound: 'project',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'one base, reading only',
    },
  ],
  operations: [
    row('delete', 'rows', 'hard', {
      api: ['DELETE /v0/{base}/{table}', 'DELETE /v0/{base}/{table}/{record}'],
      mcp: ['delete_records', 'delete_record', 'delete_records_for_table'],
      sdk: ['table.destroy', 'table.batch_delete', 'batch_delete'],
      confidence: 'medium',
      undo: { within: 'P7D', how: 'taken from the trash of the base by a person' },
    }),
    row('update', 'rows', 'hard', {
      api: ['PATCH /v0/{base}/{table}', 'PATCH /v0/{base}/{table}/{record}'],
      mcp: ['update_records', 'update_record', 'update_records_for_table'],
      sdk: ['table.update', 'table.batch_update', 'batch_upsert'],
      note: 'The values that stood there are kept only in the history of each record.',
    }),
    row('update', 'rows', 'irreversible', {
      api: ['PUT /v0/{base}/{table}', 'PUT /v0/{base}/{table}/{record}'],
      confidence: 'medium',
      note: 'A replacement empties every field that it does not name.',
    }),
    row('create', 'rows', 'reversible', {
      api: ['POST /v0/{base}/{table}'],
      mcp: ['create_records', 'create_record', 'create_records_for_table'],
      sdk: ['table.batch_create'],
    }),
    row('send', 'message', 'hard', {
      api: ['POST /v0/{base}/{table}/{record}/comments'],
      mcp: ['create_comment'],
      audience: 'team',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /v0/meta/bases/{base}'],
      takesRecovery: true,
      confidence: 'medium',
      undo: {
        within: 'P7D',
        how: 'taken from the trash of the workspace by its owner, longer on larger plans',
      },
      note: 'Its snapshots lie in the base itself.',
    }),
    row('update', 'schema', 'irreversible', {
      api: [
        'PATCH /v0/meta/bases/{base}/tables/{table}/fields/{field}',
        'PATCH /v0/meta/bases/{base}/tables/{table}',
      ],
      mcp: ['update_field', 'update_table'],
      confidence: 'medium',
      note: 'A field that becomes another type drops the values that do not fit.',
    }),
    row('create', 'table', 'reversible', {
      api: [
        'POST /v0/meta/bases',
        'POST /v0/meta/bases/{base}/tables',
        'POST /v0/meta/bases/{base}/tables/{table}/fields',
      ],
      mcp: ['create_table', 'create_field', 'create_base'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /v0/meta/bases/{base}/collaborators',
        'POST /v0/meta/workspaces/{workspace}/collaborators',
        'POST /v0/meta/bases/{base}/invites',
      ],
      note: 'Whoever is added sees the whole base.',
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /v0/meta/bases/{base}/collaborators/{user}',
        'DELETE /v0/meta/enterpriseAccounts/{account}/users',
      ],
    }),
    row('create', 'workflow', 'hard', {
      api: ['POST /v0/bases/{base}/webhooks'],
      note: 'Every change of the base is told to that address from then on.',
    }),
    row('delete', 'workflow', 'hard', { api: ['DELETE /v0/bases/{base}/webhooks/{id}'] }),
    row('deploy', 'service', 'hard', { cli: ['release', 'submit'], audience: 'team' }),
    row('read', 'rows', 'none', {
      api: ['POST /v0/{base}/{table}/listRecords'],
      mcp: ['list_records', 'search_records', 'list_records_for_table'],
    }),
  ],
  backups: 'Snapshots and the trash lie in the base itself and go with it.',
  examples: [
    {
      command: 'curl -X DELETE "https://api.airtable.com/v0/appA1b2C3/Orders?records[]=recX1"',
      effects: ['delete rows:Orders'],
    },
    {
      command:
        'curl -X PUT https://api.airtable.com/v0/appA1b2C3/Orders/recX1 -d \'{"fields":{"a":1}}\'',
      effects: ['update rows:recX1'],
    },
    {
      command:
        'curl -X PATCH https://api.airtable.com/v0/meta/bases/appA1/tables/tblB2/fields/fldC3 -d \'{"type":"number"}\'',
      effects: ['update schema:fldC3'],
    },
    {
      tool: { server: 'airtable', name: 'delete_records', arguments: { tableId: 'tblB2' } },
      effects: ['delete rows:tblB2'],
    },
    { tool: { server: 'airtable', name: 'list_bases', arguments: {} }, effects: ['read service'] },
    { command: 'block release', effects: ['deploy service'] },
    {
      command: 'curl https://api.airtable.com/v0/appA1b2C3/Orders',
      effects: ['read service:Orders'],
    },
    {
      command: 'curl https://api.airtable.com/v0/meta/bases',
      effects: ['read host:api.airtable.com'],
    },
  ],
});
