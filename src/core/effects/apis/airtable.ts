import { knownByTokens } from './known-by-tokens';

export const airtable = knownByTokens({
  id: 'airtable',
  name: 'Airtable',
  hosts: [{ host: 'api.airtable.com', role: 'control' }],
  tokenVariables: [
    'AIRTABLE_API_KEY',
    'AIRTABLE_TOKEN',
    'AIRTABLE_PERSONAL_ACCESS_TOKEN',
    'AIRTABLE_PAT',
  ],
  loginFiles: ['.config/.airtableblocksrc.json'],
  rotate: 'https://airtable.com/create/tokens',
  resources: ['database', 'table', 'rows'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bpat[0-9A-Za-z]{14}\\.[0-9a-f]{64}\\b',
      variables: [
        'AIRTABLE_TOKEN',
        'AIRTABLE_PERSONAL_ACCESS_TOKEN',
        'AIRTABLE_PAT',
        'AIRTABLE_API_KEY',
      ],
      reach: 'the scopes and bases chosen for it, which may be all',
      bound: 'project',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'one base, reading only',
    },
  ],
});
