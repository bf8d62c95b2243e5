import { knownByTokens } from './known-by-tokens';

export const launchdarkly = knownByTokens({
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  hosts: [
    { host: 'app.launchdarkly.com', role: 'control' },
    { host: 'sdk.launchdarkly.com', role: 'data' },
  ],
  tokenVariables: [
    'LAUNCHDARKLY_ACCESS_TOKEN',
    'LD_ACCESS_TOKEN',
    'LAUNCHDARKLY_API_KEY',
    'LAUNCHDARKLY_SDK_KEY',
    'LD_SDK_KEY',
  ],
  loginFiles: ['.config/ldcli/config.yml'],
  rotate: 'https://app.launchdarkly.com/settings/authorization',
  resources: ['environment', 'project'],
  tokens: [
    {
      kind: 'api access token',
      pattern: '\\bapi-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      variables: ['LAUNCHDARKLY_ACCESS_TOKEN', 'LD_ACCESS_TOKEN', 'LAUNCHDARKLY_API_KEY'],
      reach: 'its role: reader, writer, admin, or one of your own',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a token with the role reader',
    },
    {
      kind: 'server SDK key',
      pattern: '\\bsdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      variables: ['LAUNCHDARKLY_SDK_KEY', 'LD_SDK_KEY'],
      reach: 'reads the flags of one environment',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      confidence: 'medium',
    },
    {
      kind: 'mobile key',
      pattern: '\\bmob-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b',
      reach: 'public by design: it is in the app',
      bound: 'environment',
      rootEquivalent: false,
      may: 'read',
      open: true,
      confidence: 'medium',
    },
  ],
});
