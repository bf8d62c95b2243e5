/**
 * MySQL and MariaDB: dumped by `mysqldump` as a script, put back by loading it into the database made anew. Neither
 * system can do that in one transaction: every definition commits by itself (dev.mysql.com/doc, implicit commit).
 */
import * as fs from 'node:fs';
import { firstLine, printed, printedInto, ran, tooLarge, type ClientRun } from './client';
import { describeScript } from './describe';
import type { DatabaseSystem, Reached } from './system';

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
  return printedInto(run(reached, DUMPERS, args), file, maxBytes);
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
  dump,
  describe,
  putBack,
  takeAway,
};
