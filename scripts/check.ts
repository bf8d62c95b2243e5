/** `npm run check`: form, habits, types, law and the unit tests. All are run, whatever the first ones say. */
import { addCounts, formatCounts, runChecks } from './checks';
import { runMocha } from './mocha';
import { UNIT_TESTS } from './suites';

async function main(): Promise<void> {
  const checks = await runChecks();
  console.log('\n== unit tests');
  const tests = await runMocha(UNIT_TESTS);
  for (const note of [...checks.notes, ...tests.notes]) console.log(`\n${note}`);
  const counts = addCounts([checks.counts, tests.counts]);
  console.log(formatCounts(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
