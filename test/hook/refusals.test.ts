import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalsSource, refusalTable, withPerlTable, withShellTable } from './refusal-table';

const HOOK = join(__dirname, '../../src/hook');

/** Compares a generated file with what it should be, or writes it anew with REMIT_UPDATE=1. */
function holdEqual(name: string, make: (text: string) => string): void {
  const file = join(HOOK, name);
  const wanted = make(readFileSync(file, 'utf8'));
  if (process.env['REMIT_UPDATE'] === '1') writeFileSync(file, wanted);
  assert.equal(readFileSync(file, 'utf8'), wanted);
}

describe('the table of refusals', () => {
  it('says in Node what the adapters say', async () => {
    holdEqual('refusals.ts', refusalsSource);
    const { REFUSALS } = await import('../../src/hook/refusals');
    assert.deepEqual(REFUSALS, refusalTable());
  });
  it('says the same in Perl', () => holdEqual('client.pl', withPerlTable));
  it('says the same in the shell', () => holdEqual('launcher.sh', withShellTable));
  it('has an answer that refuses for every gating event', () => {
    const table = Object.entries(refusalTable());
    assert.ok(table.length > 0);
    for (const [key, answer] of table) {
      assert.ok(answer.stdout !== '' || answer.exit === 2, key);
    }
  });
});
