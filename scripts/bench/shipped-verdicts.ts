/**
 * Verdicts timed as they ship: bundled by the same options as the gate and run by Node alone. A loader that translates
 * while it runs gives every function its name back at each call, and a third of the time would be its own.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScript } from '../build';
import type { VerdictTimes } from './verdict-times';

/** `folder` is the measurement's own. */
export async function shippedVerdictTimes(
  folder: string,
  commands: readonly string[],
): Promise<VerdictTimes> {
  const file = join(folder, 'commands.json');
  writeFileSync(file, JSON.stringify(commands));
  return JSON.parse(await run(folder, [file])) as VerdictTimes;
}

export async function shippedFlatRatio(folder: string): Promise<number> {
  return (JSON.parse(await run(folder, [])) as { flat_ratio: number }).flat_ratio;
}

async function run(folder: string, words: readonly string[]): Promise<string> {
  const program = join(folder, 'verdicts.js');
  await bundleScript('scripts/bench/verdict-main.ts', program);
  return execFileSync(process.execPath, [program, ...words], { encoding: 'utf8' });
}
