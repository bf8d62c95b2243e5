/** Kinds of credentials that are no provider's, and the servers that addresses lead to. */
import type { Provider, TokenKind } from '../effects/define';

export interface Identity {
  readonly provider?: Provider;
  /** Id and name where it is a kind of server and no provider: `postgresql`. */
  readonly server?: { readonly id: string; readonly name: string };
  readonly token: TokenKind;
}

/** Kinds that belong to no provider. Their reach is what nobody can read from them, so it is told as the graver one. */
export const plain = (kind: string, reach: string, more: Partial<TokenKind> = {}): TokenKind => ({
  kind,
  reach,
  bound: 'resource',
  rootEquivalent: 'unknown',
  may: 'everything',
  confidence: 'low',
  ...more,
});

export const DATABASE: Partial<TokenKind> = {
  resources: ['database', 'table', 'rows'],
  ends: 'never, unless the server says so',
  narrower: 'a user of its own that may only read, or only the tables in question',
  confidence: 'medium',
};

/** Address scheme to the server behind it. */
export const SERVERS: Readonly<Record<string, readonly [string, string, 'database' | 'other']>> = {
  postgres: ['postgresql', 'PostgreSQL', 'database'],
  postgresql: ['postgresql', 'PostgreSQL', 'database'],
  cockroachdb: ['postgresql', 'PostgreSQL', 'database'],
  mysql: ['mysql', 'MySQL', 'database'],
  mariadb: ['mysql', 'MySQL', 'database'],
  mongodb: ['mongodb', 'MongoDB', 'database'],
  redis: ['redis', 'Redis', 'database'],
  rediss: ['redis', 'Redis', 'database'],
  valkey: ['redis', 'Redis', 'database'],
  sqlserver: ['mssql', 'SQL Server', 'database'],
  mssql: ['mssql', 'SQL Server', 'database'],
  oracle: ['oracle', 'Oracle', 'database'],
  clickhouse: ['clickhouse', 'ClickHouse', 'database'],
  neo4j: ['neo4j', 'Neo4j', 'database'],
  bolt: ['neo4j', 'Neo4j', 'database'],
  cassandra: ['cassandra', 'Cassandra', 'database'],
  elasticsearch: ['elasticsearch', 'Elasticsearch', 'database'],
  couchdb: ['couchdb', 'CouchDB', 'database'],
  influxdb: ['influxdb', 'InfluxDB', 'database'],
  libsql: ['turso', 'Turso', 'database'],
  amqp: ['rabbitmq', 'RabbitMQ', 'other'],
  amqps: ['rabbitmq', 'RabbitMQ', 'other'],
  nats: ['nats', 'NATS', 'other'],
  kafka: ['kafka', 'Kafka', 'other'],
  mqtt: ['mqtt', 'MQTT', 'other'],
  mosquitto: ['mqtt', 'MQTT', 'other'],
  smtp: ['smtp', 'mail server', 'other'],
  smtps: ['smtp', 'mail server', 'other'],
  imap: ['imap', 'mail server', 'other'],
  ldap: ['ldap', 'directory', 'other'],
  ldaps: ['ldap', 'directory', 'other'],
  ftp: ['ftp', 'file server', 'other'],
  sftp: ['ftp', 'file server', 'other'],
  ssh: ['ssh', 'SSH', 'other'],
};

/** The server behind an address scheme, as part of an identity; empty where nobody knows it. */
export function serverOf(scheme: string): Pick<Identity, 'server'> {
  const [id, name] = SERVERS[scheme] ?? [];
  return id === undefined || name === undefined ? {} : { server: { id, name } };
}
