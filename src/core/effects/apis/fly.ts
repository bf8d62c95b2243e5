import { defineProvider } from '../define';
import { row } from './operation';

/** Fly.io. */
export const fly = defineProvider({
  id: 'fly',
  name: 'Fly.io',
  hosts: [
    { host: 'api.machines.dev', role: 'control' },
    { host: 'api.fly.io', role: 'control' },
    { host: 'fly.storage.tigris.dev', role: 'data' },
    { host: '*.flympg.net', role: 'data' },
    { host: '*.fly.dev', role: 'app' },
    { host: '*.flycast', role: 'app' },
  ],
  cli: ['fly', 'flyctl'],
  mcpServers: ['fly', 'flyctl', 'fly-mcp'],
  tokenVariables: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
  tokens: [
    {
      kind: 'personal or organisation token',
      pattern: '\\b(?:fo1_[\\w-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,2000}|fm2_[A-Za-z0-9+/]{100,2000})',
      reach: 'every app of the organisation',
      rootEquivalent: true,
      narrower: 'an app deploy token',
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v1/apps/{app}', 'deleteApp'],
      cli: ['apps destroy', 'destroy', 'app destroy'],
      mcp: ['fly-apps-destroy'],
      takesRecovery: true,
      note: 'Its volumes and their snapshots go with the app.',
    }),
    row('delete', 'volume', 'irreversible', {
      api: ['DELETE /v1/apps/{app}/volumes/{id}', 'deleteVolume'],
      cli: ['volumes destroy', 'volumes delete', 'volume destroy', 'volume delete', 'vol destroy', 'vol delete', 'vol rm', 'volumes rm'],
      mcp: ['fly-volumes-destroy'],
      takesRecovery: true,
      note: 'Snapshots are kept with the volume; each volume is one disk on one host.',
    }),
    row('configure', 'volume', 'hard', { api: ['POST /v1/apps/{app}/volumes/{id}'], cli: ['volumes update'], mcp: ['fly-volumes-update'] }),
    row('delete', 'instance', 'irreversible', {
      api: ['DELETE /v1/apps/{app}/machines/{id}'],
      cli: ['machine destroy', 'machines destroy', 'machine remove', 'm destroy'],
      mcp: ['fly-machine-destroy'],
    }),
    row('configure', 'instance', 'hard', {
      api: ['POST /v1/apps/{app}/machines/{id}/stop', 'POST /v1/apps/{app}/machines/{id}/suspend', 'POST /v1/apps/{app}/machines/{id}'],
      cli: ['machine stop', 'machine kill', 'machine update', 'apps suspend', 'suspend', 'scale count', 'scale vm', 'scale memory'],
      mcp: ['fly-machine-stop', 'fly-machine-kill', 'fly-machine-suspend', 'fly-machine-update'],
    }),
    row('execute', 'instance', 'hard', {
      api: ['POST /v1/apps/{app}/machines/{id}/exec'],
      cli: ['machine exec', 'ssh console', 'ssh sftp', 'console'],
      mcp: ['fly-machine-exec', 'fly-machine-run'],
    }),
    row('deploy', 'service', 'reversible', {
      api: ['POST /v1/apps/{app}/machines'],
      cli: ['deploy', 'launch', 'apps restart', 'restart', 'releases rollback'],
      mcp: ['fly-apps-restart'],
      audience: 'public',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /api/v1/postgres/{id}', 'deleteAddOn'],
      cli: ['mpg destroy', 'postgres destroy', 'pg destroy', 'redis destroy', 'redis reset', 'mysql destroy', 'extensions destroy'],
      takesRecovery: true,
    }),
    row('delete', 'bucket', 'irreversible', { cli: ['storage destroy', 'storage delete'] }),
    row('update', 'secret', 'hard', { api: ['setSecrets'], cli: ['secrets set', 'secrets import', 'secrets deploy'], mcp: ['fly-secrets-set', 'fly-secrets-deploy'] }),
    row('delete', 'secret', 'irreversible', { api: ['unsetSecrets'], cli: ['secrets unset', 'secrets remove'], mcp: ['fly-secrets-unset'] }),
    row('read', 'service', 'none', { cli: ['secrets list', 'secrets ls', 'status', 'logs', 'apps list', 'apps open', 'auth login', 'auth whoami', 'auth docker', 'proxy', 'config validate', 'doctor', 'version', 'platform', 'dashboard'] }),
    row('delete', 'network', 'hard', { api: ['releaseIpAddress'], cli: ['ips release'], mcp: ['fly-ips-release'], audience: 'public' }),
    row('delete', 'project', 'irreversible', { api: ['deleteOrganization'], cli: ['orgs delete'], mcp: ['fly-orgs-delete'], takesRecovery: true }),
    row('read', 'secret', 'none', { cli: ['auth token'] }),
    row('create', 'token', 'hard', { cli: ['tokens create'] }),
    row('update', 'project', 'hard', { api: ['moveApp'], cli: ['apps move'], mcp: ['fly-apps-move'] }),
  ],
  backups: 'Volume snapshots are kept beside the volume and go with the app.',
  examples: [
    {
      command: 'curl -X DELETE https://api.machines.dev/v1/apps/web/volumes/vol_1234567890',
      effects: ['delete volume:vol_1234567890'],
    },
  ],
});
