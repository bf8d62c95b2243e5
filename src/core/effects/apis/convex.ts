import { defineProvider } from '../define';
import { row } from './operation';

/** Convex: functions, data and settings of a deployment; a project has a production, development and preview deployments. */
export const convex = defineProvider({
  id: 'convex',
  name: 'Convex',
  hosts: [
    { host: 'api.convex.dev', role: 'control' },
    { host: '*.convex.cloud', role: 'data' },
    { host: '*.convex.site', role: 'app' },
  ],
  cli: ['convex'],
  commandLine: {
    valued:
      'preview-name preview-create preview-run deployment-name deployment env-file url admin-key table path format component component-path limit order cmd cmd-url-env-var-name typecheck codegen history env project team configure from-file',
    quiet: [
      'init',
      'login',
      'logout',
      'codegen',
      'docs',
      'dashboard',
      'update',
      'typecheck',
      'mcp',
      'ai-files',
      'network-test',
    ],
  },
  environments: {
    how: 'A deployment is called after its kind: `prod:name`, `dev:name`, `preview:name`, in `CONVEX_DEPLOYMENT` and in deploy keys; `--prod` means the production one.',
    flags: { prod: 'production', 'preview-name': 'preview', 'preview-create': 'preview' },
    named: ['deployment', 'deployment-name', 'deploymentSelector', 'deploymentName'],
  },
  mcpServers: ['convex', 'convex-mcp'],
  tokenVariables: [
    'CONVEX_DEPLOY_KEY',
    'CONVEX_DEPLOYMENT_TOKEN',
    'CONVEX_SELF_HOSTED_ADMIN_KEY',
    'CONVEX_OVERRIDE_ACCESS_TOKEN',
  ],
  loginFiles: ['.convex/config.json'],
  rotate: 'https://dashboard.convex.dev/',
  resources: ['deployment', 'function', 'database', 'environment'],
  tokens: [
    {
      kind: 'production deploy key',
      pattern: '\\bprod:[a-z0-9-]{3,60}\\|[A-Za-z0-9+/=_-]{20,400}',
      reach: 'code, data and settings of one production deployment',
      bound: 'environment',
      rootEquivalent: true,
      may: 'everything',
      environment: 'production',
      ends: 'never',
      narrower: 'a preview key, or the key of a development deployment',
      confidence: 'medium',
    },
    {
      kind: 'preview deploy key',
      pattern: '\\bpreview:[^|\\s]{1,80}\\|[A-Za-z0-9+/=_-]{20,400}',
      reach: 'preview deployments of one project',
      bound: 'environment',
      rootEquivalent: false,
      may: 'everything',
      environment: 'preview',
      confidence: 'medium',
    },
    {
      kind: 'project key',
      pattern: '\\bproject:[^|\\s]{1,80}\\|[A-Za-z0-9+/=_-]{20,400}',
      reach: 'every deployment of one project',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'a preview key',
      confidence: 'medium',
    },
    {
      kind: 'deploy key',
      pattern: '\\bdev:[a-z0-9-]{3,60}\\|[A-Za-z0-9+/=_-]{20,400}',
      variables: ['CONVEX_DEPLOY_KEY', 'CONVEX_SELF_HOSTED_ADMIN_KEY'],
      reach: 'code, data and settings of one deployment',
      bound: 'environment',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a preview key',
      confidence: 'medium',
    },
  ],
  operations: [
    row('update', 'database', 'irreversible', {
      api: ['POST /api/import', 'POST /api/import/finish_upload', 'POST /api/perform_import'],
      cli: ['import --replace', 'import --replace-all'],
      note: 'Tables are emptied and filled from the file; `--replace-all` empties those that it does not hold, too.',
      undo: { how: 'restored from a backup or an export made before' },
    }),
    row('update', 'rows', 'hard', { cli: ['import'] }),
    row('deploy', 'deployment', 'hard', {
      api: [
        'POST /api/deploy2/start_push',
        'POST /api/deploy2/finish_push',
        'POST /api/deploy2',
        'POST /api/push_config',
      ],
      cli: ['deploy'],
      audience: 'public',
      confidence: 'medium',
      note: 'It goes to production unless a key or an option says otherwise; functions that are left out are gone for their callers.',
    }),
    row('deploy', 'deployment', 'reversible', { cli: ['dev'] }),
    row('execute', 'function', 'hard', {
      api: [
        'POST /api/mutation',
        'POST /api/action',
        'POST /api/function',
        'POST /api/run_test_function',
      ],
      cli: ['run'],
      mcp: ['run'],
      confidence: 'medium',
      note: 'A mutation or an action may change any data.',
    }),
    row('read', 'rows', 'none', {
      api: ['POST /api/query', 'POST /api/query_at_ts'],
      cli: ['data', 'logs', 'function-spec', 'insights'],
      mcp: ['data', 'tables', 'functionSpec', 'runOneoffQuery', 'logs', 'insights', 'status'],
    }),
    row('read', 'rows', 'none', { cli: ['export'] }),
    row('update', 'secret', 'hard', {
      api: ['POST /api/update_environment_variables', 'POST /api/v1/update_environment_variables'],
      cli: ['env set'],
      mcp: ['env', 'envSet'],
    }),
    row('delete', 'secret', 'hard', {
      cli: ['env remove', 'env rm', 'env unset'],
      mcp: ['envRemove'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /api/v1/list_environment_variables'],
      cli: ['env get', 'env list'],
      mcp: ['env {operation:get}', 'env {operation:list}', 'envGet', 'envList'],
    }),
    row('delete', 'deployment', 'irreversible', {
      api: ['POST /deployments/{deployment}/delete'],
      cli: ['deployment delete'],
      takesRecovery: true,
      confidence: 'low',
      note: 'Its data and its backups go with it.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['POST /projects/{project}/delete'],
      cli: ['project delete'],
      takesRecovery: true,
      confidence: 'low',
      note: 'Every deployment of the project goes with it.',
    }),
    row('configure', 'project', 'irreversible', {
      api: ['POST /projects/{project}/transfer'],
      cli: ['project transfer'],
      confidence: 'medium',
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /deployments/{deployment}/restore', 'POST /cloud_backups/{backup}/restore'],
      cli: ['backup restore', 'deployment restore'],
      confidence: 'low',
      note: 'What the deployment holds now is replaced.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['POST /cloud_backups/{backup}/delete'],
      cli: ['backup delete'],
      confidence: 'low',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /deployments/{deployment}/delete_deploy_key',
        'POST /projects/{project}/delete_deploy_key',
        'POST /delete_access_token',
      ],
      cli: ['deployment token delete'],
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /deployments/{deployment}/create_deploy_key',
        'POST /projects/{project}/create_deploy_key',
      ],
      cli: ['deployment token create'],
    }),
    row('configure', 'service', 'hard', {
      api: ['POST /api/change_deployment_state', 'POST /deployments/{deployment}/pause'],
      cli: ['usage-limits', 'deployment pause'],
      note: 'A deployment that is paused or out of its limit answers nobody.',
    }),
    row('configure', 'domain', 'hard', {
      api: [
        'POST /deployments/{deployment}/custom_domains/create',
        'POST /deployments/{deployment}/custom_domains/delete',
      ],
      audience: 'public',
    }),
    row('create', 'project', 'reversible', {
      api: ['POST /teams/{team}/create_project', 'POST /projects/{project}/create_deployment'],
      cli: ['deployment create'],
    }),
    row('configure', 'deployment', 'reversible', { cli: ['deployment select'] }),
  ],
  backups:
    'Backups are kept with the deployment and go with it; only an export that was fetched stays.',
  examples: [
    {
      command: 'curl -X POST https://api.convex.dev/v1/projects/412233/delete',
      effects: ['delete project:412233'],
    },
    {
      command: 'npx convex import --replace-all --prod snapshot.zip',
      effects: ['update database:snapshot.zip'],
    },
    { command: 'npx convex deploy -y', effects: ['deploy deployment'] },
    { command: 'npx convex env remove STRIPE_KEY --prod', effects: ['delete secret:STRIPE_KEY'] },
    { command: 'npx convex run admin:purge --prod', effects: ['execute function:admin:purge'] },
    {
      tool: { server: 'convex', name: 'run', arguments: { functionName: 'admin:purge' } },
      effects: ['execute function:admin:purge'],
    },
    { command: 'npx convex data users', effects: ['read rows:users'] },
    { command: 'npx convex logs --prod', effects: ['read rows'] },
    { tool: { server: 'convex', name: 'tables' }, effects: ['read rows'] },
  ],
});
