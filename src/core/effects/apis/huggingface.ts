import { knownByTokens } from './known-by-tokens';

export const huggingface = knownByTokens({
  id: 'huggingface',
  name: 'Hugging Face',
  hosts: [
    { host: 'huggingface.co', role: 'control' },
    { host: '*.hf.space', role: 'app' },
  ],
  tokenVariables: [
    'HF_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'HUGGINGFACE_TOKEN',
    'HUGGINGFACEHUB_API_TOKEN',
    'HUGGINGFACE_API_KEY',
  ],
  aka: ['hf'],
  loginFiles: [
    '.cache/huggingface/token',
    '.cache/huggingface/stored_tokens',
    '.huggingface/token',
  ],
  rotate: 'https://huggingface.co/settings/tokens',
  resources: ['repository'],
  tokens: [
    {
      kind: 'user token',
      pattern: '\\bhf_[A-Za-z]{34}\\b',
      variables: [
        'HF_TOKEN',
        'HUGGING_FACE_HUB_TOKEN',
        'HUGGINGFACE_TOKEN',
        'HUGGINGFACEHUB_API_TOKEN',
        'HUGGINGFACE_API_KEY',
      ],
      reach: 'reads, or writes and deletes, the repositories of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a fine-grained token that may only read',
    },
    {
      kind: 'organisation token',
      pattern: '\\bapi_org_[A-Za-z]{34}\\b',
      reach: 'what the organisation may do; no longer issued',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a fine-grained token',
    },
  ],
});
