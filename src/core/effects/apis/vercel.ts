import { defineProvider } from '../define';
import { row } from './operation';

/** Vercel. */
export const vercel = defineProvider({
  id: 'vercel',
  name: 'Vercel',
  hosts: [
    { host: 'api.vercel.com', role: 'control' },
    { host: 'vercel.com', role: 'control' },
    { host: 'mcp.vercel.com', role: 'control' },
    { host: '*.blob.vercel-storage.com', role: 'data' },
    { host: 'edge-config.vercel.com', role: 'data' },
    { host: '*.vercel.app', role: 'app' },
  ],
  cli: ['vercel', 'vc', 'now'],
  mcpServers: ['vercel', 'vercel-mcp'],
  tokenVariables: ['VERCEL_TOKEN', 'VERCEL_API_TOKEN', 'BLOB_READ_WRITE_TOKEN', 'EDGE_CONFIG'],
  tokens: [
    {
      kind: 'account token',
      pattern: '\\bvc[pk]_[A-Za-z0-9]{20,80}\\b',
      reach: 'every project of every team the user belongs to',
      rootEquivalent: true,
      narrower: 'a token that is held to the project',
    },
    {
      kind: 'blob token',
      pattern: '\\bvercel_blob_rw_[A-Za-z0-9]{8,40}_[A-Za-z0-9]{8,60}\\b',
      reach: 'reads and writes one blob store',
      rootEquivalent: false,
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v9/projects/{id}'],
      cli: ['project rm', 'project remove', 'projects rm'],
      takesRecovery: true,
      note: 'Deployments, variables and domain assignments go with the project.',
    }),
    row('configure', 'project', 'hard', {
      api: ['POST /v1/projects/{id}/pause', 'PATCH /v9/projects/{id}'],
      cli: ['project pause', 'project protection', 'git disconnect'],
    }),
    row('delete', 'deployment', 'hard', {
      api: ['DELETE /v13/deployments/{id}'],
      cli: ['rm', 'remove'],
    }),
    row('deploy', 'deployment', 'reversible', {
      api: [
        'POST /v13/deployments',
        'POST /v10/projects/{id}/promote/{deployment}',
        'POST /v1/projects/{id}/rollback/{deployment}',
      ],
      cli: ['deploy', 'promote', 'rollback', 'redeploy', 'alias set'],
      mcp: ['deploy_to_vercel'],
      audience: 'public',
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /v9/projects/{id}/env/{env}', 'DELETE /v1/env'],
      cli: ['env rm', 'env remove'],
    }),
    row('update', 'secret', 'hard', {
      api: ['POST /v10/projects/{id}/env', 'PATCH /v9/projects/{id}/env/{env}'],
      cli: ['env add', 'env update'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /v3/projects/{id}/env', 'GET /v1/projects/{id}/env/{env}'],
      cli: ['env pull', 'pull'],
    }),
    row('read', 'project', 'none', {
      cli: [
        'env ls',
        'env list',
        'whoami',
        'list',
        'ls',
        'inspect',
        'logs',
        'project ls',
        'domains ls',
        'teams ls',
        'link',
        'switch',
        'build',
        'dev',
        'login',
        'bisect',
        'open',
      ],
    }),
    row('delete', 'domain', 'hard', {
      api: ['DELETE /v6/domains/{domain}', 'DELETE /v9/projects/{id}/domains/{domain}'],
      cli: ['domains rm', 'alias rm', 'domains move'],
      audience: 'public',
    }),
    row('delete', 'dns-record', 'hard', {
      api: ['DELETE /v2/domains/{domain}/records/{id}'],
      cli: ['dns rm'],
      audience: 'public',
    }),
    row('delete', 'object', 'irreversible', {
      cli: ['blob del', 'blob delete', 'blob empty-store'],
    }),
    row('delete', 'bucket', 'irreversible', {
      cli: ['blob delete-store', 'blob store remove'],
      api: ['DELETE /storage/stores/blob/{id}'],
    }),
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /v1/storage/stores/integration/{id}',
        'DELETE /v1/integrations/configuration/{id}',
      ],
      cli: [
        'integration-resource rm',
        'integration-resource remove',
        'ir remove',
        'ir rm',
        'integration remove',
      ],
      takesRecovery: true,
      note: 'Removing an integration can tear down the database that it made, with its backups.',
    }),
    row('create', 'token', 'hard', { api: ['POST /v3/user/tokens'], cli: ['tokens add'] }),
    row('rotate', 'token', 'irreversible', {
      api: ['DELETE /v3/user/tokens/{id}'],
      cli: ['tokens rm'],
    }),
    row('delete', 'project', 'irreversible', { api: ['DELETE /v1/teams/{id}', 'DELETE /v1/user'] }),
    row('create', 'payment', 'irreversible', { cli: ['buy', 'domains buy'], mcp: ['buy_domain'] }),
  ],
  backups: 'None: old deployments are the way back, and they go with the project.',
  examples: [
    {
      command: 'curl -X DELETE https://api.vercel.com/v9/projects/web',
      effects: ['delete project:web'],
    },
  ],
});
