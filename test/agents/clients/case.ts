/** What a case is, and what several of them look at: markers, the launcher, the settings that no agent may change. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scratch } from '../claude-client';
import type { ScriptStep } from '../script';
import type { ClientUnderTest } from './client';

/** What a case needs to know of the client. */
export type PlayedClient = Pick<ClientUnderTest, 'id' | 'endsOnRefusal' | 'inputOf'>;

export interface Played {
  readonly client: PlayedClient;
  readonly scratch: Scratch;
  /** What the client told the model about each step of this case. */
  readonly told: readonly string[];
  readonly asked: readonly string[];
}

export interface Case {
  /** In the support matrix; unique. */
  readonly name: string;
  readonly steps: (scratch: Scratch) => readonly ScriptStep[];
  /** Awaited before the first step is sent. */
  readonly prepare?: (scratch: Scratch, client: PlayedClient) => void;
  /** Nobody sits at a window of Remit's, in this case and those after it. */
  readonly nobody?: true;
  /** Called when the steps are over; for the last case of a run, when the client has ended. */
  readonly holds: (played: Played) => void | Promise<void>;
}

/** Named in the commands that a person likes, who says no to all the others. */
export const LIKED = 'ran-liked';

/** A change of an agent's settings is refused outright, whoever makes it: here those of one that does not run. */
export const SETTINGS = '.cursor/hooks.json';
/** What stands in them. */
export const KEPT = '{ "version": 1 }\n';

export function settingsFile(scratch: Scratch): string {
  return join(scratch.home, SETTINGS);
}

export function shell(command: string): ScriptStep {
  return { tool: 'shell', command };
}

/** A marker is an empty file in the project that a command makes: whether it is there says whether the command ran. */
export function ran(scratch: Scratch, marker: string): boolean {
  return existsSync(join(scratch.project, `ran-${marker}`));
}

/** A command that leaves its marker and then does what is refused. */
export function refusedCommand(marker: string): string {
  return `touch ran-${marker}; rm -f ~/${SETTINGS}`;
}

export function assertRefused(scratch: Scratch, marker: string): void {
  assert.ok(!ran(scratch, marker), `the refused command ran: ${marker}`);
  assert.ok(existsSync(settingsFile(scratch)), 'the settings are gone');
}

/** A client whose run ends with a refusal tells its model nothing. */
export function assertToldWhy({ client, told }: Played): void {
  if (client.endsOnRefusal) return;
  assert.match(told.at(-1) ?? '', /guard|settings|Remit/i);
}

export function launcherOf(scratch: Scratch): string {
  return join(scratch.remitHome, 'bin', 'remit-hook');
}

export function keepLauncher(scratch: Scratch): void {
  writeFileSync(join(scratch.root, 'launcher'), readFileSync(launcherOf(scratch)));
}

export function restoreLauncher(scratch: Scratch): void {
  const kept = readFileSync(join(scratch.root, 'launcher'));
  writeFileSync(launcherOf(scratch), kept, { mode: 0o700 });
}
