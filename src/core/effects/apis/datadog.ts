import { knownByTokens } from './known-by-tokens';

export const datadog = knownByTokens({
  id: 'datadog',
  name: 'Datadog',
  hosts: [
    { host: 'api.datadoghq.com', role: 'control' },
    { host: 'api.datadoghq.eu', role: 'control' },
    { host: '*.datadoghq.com', role: 'app' },
  ],
  tokenVariables: [
    'DD_API_KEY',
    'DD_APP_KEY',
    'DD_APPLICATION_KEY',
    'DATADOG_API_KEY',
    'DATADOG_APP_KEY',
  ],
  aka: ['dd'],
  loginFiles: ['.dogrc'],
  rotate: 'https://app.datadoghq.com/organization-settings/api-keys',
  resources: ['service', 'user'],
  tokens: [
    {
      kind: 'api key',
      variables: ['DD_API_KEY', 'DATADOG_API_KEY', 'DD_CLIENT_API_KEY'],
      reach: 'sends data in; reads and changes nothing',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'send',
      ends: 'never',
      confidence: 'medium',
    },
    {
      kind: 'application key',
      variables: ['DD_APP_KEY', 'DD_APPLICATION_KEY', 'DATADOG_APP_KEY', 'DATADOG_APPLICATION_KEY'],
      reach: 'what its user may do, unless it has scopes',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'an application key with scopes',
    },
  ],
});
