/** Looks into a scratch `REMIT_HOME` from outside: the log and the command line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type Finished } from '../../scripts/command';
import type { Event } from '../../src/core/model/event';
import { CLI } from './requirements';

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

/** The verdicts in the log, in order. */
export function judgedEvents(remitHome: string): readonly JudgedEvent[] {
  return readLog(remitHome).filter((event): event is JudgedEvent => event.type === 'judged');
}

/** Runs the built command line, as a person at a plain terminal would. */
export function runRemit(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return runCommand(process.execPath, [CLI, ...args], { env, output: 'keep' });
}
