/**
 * What an agent waits for at our hook, against what it would wait for at others': each command is started as agents
 * start hooks, `sh -c COMMAND` with the payload on its input, in turns, so that the machine's moods fall on all alike.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopGate } from '../gate-process';
import { installRuntime } from '../../src/store/install';
import { pathsOf } from '../../src/store/paths';
import { median, timedMs } from './statistics';

export interface HookTimes {
  readonly hook_ms: number;
  readonly hook_vs_node: number;
  readonly hook_vs_c: number | null;
  readonly peer_hook_ms: number | null;
}

const ROUNDS = 60;
/** By then the gate has judged often enough to be as quick as it gets. */
const WARM_UPS = 300;
const COLD_STARTS = 7;

const PAYLOAD = JSON.stringify({
  session_id: 'bench',
  transcript_path: '/tmp/none.jsonl',
  cwd: '/tmp',
  permission_mode: 'default',
  hook_event_name: 'PreToolUse',
  tool_name: 'Bash',
  tool_input: { command: 'git status --short', description: 'Shows what changed' },
  tool_use_id: 'toolu_bench',
});

/** A `REMIT_HOME` with our launcher, and the payload as a file. */
interface Bench {
  readonly home: string;
  readonly payload: string;
  /** What the agent's configuration holds. */
  readonly hook: string;
}

function install(folder: string, dist: string): Bench {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  installRuntime({ home, nodePath: process.execPath, dist, version: 'bench' });
  const payload = join(folder, 'payload.json');
  writeFileSync(payload, PAYLOAD);
  const hook = `REMIT_HOME='${home}' '${pathsOf(home).launcher}' claude-code PreToolUse`;
  return { home, payload, hook };
}

/** `folder` is the measurement's own. */
export async function hookTimes(folder: string, dist: string): Promise<HookTimes> {
  const { home, payload, hook } = install(folder, dist);
  const floor = compiled(folder, 'read-and-exit', ['-static']);
  const peer = installedPeer(folder);
  const commands = [
    hook,
    `'${process.execPath}' -e 0`,
    ...[floor, peer].flatMap((one) => one ?? []),
  ];
  try {
    // The first of them starts the gate.
    startedMs(folder, payload, [hook], WARM_UPS);
    const times = startedMs(folder, payload, commands, ROUNDS);
    const [ours = NaN, node = NaN, ...others] = times;
    return {
      hook_ms: ours,
      hook_vs_node: ours / node,
      hook_vs_c: floor === undefined ? null : ours / others[0]!,
      peer_hook_ms: peer === undefined ? null : others.at(-1)!,
    };
  } finally {
    await stopGate(home);
  }
}

/**
 * The hook over `node -e 0` and over the C program (undefined without a compiler), each by its best run of `rounds` in
 * turns: a busy machine slows every one of them now and then, and none of them always.
 */
export async function bestHookRatios(
  folder: string,
  dist: string,
  rounds: number,
): Promise<{ readonly overNode: number; readonly overC: number | undefined }> {
  const { home, payload, hook } = install(folder, dist);
  const floor = compiled(folder, 'read-and-exit', ['-static']);
  const commands = [hook, `'${process.execPath}' -e 0`, ...(floor === undefined ? [] : [floor])];
  try {
    startedMs(folder, payload, [hook], rounds);
    const runs = startedRuns(folder, payload, commands, rounds);
    const [ours = NaN, node = NaN, c] = commands.map((_, at) =>
      Math.min(...runs.map((run) => run[at] ?? NaN)),
    );
    return { overNode: ours / node, overC: c === undefined ? undefined : ours / c };
  } finally {
    await stopGate(home);
  }
}

/** From the start of a hook that finds no gate to its answer, which the gate that it started has given. */
export async function coldStartMs(folder: string, dist: string): Promise<number> {
  const { home, payload, hook } = install(folder, dist);
  const times: number[] = [];
  for (let count = 0; count < COLD_STARTS; count += 1) {
    const run = `${hook} < '${payload}'`;
    times.push(await timedMs(() => execFileSync('/bin/sh', ['-c', run], { stdio: 'ignore' })));
    if (!existsSync(pathsOf(home).endpoint)) throw new Error('the hook started no gate');
    await stopGate(home);
  }
  return median(times);
}

/** Medians of each command's runs, milliseconds. */
function startedMs(
  folder: string,
  payload: string,
  commands: readonly string[],
  rounds: number,
): readonly number[] {
  const runs = startedRuns(folder, payload, commands, rounds);
  return commands.map((_, at) => median(runs.map((run) => run[at] ?? NaN)) / 1e3);
}

/** Microseconds of each command in each round. */
function startedRuns(
  folder: string,
  payload: string,
  commands: readonly string[],
  rounds: number,
): readonly (readonly number[])[] {
  const timer = compiled(folder, 'time-starts', []);
  if (timer === undefined) {
    return Array.from({ length: rounds }, () => commands.map((one) => startUs(one, payload)));
  }
  return execFileSync(timer, [String(rounds), payload, ...commands], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
}

/** The same from here, where there is no C compiler: Node's own share of starting a process is then in every figure. */
function startUs(command: string, payload: string): number {
  const begun = process.hrtime.bigint();
  spawnSync('/bin/sh', ['-c', `${command} < '${payload}'`], { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - begun) / 1e3;
}

/** Absolute path of the program in `native/NAME.c`; undefined without a C compiler. */
function compiled(folder: string, name: string, flags: readonly string[]): string | undefined {
  const program = join(folder, name);
  if (existsSync(program)) return program;
  const source = join(__dirname, 'native', `${name}.c`);
  const words = ['-O2', ...flags, '-o', program, source];
  const isBuilt = ['musl-gcc', 'cc'].some(
    (compiler) => spawnSync(compiler, words, { stdio: 'ignore' }).status === 0,
  );
  return isBuilt ? program : undefined;
}

const PEER = 'cc-safety-net';

/**
 * The other guard of the registry that reads the same payload, installed for this run alone; undefined where it cannot
 * be had. `REMIT_BENCH_PEER` names a command in its place.
 */
function installedPeer(folder: string): string | undefined {
  const named = process.env['REMIT_BENCH_PEER'];
  if (named !== undefined && named !== '') return named;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  spawnSync('npm', ['install', '--prefix', folder, ...quiet, PEER], {
    stdio: 'ignore',
    cwd: folder,
  });
  const program = join(folder, 'node_modules', '.bin', PEER);
  return existsSync(program) ? `'${program}' hook --claude-code` : undefined;
}
