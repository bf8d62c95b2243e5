import { knownByTokens } from './known-by-tokens';

export const figma = knownByTokens({
  id: 'figma',
  name: 'Figma',
  hosts: [{ host: 'api.figma.com', role: 'control' }],
  tokenVariables: ['FIGMA_TOKEN', 'FIGMA_API_KEY', 'FIGMA_ACCESS_TOKEN'],
  rotate: 'https://www.figma.com/settings',
  resources: ['file', 'project'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bfigd_[0-9A-Za-z_-]{38,43}',
      variables: ['FIGMA_TOKEN', 'FIGMA_API_KEY', 'FIGMA_ACCESS_TOKEN'],
      reach: 'the scopes chosen for it, in every file of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'after 90 days at most',
      narrower: 'scopes that only read',
      confidence: 'medium',
    },
  ],
});
