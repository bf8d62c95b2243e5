/**
 * mocha's own `spec` report for people, and what every file came to as JSON in the file that `REMIT_OUTCOME` names,
 * so that several runs can be summed and what failed can be said once more at the end.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import Mocha from 'mocha';
import type { FileOutcome, MochaOutcome } from './mocha';
import { ROOT } from './paths';

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } =
  Mocha.Runner.constants;

class SpecAndOutcome extends Mocha.reporters.Spec {
  private readonly files: Record<string, FileOutcome> = {};

  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.on(EVENT_TEST_PASS, (test) => (this.of(test).passed += 1));
    runner.on(EVENT_TEST_PENDING, (test) => (this.of(test).skipped += 1));
    // A hook that throws is one failure and hides the tests after it.
    runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
      this.of(test).failures.push({ title: test.fullTitle(), error: error.stack ?? String(error) });
    });
    runner.once(EVENT_RUN_END, () => {
      const file = process.env['REMIT_OUTCOME'];
      const outcome: MochaOutcome = { files: this.files };
      if (file !== undefined) writeFileSync(file, JSON.stringify(outcome));
    });
  }

  private of(test: Mocha.Runnable): FileOutcome {
    const name = test.file === undefined ? '' : relative(ROOT, test.file);
    return (this.files[name] ??= { passed: 0, skipped: 0, failures: [] });
  }
}

module.exports = SpecAndOutcome;
