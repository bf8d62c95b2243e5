import { knownByTokens } from './known-by-tokens';

export const contentful = knownByTokens({
  id: 'contentful',
  name: 'Contentful',
  hosts: [{ host: 'api.contentful.com', role: 'control' }],
  tokenVariables: ['CONTENTFUL_MANAGEMENT_TOKEN', 'CONTENTFUL_ACCESS_TOKEN'],
  rotate: 'https://app.contentful.com/account/profile/cma_tokens',
  resources: ['project', 'rows'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bCFPAT-[0-9A-Za-z_-]{43}',
      variables: ['CONTENTFUL_MANAGEMENT_TOKEN'],
      reach: 'every space of the user',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'as chosen, or never',
      narrower: 'a delivery token, which only reads one space',
    },
    {
      kind: 'delivery token',
      variables: [
        'CONTENTFUL_ACCESS_TOKEN',
        'CONTENTFUL_DELIVERY_TOKEN',
        'CONTENTFUL_PREVIEW_TOKEN',
      ],
      reach: 'reads one space',
      bound: 'project',
      rootEquivalent: false,
      may: 'read',
      confidence: 'medium',
    },
  ],
});
