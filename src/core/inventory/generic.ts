/** A credential of which only its name and its place tell something. */
import { wordsOfName } from '../audit/credential-names';
import type { SecretKind } from '../audit/token-shapes';
import { DATABASE, plain, serverOf, type Identity } from './plain-kinds';

/** Words in a name, in a path or in a connection string, and the database that they mean. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/mysql|mariadb|my\.cnf/i, 'mysql'],
  [/mongo/i, 'mongodb'],
  [/redis|valkey/i, 'redis'],
  [/mssql|sqlserver|initial catalog|server\s*=/i, 'mssql'],
  [/postgres|(^|[^a-z])pg|pgpass/i, 'postgres'],
];
const DATABASE_NAME =
  /^(db|database|postgres|postgresql|pg|pgpassword|mysql|mariadb|mongo|mongodb|redis|mssql|sql|datasource)$/;
const DATABASE_FILE = /(^|\/)(\.pgpass|\.my\.cnf|database\.ya?ml)$/;
const CONNECTION = /\b(server|data source|initial catalog|user id|uid)\s*=/i;

/** `line` is the line it stands on, without the value. */
export function genericKind(
  name: string | undefined,
  path: string,
  line: string,
  kind: SecretKind | undefined,
): Identity {
  const words = wordsOfName(name ?? '');
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const isDatabase = has(DATABASE_NAME) || DATABASE_FILE.test(path) || CONNECTION.test(line);
  if (isDatabase) {
    const told = CONNECTION.test(line) || DATABASE_FILE.test(path);
    const evidence = `${name ?? ''} ${path} ${told ? line : ''}`;
    const engine = ENGINES.find(([pattern]) => pattern.test(evidence))?.[1];
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
  if (has(/^(encryption|encrypt|master|cipher|passphrase|vault)$/))
    return {
      token: plain('encryption key', 'opens what was encrypted with it', {
        may: 'read',
        resources: ['secret'],
      }),
    };
  if (has(/^(smtp|mail|email|imap|mailer)$/))
    return {
      ...serverOf('smtp'),
      token: plain('mail password', 'sends and reads mail in your name', {
        may: 'change',
        resources: ['message', 'mailbox'],
      }),
    };
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
