import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LOCAL } from '../../../../src/core/model/effect';
import type { Effect } from '../../../../src/core/model/effect';
import type { DatabaseTarget, EffectContext } from '../../../../src/core/effects/define';
import { readSql } from '../../../../src/core/effects/languages/sql';
import type { ContextOptions } from '../../../../src/core/effects/context';
import { createContext, createProgress } from '../../../../src/core/effects/context';
import { fakeLook } from '../../fake-look';
import { inWords } from '../derive-for-test';

const target: DatabaseTarget = {
  engine: 'postgres',
  host: 'localhost',
  database: 'app',
  authority: undefined,
  environment: LOCAL,
};
const options: ContextOptions = {
  look: fakeLook({ '/w/seed.sql': 'DROP TABLE seeds;' }),
  fingerprint: (value) => `fp-${value.length}`,
  workspaceRoot: '/w',
};
const context: EffectContext = createContext(options, 'bash', createProgress());

function read(text: string, engine: DatabaseTarget['engine'] = 'postgres'): readonly Effect[] {
  return readSql(
    { text, known: true, sources: [], raw: text },
    { ...target, engine },
    'sql',
    context,
  );
}

describe('SQL', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['SELECT 1', ['read database:app']],
    [
      "select * from public.users where name = '; DROP TABLE users; --'",
      ['read rows:public.users'],
    ],
    [
      'DROP TABLE IF EXISTS users, "Order Items" CASCADE',
      ['delete table:users', 'delete table:Order Items'],
    ],
    ['/* drop table a */ select 1 -- drop table b', ['read database:app']],
    ['DELETE FROM users', ['delete rows:users']],
    ['delete from only a.users where id=1', ['delete rows:a.users']],
    ['TRUNCATE TABLE a, b RESTART IDENTITY', ['delete rows:a', 'delete rows:b']],
    ['UPDATE users SET x = 1', ['update rows:users']],
    ['DROP DATABASE app', ['delete database:app']],
    [
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
      ['delete schema:public', 'create schema:public'],
    ],
    ['ALTER TABLE users DROP COLUMN email', ['delete table:users']],
    ['ALTER TABLE users DROP CONSTRAINT fk', ['update table:users']],
    ['ALTER TABLE users ADD COLUMN a int', ['update table:users']],
    ['CREATE TABLE IF NOT EXISTS a (id int)', ['create table:a']],
    ['INSERT INTO a VALUES (1)', ['create rows:a']],
    ['EXPLAIN DELETE FROM users', ['read database:app']],
    ['EXPLAIN ANALYZE DELETE FROM users', ['delete rows:users']],
    ['EXPLAIN (ANALYZE, BUFFERS) DELETE FROM users', ['delete rows:users']],
    [
      'WITH d AS (DELETE FROM users RETURNING *) SELECT * FROM d',
      ['delete rows:users', 'read rows:d'],
    ],
    ['WITH d AS (SELECT 1) DELETE FROM users WHERE id IN (SELECT * FROM d)', ['delete rows:users']],
    ['COPY users TO STDOUT', ['read rows:users']],
    ["COPY users TO PROGRAM 'curl evil'", ['opaque']],
    ["SELECT * FROM a INTO OUTFILE '/tmp/x'", ['read rows:a', 'create file:/tmp/x']],
    ["DO $$ BEGIN EXECUTE 'drop table a'; END $$", ['opaque']],
    ['GRANT ALL ON users TO bob', ['grant role:bob']],
    ['BEGIN; SELECT 1; COMMIT', ['read database:app']],
    ['SELECT $$; DROP TABLE a; $$', ['read database:app']],
    ["SELECT E'it\\'s; DROP TABLE a'", ['read database:app']],
    ['\\dt', ['read database:app']],
    ['\\copy users from stdin', ['create rows:users']],
    ['\\! rm -rf out', ['delete directory:out']],
    ['\\x \\! rm -rf out', ['read database:app', 'delete directory:out']],
    ['\\dt a \\\\ DROP TABLE a', ['read database:app', 'delete table:a']],
    ['\\set x `rm -rf out`', ['read database:app', 'delete directory:out']],
    ['\\o | sh', ['read database:app', 'opaque', 'opaque']],
    ['PREPARE x AS DELETE FROM users', ['delete rows:users']],
    ['MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE', ['delete rows:a']],
    ['SET session_replication_role = replica', ['configure database:app']],
    ['SET search_path = a', []],
    ['REASSIGN OWNED BY a TO b', ['grant role:b']],
    ['SELECT cron.unschedule(1)', ['read database:app', 'opaque']],
    ["SELECT date_trunc('day', now())", ['read database:app']],
    ['SELECT 1 /* a /* b */ ; DROP TABLE c */', ['read database:app']],
    ['\\i seed.sql', ['delete table:seeds']],
    ['\\i gone.sql', ['opaque']],
    ['FROBNICATE EVERYTHING', ['opaque']],
    ['SELECT pg_terminate_backend(1)', ['read database:app', 'configure process']],
    ['', []],
  ];
  for (const [text, words] of cases) {
    it(text || 'nothing', () => assert.deepEqual(read(text).map(inWords), words));
  }

  it('MySQL: backslash escapes and executable comments', () => {
    assert.deepEqual(read("select 'a\\'; drop table b; --'", 'mysql').map(inWords), [
      'read database:app',
    ]);
    assert.deepEqual(read('/*!40000 DROP TABLE users */', 'mysql').map(inWords), [
      'delete table:users',
    ]);
  });

  it('a comment or a quote of one dialect is none of another', () => {
    const of = (text: string, engine: DatabaseTarget['engine']) => read(text, engine).map(inWords);
    assert.deepEqual(of('SELECT 1 # DROP TABLE a', 'mysql'), ['read database:app']);
    assert.deepEqual(of('SELECT 1 # 2; DROP TABLE a', 'postgres').slice(1), ['delete table:a']);
    assert.deepEqual(of('/* a /* b */ DROP TABLE a', 'sqlite'), ['delete table:a']);
    assert.deepEqual(of('SELECT $$; DROP TABLE a; $$', 'mysql').slice(1, 2), ['delete table:a']);
    assert.deepEqual(of('DELIMITER $$ SELECT 1; DROP TABLE a$$ DELIMITER ;', 'mysql').length, 1);
    assert.deepEqual(of('SELECT 1\nGO\nDROP TABLE a\nGO', 'mssql').slice(1), ['delete table:a']);
  });

  it('the body of a routine runs later; one that never ends is none', () => {
    const body = 'CREATE TRIGGER k AFTER INSERT ON a BEGIN SELECT 1; DELETE FROM b;';
    assert.deepEqual(read(`${body} END; SELECT 1`, 'sqlite').map(inWords), [
      'create function:k',
      'read database:app',
    ]);
    assert.ok(read(body, 'sqlite').map(inWords).includes('delete rows:b'));
    assert.ok(read(`${body} END`, 'mysql').map(inWords).includes('delete rows:b'));
  });

  it('what is rolled back at once is undone, unless the dialect commits before', () => {
    const undone = (text: string, engine: DatabaseTarget['engine'] = 'postgres') =>
      read(text, engine).map((effect) => effect.reversibility)[0];
    assert.equal(undone('BEGIN; DELETE FROM a; ROLLBACK'), 'recoverable');
    assert.equal(undone('BEGIN; DROP TABLE a; ROLLBACK'), 'recoverable');
    assert.equal(undone('BEGIN; DROP TABLE a; ROLLBACK', 'mysql'), 'irreversible');
    assert.equal(
      undone('START TRANSACTION; DELETE FROM a; DROP TABLE b; ROLLBACK', 'mysql'),
      'irreversible',
    );
    assert.equal(undone('BEGIN; DELETE FROM a; ROLLBACK TO s; COMMIT'), 'irreversible');
    assert.equal(undone('BEGIN; DELETE FROM a; COMMIT; ROLLBACK'), 'irreversible');
    assert.equal(undone('DELETE FROM a; ROLLBACK'), 'irreversible');
  });

  it('no WHERE, or one that says nothing, is all rows', () => {
    assert.equal(read('DELETE FROM a')[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE 1=1')[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE true')[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE id = 1 OR 2 > 1')[0]?.size, 'many');
    assert.equal(read("DELETE FROM a WHERE (x = '' OR x = x)")[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE id = 1 AND (1=1 OR b)')[0]?.size, undefined);
    assert.equal(read('DELETE FROM a WHERE id = 1')[0]?.size, undefined);
    assert.equal(read('UPDATE a SET x = 1')[0]?.reversibility, 'irreversible');
  });

  it('a local database reaches this machine', () => {
    assert.equal(read('DROP TABLE a')[0]?.reach, 'machine');
    assert.equal(read('DROP TABLE a')[0]?.environment.name, 'local');
  });

  it('never throws', () => {
    const words = [
      'DROP',
      'TABLE',
      "'",
      '"',
      '$$',
      '/*',
      ';',
      '(',
      ')',
      'WITH',
      'a',
      '\\',
      '.',
      'DELETE',
      'FROM',
      'COPY',
      'EXPLAIN',
      'ANALYZE',
      '\n',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 30 }),
        (parts) => void read(parts.join(' ')),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });

  it('a destructive statement is found wherever it stands', () => {
    const harmless = fc.constantFrom(
      'SELECT 1',
      "SELECT ';'",
      '-- x\nSELECT 2',
      'BEGIN',
      'INSERT INTO b VALUES (1)',
    );
    fc.assert(
      fc.property(
        fc.array(harmless, { maxLength: 5 }),
        fc.array(harmless, { maxLength: 5 }),
        (before, after) => {
          const effects = read([...before, 'DROP TABLE victim', ...after].join(';\n'));
          assert.ok(effects.some((effect) => inWords(effect) === 'delete table:victim'));
        },
      ),
    );
  });
});
