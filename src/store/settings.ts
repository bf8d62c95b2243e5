/** `settings.json`: whether the guard is off, which workspace files a person accepted on this machine, what is kept for undo. */
import * as path from 'node:path';
import * as z from 'zod/mini';
import { Task } from '../core/model/task';
import { RecoveryLimits } from './recovery/limits';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';

const Settings = z.object({
  /** ISO instant until which the guard is off, `forever`, or null. */
  offUntil: z._default(z.nullable(z.string()), null),
  /** ISO instant until which the guard only observes, `forever`, or null. */
  observeUntil: z.optional(z.nullable(z.string())),
  /** Absolute path of a workspace file to the SHA-256 of the text that was accepted. */
  accepted: z._default(z.record(z.string(), z.string()), {}),
  /** Absolute folder to the task of the next session there. */
  nextTasks: z._default(z.record(z.string(), Task), {}),
  /** Absolute folders in which a person has their own terminals recorded. */
  recorded: z.optional(z.array(z.string())),
  /** Absolute path of a configuration file that a person had Remit write to, to the agent's id: what must still stand there. */
  guarded: z.optional(z.record(z.string(), z.string())),
  /** Ids of agents whose own permission prompt an ALLOW answers. */
  quiet: z.optional(z.array(z.string())),
  /** After how many days events leave the log; 0 or absent: never. */
  logDays: z.optional(z.number()),
  /** How much is kept for undo, and for how long. */
  undo: z.optional(RecoveryLimits),
});
export type Settings = z.infer<typeof Settings>;

const NONE: Settings = {
  offUntil: null,
  accepted: {},
  nextTasks: {},
};

/** A file that is missing or damaged counts as empty: the guard is on, nothing is accepted. */
export function readSettings(file: string): Settings {
  const text = readIfThere(file);
  if (text === undefined) return NONE;
  try {
    const parsed = Settings.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : NONE;
  } catch {
    return NONE;
  }
}

export function writeSettings(file: string, settings: Settings): void {
  makePrivateFolder(path.dirname(file));
  writeWhole(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

/** Until when the guard is off at `nowMs`: an instant, `forever`, or null when it is on. */
export function offUntil(settings: Settings, nowMs: number): string | null {
  return still(settings.offUntil, nowMs);
}

/** Until when the guard stops nothing and only says what it would have done: an instant, `forever`, or null. */
export function observeUntil(settings: Settings, nowMs: number): string | null {
  return still(settings.observeUntil ?? null, nowMs);
}

function still(until: string | null, nowMs: number): string | null {
  if (until === null || until === 'forever') return until;
  const instant = Date.parse(until);
  // What cannot be read as an instant does not switch a guard off.
  return Number.isNaN(instant) || instant <= nowMs ? null : until;
}

/** Was exactly this text accepted for this file? */
export function isAccepted(settings: Settings, file: string, digest: string): boolean {
  return Object.hasOwn(settings.accepted, file) && settings.accepted[file] === digest;
}
