/** The read-only form of MySQL's clients with a MariaDB of the test's own: nothing is written, whatever is tried. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { bench, programOr } from './carry-for-test';
import { serverUser } from '../../database-servers';

const READ_ONLY = { kind: 'read-only' } as const;

describe('mariadb, read-only, against a MariaDB of its own', function () {
  const programs = ['mariadbd', 'mariadb-install-db', 'mariadb'].map(programOr);
  if (programs.includes(undefined)) return;
  const user = serverUser('mysql');
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-my-'));
  const socket = path.join(data, 's');
  const { folder, carry, run } = bench();
  const client = `mariadb -S ${socket} -u root app`;
  const ask = (text: string): string =>
    spawnSync('mariadb', ['--no-defaults', '-S', socket, '-u', 'root', '-N', '-e', text], {
      encoding: 'utf8',
    }).stdout.trim();
  let server: ChildProcess | undefined;

  before(async () => {
    if (user !== undefined) fs.chownSync(data, user.uid, user.gid);
    const files = path.join(data, 'd');
    const own = ['--no-defaults', `--datadir=${files}`];
    const made = spawnSync(
      'mariadb-install-db',
      [...own, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { ...user, cwd: data, encoding: 'utf8' },
    );
    assert.equal(made.status, 0, made.stderr);
    server = spawn(
      'mariadbd',
      [...own, `--socket=${socket}`, '--skip-networking', '--innodb-buffer-pool-size=16M'],
      { ...user, cwd: data, stdio: 'ignore' },
    );
    for (let tries = 0; ask('SELECT 1') !== '1' && tries < 300; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    // One table that has transactions and one that has none.
    ask(`CREATE DATABASE app; USE app; CREATE TABLE t (a int); CREATE TABLE m (a int) ENGINE=MyISAM;
      INSERT INTO t VALUES (1), (2); INSERT INTO m VALUES (1), (2)`);
    spawnSync('mariadb', ['--no-defaults', '-S', socket, '-u', 'root', 'app', '--delimiter=//'], {
      input: `CREATE FUNCTION purge_t() RETURNS int BEGIN DELETE FROM t; RETURN 1; END//
        CREATE FUNCTION purge_free() RETURNS int BEGIN SET SESSION TRANSACTION READ WRITE; DELETE FROM m; RETURN 1; END//
        CREATE PROCEDURE purge_all() BEGIN SET SESSION TRANSACTION READ WRITE; DELETE FROM t; DELETE FROM m; END//`,
    });
  });
  after(async () => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGTERM');
    await ended;
    fs.rmSync(data, { recursive: true, force: true });
  });

  const state = (): string =>
    ask('SELECT count(*) FROM app.t; SELECT count(*) FROM app.m; SHOW TABLES FROM app');

  for (const [what, words] of [
    ['rows', '-e "DELETE FROM t; UPDATE t SET a = 9"'],
    ['rows of a table without transactions', '-e "DELETE FROM m"'],
    ['definitions, which end a transaction', '-e "DROP TABLE t; TRUNCATE m; DROP DATABASE app"'],
    ['a function that deletes', '-e "SELECT purge_t()"'],
    ['a function that opens the session again', '-e "SELECT purge_free()"'],
    ['users and rights', `-e "GRANT ALL ON *.* TO 'x'@'localhost'"`],
    ['code in a comment', '-e "SELECT 1 /*! , 2 */; DELETE FROM t"'],
    ['standard input', '<<< "DELETE FROM t"'],
  ] as const) {
    it(`refuses ${what}`, () => {
      const was = state();
      const ran = run(`${client} ${words}`, READ_ONLY);
      assert.match(ran.out, /READ ONLY transaction/);
      assert.notEqual(ran.status, 0);
      assert.equal(state(), was);
    });
  }

  it('still shows what is read', () => {
    assert.match(
      run(`${client} -e "SELECT count(*) FROM t; DELETE FROM t"`, READ_ONLY).out,
      /^2$/m,
    );
  });

  // Each of these writes, so that the bound cannot be what the session was opened with: there is no form.
  for (const words of [
    '-e "SET SESSION TRANSACTION READ WRITE; DELETE FROM m"',
    '-e "SET STATEMENT tx_read_only = 0 FOR DELETE FROM m"',
    '-e "START TRANSACTION READ WRITE; DELETE FROM m; COMMIT"',
    '-e "BEGIN NOT ATOMIC SET SESSION TRANSACTION READ WRITE; DELETE FROM m; END"',
    `-e "PREPARE p FROM 'DELETE FROM m'; EXECUTE p"`,
    `-e "EXECUTE IMMEDIATE 'DELETE FROM m'"`,
    '-e "CALL purge_all()"',
    '-e "SELECT purge_free(); DELETE FROM m"',
    `--init-comm="SET SESSION TRANSACTION READ WRITE" -e "DELETE FROM m"`,
    '--delim=// -e "SELECT 1 // SET SESSION TRANSACTION READ WRITE // DELETE FROM m //"',
    `-e "DELIMITER //
SELECT 1 // SET SESSION TRANSACTION READ WRITE // DELETE FROM m //"`,
    `-e "SELECT 1 INTO OUTFILE '/tmp/remit-out'"`,
    '-e "source purge.sql"',
    `-e '\\. purge.sql'`,
    `-e '\\! touch out.txt'`,
    '-e "system touch out.txt"',
    `-e "tee out.txt; SELECT 1"`,
  ]) {
    it(`has no form for ${words.replaceAll('\n', ' ')}`, () => {
      fs.writeFileSync(
        path.join(folder, 'purge.sql'),
        'SET SESSION TRANSACTION READ WRITE; DELETE FROM m;',
      );
      assert.equal(carry(`${client} ${words}`, [READ_ONLY]).kind, 'impossible');
    });
  }
});
