/** What the benchmark counts with; what it measures depends on the machine and is nobody's test. */
import assert from 'node:assert/strict';
import { exampleRows } from '../../scripts/bench/rows';
import { median, percentile } from '../../scripts/bench/statistics';
import { verdictTimes } from '../../scripts/bench/verdict-times';

describe('the benchmark', () => {
  it('takes percentiles of what it measured, in whatever order', () => {
    const values = Array.from({ length: 100 }, (_, at) => (at * 37) % 100);
    assert.equal(percentile(values, 0.99), 99);
    assert.equal(median(values), 50);
    assert.ok(Number.isNaN(median([])));
  });

  it('names the command that took longest, and orders its figures', () => {
    const long = `echo ${'word '.repeat(2_000)}; ${'git status; '.repeat(200)}`;
    const times = verdictTimes(['ls', long, 'pwd']);
    assert.equal(times.slowest, long);
    assert.ok(times.verdict_p50_us <= times.verdict_p99_us);
    assert.equal(times.verdict_p99_us, times.verdict_max_us);
  });

  it('has commands of its own where there is no corpus', () => {
    const commands = exampleRows().map(({ command }) => command);
    assert.ok(commands.length > 1_000);
    assert.ok(commands.includes('git push -nf'));
  });
});
