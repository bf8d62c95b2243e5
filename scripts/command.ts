/** Starting programs from scripts: waiting for their end, with or without their output, and ending what was started. */
import { availableParallelism } from 'node:os';
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

export interface Finished {
  /** Exit status; 128 plus nothing more is known when a signal ended it. */
  readonly exit: number;
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` lets the program write to our terminal; `keep` collects standard output and error. */
  readonly output: 'show' | 'keep';
}

/** Runs a program to its end. Rejects only when it could not be started. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<Finished> {
  const settings: SpawnOptions = {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio:
      options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], settings);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exit: code ?? 128, output }));
  });
}

/** How many processes that keep a processor busy are run at once. More than four gain little: the longest decides. */
export function processesAtOnce(): number {
  return Math.min(availableParallelism(), 4);
}

/**
 * Ends a detached child together with everything in the process group that it leads: first politely, then, after
 * `graceMs`, for good. Returns when the leader is gone.
 */
export async function endProcessGroup(child: ChildProcess, graceMs = 5000): Promise<void> {
  const pid = child.pid;
  if (pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(pid, 'SIGTERM');
  await Promise.race([gone, pause(graceMs)]);
  // Members of the group may outlive their leader, so the last signal is sent in any case.
  signalGroup(pid, 'SIGKILL');
  await gone;
}

/** Sends a signal to a process group; a group that is already gone is no error. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again and again until the answer is neither undefined nor false. Fails with `what` after `limitMs`. */
export async function until<T>(
  what: string,
  limitMs: number,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  everyMs = 100,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await pause(everyMs);
  }
}
