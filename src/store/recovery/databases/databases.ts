/** Databases of this machine: dumped before an act, looked at again, and put back. */
import * as fs from 'node:fs';
import type { Content } from '../content';
import { RESTORE_MS } from '../limits';
import type { DatabaseState, DumpedDatabase, KeptDatabase } from '../record';
import { Unkeepable } from '../unkeepable';
import type { Measure } from '../walk';
import { mysql } from './mysql';
import { postgres } from './postgres';
import type { DatabaseSystem, Reached } from './system';
import { part, say } from '../../../core/model/say';

const SYSTEMS: Readonly<Record<KeptDatabase['system'], DatabaseSystem>> = { postgres, mysql };

/** Whoever knows it says the password of a database, for as long as it is asked. */
export type PasswordOf = (place: KeptDatabase) => string | undefined;

/** A dump in a file that is still ours alone; `file` is empty when there is no such database. */
export interface Dumped {
  readonly state: DatabaseState;
  readonly file: string;
  readonly bytes: number;
}

/** "the database app of PostgreSQL" */
export function databaseTitle({ system, name }: KeptDatabase): string {
  return say`the database ${name} of ${SYSTEMS[system].title}`;
}

/**
 * Dumps into a new file and counts it among what is measured. `broken`: it need not be whole where the database itself
 * is not. Throws `Unkeepable`.
 */
export async function dumpDatabase(
  place: KeptDatabase,
  passwordOf: PasswordOf,
  measure: Measure,
  file: string,
  broken: boolean,
): Promise<Dumped> {
  const system = SYSTEMS[place.system];
  mustBePlain(place);
  const { deadlineMs } = measure;
  const reached = { place, password: passwordOf(place), deadlineMs, broken };
  try {
    const bytes = await system.dump(reached, file, measure.maxBytes - measure.bytes);
    if (bytes === undefined)
      return { state: { place, digest: '', tables: {} }, file: '', bytes: 0 };
    measure.bytes += bytes;
    const { digest, tables } = await system.describe(file, deadlineMs);
    return { state: { place, digest, tables: { ...tables } }, file, bytes };
  } catch (error) {
    fs.rmSync(file, { force: true });
    if (error instanceof Unkeepable) throw error;
    throw new Unkeepable('database', `${databaseTitle(place)}: ${String(error)}`);
  }
}

/** What it holds now. Throws `Unkeepable`. */
export async function lookAtDatabase(
  { place }: DatabaseState,
  passwordOf: PasswordOf,
  measure: Measure,
  scratch: string,
): Promise<DatabaseState> {
  try {
    return (await dumpDatabase(place, passwordOf, measure, scratch, true)).state;
  } finally {
    fs.rmSync(scratch, { force: true });
  }
}

/**
 * Throws `Unkeepable` with what went wrong. `present`: what stood before the undo; it is put back again where the system
 * cannot do all or nothing by itself.
 */
export async function restoreDatabase(
  { place, dump }: DumpedDatabase,
  present: DumpedDatabase | undefined,
  passwordOf: PasswordOf,
  content: Content,
  scratch: string,
): Promise<void> {
  const system = SYSTEMS[place.system];
  const reached: Reached = {
    place,
    password: passwordOf(place),
    deadlineMs: Date.now() + RESTORE_MS,
  };
  const file = `${scratch}.dump`;
  try {
    if (dump !== '') await content.copyTo(dump, file);
    const problem =
      dump === '' ? await system.takeAway(reached) : await system.putBack(reached, file, scratch);
    if (problem === undefined) return;
    if (present !== undefined && !system.isAtomic)
      await restoreDatabase(present, undefined, passwordOf, content, `${scratch}.present`);
    throw new Unkeepable(
      'database',
      say`${part(databaseTitle(place))} could not be put back: ${part(problem)}`,
    );
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** Names stand in statements and options of ours; another one may be the start of something else. */
function mustBePlain({ name, host = '', port = '', user = '' }: KeptDatabase): void {
  const isPlain = /^[\w$][\w$.-]{0,62}$/.test(name) && /^[\w$.@-]{0,63}$/.test(user);
  if (isPlain && !host.startsWith('-') && !user.startsWith('-') && /^\d{0,5}$/.test(port)) return;
  throw new Unkeepable(
    'name',
    say`the name of the database holds letters that a command may mistake`,
  );
}
