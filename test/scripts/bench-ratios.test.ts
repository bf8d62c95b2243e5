/**
 * What the benchmark measures, as ratios of one run and far above what is usual, so that a busy machine passes and a
 * hook that starts Node or a verdict that reads the whole session does not. The limits proper stand in `npm run bench`.
 */
import assert from 'node:assert/strict';
import { buildAll } from '../../scripts/build';
import { bestHookRatios } from '../../scripts/bench/hook-times';
import { flatRatio } from '../../scripts/bench/verdict-times';
import { temporaryFolder } from '../temporary-folder';

/** About 0.09 and 3.5 as a rule; a hook that starts Node once has more than 1 and 40. */
const MOST_OVER_NODE = 0.3;
const MOST_OVER_C = 10;
const ROUNDS = 30;
/** About 1 as a rule; what grows with the session would be 20 by then. */
const MOST_OVER_EARLY = 4;
const LATE = 2_000;

describe('how fast it is, beside what else is fast', function () {
  // A hook that starts something slow takes its time to be found out.
  this.timeout(180_000);

  it('a hook costs a fraction of starting Node, and a few times a program that does nothing', async () => {
    const dist = temporaryFolder('bench-ratios-dist');
    await buildAll(dist);
    const ratios = await bestHookRatios(temporaryFolder('bench-ratios'), dist, ROUNDS);
    assert.ok(ratios.overNode < MOST_OVER_NODE, `${ratios.overNode} of node -e 0`);
    assert.ok(ratios.overNode > 0, 'nothing was measured');
    // Without a compiler there is no such program.
    const { overC = 0 } = ratios;
    assert.ok(overC < MOST_OVER_C, `${overC} times the C program`);
  });

  it('a verdict late in a session costs what an early one does', () => {
    const ratio = flatRatio(LATE, (times) => Math.min(...times));
    assert.ok(ratio < MOST_OVER_EARLY, `${ratio} times`);
    assert.ok(ratio > 0, 'nothing was measured');
  });
});
