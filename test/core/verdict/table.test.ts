import assert from 'node:assert/strict';
import { COLUMNS, type Tier } from '../../../src/core/model/verdict';
import { lookUp, stricter, TABLE, type CellFacts } from '../../../src/core/verdict/table';

const NOTHING: CellFacts = {
  foundCredential: false,
  remoteSecret: false,
  loginShown: false,
  byGrantOrApproval: false,
  scopeGrantsNothingOfTheKind: false,
  never: false,
};
const RANK = { ALLOW: 0, ALLOW_WITH_CAPS: 1, CONFIRM: 2, DENY: 3 } as const;
const TIERS: readonly Tier[] = [0, 1, 2, 3, 4];

describe('the warrant table', () => {
  it('reads as the design prints it', () => {
    const printed = TIERS.map((tier) =>
      COLUMNS.map((column) => lookUp(tier, column, NOTHING)[0]).join(' '),
    );
    assert.deepEqual(printed, [
      'A A A A A A',
      'A A A A C D',
      'A A C C C D',
      'A C C C C D',
      'C C C D D D',
    ]);
  });

  it('hardens each cell that looks at more than its row and column', () => {
    assert.equal(lookUp(0, 'found', { ...NOTHING, foundCredential: true }), 'CONFIRM');
    assert.equal(lookUp(0, 'found', { ...NOTHING, remoteSecret: true }), 'CONFIRM');
    assert.equal(lookUp(0, 'outside', { ...NOTHING, remoteSecret: true }), 'CONFIRM');
    for (const column of ['ambient', 'found', 'outside'] as const)
      assert.equal(lookUp(0, column, { ...NOTHING, loginShown: true }), 'CONFIRM');
    assert.equal(lookUp(0, 'said', { ...NOTHING, loginShown: true }), 'ALLOW');
    assert.equal(lookUp(0, 'forbidden', { ...NOTHING, never: true }), 'DENY');
    assert.equal(lookUp(3, 'found', { ...NOTHING, foundCredential: true }), 'DENY');
    assert.equal(lookUp(4, 'given', { ...NOTHING, byGrantOrApproval: true }), 'ALLOW');
    assert.equal(lookUp(4, 'said', { ...NOTHING, scopeGrantsNothingOfTheKind: true }), 'DENY');
    assert.equal(lookUp(4, 'ambient', { ...NOTHING, scopeGrantsNothingOfTheKind: true }), 'DENY');
  });

  it('never falls as the consequence rises, in any column but forbidden reads', () => {
    for (const column of COLUMNS) {
      for (const tier of [1, 2, 3] as const) {
        const here = RANK[lookUp(tier, column, NOTHING)];
        const above = RANK[lookUp((tier + 1) as Tier, column, NOTHING)];
        assert.ok(above >= here, `${column}: tier ${tier + 1} is milder than tier ${tier}`);
      }
    }
  });

  it('never falls as the warrant weakens', () => {
    for (const tier of TIERS) {
      for (let at = 0; at + 1 < COLUMNS.length; at += 1) {
        if (tier === 4 && COLUMNS[at] === 'given') continue;
        const here = RANK[lookUp(tier, COLUMNS[at]!, NOTHING)];
        const next = RANK[lookUp(tier, COLUMNS[at + 1]!, NOTHING)];
        assert.ok(next >= here, `tier ${tier}: ${COLUMNS[at + 1]} is milder than ${COLUMNS[at]}`);
      }
    }
  });

  it('has every cell', () => {
    for (const tier of TIERS) assert.deepEqual(Object.keys(TABLE[tier]), [...COLUMNS]);
  });

  it('takes the stricter of two', () => {
    assert.equal(stricter('ALLOW', 'CONFIRM'), 'CONFIRM');
    assert.equal(stricter('DENY', 'ALLOW_WITH_CAPS'), 'DENY');
  });
});
