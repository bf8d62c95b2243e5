/** Databases with a real server: what stood before an act stands again after the undo, and after its own undo not. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { KeptDatabase, Snapshot } from '../../../src/core/model/verdict';
import type { Recovery } from '../../../src/store/recovery/recovery';
import { temporaryFolder } from '../../temporary-folder';
import { mariadbServer, postgresServer } from '../../database-servers';
import { recoveryIn } from './work-folder';

const RUNS = Number(process.env['REMIT_PROPERTY_RUNS'] ?? '') || 6;

describe('PostgreSQL', () => {
  const server = postgresServer('54997');
  if (server === undefined) return;
  const { ask } = server;
  const place = (name: string): KeptDatabase => {
    return {
      system: 'postgres',
      host: server.host,
      port: '54997',
      user: 'postgres',
      name,
      logins: [],
    };
  };
  const snapshot = (name: string): Omit<Snapshot, 'kind'> => {
    return { paths: [], repositories: [], databases: [place(name)] };
  };
  let made = 0;

  /** A database with most kinds of things that statements may lose. */
  function database(): string {
    made += 1;
    const name = `shop_${made}`;
    ask(`CREATE DATABASE ${name}`);
    const outcome = ask(
      `CREATE EXTENSION IF NOT EXISTS plpgsql;
       CREATE TYPE mood AS ENUM ('glad', 'sad');
       CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL UNIQUE, mood mood DEFAULT 'glad');
       CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users(id), note text);
       INSERT INTO users (name, mood) VALUES ('ann', 'sad'), (E'bo\\nb', NULL), ('', 'glad');
       INSERT INTO orders VALUES (1, 1, E'tab\\there'), (2, 2, '\\.');
       CREATE VIEW sad AS SELECT name FROM users WHERE mood = 'sad';
       CREATE FUNCTION many() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users';
       CREATE SCHEMA audit; CREATE TABLE audit.log (at int, what text); INSERT INTO audit.log VALUES (1, 'x');`,
      name,
    );
    assert.equal(outcome, '');
    return name;
  }

  /** All that a person could tell from the database, in whatever order it is stored. */
  function picture(name: string): string {
    const tables = ask(
      `SELECT c.oid::regclass || ' ' || c.relkind FROM pg_class c WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       AND c.relkind IN ('r', 'v', 'S', 'i') ORDER BY 1`,
      name,
    );
    const rows = tables
      .split('\n')
      .filter((line) => /[rv]$/.test(line))
      .map((line) => line.split(' ')[0]!)
      .map(
        (table) => `${table}: ${ask(`SELECT t.*::text FROM ${table} t ORDER BY t.*::text`, name)}`,
      );
    const rest = [
      `SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY 1`,
      `SELECT oid::regprocedure || prosrc FROM pg_proc WHERE pronamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY 1`,
      `SELECT enumtypid::regtype || enumlabel FROM pg_enum ORDER BY enumsortorder, 1`,
      `SELECT nspname FROM pg_namespace ORDER BY 1`,
      `SELECT attrelid::regclass || attname || atttypid::regtype || attnotnull FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
       AND attrelid::regclass::text !~ '^(pg_|information_schema)' ORDER BY attrelid::regclass::text, attname`,
      `SELECT schemaname || sequencename || coalesce(last_value, 0) FROM pg_sequences ORDER BY 1`,
    ].map((text) => ask(text, name));
    return [tables, ...rows, ...rest].join('\n--\n');
  }

  before(() => server.start());
  after(() => server.stop());

  const ACTS: readonly string[] = [
    'DELETE FROM orders',
    'DROP TABLE users CASCADE',
    'TRUNCATE users CASCADE',
    'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
    'ALTER TABLE users DROP COLUMN name CASCADE',
    'ALTER TABLE orders ADD COLUMN more text DEFAULT 7',
    "UPDATE users SET name = name || 'x'",
    'CREATE TABLE extra (id int PRIMARY KEY REFERENCES users(id)); INSERT INTO extra VALUES (1)',
    'CREATE VIEW loud AS SELECT upper(name) AS name FROM sad',
    'CREATE OR REPLACE VIEW sad AS SELECT name FROM users',
    "CREATE SCHEMA more; CREATE TYPE more.kind AS (a int); CREATE FUNCTION more.one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    'DROP FUNCTION many()',
    "ALTER TYPE mood ADD VALUE 'calm'",
    'DROP TABLE audit.log',
    'ALTER TABLE orders RENAME TO purchases',
    'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    "SELECT setval('users_id_seq', 90)",
  ];

  it('after random statements it is again as it was, and the undo can be undone', async () => {
    const acts = fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), async (statements, isNoted) => {
        const name = database();
        const was = picture(name);
        const recovery = recoveryIn(temporaryFolder('recovery-home'));
        const kept = await recovery.keep({ session: 's', step: 1, snapshot: snapshot(name) });
        for (const text of statements) ask(text, name);
        const between = picture(name);
        if (isNoted) await recovery.noteAftermath(kept.id);
        const undone = await recovery.undo(kept.id, { session: 's', step: 2 });
        assert.deepEqual(undone.problems, []);
        assert.equal(picture(name), was);
        const again = await recovery.undo(undone.kept.id, { session: 's', step: 3 });
        assert.deepEqual(again.problems, []);
        assert.equal(picture(name), between);
        ask(`DROP DATABASE ${name}`);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }).timeout(600_000);

  it('shows tables and rows before it puts them back, and says what was changed since', async () => {
    const name = database();
    const recovery = recoveryIn(temporaryFolder('recovery-home'));
    const kept = await recovery.keep({ session: 's', step: 1, snapshot: snapshot(name) });
    assert.deepEqual((await recovery.preview(kept.id)).databases, [], 'nothing happened yet');
    ask('DELETE FROM orders; DROP TABLE audit.log; CREATE TABLE mine (a int)', name);
    await recovery.noteAftermath(kept.id);
    const tables = [
      { name: 'audit.log', from: undefined, to: 1 },
      { name: 'mine', from: 0, to: undefined },
      { name: 'orders', from: 0, to: 2 },
    ];
    const title = `the database ${name} of PostgreSQL`;
    const change = { database: 0, title, since: false, isThere: true, wasThere: true, tables };
    assert.deepEqual((await recovery.preview(kept.id)).databases, [change]);
    ask('INSERT INTO mine VALUES (1)', name);
    assert.equal((await recovery.preview(kept.id)).databases[0]?.since, true);
  });

  it('brings back a database that was dropped', async () => {
    const name = database();
    const was = picture(name);
    const recovery = recoveryIn(temporaryFolder('recovery-home'));
    const kept = await recovery.keep({ session: 's', step: 1, snapshot: snapshot(name) });
    ask(`DROP DATABASE ${name}`);
    await recovery.noteAftermath(kept.id);
    const undone = await recovery.undo(kept.id, { session: 's', step: 2 });
    assert.deepEqual(undone.problems, []);
    assert.equal(picture(name), was);
    await recovery.undo(undone.kept.id, { session: 's', step: 3 });
    assert.equal(ask(`SELECT count(*) FROM pg_database WHERE datname = '${name}'`), '0');
  });

  it('loses nothing to a crash, whether it comes before, while or after the dump is taken', async () => {
    const name = database();
    const was = picture(name);
    for (const end of ['begins', 'meanwhile', 'kept'] as const) {
      const home = temporaryFolder('recovery-home');
      const script = path.join(__dirname, 'dumping-child.ts');
      const args = ['--require', 'tsx', script, home, server.host, '54997', name];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((resolve) => child.once('close', resolve));
      let said = '';
      await new Promise<void>((resolve) =>
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes(end === 'kept' ? 'kept' : 'begins')) resolve();
        }),
      );
      if (end === 'meanwhile') await new Promise((resolve) => setTimeout(resolve, 120));
      child.kill('SIGKILL');
      await ended;
      assert.equal(picture(name), was, 'the dump itself changes nothing');
      const recovery = recoveryIn(home);
      await recovery.settled();
      const [record] = recovery.list();
      if (end === 'kept') assert.ok(record !== undefined);
      // A record is whole or it is not there.
      if (record === undefined) continue;
      ask('DROP TABLE orders', name);
      assert.deepEqual((await recovery.undo(record.id, { session: 's', step: 2 })).problems, []);
      assert.equal(picture(name), was);
    }
  }).timeout(120_000);

  it('keeps nothing of what is too large, of no server, and of a name that is more than a name', async () => {
    const name = database();
    const home = temporaryFolder('recovery-home');
    const small = recoveryIn(home, { snapshotBytes: 1024 });
    const request = { session: 's', step: 1, snapshot: snapshot(name) };
    await assert.rejects(small.keep(request), { name: 'Unkeepable', code: 'too-large' });
    const recovery = recoveryIn(temporaryFolder('recovery-home'));
    const away = { ...snapshot(name), databases: [{ ...place(name), port: '1' }] };
    await assert.rejects(recovery.keep({ ...request, snapshot: away }), { code: 'database' });
    const odd = { ...snapshot(name), databases: [place('x host=elsewhere')] };
    await assert.rejects(recovery.keep({ ...request, snapshot: odd }), { code: 'name' });
    assert.deepEqual(recovery.list(), []);
  });
});

describe('SQLite', () => {
  if (spawnSync('sqlite3', ['-version']).status !== 0) {
    console.log('      reduced: no sqlite3 on this machine');
    return;
  }
  const paths = (file: string): readonly string[] =>
    ['', '-wal', '-journal'].map((one) => file + one);
  const sql = (file: string, text: string): string =>
    spawnSync('sqlite3', [file, text], { encoding: 'utf8' }).stdout.trim();
  const picture = (file: string): string => sql(file, '.dump');
  const ACTS: readonly string[] = [
    'DELETE FROM t',
    'DROP TABLE t',
    'INSERT INTO t VALUES (9)',
    'ALTER TABLE t ADD COLUMN b',
    'PRAGMA journal_mode = delete',
    'PRAGMA journal_mode = wal',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    'CREATE INDEX IF NOT EXISTS i ON t (a)',
    'VACUUM',
  ];

  /** A program that has the database open, with what it wrote still beside the file. */
  async function holding(file: string): Promise<ChildProcess> {
    const program = spawn('sqlite3', [file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const told = new Promise((resolve) => program.stdout.once('data', resolve));
    program.stdin.write("PRAGMA journal_mode = wal; INSERT INTO t VALUES (3);\nSELECT 'here';\n");
    await told;
    while (!fs.existsSync(`${file}-wal`)) await new Promise((resolve) => setTimeout(resolve, 20));
    return program;
  }

  it('is again as it was after random statements, with what stands beside the file', async () => {
    const acts = fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(acts, acts, fc.boolean(), async (earlier, later, isNoted) => {
        const file = path.join(fs.realpathSync(temporaryFolder('sqlite')), 'a.db');
        sql(file, 'CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)');
        for (const text of earlier) sql(file, text);
        const was = picture(file);
        const recovery = recoveryIn(temporaryFolder('recovery-home'));
        const snapshot = { paths: paths(file), repositories: [] };
        const kept = await recovery.keep({ session: 's', step: 1, snapshot });
        for (const text of later) sql(file, text);
        const between = picture(file);
        if (isNoted) await recovery.noteAftermath(kept.id);
        const undone = await recovery.undo(kept.id, { session: 's', step: 2 });
        assert.deepEqual(undone.problems, []);
        assert.equal(picture(file), was);
        await recovery.undo(undone.kept.id, { session: 's', step: 3 });
        assert.equal(picture(file), between);
      }),
      { numRuns: RUNS * 2, endOnFailure: true },
    );
  }).timeout(600_000);

  it('keeps what is not yet in the file, and puts nothing back under a program that has it open', async () => {
    const file = path.join(fs.realpathSync(temporaryFolder('sqlite')), 'a.db');
    sql(file, 'CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)');
    const program = await holding(file);
    const recovery = recoveryIn(temporaryFolder('recovery-home'));
    const snapshot = { paths: paths(file), repositories: [] };
    const { id } = await recovery.keep({ session: 's', step: 1, snapshot });
    assert.equal(sql(file, 'DELETE FROM t; SELECT count(*) FROM t'), '0');
    if (process.platform === 'linux')
      await assert.rejects(recovery.undo(id, { session: 's', step: 2 }), { code: 'busy' });
    const ended = new Promise((resolve) => program.once('close', resolve));
    program.stdin?.end();
    await ended;
    assert.deepEqual((await recovery.undo(id, { session: 's', step: 3 })).problems, []);
    assert.equal(sql(file, 'SELECT sum(a) FROM t'), '6');
  });
});

describe('MariaDB', () => {
  const server = mariadbServer('54996');
  if (server === undefined) return;
  const { ask } = server;
  const place: KeptDatabase = {
    system: 'mysql',
    host: '127.0.0.1',
    port: '54996',
    user: 'shop',
    name: 'shop',
    logins: [{ kind: 'env', name: 'MYSQL_PWD' }],
  };
  const snapshot = { paths: [], repositories: [], databases: [place] };
  const withPassword = (): Recovery =>
    recoveryIn(temporaryFolder('recovery-home'), {}, Date.now, () => 'apple');
  const picture = (): string =>
    [
      'SHOW CREATE DATABASE shop',
      'SHOW FULL TABLES IN shop',
      'SELECT * FROM shop.users ORDER BY id',
      'SHOW CREATE TABLE shop.orders',
      'SELECT * FROM shop.orders ORDER BY id',
      'SELECT * FROM shop.names',
      'SHOW CREATE PROCEDURE shop.wipe',
    ]
      .map((text) => ask(text))
      .join('\n--\n');

  before(async () => {
    await server.start();
    ask("CREATE USER shop@'%' IDENTIFIED BY 'apple'; GRANT ALL ON shop.* TO shop@'%'");
  });
  after(() => server.stop());
  beforeEach(() => {
    const outcome = ask(
      `DROP DATABASE IF EXISTS shop; CREATE DATABASE shop CHARACTER SET utf8mb4; USE shop;
       CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20), data blob);
       CREATE TABLE orders (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users(id));
       INSERT INTO users (name, data) VALUES ('ann', 0x00ff0a), ('b\\'o', NULL); INSERT INTO orders VALUES (1, 1);
       CREATE DEFINER=shop@'%' VIEW names AS SELECT name FROM users;
       CREATE DEFINER=shop@'%' PROCEDURE wipe() DELETE FROM orders;`,
    );
    assert.equal(outcome, '');
  });

  for (const act of [
    'DELETE FROM shop.orders',
    'SET FOREIGN_KEY_CHECKS = 0; DROP TABLE shop.users',
    'ALTER TABLE shop.users ADD COLUMN more int; CREATE TABLE shop.extra (id int); DROP PROCEDURE shop.wipe',
    'DROP DATABASE shop',
  ]) {
    it(`is again as it was after ${act}`, async () => {
      const was = picture();
      const recovery = withPassword();
      const kept = await recovery.keep({ session: 's', step: 1, snapshot });
      ask(act);
      const between = picture();
      assert.notEqual(between, was);
      await recovery.noteAftermath(kept.id);
      const undone = await recovery.undo(kept.id, { session: 's', step: 2 });
      assert.deepEqual(undone.problems, []);
      assert.equal(picture(), was);
      const again = await recovery.undo(undone.kept.id, { session: 's', step: 3 });
      assert.deepEqual(again.problems, []);
      // A view of a table that is gone is in no dump.
      if (!/DROP TABLE/.test(act)) assert.equal(picture(), between);
    });
  }

  it('keeps nothing of what its user could not make again', async () => {
    ask('CREATE VIEW shop.roots AS SELECT 1 AS one');
    const request = { session: 's', step: 1, snapshot };
    await assert.rejects(withPassword().keep(request), /root@localhost/);
  });

  it('keeps nothing without the password, and no password anywhere', async () => {
    const request = { session: 's', step: 1, snapshot };
    await assert.rejects(recoveryIn(temporaryFolder('recovery-home')).keep(request), {
      code: 'database',
    });
    const home = temporaryFolder('recovery-home');
    await recoveryIn(home, {}, Date.now, () => 'apple').keep(request);
    const files = fs.readdirSync(home, { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile() && one.name.endsWith('.json'))) {
      const text = fs.readFileSync(path.join(file.parentPath ?? file.path, file.name), 'utf8');
      assert.doesNotMatch(text, /apple/);
    }
  });
});
