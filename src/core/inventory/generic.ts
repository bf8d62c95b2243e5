/** A credential of which only its name and its place tell something. */
import { wordsOfName } from '../audit/credential-names';
import type { SecretKind } from '../audit/token-shapes';
import { DATABASE, plain, serverOf, type Identity } from './plain-kinds';
import type { Surroundings } from './surroundings';

/** Words in a name, in a path, in a connection string or beside it, and the server that they mean. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/mysql|mariadb|my\.cnf|port 3306\b/i, 'mysql'],
  [/mongo|port 27017\b/i, 'mongodb'],
  [/redis|valkey|port 6379\b/i, 'redis'],
  [/mssql|sqlserver|initial catalog|server\s*=|port 1433\b/i, 'mssql'],
  [/postgres|pgsql|(^|[^a-z])pg|pgpass|port (?:5432|6543)\b/i, 'postgres'],
  [/clickhouse|port (?:8123|9440)\b/i, 'clickhouse'],
  [/cassandra|scylla|port 9042\b/i, 'cassandra'],
  [/neo4j|port 7687\b/i, 'neo4j'],
  [/oracle|port 1521\b/i, 'oracle'],
  [/elastic|opensearch|port 9200\b/i, 'elasticsearch'],
  [/couch(?:db|base)|port 5984\b/i, 'couchdb'],
  [/influx|port 8086\b/i, 'influxdb'],
];
const DATABASE_NAME =
  /^(db|database|databases|postgres|postgresql|pg|pgsql|pgpassword|mysql|mariadb|mongo|mongodb|redis|valkey|mssql|sqlserver|sql|datasource|clickhouse|cassandra|neo4j|oracle|elasticsearch|opensearch|couchdb|influxdb)$/;
const DATABASE_FILE = /(^|\/)(\.pgpass|\.my\.cnf|database\.ya?ml)$/;
const CONNECTION = /\b(server|data source|initial catalog|user id|uid)\s*=/i;
const MAIL_NAME = /^(smtp|mail|email|imap|pop3|mailer|sendmail|postfix|nodemailer)$/;
const MAIL_BESIDE =
  /(?:^|\n)\S+ (?:smtps?:|imaps?:|smtp\.|mail\.|imap\.)|port (?:25|465|587|993)\b/i;
/** Servers that are no database and no mail, by the words of a name or of a section. */
const OTHER_SERVERS: readonly (readonly [RegExp, string])[] = [
  [/^(rabbitmq|rabbit|amqp)$/, 'amqp'],
  [/^(ldap|openldap|ldaps|activedirectory)$/, 'ldap'],
  [/^(ftp|sftp|ftps)$/, 'ftp'],
  [/^(kafka|nats|mqtt|mosquitto)$/, ''],
  [/^(ssh|sshpass)$/, 'ssh'],
];

/** Kinds that say no more than that there is a value: what stands above and beside may say more. */
const VAGUE = new Set(['password', 'token', 'api key', 'secret']);

export function isVague({ provider, server, token }: Identity): boolean {
  return provider === undefined && server === undefined && VAGUE.has(token.kind);
}

/** `line` is the line it stands on, without the value. */
export function genericKind(
  name: string | undefined,
  path: string,
  line: string,
  kind: SecretKind | undefined,
  { above, beside }: Surroundings,
): Identity {
  const own = wordsOfName(name ?? '');
  // A password takes its meaning from what it stands under, and so does a `secret` or `key` that says no more.
  const isPassword = own.some((word) => /(?:^(?:pass|pwd|passwd)|password)$/.test(word));
  const isBare = own.length === 1 && /^(?:secret|key)$/.test(own[0]!);
  const under = isPassword || isBare ? above.flatMap(wordsOfName) : [];
  const words = [...own, ...under];
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const told = CONNECTION.test(line) || DATABASE_FILE.test(path);
  const engineBeside = ENGINES.find(([pattern]) => pattern.test(beside))?.[1];
  const isMail = has(MAIL_NAME) || (isPassword && MAIL_BESIDE.test(beside));
  const isDatabase = has(DATABASE_NAME) || told || (isPassword && engineBeside !== undefined);
  if (isDatabase && !(isMail && !has(DATABASE_NAME))) {
    const named = `${name ?? ''} ${under.join(' ')} ${path} ${told ? line : ''}`;
    const engine = ENGINES.find(([pattern]) => pattern.test(named))?.[1] ?? engineBeside;
    return {
      ...serverOf(engine ?? ''),
      token: plain('database password', 'what that user of the database may do', DATABASE),
    };
  }
  if (name === 'auth' && /docker|containers|"auths"/.test(`${path} ${line}`))
    return {
      token: plain('registry login', 'pulls and pushes what the account may', {
        may: 'publish',
        resources: ['image'],
        narrower: 'a token that may only read',
      }),
    };
  const frameworks = /^(base|app|django|flask|rails|nextauth|auth|better)$/;
  const signs =
    /(^|[^a-z])secret_?key(_?base)?$/i.test(name ?? '') ||
    has(/^(jwt|session|cookie|signing|sign|webhook|hmac)$/);
  if (signs || (has(/^(secret|key)$/) && has(frameworks)))
    return {
      token: plain('signing secret', 'forges sessions and messages of the application', {
        may: 'sign',
        resources: ['user', 'message'],
      }),
    };
  if (has(/^(private|privatekey)$/) && has(/key$/))
    return {
      token: plain('private key', 'signs as its owner, or decrypts what is meant for it', {
        may: 'sign',
        resources: ['certificate', 'secret'],
        ends: 'never',
      }),
    };
  if (has(/^(encryption|encrypt|master|cipher|passphrase|vault|fernet|crypto|aes)$/))
    return {
      token: plain('encryption key', 'opens what was encrypted with it', {
        may: 'read',
        resources: ['secret'],
      }),
    };
  if (isMail)
    return {
      ...serverOf('smtp'),
      token: plain('mail password', 'sends and reads mail in your name', {
        may: 'change',
        resources: ['message', 'mailbox'],
      }),
    };
  const other = OTHER_SERVERS.find(([pattern]) => has(pattern));
  if (other !== undefined && (isPassword || kind === undefined)) {
    const scheme = other[1] === '' ? (words.find((word) => other[0].test(word)) ?? '') : other[1];
    return { ...serverOf(scheme), token: plain('password', 'what its account may do there') };
  }
  if (name === undefined || has(/^(password|passwd|pass|pwd)$/))
    return { token: plain('password', 'what its account may do') };
  const what =
    kind === 'uuid' || has(/token$|^(authorization|bearer)$/)
      ? 'token'
      : has(/key$/)
        ? 'api key'
        : 'secret';
  return { token: plain(what, 'what it was made for') };
}
