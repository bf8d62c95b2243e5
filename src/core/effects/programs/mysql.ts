import type { Call, DatabaseTarget, Program } from '../define';
import { defineProgram } from '../define';
import { authorityFrom, cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { literal } from '../build';
import type { Value } from '../../shell/invocation';
import { environmentOfDatabase, placeOf } from '../languages/database-target';
import { staysReadOnly } from '../languages/sql-read-only';
import { sessionEffects, sqlOf } from './psql';

const VALUED =
  'e execute h host P port u user D database S socket T password default-character-set defaults-file defaults-extra-file login-path ssl-ca result-file r where delimiter pager'.split(
    ' ',
  );

/** All SQL of the client, with the delimiter that an option sets in front, as if the text had set it. */
function textsOf(call: Call): readonly Value[] {
  const texts = sqlOf(call, call.values('e', 'execute'), [], true);
  const set = call.value('delimiter');
  if (set === undefined) return texts;
  const first = { ...literal(`DELIMITER ${set.text}\n`), known: set.known };
  return texts.map((text) => ({
    ...text,
    text: first.text + text.text,
    known: text.known && first.known,
  }));
}

/**
 * Options that take the place of ours, end statements elsewhere, or must come first. The client takes the beginning of
 * an option for the whole, and `--loose-` before it.
 */
function setsSessionUp(word: string): boolean {
  if (/^--(no-defaults|defaults-|login-path)/.test(word)) return true;
  const name = /^--(?:loose-)?([a-z-]+)/.exec(word.replaceAll('_', '-'))?.[1] ?? '';
  return ['init-command', 'init-command-add', 'delimiter'].some(
    (whole) => name.length > 1 && whole.startsWith(name),
  );
}

/** A setting of the client's own file: `host=db.example.com` below `[client]` or `[mysql]`. */
function configured(call: Call, name: string): Value | undefined {
  const given = call.value('defaults-file', 'defaults-extra-file');
  const own = `${call.context.look.home}/.my.cnf`;
  const path = given ? call.context.path(given, call.invocation) : own;
  const text = path === undefined ? undefined : call.context.look.file(path)?.text;
  if (path === undefined || text === undefined) return undefined;
  let section = '';
  for (const line of text.split('\n')) {
    section = /^\s*\[(.+?)\]/.exec(line)?.[1] ?? section;
    const found = /^\s*([\w-]+)\s*=\s*["']?([^"'#\s]+)/.exec(line);
    if (found?.[1] !== name || !/^(client|mysql|mariadb)/.test(section)) continue;
    return { ...literal(found[2] ?? ''), sources: [{ kind: 'file', path }] };
  }
  return undefined;
}

function targetOf(call: Call, database: string | undefined): DatabaseTarget {
  const hostValue =
    call.value('h', 'host') ??
    call.context.variable('MYSQL_HOST', call.invocation) ??
    configured(call, 'host');
  const host = hostValue ? (hostValue.known ? hostValue.text : undefined) : 'localhost';
  const port = (call.value('P', 'port') ?? configured(call, 'port'))?.text;
  const given = (call.value('u', 'user') ?? configured(call, 'user'))?.text;
  const user = call.value('u', 'user')?.text ?? 'default';
  const socket = (call.value('S', 'socket') ?? configured(call, 'socket'))?.text;
  // `-psecret` is a password; the splitter sees it as single letters, so the word itself is looked at.
  const written = call.invocation.args.find((arg) => /^(-p.+|--password=.+)/s.test(arg.text));
  const secret = written?.text.replace(/^(-p|--password=)/, '');
  const authority =
    written && secret !== undefined
      ? authorityFrom(written, call.context, { secret })
      : cliAuthority(
          { name: 'mysql', variables: ['MYSQL_PWD'] },
          user,
          call.invocation,
          call.context,
        );
  const at = host !== undefined && port !== undefined ? `${host}:${port}` : host;
  return {
    engine: 'mysql',
    host,
    ...(hostValue === undefined ? { byDefault: true } : {}),
    port,
    user: given,
    database,
    // A socket of its own, a file of settings that only this call reads, or a port that one client takes for a socket's.
    ...(socket !== undefined ||
    (port !== undefined && (host === 'localhost' || hostValue === undefined)) ||
    call.value('defaults-file', 'login-path') !== undefined
      ? { elsewhere: true }
      : {}),
    authority,
    environment: environmentOfDatabase(at, database, hostValue?.sources ?? [], call.context),
  };
}

const mysql = defineProgram({
  names: ['mysql', 'mariadb', 'mycli'],
  synopsis: 'MySQL client: reads the SQL of -e and standard input, and where it would go.',
  grammar: { valued: VALUED, attached: ['p'] },
  effects: (call) => {
    if (call.has('help', 'version', 'V')) return [];
    const database = call.value('D', 'database')?.text ?? call.positionals[0]?.text;
    return sessionEffects(call, textsOf(call), targetOf(call, database));
  },
  starts: [{ options: ['pager'] }],
  bounded: [
    {
      cap: 'read-only',
      names: ['mysql', 'mariadb'],
      of: [''],
      add: ['--init-command=SET SESSION TRANSACTION READ ONLY'],
      fits: (call) =>
        !call.invocation.args.some((arg) => setsSessionUp(arg.text)) &&
        staysReadOnly(textsOf(call), 'mysql'),
    },
  ],
  examples: [
    { command: 'mysql --version', effects: [] },
    { command: 'mysql -uapp -papple app -e "DELETE FROM t"', effects: ['delete rows:t'] },
    { command: 'mysql -u root app -e "SHOW TABLES"', effects: ['read database:app'] },
    {
      command: 'mysql -h db.example.com app -e "DROP DATABASE app"',
      effects: ['delete database:app'],
    },
    {
      command: 'mysql app < dump.sql',
      files: { 'dump.sql': 'DROP TABLE IF EXISTS `a`; CREATE TABLE `a` (id int);' },
      effects: ['delete table:a', 'create table:a', 'read file:dump.sql'],
    },
    {
      command: 'mysql app -e "DROP TABLE users"',
      files: { '~/.my.cnf': '[client]\nhost = db.prod.example.com\n' },
      effects: ['delete table:users'],
    },
    { command: 'mysql app -e "system rm -rf build"', effects: ['delete directory:build'] },
    {
      command: 'mysql --pager="rm -rf build" app -e "select id from users"',
      effects: ['delete directory:build', 'read rows:users'],
    },
    {
      command: 'mysql app -e "source dump.sql"',
      files: { 'dump.sql': 'TRUNCATE users;' },
      effects: ['delete rows:users'],
    },
    {
      command: String.raw`mysql app -e "SELECT 1\G DROP TABLE users"`,
      effects: ['read database:app', 'delete table:users'],
    },
    {
      command:
        'mysql app -e "DELIMITER // CREATE PROCEDURE p() BEGIN DELETE FROM t; END// DELIMITER ; DROP TABLE a"',
      effects: ['create function:p', 'delete table:a'],
    },
    { command: 'mysql app -e "SET GLOBAL read_only = 0"', effects: ['configure database:app'] },
    { command: 'mysql app -e "/* a /* b */ DROP TABLE t"', effects: ['delete table:t'] },
    { command: 'mysql app -e "UPDATE users SET admin = 1"', effects: ['update rows:users'] },
    {
      command: 'mysql --delimiter=// app -e "SELECT 1 // DROP TABLE t //"',
      effects: ['read database:app', 'delete table:t'],
    },
  ],
});

const mysqladmin = defineProgram({
  names: ['mysqladmin', 'mysqldump', 'mariadb-dump', 'mysqlimport'],
  synopsis: 'MySQL tools: administer, dump and import.',
  grammar: { valued: VALUED, attached: ['p'] },
  effects: (call) => {
    if (call.has('help', 'version', 'V')) return [];
    const verb = call.name === 'mysqladmin' ? (call.positionals[0]?.text ?? '') : '';
    const name = call.positionals[verb === '' ? 0 : 1]?.text ?? '';
    const target = targetOf(call, name);
    const base = {
      environment: target.environment,
      host: target.host,
      database: placeOf(target),
      authority: target.authority,
      phrase: call.invocation.source,
    };
    if (verb === 'drop')
      return [
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'database',
          name,
          reversibility: 'irreversible',
        }),
      ];
    if (verb === 'create')
      return [remoteEffect({ ...base, operation: 'create', class: 'database', name })];
    if (verb === 'password')
      return [remoteEffect({ ...base, operation: 'rotate', class: 'user', reversibility: 'hard' })];
    if (/^(shutdown|kill)/.test(verb))
      return [
        remoteEffect({ ...base, operation: 'configure', class: 'service', reversibility: 'hard' }),
      ];
    if (call.name === 'mysqlimport')
      return [remoteEffect({ ...base, operation: 'create', class: 'rows', reversibility: 'hard' })];
    return [remoteEffect({ ...base, operation: 'read', class: 'database', name })];
  },
  examples: [
    { command: 'mysqladmin status', effects: ['read database'] },
    { command: 'mysqladmin drop app', effects: ['delete database:app'] },
    { command: 'mysqldump app', effects: ['read database:app'] },
    { command: 'mysqldump --help', effects: [] },
  ],
});

export const mysqlTools: readonly Program[] = [mysql, mysqladmin];
