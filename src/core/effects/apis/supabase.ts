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
    'SUPABASE_JWT_SECRET',
    'SUPABASE_ANON_KEY',
    'NEXT_PUBLIC_SUPABASE_ANON_KEY',
  ],
  loginFiles: ['.supabase/access-token'],
  rotate: 'https://supabase.com/dashboard/account/tokens',
  tokens: [
    {
      kind: 'scoped access token',
      pattern: '\\bsbp_fc[A-Za-z0-9_]{20,80}\\b',
      reach: 'the organisations, projects and permissions chosen for it',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      confidence: 'medium',
    },
    {
      kind: 'personal access token',
      pattern: '\\bsbp_(?:oauth_|v0_)?[A-Za-z0-9]{30,80}\\b',
      variables: ['SUPABASE_ACCESS_TOKEN'],
      reach: 'every project of every organisation the user belongs to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a scoped token; for MCP the project_ref and read_only options',
    },
    {
      kind: 'secret key',
      pattern: '\\bsb_secret_[A-Za-z0-9_-]{20,80}\\b',
      variables: ['SUPABASE_SECRET_KEY'],
      reach: 'all data of one project, past row security',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows', 'object', 'user'],
      ends: 'never',
      narrower: 'the publishable key with row security',
    },
    {
      kind: 'service_role key',
      variables: ['SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_SERVICE_KEY', 'SERVICE_ROLE_KEY'],
      reach: 'all data of one project, past row security',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows', 'object', 'user'],
      ends: 'after about ten years',
      narrower: 'the publishable key with row security',
    },
    {
      kind: 'database password',
      variables: ['SUPABASE_DB_PASSWORD'],
      reach: 'the whole database of one project',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'never',
      narrower: 'a database role with fewer grants',
    },
    {
      kind: 'JWT secret',
      variables: ['SUPABASE_JWT_SECRET'],
      reach: 'signs tokens of any role, service_role included',
      bound: 'project',
      rootEquivalent: true,
      may: 'sign',
      resources: ['database', 'rows', 'user'],
      ends: 'never',
      narrower: 'a secret key, which can be withdrawn alone',
    },
    {
      kind: 'publishable key',
      pattern: '\\bsb_publishable_[A-Za-z0-9_-]{20,80}\\b',
      variables: ['SUPABASE_ANON_KEY', 'NEXT_PUBLIC_SUPABASE_ANON_KEY'],
      reach: 'public by design: what row security allows',
      bound: 'project',
      rootEquivalent: false,
      may: 'read',
      open: true,
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
