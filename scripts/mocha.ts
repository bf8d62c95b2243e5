/** Runs a set of mocha test files in a process of its own; what fails is run a second time with nothing beside it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts, Outcome } from './checks';
import { processesAtOnce, runCommand } from './command';
import { ROOT } from './paths';

export interface MochaRun {
  /** Globs relative to the repository's root. */
  readonly spec: readonly string[];
  readonly ignore?: readonly string[];
  /** Bound on one test, milliseconds: a guard against hanging, no statement about speed. */
  readonly timeoutMs: number;
  /** Files of this run may run side by side, each in one of several processes. */
  readonly sideBySide?: boolean;
  /** `keep` leaves mocha's report unprinted; the outcome says what failed. */
  readonly output?: 'show' | 'keep';
}

/** What one file came to. */
export interface FileOutcome {
  passed: number;
  skipped: number;
  readonly failures: { readonly title: string; readonly error: string }[];
}

/** Written by `mocha-reporter.ts`. Keys are paths relative to the root; '' where mocha does not say the file. */
export interface MochaOutcome {
  readonly files: Readonly<Record<string, FileOutcome>>;
}

/** More files than this do not fail by chance: they are not run again. */
const SECOND_RUNS = 4;

export async function runMocha(run: MochaRun): Promise<Outcome> {
  const first = await runOnce(run);
  const failed = failedFiles(first);
  if (failed.length === 0 || failed.length > SECOND_RUNS || failed.includes('')) return told(first);
  if (run.output !== 'keep') console.log(`\nRun again by themselves: ${failed.join(', ')}`);
  const second = await runOnce({ ...run, spec: failed, ignore: [], sideBySide: false });
  const { counts, notes } = told({ files: { ...first.files, ...second.files } });
  const mended = failed.filter((file) => second.files[file]?.failures.length === 0);
  const remarks = mended.flatMap((file) =>
    (first.files[file]?.failures ?? []).map(
      ({ title, error }) => `Passed only when run again: ${file}: ${title}\n${indented(error)}`,
    ),
  );
  return { counts, notes: [...remarks, ...notes] };
}

async function runOnce(run: MochaRun): Promise<MochaOutcome> {
  // Short: sockets lie further down, and their paths may have about a hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'remit-'));
  const outcomeFile = join(folder, 'outcome.json');
  const args = [
    join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    ...['--no-config', '--require', 'tsx', '--reporter', join(ROOT, 'scripts/mocha-reporter.ts')],
    ...['--timeout', String(run.timeoutMs)],
    ...(run.sideBySide === true ? sideBySide() : []),
    ...(run.ignore ?? []).flatMap((glob) => ['--ignore', glob]),
    ...run.spec,
  ];
  try {
    const done = await runCommand(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, REMIT_OUTCOME: outcomeFile, REMIT_TEST_FOLDERS: folder },
      output: run.output ?? 'show',
    });
    return trueOutcome(outcomeFile, done.exit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** mocha hands each file to the next process that is free, and prints a file's report when it is whole. */
function sideBySide(): readonly string[] {
  const processes = processesAtOnce();
  return processes > 1 ? ['--parallel', '--jobs', String(processes)] : [];
}

/** A run that ended badly without naming a failure (it crashed, or loaded no file) counts as one failure. */
function trueOutcome(file: string, exit: number): MochaOutcome {
  const outcome = readOutcome(file);
  if (exit === 0 || failedFiles(outcome).length > 0) return outcome;
  const crash = { title: `mocha ended with ${exit} and named no failure`, error: '' };
  return { files: { ...outcome.files, '': { passed: 0, skipped: 0, failures: [crash] } } };
}

function readOutcome(file: string): MochaOutcome {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MochaOutcome;
  } catch {
    const error = { title: 'mocha ended before its report', error: '' };
    return { files: { '': { passed: 0, skipped: 0, failures: [error] } } };
  }
}

function failedFiles({ files }: MochaOutcome): readonly string[] {
  return Object.keys(files).filter((file) => (files[file]?.failures.length ?? 0) > 0);
}

function told({ files }: MochaOutcome): Outcome {
  const counts: Counts = Object.values(files).reduce(
    (sum, { passed, skipped, failures }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failures.length,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  const notes = Object.entries(files).flatMap(([file, { failures }]) =>
    failures.map(({ title, error }) => `Failed: ${file}: ${title}\n${indented(error)}`),
  );
  return { counts, notes };
}

function indented(text: string): string {
  const lines = text.split('\n').slice(0, 12);
  return lines.map((line) => `    ${line.slice(0, 300)}`).join('\n');
}
