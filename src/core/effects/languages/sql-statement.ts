/** What one SQL statement does. */
import { alterAct, createAct, dropActs, truncateActs } from './sql-definitions';
import type { SqlToken } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { hasRealWhere, indexOfTop, nameAfter, nameAt } from './sql-names';

/** Words before the statement itself. */
const PASSED_OVER = new Set([
  'BEGIN',
  'START',
  'COMMIT',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
  'END',
  'ABORT',
]);
const READING = new Set([
  'SELECT',
  'SHOW',
  'DESCRIBE',
  'DESC',
  'VALUES',
  'TABLE',
  'HELP',
  'PRAGMA',
  'USE',
  'SET',
  'RESET',
  'LISTEN',
  'UNLISTEN',
  'FETCH',
  'CLOSE',
  'DECLARE',
  'CHECKPOINT',
  'ANALYZE',
  'DISCARD',
  'DEALLOCATE',
  'PREPARE',
  'LOCK',
  'GO',
  'DELIMITER',
  'PRINT',
  'UNLOCK',
  'CHECK',
  'CHECKSUM',
  'EXISTS',
]);
export function actsOfStatement(tokens: readonly SqlToken[]): readonly SqlAct[] {
  const first = tokens[0]?.upper ?? '';
  const next = tokens[1]?.upper ?? '';
  switch (first) {
    case 'WITH':
      return withActs(tokens);
    case 'EXPLAIN':
      return explainActs(tokens);
    case 'DELETE':
      return [deleteAct(tokens)];
    case 'UPDATE':
      return [updateAct(tokens)];
    case 'TRUNCATE':
      return truncateActs(tokens);
    case 'DROP':
      return dropActs(tokens);
    case 'ALTER':
      return [alterAct(tokens)];
    case 'CREATE':
      return [createAct(tokens)];
    case 'INSERT':
    case 'REPLACE':
    case 'MERGE':
    case 'UPSERT':
      return [insertAct(tokens)];
    case 'COPY':
      return [copyAct(tokens)];
    case 'LOAD':
      return [
        {
          operation: 'create',
          class: 'rows',
          name: nameAfter(tokens, ['TABLE']),
          reversibility: 'hard',
          size: 'many',
        },
      ];
    case 'GRANT':
    case 'REVOKE':
      return [grantAct(tokens, first)];
    case 'DO':
    case 'EXEC':
    case 'EXECUTE':
    case 'CALL':
      return [codeAct(first, tokens)];
    case 'VACUUM':
    case 'REINDEX':
    case 'CLUSTER':
    case 'OPTIMIZE':
    case 'REFRESH':
    case 'COMMENT':
    case 'NOTIFY':
    case 'ATTACH':
    case 'DETACH':
    case 'IMPORT':
      return [{ operation: 'update', class: 'table', name: '', reversibility: 'reversible' }];
    case 'RENAME':
      return [
        {
          operation: 'update',
          class: 'table',
          name: nameAfter(tokens, ['TABLE']),
          reversibility: 'reversible',
        },
      ];
    case 'KILL':
      return [{ operation: 'configure', class: 'process', name: '', reversibility: 'hard' }];
    case 'FLUSH':
    case 'PURGE':
    case 'SHUTDOWN':
    case 'BACKUP':
    case 'RESTORE':
      return [adminAct(first, next)];
    case 'SELECT':
      return selectActs(tokens);
    default:
      if (PASSED_OVER.has(first)) return [];
      if (READING.has(first)) return first === 'SET' || first === 'USE' ? [] : [readAct(tokens)];
      if (tokens[0]?.text === '(') return actsOfStatement(tokens.slice(1));
      return [
        {
          operation: 'execute',
          class: 'database',
          name: '',
          reversibility: 'irreversible',
          opaque: `the statement begins with "${(tokens[0]?.text ?? '').slice(0, 30)}", which is not known`,
        },
      ];
  }
}

function deleteAct(tokens: readonly SqlToken[]): SqlAct {
  const from = indexOfTop(tokens, 'FROM');
  const name = nameAt(tokens, from < 0 ? 1 : from + 1);
  return hasRealWhere(tokens)
    ? { operation: 'delete', class: 'rows', name, reversibility: 'irreversible' }
    : { operation: 'delete', class: 'rows', name, reversibility: 'irreversible', size: 'many' };
}

function updateAct(tokens: readonly SqlToken[]): SqlAct {
  const name = nameAt(tokens, 1);
  return hasRealWhere(tokens)
    ? { operation: 'update', class: 'rows', name, reversibility: 'hard' }
    : { operation: 'update', class: 'rows', name, reversibility: 'irreversible', size: 'many' };
}

function insertAct(tokens: readonly SqlToken[]): SqlAct {
  const overwrites =
    tokens[0]?.upper === 'MERGE' ||
    tokens[0]?.upper === 'REPLACE' ||
    tokens[1]?.upper === 'OVERWRITE';
  const name = nameAt(tokens, 1);
  return overwrites
    ? { operation: 'update', class: 'rows', name, reversibility: 'hard' }
    : { operation: 'create', class: 'rows', name, reversibility: 'reversible' };
}

function copyAct(tokens: readonly SqlToken[]): SqlAct {
  const name = nameAt(tokens, 1);
  const to = indexOfTop(tokens, 'TO');
  const from = indexOfTop(tokens, 'FROM');
  const at = to >= 0 ? to : from;
  const target = tokens[at + 1];
  if (target?.upper === 'PROGRAM') {
    const serverText = tokens[at + 2]?.text ?? '';
    return {
      operation: 'execute',
      class: 'process',
      name: '',
      reversibility: 'irreversible',
      server: 'program',
      serverText,
    };
  }
  if (to >= 0 && target?.kind === 'string') {
    return {
      operation: 'create',
      class: 'file',
      name: target.text,
      reversibility: 'hard',
      server: 'file',
    };
  }
  return to >= 0
    ? { operation: 'read', class: 'rows', name, reversibility: 'none' }
    : { operation: 'create', class: 'rows', name, reversibility: 'hard', size: 'many' };
}

function grantAct(tokens: readonly SqlToken[], first: string): SqlAct {
  const word = first === 'GRANT' ? 'TO' : 'FROM';
  const at = indexOfTop(tokens, word);
  const name = at < 0 ? '' : nameAt(tokens, at + 1);
  const isPublic = name.toUpperCase() === 'PUBLIC';
  return {
    operation: 'grant',
    class: 'role',
    name,
    reversibility: 'hard',
    ...(isPublic ? { audience: 'team' as const } : {}),
  };
}

function codeAct(first: string, tokens: readonly SqlToken[]): SqlAct {
  return {
    operation: 'execute',
    class: 'database',
    name: first === 'DO' ? '' : nameAt(tokens, 1),
    reversibility: 'irreversible',
    opaque:
      first === 'DO'
        ? 'a block of procedural code runs on the server'
        : 'a stored procedure or built statement runs on the server',
  };
}

function adminAct(first: string, next: string): SqlAct {
  if (first === 'PURGE')
    return {
      operation: 'delete',
      class: 'backup',
      name: '',
      reversibility: 'irreversible',
      takesRecovery: true,
    };
  if (first === 'RESTORE')
    return { operation: 'update', class: 'database', name: '', reversibility: 'irreversible' };
  if (first === 'BACKUP')
    return { operation: 'create', class: 'backup', name: '', reversibility: 'reversible' };
  if (first === 'FLUSH' && next !== 'LOGS')
    return { operation: 'configure', class: 'database', name: '', reversibility: 'reversible' };
  return { operation: 'configure', class: 'service', name: '', reversibility: 'hard' };
}

/** Functions of a SELECT that change something or reach the server's own machine. */
const ACTING_FUNCTIONS: readonly (readonly [RegExp, SqlAct])[] = [
  [
    /^(PG_TERMINATE_BACKEND|PG_CANCEL_BACKEND)$/,
    { operation: 'configure', class: 'process', name: '', reversibility: 'hard' },
  ],
  [
    /^(PG_READ_FILE|PG_READ_BINARY_FILE|LOAD_FILE|LO_IMPORT)$/,
    { operation: 'read', class: 'file', name: '', reversibility: 'none', server: 'file' },
  ],
  [
    /^(LO_EXPORT|PG_FILE_WRITE|PG_FILE_UNLINK)$/,
    { operation: 'update', class: 'file', name: '', reversibility: 'irreversible', server: 'file' },
  ],
  [
    /^(DBLINK|DBLINK_EXEC|SYS_EXEC|SYS_EVAL|QUERY_TO_XML|HTTP_POST|XP_CMDSHELL)$/,
    {
      operation: 'execute',
      class: 'process',
      name: '',
      reversibility: 'irreversible',
      server: 'program',
      opaque: 'a function of the server runs text as code',
    },
  ],
  [
    /^(DROP_CHUNKS|DROP_HYPERTABLE|LO_UNLINK|PG_DROP_REPLICATION_SLOT|ADD_RETENTION_POLICY)$/,
    { operation: 'delete', class: 'rows', name: '', reversibility: 'irreversible', size: 'many' },
  ],
  [
    /^(SETVAL|SET_CONFIG|PG_RELOAD_CONF|PG_ADVISORY_LOCK|NEXTVAL)$/,
    { operation: 'update', class: 'database', name: '', reversibility: 'reversible' },
  ],
];

function selectActs(tokens: readonly SqlToken[]): SqlAct[] {
  const acts: SqlAct[] = [readAct(tokens)];
  for (const [i, token] of tokens.entries()) {
    if (tokens[i + 1]?.text !== '(') continue;
    const found = ACTING_FUNCTIONS.find(([pattern]) => pattern.test(token.upper));
    if (found) acts.push(found[1]);
  }
  const into = indexOfTop(tokens, 'INTO');
  if (into > 0) {
    const outfile = tokens[into + 1]?.upper === 'OUTFILE' || tokens[into + 1]?.upper === 'DUMPFILE';
    if (outfile)
      acts.push({
        operation: 'create',
        class: 'file',
        name: tokens[into + 2]?.text ?? '',
        reversibility: 'hard',
        server: 'file',
      });
    else if (tokens[into + 1]?.text[0] !== '@')
      acts.push({
        operation: 'create',
        class: 'table',
        name: nameAt(tokens, into + 1),
        reversibility: 'reversible',
      });
  }
  return acts;
}

function readAct(tokens: readonly SqlToken[]): SqlAct {
  const name = nameAfter(tokens, ['FROM']);
  return {
    operation: 'read',
    class: name === '' ? 'database' : 'rows',
    name,
    reversibility: 'none',
  };
}

/** `WITH d AS (DELETE …) SELECT …`: what stands in the parentheses runs too. */
function withActs(tokens: readonly SqlToken[]): SqlAct[] {
  const acts: SqlAct[] = [];
  let depth = 0;
  let main: readonly SqlToken[] = [];
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind === 'sign' && token.text === '(') {
      depth++;
      const inner = tokens[i + 1]?.upper ?? '';
      if (['DELETE', 'UPDATE', 'INSERT', 'MERGE'].includes(inner)) {
        acts.push(...actsOfStatement(tokens.slice(i + 1, closing(tokens, i))));
      }
    } else if (token?.kind === 'sign' && token.text === ')') {
      depth--;
    } else if (
      depth === 0 &&
      ['SELECT', 'DELETE', 'UPDATE', 'INSERT', 'MERGE'].includes(token?.upper ?? '')
    ) {
      main = tokens.slice(i);
      break;
    }
  }
  return [...acts, ...(main.length > 0 ? actsOfStatement(main) : [])];
}

function closing(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]?.kind !== 'sign') continue;
    if (tokens[i]?.text === '(') depth++;
    if (tokens[i]?.text === ')' && --depth === 0) return i;
  }
  return tokens.length;
}

/** EXPLAIN alone only plans; with ANALYZE the statement runs. */
function explainActs(tokens: readonly SqlToken[]): readonly SqlAct[] {
  const starts = ['SELECT', 'DELETE', 'UPDATE', 'INSERT', 'WITH', 'MERGE', 'CREATE', 'EXECUTE'];
  const at = tokens.findIndex((token, i) => i > 0 && starts.includes(token.upper));
  const before = tokens.slice(1, at < 0 ? undefined : at);
  const analyze = before.findIndex(
    (token) => token.upper === 'ANALYZE' || token.upper === 'ANALYSE',
  );
  const off = analyze >= 0 && ['FALSE', 'OFF'].includes(before[analyze + 1]?.upper ?? '');
  if (at < 0 || analyze < 0 || off) {
    return [{ operation: 'read', class: 'database', name: '', reversibility: 'none' }];
  }
  return actsOfStatement(tokens.slice(at));
}
