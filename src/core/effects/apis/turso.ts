import { defineProvider } from '../define';
import { row } from './operation';

/** Turso: SQLite databases in groups; a database is a file of its group, and its tokens are signed by the group's key. */
export const turso = defineProvider({
  id: 'turso',
  name: 'Turso',
  hosts: [
    { host: 'api.turso.tech', role: 'control' },
    { host: 'mcp.turso.ai', role: 'control' },
    { host: '*.turso.io', role: 'data' },
  ],
  cli: ['turso'],
  commandLine: {
    valued:
      'c config-path group location from-db from-file from-dump from-dump-url from-csv csv-table-name timestamp schema size-limit expiration o output instance proxy org n name attach p permissions',
    quiet: ['config', 'dev', 'update', 'quickstart', 'completion', 'contact', 'relax'],
  },
  libraries: ['@tursodatabase/api'],
  environments: {
    how: 'Nothing but the names of databases, groups and organisations tells one environment from another.',
    named: ['group', 'org'],
  },
  mcpServers: ['turso', 'turso-cloud', 'mcp-turso'],
  tokenVariables: ['TURSO_API_TOKEN', 'TURSO_AUTH_TOKEN', 'TURSO_DATABASE_AUTH_TOKEN'],
  aka: ['libsql'],
  loginFiles: ['.config/turso/settings.json'],
  rotate: 'https://app.turso.tech/',
  tokens: [
    {
      kind: 'platform token',
      variables: ['TURSO_API_TOKEN'],
      reach: 'every organisation of the user, or the one it is held to',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a token of one organisation, or of one database',
      confidence: 'medium',
    },
    {
      kind: 'database token',
      variables: ['TURSO_AUTH_TOKEN', 'TURSO_DATABASE_AUTH_TOKEN', 'LIBSQL_AUTH_TOKEN'],
      reach: 'one database, or all of its group',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      resources: ['database', 'rows'],
      ends: 'as chosen, or never',
      narrower: 'a token that may only read',
    },
  ],
  operations: [
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /organizations/{org}/databases/{db}',
        'DELETE /organizations/{org}/databases/{db}/branches/{branch}',
      ],
      cli: ['db destroy'],
      mcp: ['delete_database', 'destroy_database'],
      sdk: ['databases.delete'],
      note: 'Going back to a point in time does not bring a deleted database back.',
      undo: {
        within: 'P5D',
        how: 'restored by an administrator of a paid plan, if the organisation allows it',
      },
    }),
    row('delete', 'cluster', 'irreversible', {
      api: ['DELETE /organizations/{org}/groups/{group}'],
      cli: ['group destroy'],
      mcp: ['delete_group', 'destroy_group'],
      sdk: ['groups.delete'],
      takesRecovery: true,
      note: 'Every database of the group goes with it.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /organizations/{org}'],
      cli: ['org destroy'],
      sdk: ['organizations.delete'],
      takesRecovery: true,
      confidence: 'medium',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PATCH /organizations/{org}/databases/{db}/configuration {delete_protection:false}',
        'PATCH /organizations/{org}/groups/{group}/configuration {delete_protection:false}',
      ],
      cli: ['db config delete-protection disable', 'group config delete-protection disable'],
      note: 'What stood between the database and its deletion is gone.',
    }),
    row('configure', 'database', 'hard', {
      api: [
        'PATCH /organizations/{org}/databases/{db}/configuration',
        'PATCH /organizations/{org}/groups/{group}/configuration',
      ],
      cli: [
        'db config',
        'group config',
        'db allow',
        'db disallow',
        'group locations remove',
        'group aws-migration start',
        'group update',
        'db update',
      ],
      note: 'Blocking reads or writes stops every program that uses it; a location that is removed serves nobody.',
    }),
    row('read', 'database', 'none', {
      cli: [
        'db config delete-protection show',
        'db config attach show',
        'group config delete-protection show',
        'group locations list',
        'group aws-migration info',
        'db locations',
        'db list',
        'db show',
        'db inspect',
        'db export',
        'group list',
        'group show',
        'group cost',
      ],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /organizations/{org}/databases/{db}/auth/rotate',
        'POST /organizations/{org}/groups/{group}/auth/rotate',
        'DELETE /auth/api-tokens/{name}',
      ],
      cli: ['db tokens invalidate', 'group tokens invalidate', 'auth api-tokens revoke'],
      sdk: ['databases.rotateTokens', 'groups.rotateTokens', 'apiTokens.revoke'],
      note: 'Every token that was given out stops working at once, the group’s for all its databases.',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /organizations/{org}/databases/{db}/auth/tokens',
        'POST /organizations/{org}/groups/{group}/auth/tokens',
        'POST /auth/api-tokens/{name}',
      ],
      cli: ['db tokens create', 'group tokens create', 'auth api-tokens mint'],
      sdk: ['databases.createToken', 'groups.createToken', 'apiTokens.create'],
    }),
    row('configure', 'project', 'irreversible', {
      api: ['POST /organizations/{org}/groups/{group}/transfer'],
      cli: ['group transfer', 'org db-transfer', 'db transfer'],
      confidence: 'medium',
      note: 'It belongs to another organisation then, and only that one can give it back.',
    }),
    row('configure', 'payment', 'hard', {
      api: ['PATCH /organizations/{org} {overages:*}'],
      cli: ['plan select', 'plan upgrade', 'plan overages enable', 'plan overages disable'],
    }),
    row('grant', 'user', 'hard', {
      api: ['POST /organizations/{org}/members', 'POST /organizations/{org}/invites'],
      cli: ['org members add', 'org members invite'],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /organizations/{org}/members/{user}',
        'DELETE /organizations/{org}/invites/{mail}',
      ],
      cli: ['org members rm', 'org members remove'],
    }),
    row('execute', 'database', 'irreversible', {
      api: ['POST /v1/execute', 'POST /v2/pipeline', 'POST /v3/pipeline'],
      mcp: ['execute_query', 'execute_write_query'],
    }),
    row('read', 'rows', 'none', { mcp: ['execute_read_only_query', 'execute_read_query'] }),
    row('create', 'database', 'reversible', {
      api: ['POST /organizations/{org}/databases', 'POST /organizations/{org}/groups'],
      cli: ['db create', 'db import', 'group create', 'group locations add'],
      mcp: ['create_database', 'create_branch'],
      sdk: ['databases.create', 'groups.create'],
    }),
    row('configure', 'service', 'hard', {
      api: ['POST /organizations/{org}/groups/{group}/unarchive'],
      cli: ['group unarchive', 'db wakeup', 'group wakeup'],
    }),
  ],
  backups:
    'History is kept per database by the provider and restored into a new one; what is destroyed can be asked back for five days on paid plans.',
  examples: [
    {
      command:
        'curl -X DELETE https://api.turso.tech/v1/organizations/acme/databases/shop -H "Authorization: Bearer x"',
      effects: ['delete database:shop'],
    },
    { command: 'turso db destroy shop -y', effects: ['delete database:shop'] },
    { command: 'turso group tokens invalidate default', effects: ['rotate token:default'] },
    {
      command: 'turso db config delete-protection disable shop',
      effects: ['configure policy:shop'],
    },
    { command: 'turso db shell shop "DROP TABLE users"', effects: ['delete table:users'] },
    {
      tool: { server: 'turso', name: 'delete_database', arguments: { name: 'shop' } },
      effects: ['delete database:shop'],
    },
    { command: 'turso db list', effects: ['read database'] },
    { command: 'turso db show shop --url', effects: ['read database:shop'] },
    {
      command:
        'curl https://api.turso.tech/v1/organizations/acme/databases -H "Authorization: Bearer x"',
      effects: ['read database'],
    },
  ],
});
