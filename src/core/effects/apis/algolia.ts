import { defineProvider } from '../define';
import { row } from './operation';

/** Algolia: search indices, filled again from their source; there are no copies of them there. */
export const algolia = defineProvider({
  id: 'algolia',
  name: 'Algolia',
  hosts: [
    { host: '*.algolia.net', role: 'control' },
    { host: '*.algolianet.com', role: 'control' },
    { host: '*.algolia.com', role: 'control' },
    { host: 'analytics.algolia.com', role: 'control' },
  ],
  cli: ['algolia'],
  mcpServers: ['algolia', 'algolia-mcp', 'mcp-node'],
  tokenVariables: [
    'ALGOLIA_API_KEY',
    'ALGOLIA_ADMIN_KEY',
    'ALGOLIA_ADMIN_API_KEY',
    'ALGOLIA_WRITE_API_KEY',
  ],
  loginFiles: ['.config/algolia/config.toml'],
  rotate: 'https://dashboard.algolia.com/account/api-keys',
  resources: ['database', 'rows'],
  tokens: [
    {
      kind: 'admin api key',
      variables: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_API_KEY'],
      reach: 'every index and every key of the application',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only write one index',
    },
    {
      kind: 'write api key',
      variables: ['ALGOLIA_WRITE_API_KEY', 'ALGOLIA_WRITE_KEY'],
      reach: 'changes the indexes it was made for',
      bound: 'resource',
      rootEquivalent: false,
      may: 'change',
      narrower: 'a key for one index',
      confidence: 'medium',
    },
    {
      kind: 'search key',
      variables: ['ALGOLIA_SEARCH_KEY', 'ALGOLIA_SEARCH_API_KEY', 'ALGOLIA_SEARCH_ONLY_API_KEY'],
      reach: 'public by design: it can only search',
      bound: 'account',
      rootEquivalent: false,
      may: 'read',
      open: true,
    },
  ],
  operations: [
    row('delete', 'table', 'irreversible', {
      api: ['DELETE /1/indexes/{index}', 'POST /1/indexes/{index}/clear'],
      cli: ['indices delete', 'index delete', 'indices clear', 'index clear'],
      mcp: ['deleteIndex', 'clearObjects'],
      sdk: ['delete_index', 'clear_objects'],
      note: 'The index is built again from its source, with its settings only if they were kept.',
    }),
    row('delete', 'rows', 'irreversible', {
      api: ['POST /1/indexes/{index}/deleteByQuery', 'DELETE /1/indexes/{index}/{object}'],
      cli: ['objects delete'],
      mcp: ['deleteBy', 'deleteObject', 'deleteObjects', 'customDelete'],
      sdk: ['delete_by', 'delete_objects'],
    }),
    row('update', 'table', 'irreversible', {
      api: ['POST /1/indexes/{index}/operation'],
      cli: ['indices move', 'index move', 'indices copy', 'index copy'],
      mcp: ['operationIndex'],
      sdk: ['operation_index', 'copy_index', 'move_index', 'index.copyIndex'],
      note: 'A copy or move replaces whatever the destination held.',
    }),
    row('update', 'rows', 'irreversible', {
      api: [
        'POST /1/indexes/{index}/batch',
        'POST /1/indexes/*/batch',
        'PUT /1/indexes/{index}/{object}',
        'POST /1/indexes/{index}/{object}/partial',
      ],
      cli: ['objects import', 'objects update'],
      mcp: [
        'batch',
        'multipleBatch',
        'saveObject',
        'saveObjects',
        'partialUpdateObject',
        'customPost',
        'customPut',
      ],
      sdk: ['replace_all_objects', 'save_objects', 'partial_update_objects'],
      note: 'A record of the same id is replaced; replacing all drops what is not in the new set.',
    }),
    row('create', 'rows', 'reversible', { api: ['POST /1/indexes/{index}'] }),
    row('update', 'policy', 'hard', {
      api: [
        'PUT /1/indexes/{index}/settings',
        'POST /1/indexes/{index}/rules/batch',
        'POST /1/indexes/{index}/synonyms/batch',
        'PUT /1/indexes/{index}/rules/{rule}',
        'PUT /1/indexes/{index}/synonyms/{synonym}',
      ],
      cli: ['settings import', 'settings set', 'rules import', 'synonyms import', 'synonyms save'],
      mcp: ['setSettings', 'saveRules', 'saveRule', 'saveSynonyms', 'saveSynonym'],
      note: 'What users find changes at once; the former settings are not kept.',
    }),
    row('delete', 'policy', 'irreversible', {
      api: [
        'POST /1/indexes/{index}/rules/clear',
        'POST /1/indexes/{index}/synonyms/clear',
        'DELETE /1/indexes/{index}/rules/{rule}',
        'DELETE /1/indexes/{index}/synonyms/{synonym}',
      ],
      cli: ['rules delete', 'synonyms delete'],
      mcp: ['clearRules', 'clearSynonyms', 'deleteRule', 'deleteSynonym'],
    }),
    row('grant', 'token', 'hard', {
      api: ['POST /1/keys', 'PUT /1/keys/{token}', 'POST /1/keys/{token}/restore'],
      cli: ['apikeys create', 'apikeys update'],
      mcp: ['addApiKey', 'updateApiKey', 'restoreApiKey'],
    }),
    row('delete', 'token', 'recoverable', {
      api: ['DELETE /1/keys/{token}'],
      cli: ['apikeys delete'],
      mcp: ['deleteApiKey'],
      note: 'Searches with the key fail at once; a key that was deleted lately can be restored.',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /1/clusters/mapping/{user}', 'DELETE /1/profiles/{user}'],
      mcp: ['deleteUserId', 'deleteUserProfile'],
    }),
    row('read', 'table', 'none', {
      api: [
        'POST /1/indexes/{index}/query',
        'POST /1/indexes/{index}/queries',
        'POST /1/indexes/*/queries',
        'POST /1/indexes/*/objects',
        'POST /1/indexes/{index}/browse',
        'POST /1/indexes/{index}/rules/search',
        'POST /1/indexes/{index}/synonyms/search',
        'POST /1/indexes/{index}/facets/{facet}/query',
      ],
      cli: [
        'search',
        'objects browse',
        'indices list',
        'settings get',
        'rules browse',
        'synonyms browse',
        'indices config export',
      ],
      mcp: [
        'search',
        'searchSingleIndex',
        'searchForFacetValues',
        'browse',
        'listIndices',
        'getSettings',
        'customGet',
      ],
    }),
  ],
  backups: 'None: the source of the records is the only copy.',
  examples: [
    {
      command: 'curl -X POST https://AB12CD.algolia.net/1/indexes/prod_items/clear',
      effects: ['delete table:prod_items'],
    },
    {
      command:
        'curl -X POST https://AB12CD.algolia.net/1/indexes/tmp_items/operation -d \'{"operation":"move","destination":"items"}\'',
      effects: ['update table:tmp_items'],
    },
    {
      command: 'curl -X DELETE https://AB12CD.algolia.net/1/keys/0123abcd',
      effects: ['delete token'],
    },
    {
      command:
        'curl -X POST https://AB12CD-dsn.algolia.net/1/indexes/items/query -d \'{"query":"lamp"}\'',
      effects: ['read table:items'],
    },
    { command: 'curl https://AB12CD.algolia.net/1/indexes', effects: ['read table'] },
  ],
});
