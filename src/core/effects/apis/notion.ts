import { knownByTokens } from './known-by-tokens';

export const notion = knownByTokens({
  id: 'notion',
  name: 'Notion',
  hosts: [{ host: 'api.notion.com', role: 'control' }],
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
});
