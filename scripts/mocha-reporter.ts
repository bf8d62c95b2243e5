/**
 * mocha's own `spec` report for people, and the counts as JSON in the file that `REMIT_COUNTS` names, so that
 * several runs can be summed.
 */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './checks';

class SpecAndCounts extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['REMIT_COUNTS'];
      if (file === undefined) return;
      const counts: Counts = {
        passed: runner.stats?.passes ?? 0,
        // A hook that throws is one failure and hides the tests after it; the status of the run tells of both.
        failed: runner.stats?.failures ?? 0,
        skipped: runner.stats?.pending ?? 0,
      };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

module.exports = SpecAndCounts;
