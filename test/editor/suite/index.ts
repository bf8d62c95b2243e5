/**
 * Runs INSIDE the extension host. The editor calls `run`; a rejected promise is a failed run. Results go to the file
 * that REMIT_TEST_RESULTS names.
 */
import { writeFileSync } from 'node:fs';
import type MochaConstructor from 'mocha';
import type { HostTest } from '../in-host';

export async function run(): Promise<void> {
  // mocha is taken from the repository at run time: bundled, it would not find its own files.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const Mocha = require(process.env['REMIT_TEST_MOCHA'] ?? 'mocha') as typeof MochaConstructor;
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false });
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  // After `describe` and `it` exist: importing the files declares their tests.
  await suiteOf(process.env['REMIT_TEST_SUITE'] ?? 'activation');

  const tests: HostTest[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed' }));
    runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error: Error) => {
      tests.push({
        title: test.fullTitle(),
        state: 'failed',
        error: error.stack ?? String(error),
      });
    });
  });
  const file = process.env['REMIT_TEST_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(tests));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function suiteOf(name: string): Promise<unknown> {
  switch (name) {
    case 'activation':
      return import('./activation.suite');
    case 'doors':
      return import('./doors.suite');
    case 'exports':
      return import('./exports.suite');
    default:
      throw new Error(`there is no suite ${name}`);
  }
}
