import { defineProvider } from '../define';
import { row } from './operation';

/** Microsoft Azure. */
export const azure = defineProvider({
  id: 'azure',
  name: 'Azure',
  hosts: [
    { host: 'management.azure.com', role: 'control' },
    { host: 'graph.microsoft.com', role: 'control' },
    { host: 'dev.azure.com', role: 'control' },
    { host: '*.vault.azure.net', role: 'data' },
    { host: '*.core.windows.net', role: 'data' },
    { host: '*.database.windows.net', role: 'data' },
    { host: '*.azurewebsites.net', role: 'app' },
    { host: '*.azurecontainerapps.io', role: 'app' },
  ],
  cli: ['az'],
  mcpServers: ['azure', 'azure-mcp', 'azure-mcp-server'],
  tokenVariables: [
    'AZURE_CLIENT_SECRET',
    'AZURE_ACCESS_TOKEN',
    'AZURE_STORAGE_KEY',
    'AZURE_STORAGE_CONNECTION_STRING',
    'AZURE_DEVOPS_EXT_PAT',
    'ARM_CLIENT_SECRET',
  ],
  tokens: [
    {
      kind: 'storage connection string',
      pattern: 'AccountKey=[A-Za-z0-9+/]{80,90}={0,2}',
      reach: 'all data of the storage account',
      rootEquivalent: true,
      narrower: 'a signed address for one container with an end date',
    },
  ],
  operations: [
    row('read', 'secret', 'none', {
      api: ['GET /secrets/{name}', 'GET /secrets/{name}/{version}'],
      cli: [
        'keyvault secret show',
        'keyvault secret download',
        'storage account keys list',
        'storage account show-connection-string',
        'cognitiveservices account keys list',
        'acr credential show',
        'redis list-keys',
        'cosmosdb keys list',
        'webapp config appsettings list',
        'functionapp config appsettings list',
        'functionapp keys list',
        'account get-access-token',
        'aks get-credentials',
        'webapp deployment list-publishing-credentials',
        'servicebus namespace authorization-rule keys list',
      ],
    }),
    row('rotate', 'token', 'irreversible', {
      cli: [
        'cognitiveservices account keys regenerate',
        'acr credential renew',
        'storage account keys renew',
        'redis regenerate-keys',
        'cosmosdb keys regenerate',
        'ad sp credential reset',
        'ad app credential reset',
      ],
      note: 'What still uses the old value stops working.',
    }),
    row('update', 'secret', 'hard', {
      cli: [
        'keyvault secret set',
        'containerapp secret set',
        'webapp config appsettings set',
        'functionapp config appsettings set',
      ],
    }),
    row('delete', 'secret', 'irreversible', {
      cli: [
        'keyvault secret delete',
        'keyvault secret purge',
        'keyvault delete',
        'keyvault purge',
        'containerapp secret remove',
        'webapp config appsettings delete',
      ],
    }),
    row('delete', 'stack', 'irreversible', {
      api: ['DELETE /subscriptions/{id}/resourcegroups/{group}'],
      cli: ['group delete', 'deployment group delete', 'stack group delete'],
      takesRecovery: true,
      note: 'Everything in the group goes.',
    }),
    row('deploy', 'stack', 'hard', { cli: ['deployment group create', 'deployment sub create'] }),
    row('grant', 'role', 'hard', { cli: ['role assignment create'] }),
    row('configure', 'policy', 'hard', { cli: ['lock delete'] }),
    row('create', 'token', 'hard', { cli: ['ad sp create-for-rbac'] }),
    row('deploy', 'service', 'reversible', {
      cli: [
        'webapp up',
        'webapp deploy',
        'webapp deployment source config-zip',
        'containerapp up',
        'containerapp update',
        'functionapp deployment source config-zip',
        'webapp deployment slot swap',
      ],
      audience: 'public',
    }),
    row('execute', 'instance', 'hard', {
      cli: ['vm run-command invoke', 'containerapp exec', 'aks command invoke'],
    }),
    row('read', 'project', 'none', {
      cli: ['account set', 'login', 'logout', 'configure', 'acr login', 'account clear'],
    }),
  ],
  backups:
    'Database backups go with the server unless long-term retention was set; vaults and storage can keep deleted items for a while.',
  examples: [],
});
