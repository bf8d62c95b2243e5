/**
 * Code that a framework evaluates with the application loaded: `rails runner`, `manage.py shell -c`, `artisan tinker
 * --execute`, `mix run -e`. It is not parsed. What the object mappers call taking rows away, changing many of them, and
 * raw SQL are looked for by their own words; everything happens in the database that the project is configured for.
 */
import type { Effect, Environment } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import type { Call, DatabaseTarget } from '../define';
import { databaseAct } from './project-database';

/** Active Record, Ecto, Django, Eloquent: many rows at once. */
const TAKES_MANY =
  /\b(?:delete_all|destroy_all|delete_by|destroy_by|truncate(?:_tables?)?|forceDelete)\b|\bRepo\.delete_all\b|\.(?:all|filter|exclude)\([^)]*\)\.delete\(\)|::(?:truncate|destroy)\b|->(?:truncate|delete)\(\)|::query\(\)->delete|::where[^;]*->delete\(/;
const TAKES_ONE = /\.(?:destroy|delete)!?(?:\(|\b)|\bRepo\.delete!?\b|_raw_delete\b/;
const DROPS = /\b(?:drop_table|drop_database|drop_if_exists)\b|Schema::drop\w*/;
const CHANGES_MANY =
  /\b(?:update_all|Repo\.update_all|insert_all|upsert_all|bulk_(?:create|update))\b|\.update\(|->update\(/;
const CHANGES =
  /\.(?:save|create|update\w*|touch|increment|decrement|toggle)!?(?:\(|\b)|\bRepo\.(?:insert|update|insert_or_update)!?\b|->(?:save|create)\(|::(?:create|firstOrCreate|updateOrCreate)\(/;
const SQL_IN_QUOTES =
  /["'`]\s*((?:select|insert|update|delete|drop|truncate|alter|create|grant)\s[^"'`]{3,4000})["'`]/gi;

export function evaluatedCode(
  call: Call,
  code: Value,
  target: DatabaseTarget,
  environment: Environment | undefined,
): readonly Effect[] {
  const named = { ...target, environment: environmentFor(target, environment) };
  const { text } = code;
  const statements = [...text.matchAll(SQL_IN_QUOTES)].flatMap((match) =>
    call.context.sql(literal(match[1]!), named, call.invocation.source),
  );
  const act = (
    operation: Effect['operation'],
    resource: 'rows' | 'table' | 'database',
    reversibility: Effect['reversibility'],
  ): Effect => databaseAct(call, target, operation, resource, reversibility, environment);
  if (DROPS.test(text)) return [...statements, act('delete', 'table', 'irreversible')];
  if (TAKES_MANY.test(text)) return [...statements, act('delete', 'rows', 'irreversible')];
  if (TAKES_ONE.test(text))
    return [...statements, { ...act('delete', 'rows', 'irreversible'), size: 1 }];
  if (CHANGES_MANY.test(text)) return [...statements, act('update', 'rows', 'hard')];
  if (CHANGES.test(text)) return [...statements, act('update', 'rows', 'reversible')];
  if (statements.length > 0) return statements;
  return [act('read', 'database', 'none')];
}

function environmentFor(target: DatabaseTarget, named: Environment | undefined): Environment {
  return target.environment.name === 'unknown' && named !== undefined ? named : target.environment;
}
