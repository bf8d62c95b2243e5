/** Statements that change rows, rights and settings: what one of each does. */
import type { SqlToken } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { hasRealWhere, indexOfTop, nameAfter, nameAt } from './sql-names';
import { functionActs, readAct } from './sql-select';
import { say } from '../../model/say';

export function deleteAct(tokens: readonly SqlToken[]): SqlAct {
  const from = indexOfTop(tokens, 'FROM');
  const name = nameAt(tokens, from < 0 ? 1 : from + 1);
  return hasRealWhere(tokens)
    ? { operation: 'delete', class: 'rows', name, reversibility: 'irreversible' }
    : { operation: 'delete', class: 'rows', name, reversibility: 'irreversible', size: 'many' };
}

export function updateAct(tokens: readonly SqlToken[]): SqlAct {
  const name = nameAt(tokens, 1);
  return hasRealWhere(tokens)
    ? { operation: 'update', class: 'rows', name, reversibility: 'hard' }
    : { operation: 'update', class: 'rows', name, reversibility: 'irreversible', size: 'many' };
}

export function insertAct(tokens: readonly SqlToken[]): SqlAct {
  const overwrites =
    tokens[0]?.upper === 'MERGE' ||
    tokens[0]?.upper === 'REPLACE' ||
    tokens[1]?.upper === 'OVERWRITE';
  const name = nameAt(tokens, 1);
  const removes = tokens.some(
    (token, i) => token.upper === 'DELETE' && tokens[i - 1]?.upper === 'THEN',
  );
  if (removes)
    return {
      operation: 'delete',
      class: 'rows',
      name,
      reversibility: 'irreversible',
      size: 'many',
    };
  return overwrites
    ? { operation: 'update', class: 'rows', name, reversibility: 'hard' }
    : { operation: 'create', class: 'rows', name, reversibility: 'reversible' };
}

export function copyAct(tokens: readonly SqlToken[]): SqlAct {
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

export function grantAct(tokens: readonly SqlToken[], first: string): SqlAct {
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

/** Settings of a session are nothing; those of the server, of passwords and of the schema's own table are. */
export function settingActs(tokens: readonly SqlToken[]): readonly SqlAct[] {
  const words = tokens.map(({ upper }) => upper);
  const next = words[1] ?? '';
  if (words[0] === 'RESET') {
    if (!/^(MASTER|BINARY|REPLICA|SLAVE)$/.test(next)) return [];
    return [adminAct(next === 'MASTER' || next === 'BINARY' ? 'PURGE' : 'RESET', next)];
  }
  const writes = tokens.some(({ text }) => text === '=');
  if (words[0] === 'PRAGMA') {
    const unsafe = words.includes('WRITABLE_SCHEMA') || words.includes('TRUSTED_SCHEMA');
    if (!writes || !unsafe) return [readAct(tokens)];
    return [{ operation: 'configure', class: 'schema', name: '', reversibility: 'irreversible' }];
  }
  if (next === 'PASSWORD')
    return [{ operation: 'rotate', class: 'role', name: '', reversibility: 'hard' }];
  const server = /^(GLOBAL|PERSIST|PERSIST_ONLY)$/.test(next) || /^@@(GLOBAL|PERSIST)/.test(next);
  const guard = words.includes('SESSION_REPLICATION_ROLE');
  if (!server && !guard) return functionActs(tokens);
  return [{ operation: 'configure', class: 'database', name: '', reversibility: 'reversible' }];
}

/** Upkeep changes how data lies, not what it says. `VACUUM INTO` writes a copy. */
export function maintenanceActs(tokens: readonly SqlToken[]): readonly SqlAct[] {
  const into = indexOfTop(tokens, 'INTO');
  const file = tokens[into + 1];
  if (tokens[0]?.upper === 'VACUUM' && into > 0 && file?.kind === 'string') {
    const name = file.text;
    return [{ operation: 'create', class: 'file', name, reversibility: 'hard', server: 'file' }];
  }
  const upkeep = /^(VACUUM|REINDEX|CLUSTER|OPTIMIZE|REFRESH)$/.test(tokens[0]?.upper ?? '');
  const name = upkeep ? nameAfter(tokens, ['TABLE', 'VIEW']) : '';
  return [{ operation: 'update', class: 'table', name, reversibility: 'reversible' }];
}

export function codeAct(first: string, tokens: readonly SqlToken[]): SqlAct {
  return {
    operation: 'execute',
    class: 'database',
    name: first === 'DO' ? '' : nameAt(tokens, 1),
    reversibility: 'irreversible',
    opaque:
      first === 'DO'
        ? say`a block of procedural code runs on the server`
        : say`a stored procedure or built statement runs on the server`,
  };
}

export function adminAct(first: string, next: string): SqlAct {
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
