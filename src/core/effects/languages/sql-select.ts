/** What a SELECT does beside reading: functions that act, INTO. */
import type { SqlToken } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { indexOfTop, nameAfter, nameAt } from './sql-names';
import { say } from '../../model/say';

/** Functions of a SELECT that change something or reach the server's own machine. */
const ACTING_FUNCTIONS: readonly (readonly [RegExp, SqlAct])[] = [
  [
    /^(PG_TERMINATE_BACKEND|PG_CANCEL_BACKEND|PG_PROMOTE|PG_ROTATE_LOGFILE|PG_WAL_REPLAY_PAUSE|PG_SWITCH_WAL)$/,
    { operation: 'configure', class: 'process', name: '', reversibility: 'hard' },
  ],
  [
    /^(PG_READ_FILE|PG_READ_BINARY_FILE|LOAD_FILE|LO_IMPORT|PG_LS_DIR|READFILE|OPENROWSET|BFILENAME)$/,
    { operation: 'read', class: 'file', name: '', reversibility: 'none', server: 'file' },
  ],
  [
    /^(LO_EXPORT|PG_FILE_WRITE|PG_FILE_UNLINK|PG_FILE_RENAME|WRITEFILE)$/,
    { operation: 'update', class: 'file', name: '', reversibility: 'irreversible', server: 'file' },
  ],
  [
    /^(DBLINK|DBLINK_EXEC|DBLINK_SEND_QUERY|SYS_EXEC|SYS_EVAL|QUERY_TO_XML|HTTP_POST|HTTP_GET|XP_CMDSHELL|LOAD_EXTENSION|FTS3_TOKENIZER|UTL_HTTP|OPENQUERY|EDIT)$/,
    {
      operation: 'execute',
      class: 'process',
      name: '',
      reversibility: 'irreversible',
      server: 'program',
      opaque: say`a function of the server runs text as code`,
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

/** A function of the database's own whose name says that it changes something: `purge_orders()`, `cron.unschedule()`. */
const ACTS_BY_NAME =
  /^(DELETE|DROP|PURGE|TRUNCATE|REMOVE|WIPE|RESET|TERMINATE|KILL|REVOKE|GRANT|SEND|DESTROY|ERASE|CLEAR|CLEANUP|FLUSH|DISABLE)_\w+$|^(UNSCHEDULE|PURGE|CLEANUP)$/;

/** What functions that are called anywhere in the statement do. */
export function functionActs(tokens: readonly SqlToken[]): SqlAct[] {
  const acts: SqlAct[] = [];
  for (const [i, token] of tokens.entries()) {
    if (tokens[i + 1]?.text !== '(' || token.kind === 'string') continue;
    const name = token.text.toUpperCase();
    const found = ACTING_FUNCTIONS.find(([pattern]) => pattern.test(name));
    if (found) acts.push(found[1]);
    else if (ACTS_BY_NAME.test(name)) {
      acts.push({
        operation: 'execute',
        class: 'function',
        name: token.text,
        reversibility: 'hard',
        opaque: say`the function ${token.text} of the database acts`,
      });
    }
  }
  return acts;
}

export function selectActs(tokens: readonly SqlToken[]): SqlAct[] {
  const acts: SqlAct[] = [readAct(tokens), ...functionActs(tokens)];
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

export function readAct(tokens: readonly SqlToken[]): SqlAct {
  const name = nameAfter(tokens, ['FROM']);
  return {
    operation: 'read',
    class: name === '' ? 'database' : 'rows',
    name,
    reversibility: 'none',
  };
}
