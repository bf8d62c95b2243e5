import assert from 'node:assert/strict';
import type { Effect, Reversibility } from '../../../src/core/model/effect';
import { WARDROBES } from './clothes/all';
import { CLOTHES, effectsWorn, labelOf } from './clothes/wear';

/** Lightest first. */
const LEVELS: readonly Reversibility[] = [
  'none',
  'reversible',
  'recoverable',
  'hard',
  'irreversible',
];

/** A command is weighed by the gravest that it does. */
function levelOf(effects: readonly Effect[]): number {
  return Math.max(...effects.map((effect) => LEVELS.indexOf(effect.reversibility)));
}

describe('one operation in four clothes', () => {
  for (const wardrobe of WARDROBES) {
    describe(wardrobe.name, () => {
      it('fifteen of its most dangerous operations', () => {
        assert.equal(wardrobe.operations.length, 15);
        assert.equal(new Set(wardrobe.operations.map(({ cli }) => cli)).size, 15);
      });

      for (const operation of wardrobe.operations) {
        it(`${operation.effect}: ${operation.cli}`, () => {
          const worn = CLOTHES.map((clothing) => effectsWorn(wardrobe, operation, clothing));
          assert.deepEqual(
            worn.map((effects) => [...new Set(effects.map(labelOf))]),
            CLOTHES.map(() => [operation.effect]),
          );
          const levels = worn.map(levelOf);
          const spread = Math.max(...levels) - Math.min(...levels);
          assert.ok(spread <= 1, levels.map((level) => LEVELS[level]).join(', '));
        });
      }
    });
  }
});
