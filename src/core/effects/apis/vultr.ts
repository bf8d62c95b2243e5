import { defineProvider } from '../define';
import { row } from './operation';

/** Vultr: automatic backups go with the instance, snapshots stay in the account. */
export const vultr = defineProvider({
  id: 'vultr',
  name: 'Vultr',
  hosts: [
    { host: 'api.vultr.com', role: 'control' },
    { host: '*.vultrobjects.com', role: 'data' },
  ],
  cli: ['vultr-cli'],
  mcpServers: ['vultr', 'vultr-mcp', 'mcp-vultr'],
  libraries: ['@vultr/vultr-node', 'vultr'],
  commandLine: {
    valued:
      'config o output l label region r plan p os host tags d domain data n name t type i instance',
    quiet: ['version', 'completion'],
  },
  environments: { how: 'Labels and tags are called after it.', named: ['label', 'tag'] },
  tokenVariables: ['VULTR_API_KEY'],
  loginFiles: ['.vultr-cli.yaml'],
  rotate: 'https://my.vultr.com/settings/#settingsapi',
  tokens: [
    {
      kind: 'api key',
      variables: ['VULTR_API_KEY'],
      reach: 'the whole account of the user',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a sub-user with fewer rights, who has a key of their own',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'instance', 'irreversible', {
      api: ['DELETE /instances/{id}', 'DELETE /bare-metals/{id}'],
      cli: [
        'instance delete',
        'instance destroy',
        'instance rm',
        'bare-metal delete',
        'bare-metal destroy',
      ],
      sdk: ['instances.delete', 'deleteInstance', 'bareMetal.delete'],
      takesRecovery: true,
      note: 'The disk goes, and the automatic backups with it.',
    }),
    row('update', 'instance', 'irreversible', {
      api: [
        'POST /instances/{id}/reinstall',
        'POST /instances/{id}/restore',
        'POST /bare-metals/{id}/reinstall',
      ],
      cli: [
        'instance reinstall',
        'instance restore',
        'instance os change',
        'instance app change',
        'instance os update',
        'bare-metal reinstall',
      ],
      sdk: ['reinstallInstance', 'restoreInstance'],
      note: 'The disk is overwritten.',
    }),
    row('update', 'instance', 'hard', {
      api: ['PATCH /instances/{id}', 'PATCH /bare-metals/{id}'],
      cli: [
        'instance update',
        'instance plan upgrade',
        'instance plan update',
        'instance user-data set',
      ],
      sdk: ['updateInstance'],
      note: 'Another system or app image among the fields overwrites the disk.',
    }),
    row('configure', 'backup', 'hard', {
      api: ['POST /instances/{id}/backup-schedule'],
      cli: ['instance backup create', 'instance backup set', 'instance backup disable'],
      note: 'Says when backups are made, and whether.',
      confidence: 'medium',
    }),
    row('configure', 'instance', 'hard', {
      api: [
        'POST /instances/{id}/halt',
        'POST /instances/halt',
        'POST /bare-metals/{id}/halt',
        'POST /bare-metals/halt',
      ],
      cli: ['instance stop', 'instance halt', 'bare-metal halt', 'bare-metal stop'],
      sdk: ['haltInstance', 'stopInstance'],
      audience: 'team',
      note: 'What runs on it stops; it is paid for all the same.',
    }),
    row('configure', 'instance', 'reversible', {
      api: [
        'POST /instances/{id}/start',
        'POST /instances/{id}/reboot',
        'POST /instances/start',
        'POST /instances/reboot',
      ],
      cli: [
        'instance start',
        'instance restart',
        'instance reboot',
        'bare-metal start',
        'bare-metal reboot',
      ],
    }),
    row('delete', 'volume', 'irreversible', {
      api: ['DELETE /blocks/{id}', 'DELETE /vfs/{id}'],
      cli: ['block-storage delete', 'block-storage destroy', 'vfs delete'],
      sdk: ['blocks.delete', 'deleteBlockStorage'],
    }),
    row('configure', 'volume', 'hard', {
      api: ['POST /blocks/{id}/detach', 'DELETE /vfs/{id}/attachments/{instance}'],
      cli: ['block-storage detach', 'vfs detach'],
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /snapshots/{id}', 'DELETE /backups/{id}'],
      cli: ['snapshot delete', 'snapshot destroy'],
      sdk: ['snapshots.delete', 'deleteSnapshot'],
    }),
    row('delete', 'bucket', 'irreversible', {
      api: ['DELETE /object-storage/{id}'],
      cli: ['object-storage delete', 'object-storage destroy'],
      sdk: ['objectStorage.delete'],
      note: 'The whole store goes, with every bucket in it.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'POST /object-storage/{id}/regenerate-keys',
        'DELETE /users/{id}/apikey',
        'POST /users/{id}/apikey',
      ],
      cli: ['object-storage regenerate-keys', 's3 regenerate-keys'],
      note: 'The old keys end at once.',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DELETE /databases/{id}', 'DELETE /databases/{id}/dbs/{name}'],
      cli: ['database delete', 'database destroy', 'database db delete'],
      sdk: ['databases.delete'],
      takesRecovery: true,
      note: 'Its backups go with it.',
    }),
    row('delete', 'topic', 'irreversible', {
      api: ['DELETE /databases/{id}/topics/{name}'],
      cli: ['database topic delete'],
    }),
    row('update', 'database', 'hard', {
      api: [
        'PUT /databases/{id}',
        'POST /databases/{id}/migration',
        'DELETE /databases/{id}/migration',
        'POST /databases/{id}/promote-read-replica',
      ],
      cli: [
        'database update',
        'database migration start',
        'database migration detach',
        'database read-replica promote',
      ],
      note: 'Trusted addresses among the fields say who can reach the database.',
    }),
    row('create', 'database', 'reversible', {
      api: ['POST /databases/{id}/restore', 'POST /databases/{id}/fork'],
      cli: ['database backup restore', 'database backup fork'],
      note: 'Restores and forks make a new database, which is paid for.',
    }),
    row('rotate', 'user', 'irreversible', {
      api: ['DELETE /databases/{id}/users/{user}', 'PUT /databases/{id}/users/{user}'],
      cli: ['database user delete', 'database user update'],
    }),
    row('delete', 'cluster', 'irreversible', {
      api: [
        'DELETE /kubernetes/clusters/{id}',
        'DELETE /kubernetes/clusters/{id}/delete-with-linked-resources',
        'DELETE /kubernetes-clusters/{id}/delete-with-linked-resources',
      ],
      cli: [
        'kubernetes delete',
        'kubernetes destroy',
        'kubernetes delete-with-resources',
        'kubernetes node-pool delete',
      ],
      sdk: ['kubernetes.deleteCluster', 'deleteClusterWithResources'],
      takesRecovery: true,
      note: 'With its resources the volumes and load balancers go too.',
    }),
    row('configure', 'cluster', 'hard', {
      api: [
        'POST /kubernetes/clusters/{id}/node-pools/{pool}/nodes/{node}/recycle',
        'DELETE /kubernetes/clusters/{id}/node-pools/{pool}/nodes/{node}',
        'PATCH /kubernetes/clusters/{id}/node-pools/{pool}',
        'POST /kubernetes/clusters/{id}/upgrades',
      ],
      cli: [
        'kubernetes node-pool update',
        'kubernetes node-pool node recycle',
        'kubernetes node-pool node delete',
        'kubernetes upgrades start',
      ],
    }),
    row('delete', 'domain', 'irreversible', {
      api: ['DELETE /domains/{domain}'],
      cli: ['dns domain delete', 'dns domain destroy'],
      sdk: ['dns.deleteDomain'],
      audience: 'public',
      note: 'Every record of the zone goes.',
    }),
    row('update', 'dns-record', 'hard', {
      api: [
        'POST /domains/{domain}/records',
        'PATCH|DELETE /domains/{domain}/records/{id}',
        'PUT /domains/{domain}',
        'PATCH /domains/{domain}/soa',
      ],
      cli: [
        'dns record create',
        'dns record update',
        'dns record delete',
        'dns domain update',
        'dns soa update',
      ],
      audience: 'public',
    }),
    row('delete', 'network', 'irreversible', {
      api: [
        'DELETE /reserved-ips/{id}',
        'DELETE /load-balancers/{id}',
        'DELETE /vpcs/{id}',
        'DELETE /vpc2/{id}',
        'DELETE /instances/{id}/ipv4/{address}',
      ],
      cli: [
        'reserved-ip delete',
        'load-balancer delete',
        'vpc delete',
        'vpc2 delete',
        'instance ipv4 delete',
      ],
      audience: 'public',
      note: 'The address goes to somebody else.',
    }),
    row('configure', 'network', 'hard', {
      api: [
        'POST /reserved-ips/{id}/detach',
        'PATCH /load-balancers/{id}',
        'POST /instances/{id}/vpcs/detach',
        'POST /instances/{id}/vpc2/detach',
      ],
      cli: [
        'reserved-ip detach',
        'load-balancer update',
        'instance vpc detach',
        'instance vpc2 detach',
      ],
      audience: 'public',
    }),
    row('delete', 'firewall', 'irreversible', {
      api: ['DELETE /firewalls/{id}'],
      cli: ['firewall group delete'],
      note: 'Every instance of the group stands open.',
    }),
    row('update', 'firewall', 'hard', {
      api: ['POST /firewalls/{id}/rules', 'DELETE /firewalls/{id}/rules/{rule}'],
      cli: ['firewall rule create', 'firewall rule delete'],
    }),
    row('delete', 'image', 'irreversible', {
      api: [
        'DELETE /registry/{id}',
        'DELETE /registry/{id}/repository/{image}',
        'DELETE /iso/{id}',
      ],
      cli: ['container-registry delete', 'container-registry repository delete', 'iso delete'],
    }),
    row('grant', 'user', 'hard', {
      api: ['POST /users', 'PATCH /users/{id}'],
      cli: ['user create', 'user update'],
      audience: 'team',
    }),
    row('delete', 'user', 'hard', {
      api: ['DELETE /users/{id}'],
      cli: ['user delete'],
      audience: 'team',
    }),
    row('delete', 'token', 'reversible', {
      api: ['DELETE /ssh-keys/{id}'],
      cli: ['ssh-key delete'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /kubernetes/clusters/{id}/config'],
      cli: ['kubernetes config'],
    }),
    row('read', 'instance', 'none', {
      cli: [
        'instance backup get',
        'instance get',
        'instance list',
        'instance plan list',
        'instance os list',
        'account',
        'plans list',
        'regions list',
      ],
    }),
  ],
  backups:
    'Automatic backups belong to the instance and are taken to go with it; snapshots are kept in the account until they are deleted.',
  examples: [
    {
      command:
        'curl -X POST https://api.vultr.com/v2/instances/cb676a46-66fd-4dfb-b839-443f2e6c0b60/reinstall',
      effects: ['update instance:cb676a46-66fd-4dfb-b839-443f2e6c0b60'],
    },
    {
      command: `curl -X PATCH https://api.vultr.com/v2/instances/cb676a46-66fd-4dfb-b839-443f2e6c0b60 -d '{"backups":"disabled"}'`,
      effects: ['configure backup:cb676a46-66fd-4dfb-b839-443f2e6c0b60'],
    },
    { command: 'curl https://api.vultr.com/v2/instances', effects: ['read instance'] },
    { command: 'vultr-cli block-storage delete 4f1a', effects: ['delete volume:4f1a'] },
    { command: 'vultr-cli instance list', effects: ['read instance'] },
    { command: 'vultr-cli dns record list example.com', effects: [] },
  ],
});
