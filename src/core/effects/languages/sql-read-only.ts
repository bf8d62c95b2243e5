/**
 * Whether a session that was opened read-only stays so for the whole of a SQL text: the server or the library refuses
 * what the statements write, nothing in them opens the session again, ends its transaction, leaves the database for a
 * file, a program or another server, or runs a command of the client that does. What is not known to stay is not held.
 *
 * Sources: PostgreSQL, "SET TRANSACTION" (what READ ONLY refuses) and `ClassifyUtilityCommandAsReadOnly` (what it lets
 * through: COPY TO, DO, CALL, NOTIFY, VACUUM, LOCK, ALTER SYSTEM, SET); MySQL, "SET TRANSACTION"; SQLite,
 * "Command Line Shell" and "VACUUM INTO".
 */
import type { Value } from '../../shell/invocation';
import { splitSql, type SqlDialect, type SqlStatement, type SqlToken } from './sql-lexer';

export type ReadOnlyEngine = 'postgres' | 'mysql' | 'sqlite' | 'duckdb';

interface Rules {
  readonly dialect: SqlDialect;
  /** First words of statements that the session refuses or that only read. */
  readonly statements: ReadonlySet<string>;
  /** Commands of the client that only show something, without their mark. */
  readonly client: RegExp;
  /**
   * Functions that nobody knows may be called: they run inside the one transaction, and a transaction does not become
   * writable. Where each statement is a transaction of its own, only in the last one.
   */
  readonly unknownFunctions: 'anywhere' | 'alone';
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const CHANGES =
  'SELECT WITH VALUES TABLE EXPLAIN INSERT UPDATE DELETE CREATE DROP ALTER TRUNCATE GRANT REVOKE';

const RULES: Readonly<Record<ReadOnlyEngine, Rules>> = {
  postgres: {
    dialect: 'postgres',
    statements: words(`${CHANGES} SHOW MERGE COMMENT REASSIGN REFRESH COPY DECLARE FETCH CLOSE`),
    client:
      /^\\(?:d\w*[+S]*|l\+?|z|sf\+?|sv\+?|x|a|t|H|f|C|T|pset|timing|conninfo|echo|qecho|warn|h|help|\?|q|encoding|errverbose|crosstabview|gx?\s*$|gdesc)(?:\s[^`|]*)?$/,
    unknownFunctions: 'anywhere',
  },
  mysql: {
    dialect: 'mysql',
    statements: words(`${CHANGES} SHOW DESCRIBE DESC USE REPLACE RENAME CHECKSUM HELP`),
    client: /^\\?(?:g|G|go|ego|s|status|u\s+\w+|use\s+\w+|W|warnings|w|nowarning|q|quit|exit)$/,
    unknownFunctions: 'alone',
  },
  sqlite: {
    dialect: 'sqlite',
    statements: words(
      `${CHANGES} REPLACE BEGIN COMMIT END ROLLBACK SAVEPOINT RELEASE REINDEX ANALYZE`,
    ),
    client:
      /^\.(?:tables?|schema|fullschema|databases|indexes|indices|dump|mode|headers?|width|nullvalue|separator|echo|print|stats|timer|explain|eqp|show|bail|changes|dbinfo|sha3sum|help|version|quit|exit)(?:\s[^|]*)?$/,
    unknownFunctions: 'anywhere',
  },
  duckdb: {
    dialect: 'sqlite',
    // COPY, EXPORT, SET, CALL, INSTALL, LOAD and a CREATE SECRET reach beyond the database that is opened.
    statements: words(
      'SELECT WITH VALUES TABLE FROM SHOW DESCRIBE SUMMARIZE EXPLAIN PIVOT UNPIVOT INSERT UPDATE DELETE TRUNCATE ALTER',
    ),
    client:
      /^\.(?:tables?|schema|databases|mode|headers?|width|nullvalue|separator|help)(?:\s[^|]*)?$/,
    unknownFunctions: 'anywhere',
  },
};

/** All texts run in one session, in this order. */
export function staysReadOnly(texts: readonly Value[], engine: ReadOnlyEngine): boolean {
  const rules = RULES[engine];
  const statements: SqlStatement[] = [];
  for (const text of texts) {
    if (!text.known) return false;
    const split = splitSql(text.text, rules.dialect);
    if (split.cut) return false;
    statements.push(...split.statements);
  }
  const alone = statements.length === 1;
  return (
    statements.length > 0 &&
    statements.every((one) =>
      one.kind === 'meta' ? rules.client.test(one.text.trim()) : isHeld(one.tokens, rules, alone),
    )
  );
}

function isHeld(tokens: readonly SqlToken[], rules: Rules, alone: boolean): boolean {
  const first = tokens[0]?.upper ?? (tokens[0]?.text === '(' ? 'SELECT' : '');
  const opening = tokens.find((token) => token.text !== '(');
  const word = first === '' ? (opening?.upper ?? '') : first;
  if (!rules.statements.has(word)) return false;
  // What is explained is run where ANALYZE says so; the statement itself is among the tokens.
  if (tokens.some((token) => LEAVING.has(token.upper))) return false;
  if (word === 'ALTER' && tokens[1]?.upper === 'SYSTEM') return false;
  if (word === 'COPY' && !/^(STDOUT|STDIN)$/.test(copyPlace(tokens))) return false;
  return functionsOf(tokens).every(
    (name) =>
      !REACHES_OUT.test(name) &&
      (rules.unknownFunctions === 'anywhere' || alone || KNOWN_FUNCTION.test(name)),
  );
}

/** Words with which a statement writes a file, starts a program or opens another database. */
export const LEAVING = words('OUTFILE DUMPFILE PROGRAM ATTACH VACUUM');

function copyPlace(tokens: readonly SqlToken[]): string {
  const at = tokens.findLastIndex(({ upper }) => upper === 'TO' || upper === 'FROM');
  return tokens[at + 1]?.upper ?? '';
}

export function functionsOf(tokens: readonly SqlToken[]): string[] {
  return tokens.flatMap((token, i) => {
    if (tokens[i + 1]?.text !== '(' || token.kind === 'string' || token.kind === 'sign') return [];
    const schema = tokens[i - 1]?.text === '.' ? `${tokens[i - 2]?.text ?? ''}.` : '';
    return [`${schema}${token.text}`.toLowerCase()];
  });
}

/**
 * Functions whose effect lies outside the transaction: other sessions, the server's files and settings, other servers,
 * code of the client. PostgreSQL's `pg_…` only where the name says that it tells something.
 */
export const REACHES_OUT =
  /^(?:[\w$]+\.)?(?:pg_(?!get_|typeof|size_|table_size|relation_|total_relation_size|indexes_size|database_size|tablespace_size|column_|stat_|is_|has_|describe_|identify_|blocking_pids|backend_pid|postmaster_start_time|conf_load_time|current_|last_|char_to_encoding|encoding_to_char|client_encoding|options_to_table|available_|timezone_|show_|\w+_is_visible$)\w*|set_config|dblink\w*|lo_\w+|http\w*|query_to_xml\w*|cursor_to_xml\w*|xp_\w+|sp_\w+|sys_\w+|load_\w+|writefile|readfile|edit|fts3_tokenizer|benchmark|sleep|get_lock|release_lock|release_all_locks|master_\w+|source_pos_wait)$|^(?:aws_\w+|azure\w*|google_\w+|http\w*|net|dblink|cron|vault|pgmq|dbms_\w+|utl_\w+)\./;

/** Functions of every SQL database that compute a value. */
const KNOWN_FUNCTION =
  /^(?:count|sum|avg|min|max|coalesce|nullif|ifnull|if|cast|convert|concat|concat_ws|group_concat|string_agg|array_agg|length|char_length|lower|upper|trim|ltrim|rtrim|substr|substring|substring_index|left|right|replace|round|floor|ceil|ceiling|abs|mod|greatest|least|now|curdate|curtime|current_timestamp|date|time|datetime|strftime|date_format|date_trunc|date_add|date_sub|datediff|timestampdiff|year|month|day|hour|minute|extract|to_char|from_unixtime|unix_timestamp|json_\w+|jsonb_\w+|row_number|rank|dense_rank|lag|lead|over|partition|in|and|or|not|exists|any|all|values|version|database|user|in|on|as|using|from|where|having|join|select)$/;
