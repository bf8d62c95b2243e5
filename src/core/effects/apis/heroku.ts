import { defineProvider } from '../define';
import { row } from './operation';

/** Heroku: apps own their add-ons, and the add-ons own the data. */
export const heroku = defineProvider({
  id: 'heroku',
  name: 'Heroku',
  hosts: [
    { host: 'api.heroku.com', role: 'control' },
    { host: 'api.data.heroku.com', role: 'control' },
    { host: 'postgres-api.heroku.com', role: 'control' },
    { host: '*.herokuapp.com', role: 'app' },
  ],
  cli: ['heroku'],
  mcpServers: ['heroku', 'heroku-mcp-server'],
  tokenVariables: ['HEROKU_API_KEY'],
  loginFiles: ['.netrc'],
  rotate: 'https://dashboard.heroku.com/account/applications',
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bHRKU-[0-9a-zA-Z_-]{36,64}\\b',
      variables: ['HEROKU_API_KEY', 'HEROKU_TOKEN'],
      reach: 'every app of the account and its teams',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'a login after a year, an authorization never',
      narrower: 'an authorization with the scope read or write-protected',
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /apps/{app}'],
      cli: ['apps destroy', 'apps delete', 'destroy'],
      sdk: ['app.delete'],
      takesRecovery: true,
      note: 'Add-ons go with the app: its databases and their backups.',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /apps/{app}/addons/{addon}', 'PUT /client/v11/databases/{id}/reset'],
      cli: ['addons destroy', 'addons remove', 'addons delete', 'pg reset', 'data pg destroy'],
      sdk: ['addon.delete', 'addOn.delete'],
      takesRecovery: true,
      note: 'The backups of a database add-on go with it.',
    }),
    row('update', 'database', 'irreversible', {
      api: ['POST /client/v11/databases/{id}/restores'],
      cli: ['pg backups restore', 'pg copy', 'pg push', 'pg upgrade run'],
      note: 'Replaces what the target database holds.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'DELETE /client/v11/apps/{app}/transfers/{id}',
        'DELETE /client/v11/databases/{id}/transfer-schedules/{schedule}',
      ],
      cli: ['pg backups delete', 'pg backups unschedule'],
    }),
    row('read', 'backup', 'none', {
      cli: [
        'pg backups',
        'pg backups info',
        'pg backups schedules',
        'pg backups download',
        'pg info',
        'pg',
        'pg diagnose',
        'pg ps',
        'pg locks',
        'pg outliers',
        'pg wait',
        'pg pull',
        'pg backups capture',
      ],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /apps/{app}/config-vars'],
      cli: [
        'config',
        'config get',
        'pg credentials',
        'pg credentials url',
        'pg backups url',
        'auth token',
      ],
      mcp: ['pg_credentials'],
    }),
    row('update', 'secret', 'hard', {
      api: ['PATCH /apps/{app}/config-vars'],
      cli: ['config set', 'config edit'],
      sdk: ['configVars.set', 'configVars.update'],
    }),
    row('delete', 'secret', 'irreversible', { cli: ['config unset', 'config remove'] }),
    row('configure', 'service', 'hard', {
      api: ['PATCH /apps/{app}', 'PATCH /apps/{app}/formation'],
      cli: [
        'ps scale',
        'ps stop',
        'ps kill',
        'ps type',
        'maintenance on',
        'apps rename',
        'stack set',
        'pg killall',
        'pg kill',
      ],
      mcp: ['ps_scale', 'maintenance_on', 'rename_app', 'pg_kill'],
    }),
    row('configure', 'service', 'reversible', {
      cli: ['maintenance off', 'ps restart', 'restart', 'dyno restart'],
      mcp: ['ps_restart', 'maintenance_off'],
    }),
    row('grant', 'project', 'hard', {
      api: ['POST /account/app-transfers', 'PATCH /teams/apps/{app}'],
      cli: ['apps transfer'],
      mcp: ['transfer_app'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /apps/{app}/collaborators',
        'POST|PATCH /teams/apps/{app}/collaborators',
        'PATCH /teams/apps/{app}/collaborators/{user}',
        'PUT|PATCH /teams/{team}/members',
      ],
      cli: ['access add', 'access update', 'members add', 'members set'],
      sdk: ['collaborator.add', 'collaborator.create', 'member.add'],
      audience: 'team',
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /apps/{app}/collaborators/{user}',
        'DELETE /teams/apps/{app}/collaborators/{user}',
        'DELETE /teams/{team}/members/{user}',
      ],
      cli: ['access remove', 'members remove'],
      sdk: ['collaborator.delete', 'member.delete'],
      audience: 'team',
    }),
    row('deploy', 'deployment', 'reversible', {
      api: ['POST /pipeline-promotions', 'POST /apps/{app}/releases'],
      cli: [
        'pipelines promote',
        'rollback',
        'releases rollback',
        'container release',
        'pg promote',
      ],
      mcp: ['pipelines_promote', 'deploy_to_heroku'],
      sdk: ['release.rollback'],
      audience: 'public',
    }),
    row('execute', 'instance', 'hard', {
      api: ['POST /apps/{app}/dynos'],
      cli: ['run', 'run detached', 'ps exec'],
      mcp: ['deploy_one_off_dyno'],
    }),
    row('execute', 'database', 'irreversible', { mcp: ['pg_psql'] }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /oauth/authorizations/{id}',
        'POST /oauth/authorizations/{id}/actions/regenerate-tokens',
      ],
      cli: [
        'pg credentials rotate',
        'authorizations revoke',
        'authorizations destroy',
        'authorizations rotate',
      ],
      sdk: ['authorization.delete', 'oauthAuthorization.delete'],
    }),
    row('create', 'token', 'hard', { cli: ['authorizations create'] }),
    row('delete', 'domain', 'hard', {
      cli: ['domains clear', 'domains remove'],
      audience: 'public',
    }),
    row('delete', 'certificate', 'hard', {
      api: ['DELETE /apps/{app}/sni-endpoints/{id}', 'DELETE /apps/{app}/ssl-endpoints/{id}'],
      cli: ['certs remove'],
      audience: 'public',
    }),
    row('delete', 'topic', 'irreversible', { cli: ['kafka topics destroy'] }),
  ],
  backups: 'Dumps are listed under the app and its database add-on, and go with them.',
  examples: [
    { command: 'curl -X DELETE https://api.heroku.com/apps/web', effects: ['delete project:web'] },
  ],
});
