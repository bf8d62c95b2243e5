/**
 * MySQL and MariaDB: dumped by `mysqldump` as a script, put back by loading it into the database made anew. Neither
 * system can do that in one transaction: every definition commits by itself (dev.mysql.com/doc, implicit commit).
 */
import * as fs from 'node:fs';
import * as readline from 'node:readline';
import { Unkeepable } from '../unkeepable';
import { firstLine, printed, printedInto, ran, tooLarge, type ClientRun } from './client';
import { describeScript } from './describe';
import type { DatabaseSystem, Reached } from './system';
import { say } from '../../../core/model/say';

const CLIENTS = ['mysql', 'mariadb'];
const DUMPERS = ['mysqldump', 'mariadb-dump'];

function connection({ place }: Reached): readonly string[] {
  const { host, port, user } = place;
  const isSocket = host?.startsWith('/') === true;
  return [
    ...(host === undefined ? [] : [isSocket ? `--socket=${host}` : `--host=${host}`]),
    ...(port === undefined ? [] : [`--port=${port}`, '--protocol=tcp']),
    ...(user === undefined ? [] : [`--user=${user}`]),
  ];
}

function run(reached: Reached, programs: readonly string[], args: readonly string[]): ClientRun {
  const { password, deadlineMs } = reached;
  const env: ClientRun['env'] = password === undefined ? {} : { MYSQL_PWD: password };
  return { programs, args: [...connection(reached), ...args], env, deadlineMs };
}

/** Bytes that its tables take; undefined when there is no such database. */
async function sizeOf(reached: Reached): Promise<number | undefined> {
  const { name } = reached.place;
  const text =
    'select count(*), coalesce((select sum(data_length + index_length) from information_schema.tables ' +
    `where table_schema = '${name}'), 0) from information_schema.schemata where schema_name = '${name}'`;
  const answer = await printed(
    run(reached, CLIENTS, ['--batch', '--skip-column-names', '-e', text]),
  );
  const [count = '0', bytes = '0'] = answer.trim().split('\t');
  return count === '0' ? undefined : Number(bytes);
}

async function dump(reached: Reached, file: string, maxBytes: number): Promise<number | undefined> {
  const size = await sizeOf(reached);
  if (size === undefined) return undefined;
  if (size > maxBytes) throw tooLarge(maxBytes);
  const args = [
    ...['--single-transaction', '--routines', '--triggers', '--events', '--hex-blob'],
    // A row a line, so that rows can be counted; the database itself with its character set.
    ...['--skip-extended-insert', '--skip-comments', '--no-tablespaces', '--databases'],
    reached.place.name,
  ];
  const broken = reached.broken === true;
  const dumping = run(reached, DUMPERS, [...(broken ? ['--force'] : []), ...args]);
  const bytes = await printedInto(dumping, file, maxBytes, ({ errors }) => {
    const lines = errors.split('\n').filter((line) => line.trim() !== '');
    return broken && lines.every((line) => line.includes(INVALID_VIEW));
  });
  if (!broken) await mustBeOwn(reached, file);
  return bytes;
}

/** A view refers to a table that is gone (dev.mysql.com/doc, ER_VIEW_INVALID). */
const INVALID_VIEW = '1356';

/**
 * Views and routines run as who defined them, and only certain users may make such a thing for another one. Loading the
 * dump would then end half way.
 */
async function mustBeOwn(reached: Reached, file: string): Promise<void> {
  const definers = new Set<string>();
  for await (const line of readline.createInterface({ input: fs.createReadStream(file) })) {
    if (line.startsWith('INSERT INTO ')) continue;
    for (const [, user, host] of line.matchAll(/DEFINER=`([^`]*)`@`([^`]*)`/g))
      definers.add(`${user}@${host}`);
  }
  if (definers.size === 0) return;
  const asked = ['--batch', '--skip-column-names', '-e', 'select current_user(); show grants'];
  const [self, ...grants] = (await printed(run(reached, CLIENTS, asked))).trim().split('\n');
  definers.delete(self ?? '');
  const may = /\b(?:SUPER|SET USER|SET_USER_ID|SET_ANY_DEFINER|ALL PRIVILEGES)\b.* ON \*\.\*/;
  if (definers.size === 0 || grants.some((grant) => may.test(grant))) return;
  const [one] = definers;
  throw new Unkeepable(
    'database',
    say`it holds a view or a routine of ${one ?? ''}, who alone can make it`,
  );
}

async function describe(file: string): ReturnType<DatabaseSystem['describe']> {
  const script = describeScript();
  await script.take(fs.createReadStream(file));
  return script.result();
}

async function putBack(reached: Reached, file: string): Promise<string | undefined> {
  const cleared = await takeAway(reached);
  if (cleared !== undefined) return cleared;
  // In this mode nothing in the script is a command of the client's own, which could run programs.
  const { status, errors } = await ran({
    ...run(reached, CLIENTS, ['--binary-mode']),
    input: file,
  });
  return status === 0 ? undefined : firstLine(errors);
}

async function takeAway(reached: Reached): Promise<string | undefined> {
  const text = `drop database if exists \`${reached.place.name}\``;
  const { status, errors } = await ran(run(reached, CLIENTS, ['-e', text]));
  return status === 0 ? undefined : firstLine(errors);
}

export const mysql: DatabaseSystem = {
  title: 'MySQL',
  isAtomic: false,
  dump,
  describe,
  putBack,
  takeAway,
};
