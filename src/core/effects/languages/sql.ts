/** SQL text as effects on the database that it would reach. */
import { LIMITS } from '../../limits';
import type { DatabasePlace, Effect } from '../../model/effect';
import { say } from '../../model/say';
import { remoteEffect } from '../apis/effect';
import type { DatabaseTarget, EffectContext } from '../define';
import type { Site } from '../build';
import { toolInvocation } from '../build';
import type { Invocation, Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { placeOf } from './database-target';
import { clientAct } from './sql-client';
import type { SqlDialect, SqlStatement } from './sql-lexer';
import { splitSql } from './sql-lexer';
import type { SqlAct } from './sql-names';
import { actsOfStatement } from './sql-statement';

/**
 * Effects of a SQL text. Reads of one text are one effect each class and name; what cannot be read is opaque on
 * the database. Never throws.
 */
export function readSql(
  text: Value,
  target: DatabaseTarget,
  phrase: string,
  context: EffectContext,
  from: Invocation = toolInvocation(phrase, context.workspaceRoot),
): readonly Effect[] {
  const site: Site = { context, invocation: from };
  const effects = readText(text, { site, phrase, target }, 0);
  return withoutRepeats(effects.slice(0, LIMITS.effects));
}

/** One text being read. A client's command may change where its later statements go. */
interface SqlSession {
  readonly site: Site;
  readonly phrase: string;
  target: DatabaseTarget;
}

/** Files that include files. */
const MAX_DEPTH = 4;

function readText(text: Value, session: SqlSession, depth: number): readonly Effect[] {
  const shown = text.text.slice(0, LIMITS.bodyChars);
  if (shown.trim() === '') return [];
  if (shown.replaceAll(UNKNOWN_TEXT, '').trim() === '') {
    const why = say`the SQL is only known when it runs`;
    return [databaseEffect(session.target, unreadable(why), session.phrase)];
  }
  const split = splitSql(shown, dialectOf(session.target));
  const effects: Effect[] = [];
  for (const [i, statement] of split.statements.entries()) {
    if (statement.kind === 'meta') effects.push(...metaEffects(statement.text, session, depth));
    else {
      session.target = usedBy(statement, session.target);
      const undone = isRolledBack(split.statements, i, dialectOf(session.target));
      effects.push(
        ...effectsOf(statement, session).map((effect) => (undone ? kept(effect) : effect)),
      );
    }
    if (effects.length > LIMITS.effects) break;
  }
  if (split.cut || text.text.length > shown.length || effects.length > LIMITS.effects) {
    const why = say`the SQL is longer than what is read`;
    effects.push(databaseEffect(session.target, unreadable(why), session.phrase));
  }
  return effects;
}

/** `USE name` of MySQL: what follows goes to another database of the same server. */
function usedBy(
  { tokens }: SqlStatement & { kind: 'sql' },
  target: DatabaseTarget,
): DatabaseTarget {
  if (target.engine !== 'mysql' || tokens[0]?.upper !== 'USE') return target;
  return { ...target, database: tokens[1]?.text.replace(/`/g, '') ?? '' };
}

function dialectOf({ engine }: DatabaseTarget): SqlDialect {
  return engine === 'mongodb' || engine === 'redis' ? 'other' : engine;
}

const REWINDABLE = /^(DELETE|UPDATE|INSERT|MERGE|WITH|REPLACE)$/;

/**
 * Stands between BEGIN and ROLLBACK: what it changes is undone at once. MySQL commits before every definition, and
 * a client's command in between may do anything, so only rows count there and only without one.
 */
function isRolledBack(
  statements: readonly SqlStatement[],
  at: number,
  dialect: SqlDialect,
): boolean {
  const firstOf = (statement: SqlStatement | undefined): string =>
    statement?.kind === 'sql' ? (statement.tokens[0]?.upper ?? '') : '';
  const isEnd = (statement: SqlStatement): boolean =>
    /^(COMMIT|END|ROLLBACK|ABORT)$/.test(firstOf(statement)) ||
    statement.kind === 'meta' ||
    (dialect === 'mysql' &&
      /^(CREATE|ALTER|DROP|TRUNCATE|RENAME|GRANT|REVOKE)$/.test(firstOf(statement)));
  const definition = !REWINDABLE.test(firstOf(statements[at]));
  if (definition && dialect !== 'postgres' && dialect !== 'sqlite') return false;
  const before = statements.slice(0, at).reverse();
  const opened = before.find((one) => isEnd(one) || /^(BEGIN|START)$/.test(firstOf(one)));
  if (opened === undefined || isEnd(opened)) return false;
  const closing = statements.slice(at + 1).find(isEnd);
  if (closing?.kind !== 'sql' || !/^(ROLLBACK|ABORT)$/.test(firstOf(closing))) return false;
  return !closing.tokens.some(({ upper }) => upper === 'TO');
}

function kept(effect: Effect): Effect {
  if (effect.operation === 'read' || effect.opaque !== undefined) return effect;
  return { ...effect, reversibility: 'recoverable' };
}

function metaEffects(text: string, session: SqlSession, depth: number): readonly Effect[] {
  const act = clientAct(text, session.target, session.site);
  switch (act.kind) {
    case 'effects':
      return act.effects;
    case 'acts':
      return [
        ...act.acts.map((one) => databaseEffect(session.target, one, text.slice(0, 160))),
        ...act.effects,
      ];
    case 'connect':
      session.target = act.target;
      return [];
    case 'include': {
      const included = includedText(act.file, session.site);
      if (included && depth < MAX_DEPTH) return readText(included, session, depth + 1);
      const why = say`${text.slice(0, 60)} runs statements that are not shown here`;
      return [databaseEffect(session.target, unreadable(why), text)];
    }
  }
}

/** The text of an included file, looked up from where the client was started. */
function includedText(name: Value, { context, invocation }: Site): Value | undefined {
  const path = context.path(name, invocation);
  const file = path === undefined ? undefined : context.look.file(path);
  if (path === undefined || !file || file.truncated) return undefined;
  return { text: file.text, known: true, sources: [{ kind: 'file', path }], raw: name.raw };
}

function unreadable(why: string): SqlAct {
  return {
    operation: 'execute',
    class: 'database',
    name: '',
    reversibility: 'irreversible',
    opaque: why,
  };
}

function effectsOf(
  statement: Extract<SqlStatement, { kind: 'sql' }>,
  { target, phrase }: SqlSession,
): readonly Effect[] {
  const line = statement.text.replace(/\s+/g, ' ').slice(0, 160);
  const acts = actsOfStatement(statement.tokens, dialectOf(target));
  return acts.map((act) => {
    // A statement with a hole where its name should be could be about anything of that class.
    const hole = act.name.includes(UNKNOWN_TEXT) ? { ...act, name: '' } : act;
    return databaseEffect(target, hole, line === '' ? phrase : line);
  });
}

export function databaseEffect(target: DatabaseTarget, act: SqlAct, phrase: string): Effect {
  const onDatabase = act.class === 'database' && act.name === '';
  return remoteEffect({
    operation: act.operation,
    class: act.class,
    name: onDatabase ? (target.database ?? target.path ?? '') : act.name,
    environment: target.environment,
    reversibility: act.reversibility,
    audience: act.audience,
    host: target.host,
    // What the server's machine does is not done to the database's own file.
    path: act.server === undefined ? target.path : undefined,
    database: act.server === undefined ? actPlace(target, act) : undefined,
    authority: target.authority,
    size: act.size,
    opaque:
      act.opaque ??
      (act.server === 'program' ? say`a program runs on the database server` : undefined),
    takesRecovery: act.takesRecovery,
    phrase,
  });
}

/**
 * Where the act takes place. A statement about a whole database names it; MySQL calls its databases schemas, and its
 * tables may be written with theirs.
 */
function actPlace(
  target: DatabaseTarget,
  { class: kind, name }: SqlAct,
): DatabasePlace | undefined {
  const isMysql = target.engine === 'mysql';
  if (kind === 'database' && name !== '') return placeOf(target, name);
  if (isMysql && kind === 'schema' && name !== '') return placeOf(target, name);
  if (!isMysql) return placeOf(target);
  const [, qualifier] = /^([^.]+)\.[^.]+$/.exec(name) ?? [];
  return placeOf(target, qualifier ?? target.database);
}

/** Twenty reads of one table are one read. */
function withoutRepeats(effects: readonly Effect[]): readonly Effect[] {
  const seen = new Set<string>();
  return effects.filter((effect) => {
    if (effect.operation !== 'read') return true;
    const key = `${effect.resource.class}:${effect.resource.name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
