/** Runs a set of mocha test files in a process of its own and returns the counts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts } from './checks';
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
}

export async function runMocha(run: MochaRun): Promise<Counts> {
  // Short: sockets lie further down, and their paths may have about a hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'remit-'));
  const countsFile = join(folder, 'counts.json');
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
      env: { ...process.env, REMIT_COUNTS: countsFile, REMIT_TEST_FOLDERS: folder },
      output: 'show',
    });
    return trueCounts(countsFile, done.exit);
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
function trueCounts(countsFile: string, exit: number): Counts {
  const counts = readCounts(countsFile);
  if (exit !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

function readCounts(countsFile: string): Counts {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8')) as Counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
