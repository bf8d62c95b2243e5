import { knownByTokens } from './known-by-tokens';

export const asana = knownByTokens({
  id: 'asana',
  name: 'Asana',
  hosts: [{ host: 'app.asana.com', role: 'control' }],
  tokenVariables: ['ASANA_ACCESS_TOKEN', 'ASANA_PAT', 'ASANA_TOKEN'],
  rotate: 'https://app.asana.com/0/my-apps',
  resources: ['issue', 'project'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\b[0-9]/[0-9]{16}:[0-9a-f]{32}\\b',
      variables: ['ASANA_ACCESS_TOKEN', 'ASANA_PAT', 'ASANA_TOKEN'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
