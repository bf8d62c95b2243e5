/** What the soak has on record. Reading `record.json` also holds it to its shape. */
import assert from 'node:assert/strict';
import { LAWS } from './laws';
import { casesOf, readRuns } from './record';

const ENOUGH = 1_000_000;

describe('the record of the soak', () => {
  it('holds a million cases, some thousands of every law', () => {
    const runs = readRuns();
    assert.ok(casesOf(runs) >= ENOUGH, `${casesOf(runs)} cases`);
    for (const { name } of LAWS) {
      const cases = runs.reduce((sum, run) => sum + (run.cases[name] ?? 0), 0);
      assert.ok(cases >= 5_000, `${name}: ${cases} cases`);
    }
  });

  it('says of every find what became of it', () => {
    const finds = readRuns().flatMap((run) => run.finds);
    assert.deepEqual(
      finds.filter(({ became }) => became === 'not looked at yet'),
      [],
    );
  });
});
