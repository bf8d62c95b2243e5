/** Environments that a command's words or files name, and modes that a key names by its form. */
import assert from 'node:assert/strict';
import { deriveCommand } from './derive-for-test';

const INVENTORIES = {
  'ansible.cfg': '[defaults]\ninventory = inventories/staging/hosts.ini\n',
  'inventories/staging/hosts.ini': '[web]\nweb-1.example.com\n',
  'inventories/live/hosts.ini': '[web]\nweb-1.prod.example.com\n\n[db]\ndb-1.example.com\n',
};

function environmentOf(command: string, files: Readonly<Record<string, string>> = {}): string {
  const effects = deriveCommand(command, { files });
  return effects.find((effect) => effect.operation !== 'read')?.environment.name ?? 'none';
}

describe('targets that are named', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['ansible web -a "systemctl restart app"', 'staging'],
    ['ansible -i inventories/live/hosts.ini web -a "systemctl restart app"', 'production'],
    ['ansible -i localhost, -c local all -m apt -a "name=jq"', 'local'],
    ['ansible-playbook -i qa-1.example.com, site.yml', 'qa'],
    ['vercel env rm TOKEN preview -y', 'preview'],
    ['vercel env rm TOKEN canary -y', 'canary'],
    ['railway environment delete staging', 'staging'],
    ['DATABASE_URL=postgres://u:p@db.prod.example.com/a dbmate drop', 'production'],
    ['STAGE=mysql://u:p@db.staging.example.com/a dbmate -e STAGE drop', 'staging'],
    ['goose postgres "host=db.prod.example.com dbname=a" reset', 'production'],
    ['goose mysql "u:p@tcp(localhost:3306)/a" reset', 'local'],
    ['flyway -url=jdbc:mysql://db.prod.example.com/a clean', 'production'],
    ['mix ecto.reset', 'local'],
    ['MIX_ENV=prod mix ecto.reset', 'production'],
    ['curl -X POST https://api.stripe.com/v1/refunds -u sk_test_x1y2z3: -d charge=ch_1', 'test'],
    ['curl -X POST https://api.stripe.com/v1/refunds -u sk_live_x1y2z3: -d charge=ch_1', 'unknown'],
  ];
  for (const [command, name] of rows) {
    it(command, () => assert.equal(environmentOf(command, INVENTORIES), name));
  }

  it('reads the host of a framework that keeps the address in parts', () => {
    const env = (host: string) => ({ '.env': `DB_HOST=${host}\nDB_DATABASE=a\n`, artisan: '' });
    assert.equal(environmentOf('php artisan db:wipe', env('127.0.0.1')), 'local');
    assert.equal(environmentOf('php artisan db:wipe', env('db.prod.example.com')), 'production');
  });
});
