/** Runs a command in this process with a scratch home, and keeps what it prints. */
import { join } from 'node:path';
import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';
import { temporaryFolder } from '../temporary-folder';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly terminal?: boolean;
  readonly answer?: string;
}

export function scratch(): string {
  return temporaryFolder('cli');
}

export async function remit(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const home = scratch();
  const printed = { out: '', err: '' };
  const input = options.input ?? '';
  const io: Io = {
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    input: () => Promise.resolve(input),
    async *lines() {
      await Promise.resolve();
      yield* input.replace(/\n$/, '').split('\n');
    },
    ask: () => Promise.resolve(options.answer ?? ''),
    terminal: options.terminal ?? false,
    env: { HOME: home, REMIT_HOME: join(home, 'remit'), ...options.env },
    cwd: options.cwd ?? home,
    now: () => Date.parse('2026-11-21T09:00:00Z'),
  };
  const status = await run(args, io);
  return { status, ...printed };
}

/** The JSON objects that were printed, one a line. */
export function objects(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
