import { defineProvider } from '../define';
import { row } from './operation';

/** Infisical: secrets by project, environment and folder; versions of them lie in the same project. */
export const infisical = defineProvider({
  id: 'infisical',
  name: 'Infisical',
  hosts: [
    { host: 'app.infisical.com', role: 'control' },
    { host: 'us.infisical.com', role: 'control' },
    { host: 'eu.infisical.com', role: 'control' },
    { host: 'infisical.*', role: 'control' },
  ],
  cli: ['infisical'],
  environments: {
    how: 'The slug of the environment: `prod`, `staging`, `dev`.',
    named: ['env', 'environment', 'environmentSlug'],
  },
  mcpServers: ['infisical', 'infisical-mcp'],
  tokenVariables: [
    'INFISICAL_TOKEN',
    'INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET',
    'INFISICAL_CLIENT_SECRET',
  ],
  loginFiles: ['.infisical/infisical-config.json'],
  rotate: 'https://app.infisical.com/',
  resources: ['secret', 'environment'],
  tokens: [
    {
      kind: 'service token',
      pattern: '\\bst\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}\\b',
      variables: ['INFISICAL_TOKEN'],
      reach: 'the secrets of one project and environment',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      narrower: 'a machine identity with one path',
      confidence: 'medium',
    },
    {
      kind: 'machine identity secret',
      variables: ['INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET', 'INFISICAL_CLIENT_SECRET'],
      reach: 'what the roles of the identity allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'read',
      narrower: 'an identity with one path of one environment',
      confidence: 'medium',
    },
  ],
  operations: [
    row('update', 'secret', 'recoverable', {
      api: [
        'PATCH /secrets/raw/{name}',
        'PATCH /secrets/{name}',
        'PATCH /secrets/batch',
        'PATCH /secrets/batch/raw',
        'POST /secrets/move',
      ],
      cli: ['secrets set'],
      mcp: ['update-secret'],
      undo: { how: 'taken from the versions of the secret' },
    }),
    row('create', 'secret', 'reversible', {
      api: [
        'POST /secrets/raw/{name}',
        'POST /secrets/{name}',
        'POST /secrets/batch',
        'POST /secrets/batch/raw',
      ],
      mcp: ['create-secret'],
    }),
    row('delete', 'secret', 'recoverable', {
      api: [
        'DELETE /secrets/raw/{name}',
        'DELETE /secrets/{name}',
        'DELETE /secrets/batch',
        'DELETE /secrets/batch/raw',
      ],
      cli: ['secrets delete'],
      mcp: ['delete-secret'],
      undo: { how: 'taken from a snapshot of the project' },
      confidence: 'medium',
      note: 'What starts without the secret fails.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: [
        'DELETE /workspace/{project}/environments/{id}',
        'DELETE /projects/{project}/environments/{id}',
        'DELETE /folders/{folder}',
        'DELETE /folders',
      ],
      cli: ['secrets folders delete', 'folders delete'],
      takesRecovery: true,
      note: 'All secrets in it go, with their versions.',
    }),
    row('delete', 'project', 'irreversible', {
      api: [
        'DELETE /workspace/{project}',
        'DELETE /projects/{project}',
        'DELETE /organizations/{org}',
      ],
      takesRecovery: true,
    }),
    row('update', 'secret', 'hard', {
      api: [
        'POST /secret-snapshot/{snapshot}/rollback',
        'POST /pit/commits/{commit}/rollback',
        'POST /pit/commits/{commit}/revert',
      ],
      note: 'All secrets of the folder are replaced by their older values.',
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /secrets/raw',
        'GET /secrets/raw/{name}',
        'GET /secrets',
        'GET /secrets/{name}',
        'POST /secret-sharing',
        'POST /dynamic-secrets/leases',
      ],
      cli: ['export', 'secrets', 'secrets get', 'secrets generate-example-env'],
      mcp: ['get-secret', 'list-secrets'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /projects/{project}/memberships',
        'PATCH /projects/{project}/memberships/{id}',
        'POST /identities',
        'POST /workspace/{project}/identity-memberships/{id}',
        'POST /projects/{project}/identity-memberships/{id}',
      ],
      mcp: ['invite-members-to-project'],
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /auth/universal-auth/identities/{id}/client-secrets',
        'POST /service-token',
        'POST /auth/token-auth/identities/{id}/tokens',
        'POST /api-key',
      ],
      cli: ['service-token create', 'dynamic-secrets lease create'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /auth/universal-auth/identities/{id}/client-secrets/{name}/revoke',
        'DELETE /service-token/{id}',
        'DELETE /identities/{id}',
        'POST /auth/token/revoke',
      ],
    }),
    row('configure', 'service', 'hard', {
      api: [
        'POST /secret-syncs/{kind}',
        'DELETE /secret-syncs/{kind}/{id}',
        'POST /secret-syncs/{kind}/{id}/sync-secrets',
        'POST /secret-syncs/{kind}/{id}/remove-secrets',
        'DELETE /integration/{id}',
        'PATCH /workspace/{project}',
      ],
      note: 'A sync overwrites what the platform held.',
    }),
    row('create', 'project', 'reversible', {
      api: [
        'POST /workspace',
        'POST /projects',
        'POST /workspace/{project}/environments',
        'POST /projects/{project}/environments',
        'POST /folders',
      ],
      cli: ['secrets folders create', 'folders create'],
      mcp: ['create-project', 'create-environment', 'create-folder'],
    }),
    row('read', 'project', 'none', {
      api: ['POST /auth/universal-auth/login'],
      cli: ['secrets folders get', 'folders get', 'user', 'scan', 'token renew'],
      mcp: ['list-projects'],
    }),
  ],
  backups: 'Snapshots and versions lie in the project and go with it.',
  examples: [
    {
      command:
        'curl -X DELETE https://app.infisical.com/api/v1/workspace/5f1e8f1a/environments/env1',
      effects: ['delete environment:env1'],
    },
    {
      command: 'curl -X POST https://app.infisical.com/api/v1/secret-snapshot/s1/rollback',
      effects: ['update secret:s1'],
    },
    { command: 'infisical secrets delete API_URL --env dev', effects: ['delete secret:API_URL'] },
    {
      tool: {
        server: 'infisical',
        name: 'delete-secret',
        arguments: { secretName: 'API_URL', environmentSlug: 'prod' },
      },
      effects: ['delete secret:API_URL'],
    },
    { command: 'curl https://app.infisical.com/api/v1/workspace', effects: ['read project'] },
    { command: 'curl https://app.infisical.com/api/v1/folders', effects: ['read directory'] },
    {
      command: 'curl https://app.infisical.com/api/v2/organizations/o1/memberships',
      effects: ['read project:o1'],
    },
  ],
});
