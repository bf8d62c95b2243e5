/** At most so many rows, with the real databases: what would change more fails and changes nothing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { bench, programOr } from './carry-for-test';
import { postgresServer } from '../../database-servers';

const TWO = { kind: 'limit', max: 2, of: 'rows' } as const;

describe('at most two rows of a PostgreSQL', () => {
  const server = postgresServer();
  if (server === undefined) return;
  const { env, ask } = server;
  const { carry, folder, run } = bench(env);

  before(async () => {
    await server.start();
    for (const sql of [
      'CREATE TABLE p (id int PRIMARY KEY, a int)',
      'CREATE TABLE c (id int, p int REFERENCES p ON DELETE CASCADE)',
      'CREATE TABLE d (id int)',
      'CREATE TABLE l (id int)',
      'CREATE TABLE f (id int)',
      'CREATE TABLE audit (id int)',
      // Deletes more from a trigger, truncates from one, and deletes when the transaction ends.
      `CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM p WHERE id <= 5; RETURN OLD; END'`,
      `CREATE FUNCTION empties() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN TRUNCATE audit; RETURN OLD; END'`,
      'CREATE TRIGGER more BEFORE DELETE ON d FOR EACH ROW EXECUTE FUNCTION more()',
      'CREATE TRIGGER empties BEFORE DELETE ON f FOR EACH ROW EXECUTE FUNCTION empties()',
      'CREATE CONSTRAINT TRIGGER late AFTER DELETE ON l DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION more()',
    ])
      ask(sql);
  });
  beforeEach(() => {
    ask('TRUNCATE p, c, d, l, f, audit');
    ask('INSERT INTO p SELECT i, 0 FROM generate_series(1, 20) i');
    ask('INSERT INTO c SELECT i, 1 FROM generate_series(1, 5) i');
    for (const table of ['d', 'l', 'f', 'audit'])
      ask(`INSERT INTO ${table} SELECT generate_series(1, 3)`);
  });
  after(() => server.stop());

  const state = (): string =>
    ['p', 'c', 'd', 'l', 'f', 'audit']
      .map((table) => ask(`SELECT count(*), sum(t.id) FROM ${table} t`))
      .concat(ask('SELECT sum(a) FROM p'))
      .join(' ');

  for (const [what, command] of [
    ['a condition', 'psql -c "DELETE FROM p WHERE id IN (8, 9)"'],
    ['an update', 'psql -c "UPDATE p SET a = 1 WHERE id < 3"'],
    ['standard input', 'echo "DELETE FROM p WHERE id = 9" | psql'],
    ['two statements', 'psql -c "DELETE FROM p WHERE id = 8; DELETE FROM p WHERE id = 9"'],
    ['two commands', 'psql -c "DELETE FROM p WHERE id = 8" -c "SELECT count(*) FROM p"'],
    [
      'a table expression',
      'psql -c "WITH x AS (DELETE FROM p WHERE id = 9 RETURNING id) SELECT * FROM x"',
    ],
    ['no row at all', 'psql -c "DELETE FROM p WHERE id = 99"'],
  ] as const) {
    it(`changes them by ${what}`, () => {
      const was = state();
      const ran = run(command, TWO);
      assert.equal(ran.status, 0, ran.out);
      if (what !== 'no row at all') assert.notEqual(state(), was);
    });
  }

  for (const [what, command] of [
    ['all rows', 'psql -c "DELETE FROM p"'],
    ['an update', 'psql -c "UPDATE p SET a = 1 WHERE id < 9"'],
    [
      'statements that are too many together',
      'psql -c "DELETE FROM p WHERE id IN (8, 9)" -c "DELETE FROM d WHERE id = 9" -c "UPDATE p SET a = 1 WHERE id = 7"',
    ],
    ['a cascade', 'psql -c "DELETE FROM p WHERE id = 1"'],
    ['a trigger', 'psql -c "DELETE FROM d WHERE id = 1"'],
    ['a trigger that empties a table', 'psql -c "DELETE FROM f WHERE id = 1"'],
    ['a trigger that waits for the end', 'psql -c "DELETE FROM l WHERE id = 1"'],
    [
      'a table expression',
      'psql -c "WITH x AS (DELETE FROM p RETURNING id) SELECT count(*) FROM x"',
    ],
    ['standard input', 'echo "DELETE FROM p" | psql'],
    ['inserted rows', 'psql -c "INSERT INTO d SELECT generate_series(1, 9)"'],
    [
      'an error along the way',
      'psql -c "DELETE FROM p WHERE id = 9" -c "SELECT 1 / 0" -c "DELETE FROM p WHERE id = 8"',
    ],
  ] as const) {
    it(`fails and changes nothing for ${what}`, () => {
      const was = state();
      const ran = run(command, TWO);
      assert.notEqual(ran.status, 0);
      assert.equal(state(), was, ran.out);
    });
  }

  it('is not taken back by a start file', () => {
    const home = path.join(folder, 'home');
    fs.mkdirSync(home);
    fs.writeFileSync(
      path.join(home, '.psqlrc'),
      '\\set ON_ERROR_ROLLBACK on\n\\set ON_ERROR_STOP off\n',
    );
    const own = bench({ ...env, HOME: home });
    const was = state();
    assert.notEqual(own.run('psql -c "DELETE FROM p"', TWO).status, 0);
    assert.equal(state(), was);
  });

  for (const command of [
    'psql -c "DELETE FROM p; COMMIT; DELETE FROM p"',
    'psql -c "DELETE FROM p" -c "COMMIT" -c "BEGIN"',
    'psql -c "TRUNCATE p"',
    'psql -c "DROP TABLE p"',
    'psql -c "CALL purge()"',
    'psql -c "DO \\$\\$ BEGIN DELETE FROM p; END \\$\\$"',
    'psql -c "SET track_counts = off; DELETE FROM p"',
    `psql -c "SELECT set_config('track_counts', 'off', false); DELETE FROM p"`,
    `psql -c "SELECT dblink_exec('', 'DELETE FROM p')"`,
    `psql -c '\\! psql -c "DELETE FROM p"' -c "DELETE FROM p"`,
    'psql -v ON_ERROR_STOP=0 -c "DELETE FROM p"',
    'psql --vari=ON_ERROR_STOP=0 -c "DELETE FROM p"',
    'psql -S -c "DELETE FROM p"',
    'psql -c "DELETE FROM p WHERE id = $ID"',
    'for i in 1 2 3; do psql -c "DELETE FROM p WHERE id = 9"; done',
    'psql -c "DELETE FROM p WHERE id = 8"; psql -c "DELETE FROM p WHERE id = 9"',
    'echo 1 2 3 | xargs -n1 psql -c "DELETE FROM p WHERE id = 9"',
    'psql -c "DELETE FROM p WHERE id = 9" && rm -rf data',
  ]) {
    it(`has no form for ${command}`, () => assert.equal(carry(command, [TWO]).kind, 'impossible'));
  }
});

describe('at most two rows of a SQLite file', () => {
  if (programOr('sqlite3') === undefined) return;
  const { carry, folder, run } = bench();
  const ask = (...texts: readonly string[]): string =>
    spawnSync('sqlite3', ['a.db', ...texts], { cwd: folder, encoding: 'utf8' }).stdout.trim();

  beforeEach(() => {
    fs.rmSync(path.join(folder, 'a.db'), { force: true });
    ask(`CREATE TABLE p (id INTEGER PRIMARY KEY, a);
      CREATE TABLE c (p REFERENCES p ON DELETE CASCADE);
      CREATE TABLE d (id);
      CREATE TRIGGER more AFTER DELETE ON d BEGIN DELETE FROM p WHERE id <= 5; END;
      INSERT INTO p SELECT value, 0 FROM generate_series(1, 20);
      INSERT INTO c SELECT 1 FROM generate_series(1, 5);
      INSERT INTO d VALUES (1), (2), (3);`);
  });
  const state = (): string =>
    ask(
      'SELECT count(*), sum(id), sum(a) FROM p',
      'SELECT count(*) FROM c',
      'SELECT count(*) FROM d',
    );

  it('changes them', () => {
    const was = state();
    for (const command of [
      'sqlite3 a.db "DELETE FROM p WHERE id > 18"',
      'sqlite3 -header a.db "UPDATE p SET a = 1 WHERE id = 5" "SELECT count(*) FROM p"',
    ]) {
      const ran = run(command, TWO);
      assert.equal(ran.status, 0, ran.out);
    }
    assert.notEqual(state(), was);
    assert.match(state(), /^18\|171\|1/);
  });

  for (const [what, command] of [
    ['all rows', 'sqlite3 a.db "DELETE FROM p"'],
    ['an update', 'sqlite3 a.db "UPDATE p SET a = 1"'],
    [
      'statements that are too many together',
      'sqlite3 a.db "DELETE FROM p WHERE id IN (8, 9); DELETE FROM p WHERE id = 10"',
    ],
    [
      'words that are too many together',
      'sqlite3 a.db "DELETE FROM p WHERE id IN (8, 9)" "DELETE FROM p WHERE id = 10"',
    ],
    ['a trigger', 'sqlite3 a.db "DELETE FROM d WHERE id = 1"'],
    ['inserted rows', 'sqlite3 a.db "INSERT INTO d SELECT id FROM p"'],
  ] as const) {
    it(`fails and changes nothing for ${what}`, () => {
      const was = state();
      const ran = run(command, TWO);
      assert.notEqual(ran.status, 0);
      assert.match(ran.out, /JSON/i);
      assert.equal(state(), was, ran.out);
    });
  }

  it('fails where a table replaces rows that are not counted', () => {
    ask('CREATE TABLE u (id UNIQUE ON CONFLICT REPLACE)', 'INSERT INTO u VALUES (1), (2), (3)');
    assert.notEqual(run('sqlite3 a.db "UPDATE u SET id = 1 WHERE id > 1"', TWO).status, 0);
    assert.equal(ask('SELECT count(*) FROM u'), '3');
  });

  for (const command of [
    'sqlite3 a.db "DELETE FROM p; COMMIT; DELETE FROM p"',
    'sqlite3 a.db "REPLACE INTO p VALUES (1, 2)"',
    'sqlite3 a.db "UPDATE OR REPLACE p SET id = 1"',
    'sqlite3 a.db "DROP TABLE p"',
    'sqlite3 a.db "PRAGMA writable_schema = on" "DELETE FROM p"',
    `sqlite3 a.db ".shell sqlite3 a.db 'DELETE FROM p'" "DELETE FROM p"`,
    `sqlite3 a.db "ATTACH 'b.db' AS b; DELETE FROM b.p"`,
    `sqlite3 -cmd "DELETE FROM p" a.db "SELECT 1"`,
    'echo "DELETE FROM p" | sqlite3 a.db',
    'sqlite3 a.db "DELETE FROM $T"',
    'mysql app -e "DELETE FROM p"',
  ]) {
    it(`has no form for ${command}`, () => assert.equal(carry(command, [TWO]).kind, 'impossible'));
  }
});
