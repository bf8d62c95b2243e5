import { knownByTokens } from './known-by-tokens';

export const langsmith = knownByTokens({
  id: 'langsmith',
  name: 'LangSmith',
  hosts: [{ host: 'api.smith.langchain.com', role: 'control' }],
  tokenVariables: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
  aka: ['langchain'],
  rotate: 'https://smith.langchain.com/settings',
  resources: ['project'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\\b',
      variables: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
      reach: 'what the person or the service may do in the workspace',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
    },
  ],
});
