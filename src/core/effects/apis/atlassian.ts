import { knownByTokens } from './known-by-tokens';

export const atlassian = knownByTokens({
  id: 'atlassian',
  name: 'Atlassian',
  hosts: [
    { host: '*.atlassian.net', role: 'control' },
    { host: 'api.atlassian.com', role: 'control' },
  ],
  tokenVariables: [
    'ATLASSIAN_API_TOKEN',
    'JIRA_API_TOKEN',
    'JIRA_TOKEN',
    'CONFLUENCE_API_TOKEN',
    'FORGE_API_TOKEN',
  ],
  aka: ['jira', 'confluence'],
  loginFiles: ['.config/acli', '.config/.jira/.config.yml'],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  resources: ['issue', 'project', 'user'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bATATT3[A-Za-z0-9_=-]{100,260}',
      variables: [
        'ATLASSIAN_API_TOKEN',
        'JIRA_API_TOKEN',
        'JIRA_TOKEN',
        'CONFLUENCE_API_TOKEN',
        'FORGE_API_TOKEN',
      ],
      reach: 'everything the user may do on the site',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'after a year at most',
      narrower: 'a token with scopes',
    },
  ],
});
