/** What the last run with each real client showed: the source of the published support matrix. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/paths';
import type { Outcome } from './session';

const FILE = join(ROOT, 'docs/agents-observed.json');

/** The shape that `scripts/documentation/agents.ts` reads. */
export interface Observed {
  readonly version: string;
  /** ISO date of the run. */
  readonly date: string;
  /** Case to whether it held. */
  readonly cases: Readonly<Record<string, boolean>>;
  /** Why a case did not hold, or why it could not be played. */
  readonly why: Readonly<Record<string, string>>;
}

export function recordOutcomes(
  id: string,
  version: string,
  outcomes: readonly Outcome[],
  why: Readonly<Record<string, string>> = {},
): void {
  const all = existsSync(FILE)
    ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Observed>)
    : {};
  all[id] = {
    version,
    date: new Date().toISOString().slice(0, 10),
    cases: Object.fromEntries(outcomes.map(({ name, failed }) => [name, failed === undefined])),
    why,
  };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
}
