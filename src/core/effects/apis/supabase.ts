import { defineProvider } from '../define';
import { row } from './operation';

/** Supabase: the management interface, and each project's own data hosts. */
export const supabase = defineProvider({
  id: 'supabase',
  name: 'Supabase',
  hosts: [
    { host: 'api.supabase.com', role: 'control' },
    { host: 'mcp.supabase.com', role: 'control' },
    { host: '*.supabase.co', role: 'data' },
    { host: '*.pooler.supabase.com', role: 'data' },
  ],
  cli: ['supabase'],
  mcpServers: ['supabase', 'supabase-mcp', 'supabase-mcp-server'],
  tokenVariables: [
    'SUPABASE_ACCESS_TOKEN',
    'SUPABASE_SERVICE_ROLE_KEY',
    'SUPABASE_SECRET_KEY',
    'SUPABASE_DB_PASSWORD',
    'SUPABASE_ANON_KEY',
    'NEXT_PUBLIC_SUPABASE_ANON_KEY',
  ],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bsbp_(?:fc|oauth_)?[A-Za-z0-9]{30,80}\\b',
      reach: 'every project of every organisation the user belongs to',
      rootEquivalent: true,
      narrower: 'a scoped token; for MCP the project_ref and read_only options',
    },
    {
      kind: 'secret key',
      pattern: '\\bsb_secret_[A-Za-z0-9_-]{20,80}\\b',
      reach: 'all data of one project, past row security',
      rootEquivalent: true,
      narrower: 'the publishable key with row security',
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v1/projects/{ref}'],
      cli: ['projects delete'],
      takesRecovery: true,
      note: 'Backups are kept inside the project and go with it.',
    }),
    row('configure', 'project', 'hard', {
      api: ['POST /v1/projects/{ref}/pause'],
      mcp: ['pause_project'],
    }),
    row('execute', 'database', 'irreversible', {
      api: ['POST /v1/projects/{ref}/database/query'],
      cli: ['db query'],
      mcp: ['execute_sql', 'apply_migration'],
      note: 'Runs any SQL with full rights.',
    }),
    row('update', 'schema', 'hard', {
      api: ['POST /v1/projects/{ref}/database/migrations'],
      cli: ['db push', 'migration up', 'migration repair', 'migration down'],
    }),
    row('delete', 'database', 'irreversible', {
      cli: ['db reset'],
      note: 'Drops the user schemas and plays the migrations again.',
    }),
    row('update', 'database', 'irreversible', {
      api: [
        'POST /v1/projects/{ref}/database/backups/restore-pitr',
        'POST /v1/projects/{ref}/database/backups/restore',
      ],
      cli: ['backups restore'],
      note: 'Restores in place: everything after that moment is lost.',
    }),
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /v1/branches/{id}',
        'DELETE /v1/projects/{ref}/branches',
        'POST /v1/branches/{id}/reset',
      ],
      cli: ['branches delete', 'branches disable'],
      mcp: ['delete_branch', 'reset_branch'],
    }),
    row('deploy', 'database', 'hard', {
      api: ['POST /v1/branches/{id}/merge', 'POST /v1/branches/{id}/push'],
      mcp: ['merge_branch', 'rebase_branch'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'PATCH /v1/projects/{ref}/database/password',
        'DELETE /v1/projects/{ref}/api-keys/{id}',
        'PUT /v1/projects/{ref}/api-keys/legacy',
        'PUT /v1/projects/{ref}/pgsodium',
      ],
      cli: ['encryption update-root-key'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /v1/projects/{ref}/api-keys'],
      cli: ['projects api-keys'],
    }),
    row('read', 'project', 'none', {
      mcp: [
        'get_publishable_keys',
        'get_project_url',
        'get_cost',
        'confirm_cost',
        'generate_typescript_types',
      ],
      cli: ['gen types'],
    }),
    row('delete', 'function', 'hard', {
      api: ['DELETE /v1/projects/{ref}/functions/{slug}'],
      cli: ['functions delete'],
    }),
    row('deploy', 'function', 'hard', {
      api: [
        'POST /v1/projects/{ref}/functions/deploy',
        'PATCH /v1/projects/{ref}/functions/{slug}',
      ],
      cli: ['functions deploy'],
      mcp: ['deploy_edge_function'],
      audience: 'team',
    }),
    row('update', 'secret', 'hard', {
      api: ['POST /v1/projects/{ref}/secrets'],
      cli: ['secrets set'],
      mcp: ['create_edge_function_secret'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /v1/projects/{ref}/secrets'],
      cli: ['secrets unset'],
    }),
    row('delete', 'object', 'irreversible', {
      api: [
        'DELETE /storage/v1/object/**',
        'POST /storage/v1/bucket/{id}/empty',
        'DELETE /storage/v1/bucket/{id}',
      ],
      cli: ['storage rm'],
    }),
    row('delete', 'user', 'irreversible', { api: ['DELETE /auth/v1/admin/users/{id}'] }),
    row('update', 'project', 'hard', {
      api: ['PATCH /v1/projects/{ref}/config/auth'],
      cli: ['config push'],
    }),
    row('delete', 'rows', 'irreversible', { api: ['DELETE /rest/v1/{table}'] }),
    row('update', 'rows', 'hard', { api: ['PATCH /rest/v1/{table}'] }),
    row('create', 'rows', 'reversible', { api: ['POST /rest/v1/{table}'] }),
    row('execute', 'function', 'hard', {
      api: [
        'POST /functions/v1/{name}',
        'PUT /functions/v1/{name}',
        'PATCH /functions/v1/{name}',
        'DELETE /functions/v1/{name}',
      ],
    }),
  ],
  backups:
    'Kept inside the project: deleting the project, or removing its point-in-time add-on, takes them.',
  examples: [
    {
      command: 'curl -X DELETE https://api.supabase.com/v1/projects/abcdefghijklmnopqrst',
      effects: ['delete project:abcdefghijklmnopqrst'],
    },
    {
      command: "curl https://abcdefghijklmnopqrst.supabase.co/functions/v1/invite -d '{}'",
      effects: ['execute function:invite'],
    },
  ],
});
