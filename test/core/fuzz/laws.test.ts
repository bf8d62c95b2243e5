/** The laws from a fixed seed, and every way of writing on a slice of the seeds. `npm run soak:fuzz` plays them on. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  assertNotLower,
  assertStillAllowed,
  isAllowedThere,
  judgeWritten,
  keepsQuestion,
  LAWS,
  rewritten,
} from './laws';
import { judgeCommand, SEEDS } from './seeds';
import { TRANSFORMATIONS } from './transformations';

const SEED = 20_261_122;
const RUNS = 400;
/** Every way of writing is tried on each so-many-th seed, starting where the way before it left off. */
const SLICE = 24;

describe('laws of reading and judging', () => {
  for (const law of LAWS) {
    it(law.name, () => fc.assert(law.property, { seed: SEED, numRuns: RUNS }));
  }
});

describe('ways of writing the same', () => {
  it('there are seeds that are allowed, bounded, asked about and denied', () => {
    const decisions = new Set(SEEDS.map((seed) => judgeCommand(seed.command, seed.world).decision));
    assert.deepEqual([...decisions].sort(), ['ALLOW', 'ALLOW_WITH_CAPS', 'CONFIRM', 'DENY']);
  });

  TRANSFORMATIONS.forEach((way, index) => {
    it(way.name, () => {
      let tried = 0;
      for (let at = index % SLICE; at < SEEDS.length; at += SLICE) {
        const seed = SEEDS[at]!;
        const written = rewritten(seed, [way]);
        if (written === seed.command) continue;
        tried += 1;
        const before = judgeCommand(seed.command, seed.world);
        const after = judgeWritten(written, seed);
        const what = `${way.name}: ${JSON.stringify(written)}`;
        if (keepsQuestion(before, [way])) assertNotLower(before, after, what);
        if (way.calm === true && isAllowedThere(written, seed)) assertStillAllowed(after, what);
      }
      assert.ok(tried > 0 || way.rare === true, 'no seed can be written so');
    });
  });
});
