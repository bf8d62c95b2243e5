/** Looks into a scratch `REMIT_HOME` from outside: the gate's process, the log, the command line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, until, type Finished } from '../../scripts/command';
import type { Event } from '../../src/core/model/event';
import { CLI } from './requirements';

/** The gate's process id, or undefined when no gate has left its endpoint here. */
export function gatePid(remitHome: string): number | undefined {
  const endpoint = join(remitHome, 'run', 'endpoint');
  if (!existsSync(endpoint)) return undefined;
  const pid = Number(readFileSync(endpoint, 'utf8').split('\n')[2]);
  return Number.isInteger(pid) && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends the gate of this home and waits until it is gone. None running is fine. */
export async function stopGate(remitHome: string): Promise<void> {
  for (let pid = gatePid(remitHome); pid !== undefined; pid = gatePid(remitHome)) {
    const stopping = pid;
    process.kill(stopping, 'SIGCONT');
    process.kill(stopping, 'SIGKILL');
    await until(`the end of gate ${stopping}`, 10_000, () => !isAlive(stopping));
  }
}

/** All events of the log, in order. */
export function readLog(remitHome: string): readonly Event[] {
  const folder = join(remitHome, 'log');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event);
}

export type JudgedEvent = Extract<Event, { type: 'judged' }>;

export function judgedEvents(remitHome: string): readonly JudgedEvent[] {
  return readLog(remitHome).filter((event): event is JudgedEvent => event.type === 'judged');
}

/** Runs the built command line, as a person at a plain terminal would. */
export function runRemit(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return runCommand(process.execPath, [CLI, ...args], { env, output: 'keep' });
}
