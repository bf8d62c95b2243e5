/**
 * Dumps that this session took of a database, and their way back. What such a file says is what the database held: it
 * makes tables and fills them. Only dumps that drop nothing first count (pg_dump(1) without `--clean`, `.dump` of
 * SQLite); mysqldump writes DROP TABLE before each table unless it is told not to.
 */
import type { Effect } from '../model/effect';
import { bound, type Session } from './state';

const KEPT = 500;

const DUMPS =
  /\bpg_dump(?:all)?\b|\b(?:mysqldump|mariadb-dump)\b[^\n]*\s--(?:skip-add-drop-table|compact)\b|\bsqlite3\b[^\n]*\s["']?\.dump\b/;
const DROPS_FIRST = /\s(?:--clean|-\w*c\w*|--add-drop-(?:database|table))(?:\s|$)/;

/** `effects` are those of a step that ran. */
export function learnDumps(session: Session, step: number, effects: readonly Effect[]): void {
  for (const { operation, resource, target, phrase } of effects) {
    if (operation !== 'create' || resource.class !== 'file' || target?.path === undefined) continue;
    if (DUMPS.test(phrase) && !DROPS_FIRST.test(phrase)) session.dumps.set(target.path, step);
  }
  bound(session.dumps, KEPT);
}

/** SQL that no look could read, but that comes whole out of an unchanged dump and goes to a database of this machine. */
export function withOwnDumps(session: Session, effects: readonly Effect[]): readonly Effect[] {
  if (session.dumps.size === 0) return effects;
  return effects.map((effect) => {
    const { opaque, operation, resource, environment, phrase } = effect;
    if (opaque === undefined || operation !== 'execute' || resource.class !== 'database')
      return effect;
    if (environment.name !== 'local') return effect;
    const read = effects.filter((one) => one.phrase === phrase && one.operation === 'read');
    const files = read.flatMap((one) =>
      one.resource.class === 'file' ? (one.target?.path ?? []) : [],
    );
    const isOwn = (path: string): boolean =>
      session.dumps.has(path) && session.dumps.get(path) === session.writtenPaths.get(path);
    if (files.length === 0 || !files.every(isOwn)) return effect;
    const { opaque: _unread, ...known } = effect;
    return { ...known, operation: 'update' as const, reversibility: 'recoverable' as const };
  });
}
