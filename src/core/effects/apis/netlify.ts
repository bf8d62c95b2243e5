import { defineProvider } from '../define';
import { row } from './operation';

/** Netlify. */
export const netlify = defineProvider({
  id: 'netlify',
  name: 'Netlify',
  hosts: [
    { host: 'api.netlify.com', role: 'control' },
    { host: 'netlify-mcp.netlify.app', role: 'control' },
    { host: '*.netlify.app', role: 'app' },
  ],
  cli: ['netlify', 'ntl'],
  environments: {
    how: 'Contexts of deployments: production, deploy-preview, branch-deploy and dev; `--prod` means production.',
  },
  mcpServers: ['netlify', 'netlify-mcp'],
  tokenVariables: ['NETLIFY_AUTH_TOKEN'],
  loginFiles: ['.config/netlify/config.json', '.netlify/config.json'],
  rotate: 'https://app.netlify.com/user/applications',
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bnfp_[A-Za-z0-9_]{30,60}\\b',
      variables: ['NETLIFY_AUTH_TOKEN', 'NETLIFY_TOKEN'],
      reach: 'every site of every team the user belongs to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a build hook, which can only start builds',
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /sites/{site}'],
      cli: ['sites delete'],
      takesRecovery: true,
      note: 'Deploys, forms, blobs and variables go with the site.',
    }),
    row('deploy', 'deployment', 'reversible', {
      api: ['POST /sites/{site}/deploys', 'POST /sites/{site}/deploys/{id}/restore'],
      cli: ['deploy'],
      mcp: ['deploy-site'],
      audience: 'public',
    }),
    row('delete', 'deployment', 'hard', { api: ['DELETE /deploys/{id}'] }),
    row('read', 'secret', 'none', {
      api: ['GET /accounts/{id}/env/{key}', 'GET /accounts/{id}/env'],
      cli: ['env get', 'env list'],
    }),
    row('update', 'secret', 'hard', {
      cli: ['env set', 'env import', 'env clone'],
      mcp: ['manage-env-vars'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /accounts/{id}/env/{key}'],
      cli: ['env unset'],
    }),
    row('delete', 'object', 'irreversible', { cli: ['blobs delete'] }),
    row('update', 'object', 'hard', { cli: ['blobs set'] }),
    row('delete', 'rows', 'irreversible', { mcp: ['manage-form-submissions'] }),
    row('read', 'rows', 'none', {
      mcp: [
        'manage-form-submissions {action:get-submissions}',
        'manage-form-submissions {action:get}',
      ],
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /branch/{branch}/reset', 'POST /snapshot/{snapshot}/restore'],
      confidence: 'medium',
      note: 'What the branch of the database holds now is replaced.',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /sites/{id}/database'],
      cli: ['db reset'],
    }),
    row('configure', 'project', 'hard', {
      api: ['PUT /sites/{site}/disable', 'PATCH /sites/{site}'],
      mcp: ['update-visitor-access-controls'],
    }),
    row('delete', 'dns-record', 'hard', {
      api: ['DELETE /dns_zones/{id}/dns_records/{record}'],
      audience: 'public',
    }),
    row('delete', 'dns-record', 'irreversible', {
      api: ['DELETE /dns_zones/{id}'],
      audience: 'public',
      note: 'Every record of the zone goes, those of mail among them.',
    }),
    row('read', 'project', 'none', {
      cli: [
        'status',
        'sites list',
        'link',
        'open',
        'logs',
        'dev',
        'build',
        'serve',
        'login',
        'watch',
        'switch',
        'functions list',
        'functions serve',
      ],
    }),
  ],
  backups: 'Old deploys; database snapshots stay with the site and go with it.',
  examples: [
    {
      command: 'curl -X DELETE https://api.netlify.com/api/v1/sites/abc123',
      effects: ['delete project:abc123'],
    },
  ],
});
