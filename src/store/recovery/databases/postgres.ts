/** PostgreSQL: dumped by `pg_dump` in its own format, put back in one transaction (postgresql.org/docs, app-pgrestore). */
import * as fs from 'node:fs';
import { FILE_MODE } from '../../paths';
import type { KeptDatabase } from '../record';
import { checked, firstLine, printed, printedInto, ran, tooLarge, type ClientRun } from './client';
import type { DatabaseSystem, Reached } from './system';
import { describeScript } from './describe';

function environmentOf({ place, password }: Reached, name = place.name): ClientRun['env'] {
  return {
    ...(place.host === undefined ? {} : { PGHOST: place.host }),
    ...(place.port === undefined ? {} : { PGPORT: place.port }),
    ...(place.user === undefined ? {} : { PGUSER: place.user }),
    ...(password === undefined ? {} : { PGPASSWORD: password }),
    PGDATABASE: name,
    PGCONNECT_TIMEOUT: '5',
    PGAPPNAME: 'remit',
  };
}

/** The database that every server has, for what cannot be done from within the one that is meant. */
const MAINTENANCE = 'postgres';

async function ask(reached: Reached, text: string, name?: string): Promise<string> {
  const answer = await printed({
    programs: ['psql'],
    args: ['-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1', '-c', text],
    env: environmentOf(reached, name),
    deadlineMs: reached.deadlineMs,
  });
  return answer.trim();
}

async function isThere(reached: Reached): Promise<boolean> {
  const text = `select count(*) from pg_database where datname = '${reached.place.name}'`;
  return (await ask(reached, text, MAINTENANCE)) === '1';
}

async function dump(reached: Reached, file: string, maxBytes: number): Promise<number | undefined> {
  let size: string;
  try {
    size = await ask(reached, 'select pg_database_size(current_database())');
  } catch (error) {
    // Only a server that says itself that it has no such database is believed.
    if (await isThere(reached).catch(() => true)) throw error;
    return undefined;
  }
  if (Number(size) > maxBytes) throw tooLarge(maxBytes);
  const args = ['-Fc', '-w', '--lock-wait-timeout=3000'];
  const env = environmentOf(reached);
  const { deadlineMs } = reached;
  return printedInto({ programs: ['pg_dump'], args, env, deadlineMs }, file, maxBytes);
}

async function describe(file: string, deadlineMs: number): ReturnType<DatabaseSystem['describe']> {
  const script = describeScript();
  const run = { programs: ['pg_restore'], args: ['-f', '-', file], env: {}, deadlineMs };
  await checked(run, script.take);
  return script.result();
}

/**
 * Takes away what a dump would not: relations, routines, types and schemas, those of extensions excepted, so that what
 * was made since stands in nobody's way. Part of the transaction that puts the dump back.
 */
const CLEAR = `
set lock_timeout = '10s';
set client_min_messages = warning;
do $clear$
declare
  act text;
begin
  loop
    select format('drop %s %s cascade',
        case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
          when 'f' then 'foreign table' else 'table' end, c.oid::regclass)
      into act from pg_class c
      where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
          and d.deptype in ('e', 'i'))
      limit 1;
    exit when not found;
    execute act;
  end loop;
  loop
    select format('drop routine %s cascade', p.oid::regprocedure) into act from pg_proc p
      where p.pronamespace::regnamespace::text !~ '^(pg_|information_schema$)'
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
          and d.deptype in ('e', 'i'))
      limit 1;
    exit when not found;
    execute act;
  end loop;
  loop
    select format('drop type %s cascade', t.oid::regtype) into act from pg_type t
      where t.typnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
        and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
          and d.deptype in ('e', 'i'))
      limit 1;
    exit when not found;
    execute act;
  end loop;
  for act in select format('drop schema %I cascade', n.nspname) from pg_namespace n
    where n.nspname !~ '^(pg_|information_schema$|public$)'
      and not exists (select from pg_depend d where d.refclassid = 'pg_namespace'::regclass
        and d.refobjid = n.oid and d.classid = 'pg_extension'::regclass)
      and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid
        and d.deptype = 'e')
  loop
    execute act;
  end loop;
end
$clear$;
`;

async function putBack(
  reached: Reached,
  file: string,
  scratch: string,
): Promise<string | undefined> {
  if (!(await isThere(reached))) return madeAnew(reached, file);
  const { deadlineMs } = reached;
  const list = `${scratch}.list`;
  const script = `${scratch}.sql`;
  const clear = `${scratch}.clear`;
  try {
    const { contents, added } = await extensionsApart(reached, file);
    fs.writeFileSync(list, contents, { mode: FILE_MODE });
    const options = ['-L', list, '--clean', '--if-exists'];
    const toScript = ['-f', script, ...options, file];
    await printed({ programs: ['pg_restore'], args: toScript, env: {}, deadlineMs });
    const env = environmentOf(reached);
    // Without this mark a text in the database could reach psql as one of its own commands, which run programs.
    if (!isRestricted(script)) {
      const args = ['-w', '-1', ...options, '-d', reached.place.name, file];
      return problemOf(await ran({ programs: ['pg_restore'], args, env, deadlineMs }));
    }
    fs.writeFileSync(clear, CLEAR + added, { mode: FILE_MODE });
    const args = ['-X', '-q', '-w', '-1', '-v', 'ON_ERROR_STOP=1', '-f', clear, '-f', script];
    return problemOf(await ran({ programs: ['psql'], args, env, deadlineMs }));
  } finally {
    for (const one of [list, script, clear]) fs.rmSync(one, { force: true });
  }
}

function problemOf({ status, errors }: Awaited<ReturnType<typeof ran>>): string | undefined {
  return status === 0 ? undefined : firstLine(errors.replace(/^.*(?=ERROR|FATAL)/s, ''));
}

/** A database that is gone comes back with its settings and its owner. */
async function madeAnew(reached: Reached, file: string): Promise<string | undefined> {
  const args = ['-w', '-C', '-e', '-d', MAINTENANCE, file];
  const env = environmentOf(reached, MAINTENANCE);
  const { deadlineMs } = reached;
  return problemOf(await ran({ programs: ['pg_restore'], args, env, deadlineMs }));
}

/**
 * The dump's list of contents without the extensions that are there: to make one anew may need rights that its user does
 * not have. `added`: statements that take away those which the dump does not know.
 */
async function extensionsApart(
  reached: Reached,
  file: string,
): Promise<{ readonly contents: string; readonly added: string }> {
  const there = (await ask(reached, 'select extname from pg_extension')).split('\n');
  const { deadlineMs } = reached;
  const all = await printed({ programs: ['pg_restore'], args: ['-l', file], env: {}, deadlineMs });
  // Every database begins with this language, and no dump names it.
  const dumped = new Set(['plpgsql']);
  const lines = all.split('\n').filter((line) => {
    const name = / (?:EXTENSION - |COMMENT - EXTENSION )"?([^" ]+)/.exec(line)?.[1];
    if (name !== undefined) dumped.add(name);
    return name === undefined || !there.includes(name);
  });
  const added = there
    .filter((name) => /^[\w-]+$/.test(name) && !dumped.has(name))
    .map((name) => `drop extension "${name}" cascade;\n`);
  return { contents: lines.join('\n'), added: added.join('') };
}

function isRestricted(script: string): boolean {
  const handle = fs.openSync(script, 'r');
  try {
    const start = Buffer.alloc(4096);
    const bytes = fs.readSync(handle, start);
    return /^\\restrict \w+$/m.test(start.toString('latin1', 0, bytes));
  } finally {
    fs.closeSync(handle);
  }
}

async function takeAway(reached: Reached): Promise<string | undefined> {
  if (!(await isThere(reached))) return undefined;
  const args = ['-X', '-q', '-w', '-c', `drop database ${quoted(reached.place)}`];
  const env = environmentOf(reached, MAINTENANCE);
  const { deadlineMs } = reached;
  return problemOf(await ran({ programs: ['psql'], args, env, deadlineMs }));
}

function quoted({ name }: KeptDatabase): string {
  return `"${name}"`;
}

export const postgres: DatabaseSystem = {
  title: 'PostgreSQL',
  isAtomic: true,
  dump,
  describe,
  putBack,
  takeAway,
};
