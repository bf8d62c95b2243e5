import { defineProvider } from '../define';
import { row } from './operation';

/** Railway: one GraphQL endpoint whose mutation name is the operation; most ids carry no environment. */
export const railway = defineProvider({
  id: 'railway',
  name: 'Railway',
  hosts: [
    { host: 'backboard.railway.com', role: 'control' },
    { host: 'backboard.railway.app', role: 'control' },
    { host: 'mcp.railway.com', role: 'control' },
    { host: '*.proxy.rlwy.net', role: 'data' },
    { host: '*.railway.internal', role: 'data' },
    { host: '*.up.railway.app', role: 'app' },
  ],
  cli: ['railway'],
  environments: {
    how: 'A project has environments, one called production by default; ids of volumes and services are shared between them and carry none.',
  },
  mcpServers: ['railway', 'railway-mcp', 'railway-mcp-server'],
  tokenVariables: ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN'],
  loginFiles: ['.railway/config.json'],
  rotate: 'https://railway.com/account/tokens',
  tokens: [
    {
      kind: 'account token',
      variables: ['RAILWAY_API_TOKEN'],
      reach: 'everything the user may do, in every workspace, project and environment',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a project token, which is held to one environment of one project',
    },
    {
      kind: 'project token',
      variables: ['RAILWAY_TOKEN', 'RAILWAY_PROJECT_TOKEN'],
      reach: 'reads and writes one environment of one project',
      bound: 'environment',
      rootEquivalent: false,
      may: 'everything',
      ends: 'never',
    },
  ],
  operations: [
    row('update', 'volume', 'hard', { cli: ['volume files upload', 'volume files rename'] }),
    row('delete', 'volume', 'irreversible', {
      api: ['volumeDelete'],
      cli: ['volume delete', 'volume rm', 'volume remove'],
      mcp: ['remove_volume', 'volume_delete'],
      takesRecovery: true,
      undo: { within: 'P2D', how: 'restored by a link that the owner of the account is sent' },
      note: 'A volume id carries no environment, and the backups of a volume are kept under it and go with it.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['projectDelete', 'projectScheduleDelete'],
      cli: ['delete', 'rm', 'project delete', 'project rm'],
      takesRecovery: true,
      undo: { within: 'P2D', how: 'restored by a link that the owner of the account is sent' },
      note: 'All environments, volumes and their backups go with the project.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['environmentDelete'],
      cli: ['environment delete', 'environment rm', 'environment remove', 'env delete'],
      takesRecovery: true,
      note: 'Deployments and volume instances of that environment go with it.',
    }),
    row('update', 'environment', 'hard', {
      api: ['environmentPatchCommit', 'environmentPatchCommitStaged'],
      cli: ['environment edit'],
      mcp: ['accept-deploy', 'accept_deploy'],
      note: 'A configuration patch can remove services, volumes and variables at once.',
    }),
    row('delete', 'service', 'irreversible', {
      api: ['serviceDelete'],
      cli: ['service delete', 'service remove'],
      mcp: ['remove_service'],
      confidence: 'medium',
      note: 'Without an environment id the service goes from every environment.',
    }),
    row('configure', 'service', 'hard', {
      api: ['serviceInstanceUpdate', 'serviceUpdate', 'serviceDisconnect'],
      cli: ['scale'],
      mcp: ['update_service', 'scale_service', 'disconnect_service_source'],
    }),
    row('deploy', 'service', 'reversible', {
      api: [
        'serviceInstanceRedeploy',
        'serviceInstanceDeploy',
        'serviceInstanceDeployV2',
        'deploymentRedeploy',
        'deploymentRestart',
        'deploymentRollback',
        'environmentTriggersDeploy',
      ],
      cli: ['up', 'redeploy', 'restart', 'deploy'],
      mcp: ['deploy', 'redeploy'],
      audience: 'team',
    }),
    row('delete', 'deployment', 'hard', {
      api: ['deploymentRemove', 'deploymentStop', 'deploymentCancel'],
      cli: ['down'],
      audience: 'team',
      note: 'The service is dark until it is deployed again.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['volumeInstanceBackupDelete'],
      cli: ['postgres pitr backup delete', 'postgres pitr disable'],
      takesRecovery: true,
    }),
    row('update', 'volume', 'irreversible', {
      api: ['volumeInstanceBackupRestore'],
      cli: ['postgres pitr backup restore'],
      note: 'Backups newer than the one that is restored are removed.',
    }),
    row('configure', 'backup', 'hard', { api: ['volumeInstanceBackupScheduleUpdate'] }),
    row('configure', 'volume', 'hard', {
      api: ['volumeInstanceUpdate', 'volumeUpdate'],
      cli: ['volume update', 'volume detach', 'volume attach'],
      mcp: ['update_volume'],
    }),
    row('delete', 'bucket', 'irreversible', {
      cli: ['bucket delete'],
      mcp: ['remove_bucket'],
      undo: { within: 'P2D', how: 'restored from the project’s list of activities' },
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['bucketCredentialsReset', 'apiTokenDelete', 'projectTokenDelete'],
      cli: ['bucket credentials --reset'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['variableDelete'],
      cli: ['variable delete', 'variables delete'],
      note: 'Sealed values can never be read back.',
    }),
    row('update', 'secret', 'hard', {
      api: ['variableUpsert', 'variableCollectionUpsert'],
      cli: ['variable set', 'variables set'],
      mcp: ['set_variables', 'add_reference_variable', 'set-variables'],
    }),
    row('read', 'secret', 'none', {
      api: ['variables', 'variablesForServiceDeployment'],
      cli: ['variable list', 'variables', 'variable'],
      mcp: ['list_variables', 'list-variables'],
    }),
    row('delete', 'domain', 'hard', {
      api: ['customDomainDelete', 'serviceDomainDelete'],
      cli: ['domain delete'],
      mcp: ['delete_domain'],
      audience: 'public',
    }),
    row('publish', 'network', 'hard', {
      api: ['tcpProxyCreate'],
      cli: ['tcp-proxy create'],
      mcp: ['create_tcp_proxy'],
      audience: 'public',
      note: 'Opens a port, often a database, to the internet.',
    }),
    row('create', 'domain', 'reversible', {
      api: ['serviceDomainCreate', 'customDomainCreate'],
      cli: ['domain'],
      mcp: ['generate_domain', 'generate-domain'],
      audience: 'public',
    }),
    row('create', 'token', 'hard', { api: ['apiTokenCreate', 'projectTokenCreate'] }),
  ],
  backups:
    'Volume backups are kept under the volume: deleting or wiping the volume, its environment or its project takes them too.',
  examples: [
    {
      command: `curl https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer x" -d '{"query":"mutation { volumeDelete(volumeId: \\"3d2c42fb-0000-4000-8000-000000000000\\") }"}'`,
      effects: ['delete volume:3d2c42fb-0000-4000-8000-000000000000'],
    },
  ],
});
