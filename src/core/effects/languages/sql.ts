/** SQL text as effects on the database that it would reach. */
import { LIMITS } from '../../limits';
import type { Effect } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import type { DatabaseTarget, EffectContext } from '../define';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { SqlStatement } from './sql-lexer';
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
): readonly Effect[] {
  return readText(text, target, phrase, context, 0);
}

function readText(
  text: Value,
  target: DatabaseTarget,
  phrase: string,
  context: EffectContext,
  depth: number,
): readonly Effect[] {
  const shown = text.text.slice(0, LIMITS.bodyChars);
  if (shown.trim() === '') return [];
  if (shown.replaceAll(UNKNOWN_TEXT, '').trim() === '') {
    return [databaseEffect(target, unreadable('the SQL is only known when it runs'), phrase)];
  }
  const split = splitSql(shown, target.engine === 'mysql');
  const effects: Effect[] = [];
  for (const statement of split.statements) {
    const included = statement.kind === 'meta' ? includedFile(statement.text, context) : undefined;
    if (included && depth < 4) {
      effects.push(...readText(included, target, phrase, context, depth + 1));
      continue;
    }
    effects.push(...effectsOf(statement, target, phrase));
    if (effects.length > LIMITS.effects) break;
  }
  if (split.cut || text.text.length > shown.length || effects.length > LIMITS.effects) {
    effects.push(databaseEffect(target, unreadable('the SQL is longer than what is read'), phrase));
  }
  return withoutRepeats(effects.slice(0, LIMITS.effects));
}

/** `\\i seed.sql`, looked up from the workspace root, which is where clients are mostly started. */
function includedFile(text: string, context: EffectContext): Value | undefined {
  const name = /^(?:\\ir?|\\include|\.read)\s+['"]?([^'"\s]+)/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const path = name.startsWith('/')
    ? name
    : `${context.workspaceRoot}/${name.replace(/^\.\//, '')}`;
  const file = context.look.file(path);
  if (!file || file.truncated) return undefined;
  return { text: file.text, known: true, sources: [{ kind: 'file', path }], raw: name };
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
  statement: SqlStatement,
  target: DatabaseTarget,
  phrase: string,
): readonly Effect[] {
  if (statement.kind === 'meta') return metaEffects(statement.text, target, phrase);
  const line = statement.text.replace(/\s+/g, ' ').slice(0, 160);
  const acts = actsOfStatement(statement.tokens);
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
    path: target.path,
    authority: target.authority,
    size: act.size,
    opaque:
      act.opaque ??
      (act.server === 'program' ? 'a program runs on the database server' : undefined),
    takesRecovery: act.takesRecovery,
    phrase,
  });
}

/** psql's and SQLite's own commands. `\!` and `.shell` run on this machine. */
function metaEffects(text: string, target: DatabaseTarget, phrase: string): readonly Effect[] {
  const word = /^[\\.](!|[a-z_?]+\+?)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  const rest = text.slice(word.length + 1).trim();
  switch (word) {
    case 'copy':
      return copyEffects(rest, target, text);
    case '!':
    case 'shell':
    case 'system':
      return [
        databaseEffect(
          target,
          { ...unreadable(`the client starts a shell: ${rest.slice(0, 60)}`), class: 'process' },
          text,
        ),
      ];
    case 'i':
    case 'ir':
    case 'include':
    case 'read':
    case 'gexec':
      return [
        databaseEffect(
          target,
          unreadable(`${text.slice(0, 60)} runs statements that are not shown here`),
          text,
        ),
      ];
    case 'o':
    case 'out':
    case 'output':
    case 'once':
    case 'import':
    case 'restore':
      return [
        databaseEffect(
          target,
          {
            operation: word === 'import' || word === 'restore' ? 'update' : 'read',
            class: 'database',
            name: '',
            reversibility: word === 'restore' ? 'irreversible' : 'none',
          },
          phrase,
        ),
      ];
    default:
      return [
        databaseEffect(
          target,
          { operation: 'read', class: 'database', name: '', reversibility: 'none' },
          phrase,
        ),
      ];
  }
}

function copyEffects(rest: string, target: DatabaseTarget, text: string): readonly Effect[] {
  const table = /^\(?\s*([\w."]+)/.exec(rest)?.[1]?.replaceAll('"', '') ?? '';
  const into = /\bfrom\b\s/i.test(rest) && !/^\(/.test(rest);
  if (/\bprogram\b/i.test(rest)) {
    return [
      databaseEffect(
        target,
        { ...unreadable('the client starts a program'), class: 'process' },
        text,
      ),
    ];
  }
  return into
    ? [
        databaseEffect(
          target,
          { operation: 'create', class: 'rows', name: table, reversibility: 'hard', size: 'many' },
          text,
        ),
      ]
    : [
        databaseEffect(
          target,
          {
            operation: 'read',
            class: 'rows',
            name: rest.startsWith('(') ? '' : table,
            reversibility: 'none',
          },
          text,
        ),
      ];
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
