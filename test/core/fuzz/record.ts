/**
 * What the soak has played: one entry a run in `record.json`, written anew every minute, so that a run that is ended
 * early counts for what it did. A case is one generated input that a law held or broke on; the smaller ones that are
 * tried on the way to a counterexample are not counted.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { writeWhole } from '../../../src/store/paths';

const RECORD = join(__dirname, 'record.json');

const Run = z.object({
  /** When it began, ISO 8601. */
  date: z.string(),
  minutes: z.number(),
  /** Of the first round; each round after it took the next number. */
  seed: z.number(),
  machine: z.string(),
  /** By the law's name. */
  cases: z.record(z.string(), z.number()),
  /** Counterexamples: the law, the seed of its round, and what became of it. */
  finds: z.array(z.object({ law: z.string(), seed: z.number(), became: z.string() })),
});
export type Run = z.infer<typeof Run>;

export function readRuns(): readonly Run[] {
  return z.array(Run).parse(JSON.parse(readFileSync(RECORD, 'utf8')));
}

/** Puts the run in the place of the one that began at the same instant, or at the end. */
export function keepRun(run: Run): void {
  const others = readRuns().filter((one) => one.date !== run.date);
  writeWhole(RECORD, `${JSON.stringify([...others, run], null, 2)}\n`, 0o644);
}

export function casesOf(runs: readonly Run[]): number {
  return runs.flatMap((run) => Object.values(run.cases)).reduce((sum, cases) => sum + cases, 0);
}

export function machineName(): string {
  const [first] = cpus();
  return `${process.platform} ${process.arch}, ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, Node ${process.version}`;
}
