/**
 * `npm run soak:fuzz -- [--minutes N] [--cases N] [--seed S] [--record]`: the laws from seeds of their own until the time
 * is up or so many cases are played, then every shape at full size. The law that has had the least time is played next,
 * so that the quick ones get more cases and no slow one is left out. Prints the seed and the shrunk counterexample of
 * each find; exits 1 if there was one. `--record` keeps the run in `record.json`.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { LIMITS } from '../../../src/core/limits';
import { faultsOf, LAWS, type Law } from './laws';
import { keepRun, machineName, type Run } from './record';
import { EMPTY_WORLD, judgeCommand } from './seeds';
import { SHAPES } from './shapes';

/** Cases of one round of a law. */
const ROUND = 500;
/** A law that was broken so often is not played on: what it finds is the same again. */
const FINDS_OF_A_LAW = 10;
const KEEP_MS = 60_000;

interface Played {
  readonly law: Law;
  ms: number;
  cases: number;
  finds: number;
}

interface Limits {
  readonly untilMs: number;
  readonly cases: number;
}

function soakLaws(limits: Limits, first: number, keep: (run: Run) => void): Run {
  const started = Date.now();
  const played: Played[] = LAWS.map((law) => ({ law, ms: 0, cases: 0, finds: 0 }));
  const finds: Run['finds'] = [];
  let kept = started;
  for (let seed = first; ; seed += 1) {
    const next = played.filter((one) => one.finds < FINDS_OF_A_LAW).sort((a, b) => a.ms - b.ms)[0];
    const total = played.reduce((sum, one) => sum + one.cases, 0);
    if (next === undefined || total >= limits.cases || Date.now() >= limits.untilMs) break;
    const find = playRound(next, seed);
    if (find !== undefined) {
      console.error(`\nseed ${seed}: ${next.law.name}\n${find}`);
      finds.push({ law: next.law.name, seed, became: 'not looked at yet' });
    }
    if (Date.now() - kept < KEEP_MS) continue;
    kept = Date.now();
    keep(soFar());
  }
  return soFar();

  function soFar(): Run {
    return {
      date: new Date(started).toISOString(),
      minutes: Math.round((Date.now() - started) / 6_000) / 10,
      seed: first,
      machine: machineName(),
      cases: Object.fromEntries(played.map(({ law, cases }) => [law.name, cases])),
      finds,
    };
  }
}

/** Returns the shrunk counterexample, if there was one. */
function playRound(one: Played, seed: number): string | undefined {
  const started = Date.now();
  const details = fc.check(one.law.property, { seed, numRuns: ROUND });
  one.ms += Date.now() - started;
  one.cases += details.numRuns;
  if (!details.failed) return undefined;
  one.finds += 1;
  return fc.defaultReportMessage(details) ?? '';
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
    options: {
      minutes: { type: 'string', default: '5' },
      cases: { type: 'string', default: 'Infinity' },
      seed: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 0x7fffffff) : Number(values.seed);
  console.log(`seed ${seed}`);
  const limits = {
    untilMs: Date.now() + Number(values.minutes) * 60_000,
    cases: Number(values.cases),
  };
  const keep = values.record ? keepRun : () => undefined;
  const run = soakLaws(limits, seed, keep);
  keep(run);
  console.log(`${(process.cpuUsage().user / 1e6).toFixed(0)} s of processor time`);
  for (const [law, cases] of Object.entries(run.cases)) {
    console.log(`${String(cases).padStart(8)}  ${law}`);
  }
  const shapes = soakShapes();
  for (const one of shapes) console.error(`\n${one}`);
  process.exitCode = run.finds.length + shapes.length > 0 ? 1 : 0;
}

main();
