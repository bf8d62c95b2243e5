/** `remit off [TIME]` and `remit on`: pausing the guard, for a person at a terminal. */
import { offUntil, readSettings, writeSettings } from '../store/settings';
import { pathsOf, remitHome } from '../store/paths';
import { refuseAgentsAround } from './agent-marks';
import { Complaint } from './complaint';
import { askGate, gateAnswers } from './gate-client';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';

const OFF_USAGE = 'remit off [10m | 2h | forever]';
const DEFAULT_SECONDS = 600;
const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const off: Command = async (args, io) => {
  const { positionals } = readOptions(args, {}, OFF_USAGE);
  if (positionals.length > 1) throw wrongCall('One length of time', OFF_USAGE);
  const seconds = secondsOf(positionals[0]);
  refuseAgentsAround(io.env, 'switch Remit off');
  if (!io.terminal) {
    throw new Complaint(
      'AGENT_CALLED',
      'Remit is switched off by a person at a terminal, and this is none.',
      'Run the command in a terminal of your own, or pause Remit in the editor.',
    );
  }
  if (await gateAnswers(io.env)) await askGate(io.env, 'off', { seconds });
  else
    setOff(io, seconds === null ? 'forever' : new Date(io.now() + seconds * 1_000).toISOString());
  io.out(`Remit is off ${seconds === null ? 'until "remit on"' : `for ${seconds} seconds`}.\n`);
  return 0;
};

export const on: Command = async (args, io) => {
  readOptions(args, {}, 'remit on');
  if (await gateAnswers(io.env)) await askGate(io.env, 'on', {});
  else if (isOff(io)) setOff(io, null);
  io.out('Remit guards.\n');
  return 0;
};

function secondsOf(text: string | undefined): number | null {
  if (text === undefined) return DEFAULT_SECONDS;
  if (text === 'forever') return null;
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  const seconds = match === null ? 0 : Number(match[1]) * UNIT_SECONDS[match[2]!]!;
  if (seconds <= 0) throw wrongCall(`"${text}" is no length of time`, OFF_USAGE);
  return seconds;
}

function isOff(io: Io): boolean {
  return offUntil(readSettings(pathsOf(remitHome(io.env)).settings), io.now()) !== null;
}

function setOff(io: Io, until: string | null): void {
  const file = pathsOf(remitHome(io.env)).settings;
  writeSettings(file, { ...readSettings(file), offUntil: until });
}
