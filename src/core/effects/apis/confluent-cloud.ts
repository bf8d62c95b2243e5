import { knownByTokens } from './known-by-tokens';

export const confluentCloud = knownByTokens({
  id: 'confluent-cloud',
  name: 'Confluent Cloud',
  hosts: [
    { host: 'api.confluent.cloud', role: 'control' },
    { host: '*.confluent.cloud', role: 'data' },
  ],
  tokenVariables: [
    'CONFLUENT_CLOUD_API_SECRET',
    'CONFLUENT_CLOUD_API_KEY',
    'KAFKA_API_SECRET',
    'SCHEMA_REGISTRY_API_SECRET',
  ],
  aka: ['confluent'],
  loginFiles: ['.confluent/config.json'],
  rotate: 'https://confluent.cloud/settings/api-keys',
  resources: ['cluster', 'topic', 'message'],
  tokens: [
    {
      kind: 'cloud api secret',
      pattern: '\\bcflt[A-Za-z0-9+/]{56,64}',
      variables: ['CONFLUENT_CLOUD_API_SECRET', 'CONFLUENT_API_SECRET'],
      reach: 'what its owner may do; an organisation admin may do everything',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a service account with rights on one cluster',
      confidence: 'medium',
    },
    {
      kind: 'cluster api secret',
      variables: ['KAFKA_API_SECRET', 'SCHEMA_REGISTRY_API_SECRET', 'KAFKA_SASL_PASSWORD'],
      reach: 'one Kafka cluster or schema registry',
      bound: 'resource',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'a service account that may only read its topics',
      confidence: 'medium',
    },
  ],
});
