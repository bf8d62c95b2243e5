import type { Call, DatabaseTarget, Program } from '../define';
import { defineProgram } from '../define';
import { authorityFrom, cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { environmentOfDatabase } from '../languages/database-target';
import { sessionEffects, sqlOf } from './psql';

const VALUED =
  'e execute h host P port u user D database S socket T password default-character-set defaults-file defaults-extra-file login-path ssl-ca result-file r where'.split(
    ' ',
  );

function targetOf(call: Call, database: string | undefined): DatabaseTarget {
  const hostValue = call.value('h', 'host') ?? call.context.variable('MYSQL_HOST', call.invocation);
  const host = hostValue ? (hostValue.known ? hostValue.text : undefined) : 'localhost';
  const port = call.value('P', 'port')?.text;
  const user = call.value('u', 'user')?.text ?? 'default';
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
    database,
    authority,
    environment: environmentOfDatabase(at, database, hostValue?.sources ?? [], call.context),
  };
}

const mysql = defineProgram({
  names: ['mysql', 'mariadb', 'mycli'],
  synopsis: 'MySQL client: reads the SQL of -e and standard input, and where it would go.',
  grammar: { valued: VALUED },
  effects: (call) => {
    if (call.has('help', 'version', 'V')) return [];
    const database = call.value('D', 'database')?.text ?? call.positionals[0]?.text;
    return sessionEffects(
      call,
      sqlOf(call, call.values('e', 'execute'), [], true),
      targetOf(call, database),
    );
  },
  examples: [
    { command: 'mysql --version', effects: [] },
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
    { command: 'mysql app -e "UPDATE users SET admin = 1"', effects: ['update rows:users'] },
  ],
});

const mysqladmin = defineProgram({
  names: ['mysqladmin', 'mysqldump', 'mariadb-dump', 'mysqlimport'],
  synopsis: 'MySQL tools: administer, dump and import.',
  grammar: { valued: VALUED },
  effects: (call) => {
    if (call.has('help', 'version', 'V')) return [];
    const verb = call.name === 'mysqladmin' ? (call.positionals[0]?.text ?? '') : '';
    const name = call.positionals[verb === '' ? 0 : 1]?.text ?? '';
    const target = targetOf(call, name);
    const base = {
      environment: target.environment,
      host: target.host,
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
