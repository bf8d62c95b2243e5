/** What a call starts behind its own words is read where a person would look: hooks, scripts, tasks, notebooks, images. */
import assert from 'node:assert/strict';
import { deriveCommand, inWords } from './derive-for-test';
import { LOOK_THROUGH, type LookedThrough } from './look-through-lines';

function graveEffects({ line, files }: LookedThrough): readonly string[] {
  const effects = deriveCommand(line, { files }).filter(
    (effect) => effect.operation !== 'read' && effect.special !== 'ordinary-tool',
  );
  return [...new Set(effects.map(inWords))].sort();
}

describe('look-through', () => {
  for (const [about, lines] of Object.entries(LOOK_THROUGH)) {
    describe(about, () => {
      lines.forEach((line, index) => {
        it(`${index} ${line.line}`, () =>
          assert.deepEqual(graveEffects(line), [...line.effects].sort()));
      });
    });
  }
});
