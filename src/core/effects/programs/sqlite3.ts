import { personalRead } from '../build-files';
import { defineProgram } from '../define';
import { sqliteTarget, targetOfUrl } from '../languages/database-target';
import { staysReadOnly } from '../languages/sql-read-only';
import { changesRowsOnly, sqliteAround } from '../languages/sql-row-limit';
import type { Call, RowLimitWords } from '../define';
import { sessionEffects, sqlOf } from './psql';

/** The words after the file run one by one, and none after one that fails. */
function rowLimitWords(call: Call, max: number): RowLimitWords | undefined {
  const [file, ...texts] = call.positionals;
  if (file === undefined || texts.length === 0 || call.rest.length > 0) return undefined;
  if (call.value('cmd', 'init') !== undefined || !changesRowsOnly(texts, 'sqlite'))
    return undefined;
  const { before, after } = sqliteAround(max);
  return { first: { after: call.invocation.args.indexOf(file), words: [before] }, last: after };
}

export const sqlite3 = defineProgram({
  names: ['sqlite3', 'sqlite', 'litecli'],
  synopsis: 'SQLite client: the SQL of its words and of standard input, on a file of this machine.',
  grammar: {
    valued: ['cmd', 'init', 'separator', 'nullvalue', 'newline', 'vfs', 'maxsize', 'mmap'],
    singleDashLong: true,
  },
  effects: (call) => {
    const [file, ...texts] = call.positionals;
    if (call.has('version', 'help') || !file) return [];
    const path = call.context.path(file, call.invocation);
    const target = /^[a-z]+:\/\//.test(file.text)
      ? targetOfUrl(file, call.invocation.cwd, call.context)
      : file.text === ':memory:' || path === undefined
        ? { ...sqliteTarget(':memory:', undefined), database: file.known ? file.text : '' }
        : { ...sqliteTarget(path, undefined), database: file.text };
    const commands = [...call.values('cmd'), ...texts];
    const own = path === undefined ? [] : personalRead(call, path);
    return [
      ...own,
      ...sessionEffects(call, sqlOf(call, commands, call.values('init'), true), target),
    ];
  },
  bounded: [
    {
      cap: 'read-only',
      names: ['sqlite3'],
      of: [''],
      add: ['-readonly'],
      fits: (call) => {
        const commands = [...call.values('cmd'), ...call.positionals.slice(1)];
        return staysReadOnly(sqlOf(call, commands, call.values('init'), true), 'sqlite');
      },
    },
  ],
  rowLimit: { names: ['sqlite3'], words: rowLimitWords },
  examples: [
    { command: 'sqlite3 --version', effects: [] },
    { command: 'sqlite3 dev.db ".tables"', effects: ['read database:dev.db'] },
    { command: 'sqlite3 dev.db "select * from users"', effects: ['read rows:users'] },
    {
      command: 'sqlite3 ~/Library/Messages/chat.db .tables',
      effects: [
        'read mailbox:/home/dev/Library/Messages/chat.db',
        'read database:/home/dev/Library/Messages/chat.db',
      ],
    },
    { command: 'sqlite3 dev.db "DELETE FROM users"', effects: ['delete rows:users'] },
    { command: 'sqlite3 dev.db ".shell rm -rf build"', effects: ['delete directory:build'] },
    {
      command: `sqlite3 dev.db ".once '|sh'" "select cmd from jobs"`,
      effects: ['read database:dev.db', 'opaque', 'read rows:jobs'],
    },
    {
      command: 'sqlite3 dev.db ".import rows.csv users"',
      effects: ['create rows:users', 'read file:rows.csv'],
    },
    { command: 'sqlite3 dev.db ".open other.db" "drop table t"', effects: ['delete table:t'] },
    { command: 'sqlite3 dev.db ".load ./x"', effects: ['opaque'] },
    {
      command: 'sqlite3 dev.db "PRAGMA writable_schema=ON"',
      effects: ['configure schema'],
    },
    {
      command:
        'sqlite3 dev.db "CREATE TRIGGER k AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END; SELECT 1"',
      effects: ['create function:k', 'read database:dev.db'],
    },
    {
      command: 'sqlite3 dev.db < schema.sql',
      files: { 'schema.sql': 'create table a (id int);' },
      effects: ['create table:a', 'read file:schema.sql'],
    },
  ],
});
