import { knownByTokens } from './known-by-tokens';

export const segment = knownByTokens({
  id: 'segment',
  name: 'Segment',
  hosts: [
    { host: 'api.segmentapis.com', role: 'control' },
    { host: 'api.segment.io', role: 'control' },
  ],
  tokenVariables: ['SEGMENT_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN'],
  rotate: 'https://app.segment.com/',
  resources: ['service'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bsgp_[0-9A-Za-z]{64}\\b',
      variables: ['SEGMENT_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN'],
      reach: 'its role in the workspace, up to owner',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a role for one source',
      confidence: 'medium',
    },
    {
      kind: 'write key',
      variables: ['SEGMENT_WRITE_KEY'],
      reach: 'sends events in',
      bound: 'resource',
      rootEquivalent: false,
      may: 'send',
      confidence: 'medium',
    },
  ],
});
