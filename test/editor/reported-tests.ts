/** Tests that ran in the extension host, shown as tests of ours under their own names. */
import assert from 'node:assert/strict';
import { Test, type Context, type Suite } from 'mocha';
import type { HostTest } from './in-host';

/** The tests are known only once the host has ended; mocha runs what is added while a hook runs. */
export function addReported(suite: Suite | undefined, tests: readonly HostTest[]): void {
  for (const { title, state, error } of tests) {
    suite?.addTest(
      new Test(title, function (this: Context) {
        if (state === 'skipped') this.skip();
        if (state === 'failed') assert.fail(error ?? 'failed without a word');
      }),
    );
  }
}
