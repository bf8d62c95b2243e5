import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalsSource, refusalTable } from './refusal-table';

const FILE = join(__dirname, '../../src/hook/refusals.ts');

describe('the table of refusals', () => {
  it('says what the adapters say', async () => {
    if (process.env['REMIT_UPDATE'] === '1') writeFileSync(FILE, refusalsSource());
    assert.equal(readFileSync(FILE, 'utf8'), refusalsSource());
    const { REFUSALS } = await import('../../src/hook/refusals');
    assert.deepEqual(REFUSALS, refusalTable());
  });
  it('has an answer that refuses for every gating event', () => {
    const table = Object.entries(refusalTable());
    assert.ok(table.length > 0);
    for (const [key, answer] of table) {
      assert.ok(answer.stdout !== '' || answer.exit === 2, key);
    }
  });
});
