import { defineProvider } from '../define';
import { row } from './operation';

/** 1Password: a vault is where a team keeps its secrets; a service account reads what it was made for. */
export const onepassword = defineProvider({
  id: 'onepassword',
  name: '1Password',
  hosts: [
    { host: '*.1password.com', role: 'control' },
    { host: 'events.1password.com', role: 'control' },
  ],
  cli: ['op'],
  mcpServers: ['1password', 'onepassword', 'op'],
  libraries: ['@1password/sdk', '@1password/connect', 'onepassword', 'onepasswordconnectsdk'],
  environments: {
    how: 'Vaults are called after it, and the address of a secret begins with its vault (`op://prod/…`).',
    named: ['vault'],
  },
  tokenVariables: ['OP_SERVICE_ACCOUNT_TOKEN', 'OP_CONNECT_TOKEN'],
  aka: ['1password'],
  loginFiles: ['.config/op'],
  rotate: 'https://my.1password.com/developer-tools/infrastructure-secrets/serviceaccount/',
  tokens: [
    {
      kind: 'service account token',
      pattern: '\\bops_eyJ[A-Za-z0-9+/_-]{250,1500}={0,3}',
      variables: ['OP_SERVICE_ACCOUNT_TOKEN'],
      reach: 'the vaults chosen when it was made, and every secret in them',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      ends: 'as chosen, or never',
      narrower: 'one with a single vault, reading only',
    },
    {
      kind: 'secret key',
      pattern:
        '\\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}\\b',
      variables: ['OP_SECRET_KEY'],
      reach: 'half of what opens the whole account',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'read',
      ends: 'never',
      narrower: 'a service account for one vault',
    },
    {
      kind: 'Connect token',
      variables: ['OP_CONNECT_TOKEN'],
      reach: 'the vaults that the Connect server was given',
      bound: 'resource',
      rootEquivalent: false,
      may: 'read',
      narrower: 'a service account for one vault',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'secret', 'hard', {
      api: [
        'DELETE /vaults/{vault}/items/{item}',
        'DELETE /vaults/{vault}/items/{item}/files/{file}',
      ],
      cli: ['item delete', 'document delete'],
      sdk: ['items.delete', 'deleteItem', 'deleteItemById', 'delete_item'],
      mcp: ['item_delete', 'delete_item'],
      undo: { within: 'P30D', how: 'restored from Recently Deleted, about 30 days' },
      confidence: 'medium',
    }),
    row('update', 'secret', 'recoverable', {
      cli: ['item delete --archive', 'document delete --archive'],
      sdk: ['items.archive'],
      mcp: ['item_archive'],
      note: 'An archived item is kept, and no longer found.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /vaults/{vault}'],
      cli: ['vault delete'],
      sdk: ['vaults.delete'],
      mcp: ['vault_delete', 'delete_vault'],
      note: 'Every item of the vault goes, for everybody who uses it.',
      undo: { within: 'P30D', how: 'about 30 days in Recently Deleted, by an owner' },
      confidence: 'medium',
    }),
    row('update', 'secret', 'hard', {
      api: ['PUT|PATCH /vaults/{vault}/items/{item}', 'POST /vaults/{vault}/items'],
      cli: ['item edit', 'item create', 'item move', 'document edit', 'item template'],
      sdk: ['items.put', 'items.create', 'updateItem', 'createItem', 'update_item', 'create_item'],
      mcp: ['item_edit', 'item_create', 'password_update', 'password_create'],
      undo: { how: 'the history of the item holds what it was' },
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /vaults/{vault}/items/{item}',
        'GET /vaults/{vault}/items/{item}/files/{file}/content',
      ],
      cli: ['read', 'inject', 'document get', 'item get --reveal', 'item share'],
      sdk: [
        'secrets.resolve',
        'secrets.resolveAll',
        'items.get',
        'getItem',
        'getItemById',
        'get_item',
        'load_dict',
      ],
      mcp: ['password_read', 'item_get', 'resolve_secret'],
    }),
    row('publish', 'secret', 'irreversible', {
      cli: ['item share --view-once', 'item share --emails'],
      sdk: ['items.shares.create'],
      audience: 'public',
      note: 'Whoever has the link reads the item.',
      confidence: 'medium',
    }),
    row('grant', 'user', 'hard', {
      cli: [
        'vault user grant',
        'vault group grant',
        'group user grant',
        'user provision',
        'user confirm',
        'user reactivate',
        'group create',
        'user edit',
        'connect vault grant',
        'connect group grant',
      ],
      sdk: ['vaults.grantGroupPermissions'],
      audience: 'team',
    }),
    row('delete', 'user', 'hard', {
      cli: [
        'vault user revoke',
        'vault group revoke',
        'group user revoke',
        'user suspend',
        'connect vault revoke',
        'connect group revoke',
      ],
      audience: 'team',
    }),
    row('delete', 'user', 'irreversible', {
      cli: ['user delete', 'group delete'],
      audience: 'team',
      note: 'The private vault of a person goes with them.',
    }),
    row('create', 'token', 'irreversible', {
      cli: [
        'service-account create',
        'connect server create',
        'connect token create',
        'events-api create',
      ],
      note: 'A token that reads the vaults it is given, and shows once.',
    }),
    row('rotate', 'token', 'irreversible', {
      cli: [
        'connect server delete',
        'connect token delete',
        'connect token edit',
        'service-account delete',
      ],
      note: 'What reads its secrets with it stops.',
    }),
    row('read', 'policy', 'none', {
      api: ['GET /vaults', 'GET /vaults/{vault}', 'GET /vaults/{vault}/items'],
      cli: [
        'vault list',
        'vault get',
        'item list',
        'user list',
        'user get',
        'group list',
        'document list',
        'account list',
        'whoami',
      ],
      sdk: ['vaults.list', 'items.list', 'listVaults', 'listItems', 'get_vaults'],
      mcp: ['vault_list', 'item_lookup', 'item_list'],
    }),
  ],
  backups:
    'Deleted items and the history of items stay in the same account for about 30 days; an export is the only copy outside.',
  examples: [
    {
      command:
        'curl -X DELETE https://connect.1password.com/v1/vaults/ftz4pm2xxwmwrsd7rjqn7grzfz/items/wepiqdxdzncjtnvmv5fegud4qy',
      effects: ['delete secret:wepiqdxdzncjtnvmv5fegud4qy'],
    },
    { command: 'curl https://connect.1password.com/v1/vaults', effects: ['read policy'] },
    { command: 'op vault list', effects: [] },
    { command: 'op item delete stripe --vault prod', effects: ['delete secret:stripe'] },
    { tool: { server: '1password', name: 'vault_list' }, effects: ['read policy'] },
    {
      tool: {
        server: '1password',
        name: 'password_update',
        arguments: { itemId: 'wepiqdxdzncjtnvmv5fegud4qy' },
      },
      effects: ['update secret:wepiqdxdzncjtnvmv5fegud4qy'],
    },
  ],
});
