/** What must hold before anything is tested: form, habits, types, import law. Shared by `npm run check` and CI. */
import { join } from 'node:path';
import { processesAtOnce, runCommand } from './command';
import { ROOT } from './paths';

interface Check {
  readonly name: string;
  /** What to do when it fails. */
  readonly mend: string;
  readonly script: string;
  readonly args: readonly string[];
}

const MODULES = join(ROOT, 'node_modules');

/** The longest first, so that no processor is left with nothing to do at the end. */
const CHECKS: readonly Check[] = [
  {
    name: 'lint',
    mend: 'npx eslint --fix FILE mends some of it',
    script: join(MODULES, 'eslint', 'bin', 'eslint.js'),
    args: ['--max-warnings', '0', '.'],
  },
  {
    name: 'types',
    mend: 'npm run types',
    script: join(MODULES, 'typescript', 'bin', 'tsc'),
    args: ['--noEmit'],
  },
  {
    name: 'format',
    mend: 'npm run format',
    script: join(MODULES, 'prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'law',
    mend: 'the comment of the rule in .dependency-cruiser.cjs says what to do instead',
    script: join(MODULES, 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    args: ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
  },
  {
    name: 'docs',
    mend: 'npm run docs',
    script: join(MODULES, 'tsx', 'dist', 'cli.mjs'),
    args: [join(ROOT, 'scripts', 'docs.ts'), '--check'],
  },
  {
    name: 'texts',
    mend: 'npm run l10n, then translate what it names: docs/translating.md',
    script: join(MODULES, 'tsx', 'dist', 'cli.mjs'),
    args: [join(ROOT, 'scripts', 'l10n.ts'), '--check'],
  },
  {
    name: 'supply chain',
    mend: 'docs/dependencies.md says what is checked',
    script: join(MODULES, 'tsx', 'dist', 'cli.mjs'),
    args: [join(ROOT, 'scripts', 'supply-chain.ts')],
  },
];

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a part of the tests came to, and what has to be said once more at the end of everything. */
export interface Outcome {
  readonly counts: Counts;
  readonly notes: readonly string[];
}

/** Runs all of them, whatever the first ones say, side by side; each prints its report when it is whole. */
export async function runChecks(): Promise<Outcome> {
  const notes: string[] = [];
  const waiting = [...CHECKS];
  async function runWaiting(): Promise<void> {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const args = [check.script, ...check.args];
      const done = await runCommand(process.execPath, args, { cwd: ROOT, output: 'keep' });
      console.log(`\n== ${check.name}\n${done.output.trim()}`.trimEnd());
      console.log(done.exit === 0 ? 'ok' : `FAILED. To mend: ${check.mend}`);
      if (done.exit !== 0) notes.push(`Failed: check ${check.name}. To mend: ${check.mend}`);
    }
  }
  await Promise.all(Array.from({ length: processesAtOnce() }, runWaiting));
  const counts = { passed: CHECKS.length - notes.length, failed: notes.length, skipped: 0 };
  return { counts, notes };
}

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, next) => ({
    passed: sum.passed + next.passed,
    failed: sum.failed + next.failed,
    skipped: sum.skipped + next.skipped,
  }));
}

/** The last line of every run: `12 passed, 0 failed`, and `, 1 skipped` where something was. */
export function formatCounts(counts: Counts): string {
  const line = `${counts.passed} passed, ${counts.failed} failed`;
  return counts.skipped > 0 ? `${line}, ${counts.skipped} skipped` : line;
}
