/** What one SQL statement does. */
import { alterAct, createAct, dropActs, truncateActs } from './sql-definitions';
import type { SqlDialect, SqlToken } from './sql-lexer';
import { splitSql } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { indexOfTop, nameAfter } from './sql-names';
import {
  adminAct,
  codeAct,
  copyAct,
  deleteAct,
  grantAct,
  insertAct,
  maintenanceActs,
  settingActs,
  updateAct,
} from './sql-changes';
import { functionActs, readAct, selectActs } from './sql-select';
import { say } from '../../model/say';

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
  'TABLE',
  'HELP',
  'USE',
  'SET',
  'LISTEN',
  'UNLISTEN',
  'FETCH',
  'CLOSE',
  'DECLARE',
  'CHECKPOINT',
  'ANALYZE',
  'DISCARD',
  'DEALLOCATE',
  'LOCK',
  'GO',
  'DELIMITER',
  'PRINT',
  'UNLOCK',
  'CHECK',
  'CHECKSUM',
  'EXISTS',
]);
export function actsOfStatement(
  tokens: readonly SqlToken[],
  dialect: SqlDialect = 'other',
): readonly SqlAct[] {
  const first = tokens[0]?.upper ?? '';
  const next = tokens[1]?.upper ?? '';
  switch (first) {
    case 'WITH':
      return withActs(tokens, dialect);
    case 'EXPLAIN':
      return explainActs(tokens, dialect);
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
      return maintenanceActs(tokens);
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
    case 'PERFORM':
    case 'VALUES':
      return selectActs(tokens);
    case 'PREPARE':
      return prepareActs(tokens, dialect);
    case 'SET':
    case 'RESET':
    case 'PRAGMA':
      return settingActs(tokens);
    case 'REASSIGN':
      return [grantAct(tokens, 'GRANT')];
    case 'SECURITY':
    case 'SYSTEM':
      return [{ operation: 'configure', class: 'database', name: '', reversibility: 'hard' }];
    case 'EXPORT':
    case 'UNLOAD':
      return [{ operation: 'send', class: 'rows', name: '', reversibility: 'hard' }];
    // Files of a stage (Snowflake, "REMOVE", "LIST"): they have no history.
    case 'REMOVE':
    case 'RM':
      return [{ operation: 'delete', class: 'object', name: '', reversibility: 'irreversible' }];
    case 'LIST':
    case 'LS':
      return [readAct(tokens)];
    case 'UNDROP':
      return [{ operation: 'create', class: 'table', name: '', reversibility: 'reversible' }];
    default:
      if (PASSED_OVER.has(first)) return [];
      if (READING.has(first)) return first === 'SET' || first === 'USE' ? [] : [readAct(tokens)];
      if (tokens[0]?.text === '(') return actsOfStatement(tokens.slice(1), dialect);
      return [
        {
          operation: 'execute',
          class: 'database',
          name: '',
          reversibility: 'irreversible',
          opaque: say`the statement begins with "${(tokens[0]?.text ?? '').slice(0, 30)}", which is not known`,
        },
      ];
  }
}

/** `PREPARE x AS DELETE …`, `PREPARE x FROM 'DELETE …'`: weighed as if it were executed, since it will be. */
function prepareActs(tokens: readonly SqlToken[], dialect: SqlDialect): readonly SqlAct[] {
  const as = indexOfTop(tokens, 'AS');
  if (as > 0) return actsOfStatement(tokens.slice(as + 1), dialect);
  const from = indexOfTop(tokens, 'FROM');
  const text = tokens[from + 1];
  if (from < 0 || text?.kind !== 'string') return [codeAct('PREPARE', tokens)];
  const inner = splitSql(text.text, dialect).statements;
  return inner.flatMap((one) => (one.kind === 'sql' ? actsOfStatement(one.tokens, dialect) : []));
}

/** `WITH d AS (DELETE …) SELECT …`: what stands in the parentheses runs too. */
function withActs(tokens: readonly SqlToken[], dialect: SqlDialect): SqlAct[] {
  const acts: SqlAct[] = [];
  let depth = 0;
  let main: readonly SqlToken[] = [];
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind === 'sign' && token.text === '(') {
      depth++;
      const inner = tokens[i + 1]?.upper ?? '';
      if (['DELETE', 'UPDATE', 'INSERT', 'MERGE'].includes(inner)) {
        acts.push(...actsOfStatement(tokens.slice(i + 1, closing(tokens, i)), dialect));
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
  return [...acts, ...(main.length > 0 ? actsOfStatement(main, dialect) : functionActs(tokens))];
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
function explainActs(tokens: readonly SqlToken[], dialect: SqlDialect): readonly SqlAct[] {
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
  return actsOfStatement(tokens.slice(at), dialect);
}
