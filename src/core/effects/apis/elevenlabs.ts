import { knownByTokens } from './known-by-tokens';

export const elevenlabs = knownByTokens({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  hosts: [{ host: 'api.elevenlabs.io', role: 'control' }],
  tokenVariables: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY'],
  rotate: 'https://elevenlabs.io/app/settings/api-keys',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY'],
      reach: 'what was chosen for it, up to the whole account',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'execute',
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
