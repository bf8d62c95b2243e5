import { knownByTokens } from './known-by-tokens';

export const kaggle = knownByTokens({
  id: 'kaggle',
  name: 'Kaggle',
  hosts: [{ host: 'www.kaggle.com', role: 'control' }],
  tokenVariables: ['KAGGLE_KEY'],
  loginFiles: ['.kaggle/kaggle.json', '.config/kaggle/kaggle.json'],
  rotate: 'https://www.kaggle.com/settings',
  resources: ['repository'],
  tokens: [
    {
      kind: 'api key',
      variables: ['KAGGLE_KEY'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
