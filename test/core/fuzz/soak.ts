/**
 * `npm run soak:fuzz -- --minutes N [--seed S]`: every law from a seed of its own until the time is up, then every
 * shape at full size. Prints the seed and the shrunk counterexample of each law that was broken; exits 1 if one was.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { LIMITS } from '../../../src/core/limits';
import { faultsOf, LAWS } from './laws';
import { EMPTY_WORLD, judgeCommand } from './seeds';
import { SHAPES } from './shapes';

const RUNS = 400;

function soakLaws(until: number, first: number): readonly string[] {
  const broken = new Map<string, string>();
  for (let seed = first; Date.now() < until; seed += 1) {
    for (const law of LAWS) {
      if (broken.has(law.name)) continue;
      const details = fc.check(law.property, { seed, numRuns: RUNS });
      if (details.failed) broken.set(law.name, fc.defaultReportMessage(details) ?? '');
    }
  }
  return [...broken].map(([name, message]) => `${name}\n${message}`);
}

function soakShapes(): readonly string[] {
  return SHAPES.flatMap((shape) => {
    const started = Date.now();
    const faults = faultsOf(judgeCommand(shape.text(LIMITS.commandChars - 100), EMPTY_WORLD));
    console.log(`${String(Date.now() - started).padStart(6)} ms  ${shape.name.slice(0, 80)}`);
    return faults.map((fault) => `${shape.name}\n${fault}`);
  });
}

function main(): void {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
  });
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 0x7fffffff) : Number(values.seed);
  console.log(`seed ${seed}`);
  const broken = [...soakLaws(Date.now() + Number(values.minutes) * 60_000, seed), ...soakShapes()];
  for (const one of broken) console.error(`\n${one}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

main();
