import { defineProgram } from '../define';
import { sqliteTarget, targetOfUrl } from '../languages/database-target';
import { sessionEffects, sqlOf } from './psql';

export const sqlite3 = defineProgram({
  names: ['sqlite3', 'sqlite', 'litecli', 'turso'],
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
    return sessionEffects(call, sqlOf(call, [...call.values('cmd'), ...texts], [], true), target);
  },
  examples: [
    { command: 'sqlite3 --version', effects: [] },
    { command: 'sqlite3 dev.db ".tables"', effects: ['read database:dev.db'] },
    { command: 'sqlite3 dev.db "select * from users"', effects: ['read rows:users'] },
    { command: 'sqlite3 dev.db "DELETE FROM users"', effects: ['delete rows:users'] },
    {
      command: 'sqlite3 dev.db < schema.sql',
      files: { 'schema.sql': 'create table a (id int);' },
      effects: ['create table:a', 'read file:schema.sql'],
    },
  ],
});
