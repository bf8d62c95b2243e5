/**
 * `npm run bench -- [CORPORA] [--json FILE] [--only KEY,…] [--steps N] [--write FILE]`: how fast Remit is, beside its limits and beside
 * the floors of the same run; `--write` puts the table with the machine and the day between its marks in FILE, `docs/performance.md`. `CORPORA` is a folder
 * of JSON lines as for `bench:corpora`; without one the commands of the project's own examples are judged. `--json`
 * writes one flat object; what could not be measured on this machine is null there, with the reason on the terminal.
 * Measures what ships, so it builds and packs first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { activationMs } from './bench/activation';
import { appendP99Ms } from './bench/append-times';
import { gateRssMb } from './bench/gate-memory';
import { coldStartMs, hookTimes } from './bench/hook-times';
import { corpusFiles, exampleRows, readRows } from './bench/rows';
import { writeMeasured } from './bench/marked-page';
import { shippedFlatRatio, shippedVerdictTimes } from './bench/shipped-verdicts';
import { timelineFigures } from './bench/timeline-figures';
import { ROOT } from './paths';

/** `most`: the limit; a figure without one is there to be compared with. */
const FIGURES = [
  { key: 'hook_ms', what: "hook, from the agent's sh -c to its end (ms)" },
  { key: 'hook_vs_node', what: 'the same, of starting node -e 0', most: 0.1 },
  { key: 'hook_vs_c', what: 'the same, of a static C program that reads and exits', most: 6 },
  { key: 'peer_hook_ms', what: 'the hook of cc-safety-net (ms)' },
  { key: 'verdict_p50_us', what: 'verdict, median (µs)', most: 300 },
  { key: 'verdict_p99_us', what: 'verdict, 99th percentile (µs)', most: 3_000 },
  { key: 'verdict_max_us', what: 'verdict, worst (µs)', most: 50_000 },
  { key: 'flat_ratio', what: 'verdict at step 10,000 over step 100', most: 1.5 },
  { key: 'gate_rss_mb', what: 'memory of the gate, 20 sessions of 5,000 steps (MB)', most: 100 },
  { key: 'append_p99_ms', what: 'durable append, 99th percentile (ms)', most: 5 },
  { key: 'activation_ms', what: 'activation of the extension (ms)', most: 60 },
  { key: 'vsix_bytes', what: 'package (bytes)', most: 2_000_000 },
  { key: 'gate_cold_ms', what: 'hook that finds no gate and starts it (ms)', most: 400 },
  { key: 'timeline_open_ms', what: 'timeline of 50,000 steps until it shows (ms)', most: 1_000 },
  {
    key: 'timeline_longest_task_ms',
    what: 'its longest task while scrolling, 0 under 50 (ms)',
    most: 50,
  },
] as const;

type Key = (typeof FIGURES)[number]['key'];
type Measured = Partial<Record<Key, number | null>>;

interface Measurement {
  readonly keys: readonly Key[];
  readonly measure: () => Measured | Promise<Measured>;
}

interface Options {
  readonly corpora: string | undefined;
  readonly steps: number;
}

const DIST = join(ROOT, 'dist');

function measurements({ corpora, steps }: Options): readonly Measurement[] {
  return [
    { keys: ['vsix_bytes'], measure: () => ({ vsix_bytes: packageBytes() }) },
    {
      keys: ['hook_ms', 'hook_vs_node', 'hook_vs_c', 'peer_hook_ms'],
      measure: async () => ({ ...(await inFolder((folder) => hookTimes(folder, DIST))) }),
    },
    {
      keys: ['gate_cold_ms'],
      measure: async () => ({
        gate_cold_ms: await inFolder((folder) => coldStartMs(folder, DIST)),
      }),
    },
    {
      keys: ['verdict_p50_us', 'verdict_p99_us', 'verdict_max_us'],
      measure: () => verdicts(corpora),
    },
    {
      keys: ['flat_ratio'],
      measure: async () => ({ flat_ratio: await inFolder(shippedFlatRatio) }),
    },
    {
      keys: ['append_p99_ms'],
      measure: async () => ({ append_p99_ms: await inFolder(appendP99Ms) }),
    },
    {
      keys: ['activation_ms'],
      measure: async () => ({
        activation_ms: await inFolder((folder) => activationMs(folder, DIST)),
      }),
    },
    {
      keys: ['gate_rss_mb'],
      measure: async () => ({
        gate_rss_mb: await inFolder((folder) => gateRssMb(folder, DIST, { sessions: 20, steps })),
      }),
    },
    {
      keys: ['timeline_open_ms', 'timeline_longest_task_ms'],
      measure: async () => ({ ...(await timelineFigures()) }),
    },
  ];
}

async function verdicts(corpora: string | undefined): Promise<Measured> {
  const rows = corpora === undefined ? exampleRows() : corpusFiles(corpora).flatMap(readRows);
  const { slowest, ...times } = await inFolder((folder) =>
    shippedVerdictTimes(
      folder,
      rows.map(({ command }) => command),
    ),
  );
  console.log(`${rows.length} commands judged; the slowest: ${slowest.slice(0, 120)}`);
  return times;
}

function packageBytes(): number {
  execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/package.ts')], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return statSync(join(DIST, `remit-${version}.vsix`)).size;
}

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One measurement that fails leaves its figures open and the others as they are. */
async function measureAll(wanted: readonly Key[], options: Options): Promise<Measured> {
  const found: Measured = {};
  for (const { keys, measure } of measurements(options)) {
    if (!keys.some((key) => wanted.includes(key))) continue;
    try {
      Object.assign(found, await measure());
    } catch (error) {
      for (const key of keys) found[key] = null;
      console.log(`${keys.join(', ')}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return found;
}

function tableRow(cells: readonly [string, string, string, string]): string {
  const [what, value, most, is] = cells;
  return `${what.padEnd(56)} ${value.padStart(11)} ${most.padStart(10)}  ${is}`.trimEnd();
}

function table(found: Measured): string {
  const rows = FIGURES.filter(({ key }) => key in found).map((figure) => {
    const value = found[figure.key];
    const most = 'most' in figure ? figure.most : undefined;
    const said = value === null || value === undefined ? '-' : rounded(value);
    const isMet = most === undefined || typeof value !== 'number' ? '' : value <= most;
    return tableRow([
      figure.what,
      said,
      most === undefined ? '' : `<= ${most}`,
      isMet === '' ? '' : isMet ? 'met' : 'MISSED',
    ]);
  });
  return [tableRow(['', 'measured', 'limit', '']), ...rows].join('\n');
}

const MARKS = {
  begin: '<!-- figures: written by npm run bench -->',
  end: '<!-- figures: end -->',
};

function markdown(found: Measured): string {
  const rows = FIGURES.filter(({ key }) => key in found).map((figure) => {
    const value = found[figure.key];
    const said = value === null || value === undefined ? '-' : rounded(value);
    const most = 'most' in figure ? String(figure.most) : '';
    return `| \`${figure.key}\` | ${figure.what} | ${said} | ${most} |`;
  });
  return ['| key | what | measured | limit |', '| --- | --- | ---: | ---: |', ...rows].join('\n');
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function keysOf(only: string | undefined): readonly Key[] {
  const all = FIGURES.map(({ key }) => key);
  if (only === undefined) return all;
  const named = only.split(',');
  const unknown = named.filter((name) => !all.some((key) => key === name));
  if (unknown.length > 0) throw new Error(`no such figure: ${unknown.join(', ')}`);
  return all.filter((key) => named.includes(key));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      steps: { type: 'string', default: '5000' },
      write: { type: 'string' },
    },
  });
  const wanted = keysOf(values.only);
  // What is packed is built with it.
  if (!wanted.includes('vsix_bytes') && !existsSync(join(DIST, 'gate.js')))
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'ignore' });
  const found = await measureAll(wanted, {
    corpora: positionals[0],
    steps: Number(values.steps),
  });
  console.log(table(found));
  if (values.write !== undefined) writeMeasured(values.write, MARKS, markdown(found));
  if (values.json === undefined) return;
  const flat = FIGURES.flatMap(({ key }) => (key in found ? [[key, found[key]] as const] : []));
  writeFileSync(values.json, `${JSON.stringify(Object.fromEntries(flat), undefined, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
