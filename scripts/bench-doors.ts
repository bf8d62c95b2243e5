/**
 * `npm run bench:doors -- [--json FILE] [--write FILE]`: what the gate costs in each shell that is installed here, gated against
 * ungated, taken in turns. The gate that answers is the scripted one of the tests, which decides at once, so the
 * figures are the shell's own share and the way there and back; what judging costs is measured with the gate itself.
 * `--write` puts the table with the machine and the day between its marks in FILE, `docs/benchmark.md`.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fork, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { terminalEnvironment } from '../src/doors/environment';
import { installShims, shimFolder } from '../src/store/install-shims';
import { startScriptedDoor } from '../test/doors/scripted-door';
import { copyShims } from './build';
import { writeMeasured } from './bench/marked-page';

interface Workload {
  readonly name: string;
  /** How many commands a run holds; the cost of one is the run's divided by it. */
  readonly commands: number;
  /** The text of `-c`. */
  readonly text: string;
}

interface Cost {
  readonly shell: string;
  readonly workload: string;
  /** Milliseconds for one command, median. */
  readonly gatedMs: number;
  readonly ungatedMs: number;
  /** Median of the ratios of the pairs; what is under a microsecond counts as one. */
  readonly ratio: number;
}

const LOOP = 2000;
const ASKED = 300;
const PAIRS = 7;

const POSIX: readonly Workload[] = [
  { name: 'start, harmless text', commands: 1, text: ':' },
  { name: 'start, text asked about', commands: 1, text: 'umask' },
  { name: 'harmless built-in', commands: LOOP, text: `for i in {1..${LOOP}}; do :; done` },
  {
    name: 'command asked about',
    commands: ASKED,
    text: `for i in {1..${ASKED}}; do hash -d $i; done`,
  },
  {
    name: 'command asked before',
    commands: LOOP,
    text: `f() { hash -r; }; for i in {1..${LOOP}}; do f; done`,
  },
];

const FISH: readonly Workload[] = [
  { name: 'start, harmless text', commands: 1, text: 'true' },
  { name: 'start, text asked about', commands: 1, text: 'umask > /dev/null' },
];

/** A program that ends at once, under a name that has a shim. */
const SHIMMED = 'psql';
const STARTED = 60;
const SHIM: Workload = {
  name: 'program through PATH',
  commands: STARTED,
  text: `i=0; while [ $i -lt ${STARTED} ]; do ${SHIMMED}; i=$((i+1)); done`,
};

const SHELLS = [
  { name: 'bash', workloads: POSIX },
  { name: 'zsh', workloads: POSIX },
  { name: 'fish', workloads: FISH },
];

function runMs(shell: string, text: string, env: NodeJS.ProcessEnv): number {
  const begun = process.hrtime.bigint();
  const done = spawnSync(shell, ['-c', text], { env, stdio: 'ignore' });
  if (done.error !== undefined) throw done.error;
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

function ungated(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: join(home, 'nobody'), LANG: 'C.UTF-8' };
}

function measureShell(shell: string, workload: Workload, home: string): Cost {
  const changes = terminalEnvironment({ home, platform: 'linux', shims: false });
  const gate = Object.fromEntries(changes.map(({ variable, value }) => [variable, value]));
  return measure(shell, workload, ungated(home), gate);
}

/** `off`: the doors of this machine are switched off, and the shim only stands in the way. */
function measureShim(home: string, off: boolean): Cost {
  const programs = join(home, 'programs');
  const dist = join(home, 'dist');
  mkdirSync(programs, { recursive: true });
  copyFileSync('/bin/true', join(programs, SHIMMED));
  copyShims(dist);
  const PATH = [programs, process.env['PATH']].join(delimiter);
  installShims({ home, dist, path: PATH });
  if (off) writeFileSync(join(home, 'doors', 'off'), '');
  const gate = { PATH: [shimFolder(home), PATH].join(delimiter) };
  const name = `${SHIM.name}${off ? ', doors off' : ''}`;
  const cost = measure('/bin/sh', { ...SHIM, name }, { ...ungated(home), PATH }, gate);
  return { ...cost, shell: 'shim' };
}

function measure(
  shell: string,
  workload: Workload,
  bare: NodeJS.ProcessEnv,
  gate: NodeJS.ProcessEnv,
): Cost {
  // What an empty run of the same shell costs is taken off, except where the start itself is measured.
  const floor = (env: NodeJS.ProcessEnv): number =>
    workload.commands === 1 ? 0 : median(Array.from({ length: 3 }, () => runMs(shell, ':', env)));
  const gated = { ...bare, ...gate };
  const floors = [floor(gated), floor(bare)] as const;
  const pairs = Array.from({ length: PAIRS }, () => [
    Math.max(0, runMs(shell, workload.text, gated) - floors[0]) / workload.commands,
    Math.max(1e-6, runMs(shell, workload.text, bare) - floors[1]) / workload.commands,
  ]);
  return {
    shell,
    workload: workload.name,
    gatedMs: median(pairs.map(([cost]) => cost ?? 0)),
    ungatedMs: median(pairs.map(([, cost]) => cost ?? 0)),
    ratio: median(pairs.map(([ours = 0, bareCost = 1]) => ours / Math.max(bareCost, 1e-3))),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true'], { stdio: 'ignore' }).status === 0;
}

/** The gate in a process of its own: this one waits for the shells, and could not answer them. */
async function startGate(home: string): Promise<ChildProcess> {
  const child = fork(__filename, ['--gate', home]);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the scripted gate ended with ${code}`)));
  });
  return child;
}

function table(costs: readonly Cost[]): string {
  const rows = costs.map(({ shell, workload, gatedMs, ungatedMs, ratio }) => [
    shell,
    workload,
    gatedMs.toFixed(3),
    ungatedMs.toFixed(3),
    ratio.toFixed(1),
  ]);
  const heads = ['door', 'what', 'gated ms', 'bare ms', 'ratio'];
  const widths = heads.map((head, at) =>
    Math.max(...[heads, ...rows].map((row) => row[at]!.length), head.length),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}

const MARKS = {
  begin: '<!-- doors: written by npm run bench:doors -->',
  end: '<!-- doors: end -->',
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, write: { type: 'string' }, gate: { type: 'string' } },
  });
  if (values.gate !== undefined) {
    await startScriptedDoor(values.gate, 'agent');
    process.send?.('ready');
    return;
  }
  const home = mkdtempSync(join(tmpdir(), 'remit-bench-'));
  const gate = await startGate(home);
  try {
    const costs = SHELLS.filter(({ name }) => isInstalled(name)).flatMap(({ name, workloads }) =>
      workloads.map((workload) => measureShell(name, workload, home)),
    );
    costs.push(measureShim(home, false), measureShim(home, true));
    console.log(table(costs));
    if (values.write !== undefined) writeMeasured(values.write, MARKS, table(costs));
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify(costs, undefined, 2)}\n`);
  } finally {
    gate.kill();
    rmSync(home, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
