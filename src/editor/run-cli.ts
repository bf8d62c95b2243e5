/** Runs the command line, so that what the editor says is what a person can repeat in a terminal. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Remit } from './remit';

/** A session of thousands of steps is judged for a while. */
const PATIENCE_MS = 10 * 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface CliRun {
  readonly exit: number;
  /** All that was printed. */
  readonly text: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** `input` is what it reads from its standard input; `stop` ends it early. Never rejects. */
export function runCli(
  remit: Pick<Remit, 'dist' | 'home'>,
  args: readonly string[],
  input = '',
  stop?: AbortSignal,
): Promise<CliRun> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(remit.dist, 'cli.js'), ...args],
      {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', REMIT_HOME: remit.home },
        timeout: PATIENCE_MS,
        maxBuffer: MAX_BYTES,
        windowsHide: true,
        ...(stop === undefined ? {} : { signal: stop }),
      },
      (error, stdout, stderr) => {
        const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        const failure = error !== null && stdout === '' && stderr === '' ? error.message : '';
        resolve({ exit, stdout, stderr, text: `${stdout}${stderr}${failure}`.trim() });
      },
    );
    // A command that reads no input may have ended already.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The JSON object that a command printed, or undefined when it printed none. */
export function printedJson<T>({ stdout }: CliRun): T | undefined {
  const line = stdout.split('\n').find((candidate) => candidate.startsWith('{'));
  if (line === undefined) return undefined;
  try {
    return JSON.parse(line) as T;
  } catch {
    return undefined;
  }
}
