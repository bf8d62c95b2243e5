import { defineProvider } from '../define';
import { row } from './operation';

/** Notion: pages and the databases among them; a page that is trashed takes its children along. */
export const notion = defineProvider({
  id: 'notion',
  name: 'Notion',
  hosts: [
    { host: 'api.notion.com', role: 'control' },
    { host: 'mcp.notion.com', role: 'control' },
  ],
  cli: ['ntn'],
  libraries: ['@notionhq/client', 'notion_client'],
  mcpServers: ['notion', 'notion-mcp', 'notion-mcp-server', 'notionapi'],
  tokenVariables: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_API_TOKEN', 'NOTION_SECRET'],
  rotate: 'https://www.notion.so/my-integrations',
  resources: ['project', 'table', 'rows'],
  tokens: [
    {
      kind: 'integration secret',
      pattern: '\\bntn_[0-9]{11}[A-Za-z0-9]{35}\\b',
      variables: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_API_TOKEN', 'NOTION_SECRET'],
      reach: 'the pages that were shared with the integration',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'an integration that may only read',
    },
    {
      kind: 'integration secret of the old form',
      pattern: '\\bsecret_[0-9A-Za-z]{43}\\b',
      reach: 'the pages that were shared with the integration',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'an integration that may only read',
    },
  ],
  operations: [
    row('delete', 'file', 'recoverable', {
      api: [
        'DELETE /v1/blocks/{block}',
        'PATCH /v1/pages/{page} {archived:true}',
        'PATCH /v1/pages/{page} {in_trash:true}',
        'PATCH /v1/blocks/{block} {archived:true}',
        'PATCH /v1/blocks/{block} {in_trash:true}',
      ],
      sdk: ['blocks.delete'],
      mcp: [
        'API-delete-a-block',
        'delete-a-block',
        'API-patch-page {archived:true}',
        'API-patch-page {in_trash:true}',
      ],
      undo: { within: 'P30D', how: 'restored from the trash' },
      note: 'All pages below it go to the trash as well.',
    }),
    row('delete', 'database', 'recoverable', {
      api: [
        'PATCH /v1/databases/{database} {archived:true}',
        'PATCH /v1/databases/{database} {in_trash:true}',
        'PATCH /v1/data_sources/{source} {in_trash:true}',
        'PATCH /v1/data_sources/{source} {archived:true}',
      ],
      undo: { within: 'P30D', how: 'restored from the trash' },
      note: 'All its rows go to the trash as well.',
    }),
    row('update', 'file', 'recoverable', {
      api: [
        'PATCH /v1/pages/{page}',
        'PATCH /v1/blocks/{block}',
        'PATCH /v1/pages/{page}/markdown',
      ],
      sdk: ['pages.update', 'blocks.update'],
      mcp: 'API-patch-page patch-page API-update-a-block update-a-block API-update-page-markdown update-page-markdown notion-update-page'.split(
        ' ',
      ),
      undo: { within: 'P7D', how: 'taken from the history of the page, longer on paid plans' },
      note: 'What stood there is replaced.',
    }),
    row('update', 'file', 'hard', {
      api: ['PATCH /v1/pages/{page} {erase_content:true}'],
      mcp: ['notion-update-page {command:replace_content}', 'API-patch-page {erase_content:true}'],
      undo: { within: 'P7D', how: 'taken from the history of the page, longer on paid plans' },
      note: 'The whole content of the page goes; pages in it may go to the trash.',
    }),
    row('update', 'schema', 'hard', {
      api: ['PATCH /v1/data_sources/{source}', 'PATCH /v1/databases/{database}'],
      sdk: ['dataSources.update', 'databases.update'],
      mcp: 'API-update-a-data-source update-a-data-source API-update-a-database notion-update-data-source notion-update-database notion-update-view'.split(
        ' ',
      ),
      note: 'A property that is set to null, or changes its type, drops the values of every row.',
    }),
    row('publish', 'file', 'hard', {
      api: ['POST /v1/pages/{page}/move'],
      sdk: ['pages.move'],
      mcp: ['API-move-page', 'move-page', 'notion-move-pages'],
      audience: 'team',
      note: 'It is seen by everyone who sees the new place.',
    }),
    row('create', 'file', 'reversible', {
      api: [
        'POST /v1/pages',
        'PATCH /v1/blocks/{block}/children',
        'POST /v1/file_uploads',
        'POST /v1/file_uploads/{id}/send',
        'POST /v1/file_uploads/{id}/complete',
      ],
      sdk: ['pages.create', 'blocks.children.append', 'fileUploads.create'],
      mcp: 'API-post-page post-page API-patch-block-children patch-block-children notion-create-pages notion-duplicate-page notion-create-view'.split(
        ' ',
      ),
    }),
    row('create', 'database', 'reversible', {
      api: ['POST /v1/databases', 'POST /v1/data_sources'],
      sdk: ['databases.create', 'dataSources.create'],
      mcp: [
        'API-create-a-data-source',
        'API-create-a-database',
        'create-a-data-source',
        'notion-create-database',
      ],
    }),
    row('send', 'message', 'hard', {
      api: ['POST /v1/comments'],
      sdk: ['comments.create'],
      mcp: ['API-create-a-comment', 'create-a-comment', 'notion-create-comment'],
      audience: 'team',
      note: 'Whoever follows the page is told, and the interface cannot take it back.',
    }),
    row('rotate', 'token', 'irreversible', { api: ['POST /v1/oauth/revoke'] }),
    row('read', 'file', 'none', {
      api: [
        'POST /v1/search',
        'POST /v1/databases/{database}/query',
        'POST /v1/data_sources/{source}/query',
        'POST /v1/oauth/introspect',
      ],
      sdk: ['databases.query', 'dataSources.query', 'pages.retrieve'],
      mcp: 'API-post-search post-search API-query-data-source query-data-source API-post-database-query API-get-self get-self API-get-users notion-search notion-fetch notion-get-comments'.split(
        ' ',
      ),
    }),
  ],
  backups: 'Trash and history of the pages lie in the workspace; only exports outlive it.',
  examples: [
    {
      command:
        'curl -X PATCH https://api.notion.com/v1/pages/59833787-2cf9-4fdf-8782-e53db20768a5 -d \'{"in_trash":true}\'',
      effects: ['delete file:59833787-2cf9-4fdf-8782-e53db20768a5'],
    },
    {
      command:
        'curl -X PATCH https://api.notion.com/v1/data_sources/d9824bdc -d \'{"properties":{"Price":null}}\'',
      effects: ['update schema:d9824bdc'],
    },
    {
      tool: { server: 'notion', name: 'API-delete-a-block', arguments: { block_id: 'b1' } },
      effects: ['delete file:b1'],
    },
    {
      tool: { server: 'notion', name: 'notion-move-pages', arguments: {} },
      effects: ['publish file'],
    },
    {
      tool: { server: 'notion', name: 'notion-search', arguments: { query: 'plans' } },
      effects: ['read file'],
    },
    {
      command: "curl https://api.notion.com/v1/databases/d9824bdc/query -d '{}'",
      effects: ['read file:d9824bdc'],
    },
    { command: 'curl https://api.notion.com/v1/users', effects: ['read user'] },
    { command: 'curl https://api.notion.com/v1/pages/p1', effects: ['read file:p1'] },
  ],
});
