/** Statements that define and undefine: DROP, ALTER, CREATE, TRUNCATE. */
import type { ResourceClass } from '../../model/operation';
import type { SqlToken } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { nameAt, namesFrom } from './sql-names';

const DROPPED: Readonly<Record<string, ResourceClass>> = {
  TABLE: 'table',
  DATABASE: 'database',
  SCHEMA: 'schema',
  INDEX: 'table',
  VIEW: 'table',
  MATERIALIZED: 'table',
  SEQUENCE: 'table',
  TYPE: 'schema',
  FUNCTION: 'function',
  PROCEDURE: 'function',
  AGGREGATE: 'function',
  TRIGGER: 'function',
  EXTENSION: 'schema',
  USER: 'user',
  ROLE: 'role',
  POLICY: 'policy',
  PUBLICATION: 'topic',
  SUBSCRIPTION: 'topic',
  KEYSPACE: 'schema',
  TABLESPACE: 'disk',
  SERVER: 'host',
  OWNED: 'schema',
  FOREIGN: 'table',
  COLUMN: 'table',
  EVENT: 'workflow',
  DOMAIN: 'schema',
  RULE: 'policy',
  STREAM: 'queue',
  TASK: 'workflow',
  STAGE: 'object',
  WAREHOUSE: 'instance',
  ACCOUNT: 'project',
  SHARE: 'policy',
  INTEGRATION: 'policy',
  NETWORK: 'policy',
};
/** Things that hold no data: dropping one is undone by creating it again from the schema in the repository. */
const HOLDS_NO_DATA = new Set([
  'INDEX',
  'VIEW',
  'SEQUENCE',
  'TYPE',
  'FUNCTION',
  'PROCEDURE',
  'AGGREGATE',
  'TRIGGER',
  'POLICY',
  'RULE',
  'EVENT',
  'TASK',
  'DOMAIN',
  'PUBLICATION',
]);

export function truncateActs(tokens: readonly SqlToken[]): SqlAct[] {
  return namesFrom(tokens, 1).map((name) => ({
    operation: 'delete',
    class: 'rows',
    name,
    reversibility: 'irreversible',
    size: 'many',
  }));
}

export function dropActs(tokens: readonly SqlToken[]): SqlAct[] {
  const skip = ['TEMPORARY', 'TEMP', 'EXTERNAL', 'UNIQUE'].includes(tokens[1]?.upper ?? '') ? 2 : 1;
  const what = tokens[skip]?.upper ?? '';
  const cls = DROPPED[what] ?? 'table';
  const noData =
    HOLDS_NO_DATA.has(what) || (what === 'MATERIALIZED' && tokens[skip + 1]?.upper === 'VIEW');
  const first = /^(?:MATERIALIZED|FOREIGN|NETWORK)$/.test(what) ? skip + 2 : skip + 1;
  const start = what === 'OWNED' ? skip + 2 : first;
  return namesFrom(tokens, start).map((name) => ({
    operation: 'delete',
    class: cls,
    name,
    reversibility: noData ? 'reversible' : 'irreversible',
    ...(cls === 'database' || cls === 'schema' ? { size: 'many' as const } : {}),
  }));
}

/** `SET DATA_RETENTION_TIME_IN_DAYS = 0`: what was dropped or changed before is gone, and so is what comes after. */
function keepsNothing(tokens: readonly SqlToken[]): boolean {
  const at = tokens.findIndex(({ upper }) => /(?:^|_)RETENTION_/.test(upper));
  const value = tokens.slice(at + 1, at + 3).find(({ kind }) => kind === 'number');
  return at > 0 && value?.text === '0';
}

/** Things of an account rather than of a database (Snowflake, "ALTER ACCOUNT", "ALTER SHARE", "ALTER WAREHOUSE"). */
function accountAct(what: string, name: string, words: ReadonlySet<string>): SqlAct | undefined {
  if (what === 'SHARE' && words.has('ADD'))
    return { operation: 'publish', class: 'database', name, reversibility: 'hard' };
  if (what === 'ACCOUNT' || what === 'NETWORK' || what === 'INTEGRATION')
    return { operation: 'configure', class: 'policy', name: '', reversibility: 'hard' };
  if (words.has('SUSPEND'))
    return { operation: 'configure', class: 'service', name, reversibility: 'hard' };
  return undefined;
}

export function alterAct(tokens: readonly SqlToken[]): SqlAct {
  const what = tokens[1]?.upper ?? '';
  const name = nameAt(tokens, 2);
  const words = new Set(tokens.map((token) => token.upper));
  if (keepsNothing(tokens))
    return {
      operation: 'delete',
      class: 'backup',
      name: what === 'ACCOUNT' ? '' : name,
      reversibility: 'irreversible',
    };
  const ofAccount = accountAct(what, name, words);
  if (ofAccount) return ofAccount;
  if (what === 'ROLE' || what === 'USER') {
    const grants = words.has('SUPERUSER') || words.has('CREATEROLE');
    const rotates = words.has('PASSWORD') || words.has('IDENTIFIED');
    const operation = grants ? 'grant' : rotates ? 'rotate' : 'update';
    return { operation, class: 'role', name, reversibility: 'hard' };
  }
  if (what === 'SYSTEM' || what === 'DATABASE') {
    const named = what === 'SYSTEM' ? '' : name;
    return { operation: 'configure', class: 'database', name: named, reversibility: 'hard' };
  }
  if (what !== 'TABLE')
    return { operation: 'update', class: 'schema', name, reversibility: 'reversible' };
  if (words.has('SECURITY') && words.has('DISABLE')) {
    return { operation: 'publish', class: 'table', name, reversibility: 'hard' };
  }
  // ClickHouse: `ALTER TABLE t DELETE WHERE …`, `ALTER TABLE t UPDATE …`.
  const mutation = tokens.findIndex(({ upper }, i) => i > 2 && /^(DELETE|UPDATE)$/.test(upper));
  const sets = tokens[mutation - 1]?.upper === 'ON';
  if (mutation > 0 && !sets && words.has('WHERE')) {
    const operation = tokens[mutation]?.upper === 'DELETE' ? 'delete' : 'update';
    return { operation, class: 'rows', name, reversibility: 'irreversible' };
  }
  const drop = tokens.findIndex((token, i) => i > 2 && token.upper === 'DROP');
  if (drop > 0) {
    const dropped = tokens[drop + 1]?.upper ?? '';
    const onlyRule = [
      'CONSTRAINT',
      'DEFAULT',
      'NOT',
      'INDEX',
      'FOREIGN',
      'PRIMARY',
      'KEY',
      'IDENTITY',
      'EXPRESSION',
    ].includes(dropped);
    if (!onlyRule) {
      return { operation: 'delete', class: 'table', name, reversibility: 'irreversible' };
    }
  }
  const retypes = words.has('TYPE') || words.has('MODIFY') || words.has('CHANGE');
  return {
    operation: 'update',
    class: 'table',
    name,
    reversibility: retypes ? 'hard' : 'reversible',
  };
}

export function createAct(tokens: readonly SqlToken[]): SqlAct {
  const words = tokens.slice(1, 8).map((token) => token.upper);
  const replaces = words[0] === 'OR' && words[1] === 'REPLACE';
  const what = words.find((word) => DROPPED[word] !== undefined) ?? '';
  const cls = DROPPED[what] ?? 'table';
  const at = tokens.findIndex((token) => token.upper === what);
  const holds = !HOLDS_NO_DATA.has(what);
  return {
    operation: replaces && holds ? 'update' : 'create',
    class: cls,
    name: at < 0 ? '' : nameAt(tokens, at + 1),
    reversibility: replaces && holds && cls === 'table' ? 'irreversible' : 'reversible',
  };
}
