import { knownByTokens } from './known-by-tokens';

export const pinecone = knownByTokens({
  id: 'pinecone',
  name: 'Pinecone',
  hosts: [
    { host: 'api.pinecone.io', role: 'control' },
    { host: '*.pinecone.io', role: 'data' },
  ],
  tokenVariables: ['PINECONE_API_KEY'],
  rotate: 'https://app.pinecone.io/',
  resources: ['database', 'rows'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bpcsk_[0-9A-Za-z]{5,8}_[0-9A-Za-z]{55,70}\\b',
      variables: ['PINECONE_API_KEY'],
      reach: 'every index of one project, deleting included',
      bound: 'project',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key with the role of a viewer',
    },
  ],
});
