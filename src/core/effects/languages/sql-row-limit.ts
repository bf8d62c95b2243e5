/**
 * A number of rows that SQL changes at most, or it fails and changes nothing: one transaction around it, whose end is
 * only reached through a check of what the database itself has counted in it.
 *
 * PostgreSQL counts per table what a transaction has inserted, updated and deleted, triggers and cascades among it
 * (`pg_stat_xact_all_tables`, "The Cumulative Statistics System"). What is not rows of plain tables changes a catalogue
 * (TRUNCATE, DROP, large objects) or is no table of this server: then the check fails. SQLite counts alike
 * (`total_changes()`), but for rows that REPLACE takes out of the way. MySQL and MariaDB have no such form: their
 * counters leave out what a foreign key deletes along, and tables without transactions keep what a failure should undo.
 */
import type { Value } from '../../shell/invocation';
import { functionsOf, LEAVING, REACHES_OUT } from './sql-read-only';
import { splitSql, type SqlStatement } from './sql-lexer';

const CHANGES = new Set(['SELECT', 'WITH', 'VALUES', 'INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Only statements that look at rows or change them, and cannot leave the transaction around them. */
export function changesRowsOnly(texts: readonly Value[], dialect: 'postgres' | 'sqlite'): boolean {
  const splits = texts.map(({ text, known }) => (known ? splitSql(text, dialect) : undefined));
  if (splits.some((split) => split === undefined || split.cut)) return false;
  const statements = splits.flatMap((split) => split?.statements ?? []);
  return statements.length > 0 && statements.every((one) => isRowChange(one, dialect));
}

function isRowChange(statement: SqlStatement, dialect: 'postgres' | 'sqlite'): boolean {
  if (statement.kind !== 'sql') return false;
  const { tokens } = statement;
  return (
    CHANGES.has(tokens[0]?.upper ?? '') &&
    !tokens.some(({ upper }) => LEAVING.has(upper)) &&
    !(dialect === 'sqlite' && tokens.some(({ upper }) => upper === 'REPLACE')) &&
    !functionsOf(tokens).some((name) => REACHES_OUT.test(name))
  );
}

/** Statements before and after, each sent by itself; after the first that fails nothing more is sent. */
export interface Around {
  readonly before: string;
  readonly after: readonly string[];
}

export function postgresAround(max: number): Around {
  const rows = (what: string, where: string): string =>
    `(select coalesce(sum(${what}), 0) from pg_stat_xact_all_tables where schemaname ${where})`;
  const plain = '!~ $$^(pg_catalog|information_schema|pg_toast)$$';
  const isOther = [
    `current_setting($$track_counts$$) <> $$on$$`,
    // Servers that speak its language and keep rows elsewhere.
    `version() !~ $$^PostgreSQL [0-9.]+ ?(\\(|on )$$ or version() ~* $$greenplum|redshift|yugabyte|-yb-|cockroach|materialize$$`,
    `exists (select from pg_am where amtype = $$t$$ and amname <> $$heap$$)`,
    `exists (select from pg_foreign_table)`,
    `exists (select from pg_extension where extname = $$citus$$)`,
  ].join(' or ');
  const all = 'n_tup_ins + n_tup_upd + n_tup_del';
  return {
    before: 'begin',
    after: [
      // What waits for the end of the transaction would come after the check.
      'set constraints all immediate',
      `select cast(case when ${isOther} then $$this server does not count every row$$ ` +
        `when ${rows(all, '!~ $$^pg_toast$$ and schemaname in ($$pg_catalog$$, $$information_schema$$)')} > 0 then $$more than rows would change$$ ` +
        `when ${rows('n_tup_upd + n_tup_del', plain)} > ${max} or ${rows('n_tup_ins', plain)} > ${max} ` +
        `then $$more than ${max} rows would change$$ else $$0$$ end as int) as beyond_limit`,
      'commit',
    ],
  };
}

export function sqliteAround(max: number): Around {
  return {
    before: 'begin immediate',
    after: [
      `select json('more than ${max} rows would change: ' || total_changes()) where total_changes() > ${max}`,
      // A table or a trigger that replaces deletes rows that nobody counts.
      `select json('replaced rows are not counted: ' || name) from sqlite_master where sql like '%replace%'`,
      'commit',
    ],
  };
}
