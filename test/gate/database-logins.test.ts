/** Where the password of a database is found: where the call has it, and nowhere else. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { KeptDatabase } from '../../src/core/model/verdict';
import { createDatabaseLogins } from '../../src/gate/database-logins';
import { temporaryFolder } from '../temporary-folder';

const PLACE: KeptDatabase = {
  system: 'postgres',
  host: 'localhost',
  name: 'shop',
  user: 'me',
  logins: [],
};
const MYSQL: KeptDatabase = { ...PLACE, system: 'mysql' };

function found(
  place: KeptDatabase,
  command: string,
  env: Readonly<Record<string, string>> = {},
): string | undefined {
  const logins = createDatabaseLogins();
  const look = { env: (name: string): string | undefined => env[name] };
  logins.learn([place], [{ tool: 'shell', command, cwd: '/', shell: 'sh' }], look);
  return logins.passwordOf(place);
}

describe('the password of a database', () => {
  it('is found in the words of the call', () => {
    assert.equal(found(PLACE, 'psql postgres://me:p%40ss@localhost/shop -c x'), 'p@ss');
    assert.equal(found(PLACE, `PGPASSWORD='a b' psql -U me shop -c x`), 'a b');
    assert.equal(found(PLACE, 'psql "host=localhost user=me password=apple dbname=shop"'), 'apple');
    assert.equal(found(MYSQL, 'mysql -ume -papple shop -e x'), 'apple');
    assert.equal(found(MYSQL, 'mysql --password="apple" shop -e x'), 'apple');
  });

  it('is that of this database and of no other', () => {
    assert.equal(found(PLACE, 'psql postgres://me:apple@db.example.com/shop -c x'), undefined);
    assert.equal(found(PLACE, 'psql postgres://you:apple@localhost/shop -c x'), undefined);
    assert.equal(found(PLACE, 'psql postgres://me:apple@localhost:5433/shop -c x'), undefined);
    assert.equal(found(PLACE, 'mysql -ume -papple shop -e x'), undefined);
    assert.equal(found(PLACE, 'PGPASSWORD=$SECRET psql shop -c x'), undefined);
  });

  it('is found in the variables and files that the call takes it from', () => {
    const file = path.join(temporaryFolder('env'), '.env');
    fs.writeFileSync(
      file,
      'OTHER=1\nDATABASE_URL="postgres://me:apple@localhost/shop"\nDB_PASSWORD=pear\n',
    );
    const env = { kind: 'env', name: 'DATABASE_URL' } as const;
    const inFile = { kind: 'file', path: file } as const;
    const url = { DATABASE_URL: 'postgres://me:plum@localhost/shop' };
    assert.equal(found({ ...PLACE, logins: [env] }, 'migrate up', url), 'plum');
    assert.equal(found({ ...PLACE, logins: [inFile, env] }, 'migrate up'), 'apple');
    const parts = { kind: 'env', name: 'DB_PASSWORD' } as const;
    assert.equal(found({ ...PLACE, logins: [inFile, parts] }, 'migrate up'), 'pear');
    assert.equal(found(PLACE, 'psql shop', { PGPASSWORD: 'fig' }), 'fig');
    // After a restart nobody remembers, and the file still says it.
    const place = { ...PLACE, logins: [inFile, env] };
    assert.equal(createDatabaseLogins().passwordOf(place), 'apple');
  });
});
