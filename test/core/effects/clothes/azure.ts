import { dressed, type Wardrobe } from './define';

const ARM = 'https://management.azure.com/subscriptions/0a/resourceGroups';
const call = (command: string): readonly [string, Record<string, unknown>] => [
  'extension_az',
  { command },
];

export const azure: Wardrobe = {
  name: 'Microsoft Azure',
  language: 'python',
  imports:
    'from azure.identity import DefaultAzureCredential\nfrom azure.mgmt import resource, sql, storage, compute, containerservice, web, keyvault, cosmosdb, dns, rdbms, redis, network, authorization\nlogin = DefaultAzureCredential()',
  server: 'azure',
  operations: [
    dressed(
      'delete stack',
      'az group delete --name shop --yes',
      [`DELETE ${ARM}/shop?api-version=2021-04-01`],
      "resource.ResourceManagementClient(login, '0a').resource_groups.begin_delete('shop')",
      call('az group delete --name shop --yes'),
    ),
    dressed(
      'delete database',
      'az sql db delete -g shop -s srv -n orders --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.Sql/servers/srv/databases/orders?api-version=2021-11-01`,
      ],
      "sql.SqlManagementClient(login, '0a').databases.begin_delete('shop', 'srv', 'orders')",
      call('az sql db delete -g shop -s srv -n orders --yes'),
    ),
    dressed(
      'delete instance',
      'az sql server delete -g shop -n srv --yes',
      [`DELETE ${ARM}/shop/providers/Microsoft.Sql/servers/srv?api-version=2021-11-01`],
      "sql.SqlManagementClient(login, '0a').servers.begin_delete('shop', 'srv')",
      call('az sql server delete -g shop -n srv --yes'),
    ),
    dressed(
      'delete project',
      'az storage account delete -g shop -n acmemedia --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.Storage/storageAccounts/acmemedia?api-version=2023-01-01`,
      ],
      "storage.StorageManagementClient(login, '0a').storage_accounts.delete('shop', 'acmemedia')",
      call('az storage account delete -g shop -n acmemedia --yes'),
    ),
    dressed(
      'delete instance',
      'az vm delete -g shop -n web-1 --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.Compute/virtualMachines/web-1?api-version=2023-09-01`,
      ],
      "compute.ComputeManagementClient(login, '0a').virtual_machines.begin_delete('shop', 'web-1')",
      call('az vm delete -g shop -n web-1 --yes'),
    ),
    dressed(
      'delete disk',
      'az disk delete -g shop -n data-1 --yes',
      [`DELETE ${ARM}/shop/providers/Microsoft.Compute/disks/data-1?api-version=2023-09-01`],
      "compute.ComputeManagementClient(login, '0a').disks.begin_delete('shop', 'data-1')",
      call('az disk delete -g shop -n data-1 --yes'),
    ),
    dressed(
      'delete backup',
      'az snapshot delete -g shop -n nightly',
      [`DELETE ${ARM}/shop/providers/Microsoft.Compute/snapshots/nightly?api-version=2023-09-01`],
      "compute.ComputeManagementClient(login, '0a').snapshots.begin_delete('shop', 'nightly')",
      call('az snapshot delete -g shop -n nightly'),
    ),
    dressed(
      'delete cluster',
      'az aks delete -g shop -n app --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.ContainerService/managedClusters/app?api-version=2023-10-01`,
      ],
      "containerservice.ContainerServiceClient(login, '0a').managed_clusters.begin_delete('shop', 'app')",
      call('az aks delete -g shop -n app --yes'),
    ),
    dressed(
      'delete service',
      'az webapp delete -g shop -n api',
      [`DELETE ${ARM}/shop/providers/Microsoft.Web/sites/api?api-version=2022-09-01`],
      "web.WebSiteManagementClient(login, '0a').web_apps.delete('shop', 'api')",
      call('az webapp delete -g shop -n api'),
    ),
    dressed(
      'delete secret',
      'az keyvault delete -g shop -n vault',
      [`DELETE ${ARM}/shop/providers/Microsoft.KeyVault/vaults/vault?api-version=2023-07-01`],
      "keyvault.KeyVaultManagementClient(login, '0a').vaults.delete('shop', 'vault')",
      call('az keyvault delete -g shop -n vault'),
    ),
    dressed(
      'delete database',
      'az cosmosdb delete -g shop -n orders --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.DocumentDB/databaseAccounts/orders?api-version=2023-11-15`,
      ],
      "cosmosdb.CosmosDBManagementClient(login, '0a').database_accounts.begin_delete('shop', 'orders')",
      call('az cosmosdb delete -g shop -n orders --yes'),
    ),
    dressed(
      'delete dns-record',
      'az network dns zone delete -g shop -n example.com --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.Network/dnsZones/example.com?api-version=2018-05-01`,
      ],
      "dns.DnsManagementClient(login, '0a').zones.begin_delete('shop', 'example.com')",
      call('az network dns zone delete -g shop -n example.com --yes'),
    ),
    dressed(
      'delete database',
      'az postgres flexible-server delete -g shop -n pg --yes',
      [
        `DELETE ${ARM}/shop/providers/Microsoft.DBforPostgreSQL/flexibleServers/pg?api-version=2022-12-01`,
      ],
      "rdbms.PostgreSQLManagementClient(login, '0a').servers.begin_delete('shop', 'pg')",
      call('az postgres flexible-server delete -g shop -n pg --yes'),
    ),
    dressed(
      'delete cache',
      'az redis delete -g shop -n sessions --yes',
      [`DELETE ${ARM}/shop/providers/Microsoft.Cache/redis/sessions?api-version=2023-08-01`],
      "redis.RedisManagementClient(login, '0a').redis.begin_delete('shop', 'sessions')",
      call('az redis delete -g shop -n sessions --yes'),
    ),
    dressed(
      'grant role',
      'az role assignment create --assignee ci --role Owner --scope /subscriptions/0a',
      [
        'PUT https://management.azure.com/subscriptions/0a/providers/Microsoft.Authorization/roleAssignments/r1?api-version=2022-04-01',
        '{"properties":{"principalId":"ci"}}',
      ],
      "authorization.AuthorizationManagementClient(login, '0a').role_assignments.create('/subscriptions/0a', 'r1', {'principal_id': 'ci'})",
      call('az role assignment create --assignee ci --role Owner --scope /subscriptions/0a'),
    ),
  ],
};
