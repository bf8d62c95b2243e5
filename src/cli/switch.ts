/** `remit off [TIME]`, `remit observe [TIME]` and `remit on`: how far the guard goes, for a person at a terminal. */
import {
  observeUntil,
  offUntil,
  readSettings,
  writeSettings,
  type Settings,
} from '../store/settings';
import { pathsOf, remitHome } from '../store/paths';
import { refuseAgentsAround } from './agent-marks';
import { Complaint } from './complaint';
import { requestGate, gateAnswers } from './gate-client';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';

const OFF_USAGE = 'remit off [10m | 2h | forever]';
const OBSERVE_USAGE = 'remit observe [10m | 2h | forever]';
const DEFAULT_SECONDS = 600;
const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const off: Command = async (args, io) => {
  const seconds = await loosen(args, io, 'off', OFF_USAGE);
  io.out(`Remit is off ${seconds === null ? 'until "remit on"' : `for ${seconds} seconds`}.\n`);
  return 0;
};

export const observe: Command = async (args, io) => {
  const seconds = await loosen(args, io, 'observe', OBSERVE_USAGE);
  const until = seconds === null ? 'until "remit on"' : `for ${seconds} seconds`;
  io.out(
    `Remit only observes ${until}: it judges every call and stops none. "remit session report" says what it would have done.\n`,
  );
  return 0;
};

export const on: Command = async (args, io) => {
  readOptions(args, {}, 'remit on');
  if (await gateAnswers(io.env)) await requestGate(io.env, 'on', {});
  else if (isLoose(io)) set(io, { offUntil: null, observeUntil: null });
  io.out('Remit guards.\n');
  return 0;
};

/** For how many seconds; null for good. */
async function loosen(
  args: readonly string[],
  io: Io,
  mode: 'off' | 'observe',
  usage: string,
): Promise<number | null> {
  const { positionals } = readOptions(args, {}, usage);
  if (positionals.length > 1) throw wrongCall('One length of time', usage);
  // Observing is for a whole day's work; a pause is for one thing.
  const fallback = mode === 'off' ? DEFAULT_SECONDS : null;
  const seconds = positionals[0] === undefined ? fallback : secondsOf(positionals[0], usage);
  const what = mode === 'off' ? 'switch Remit off' : 'have Remit only observe';
  refuseAgentsAround(io.env, what);
  if (!io.terminal) {
    throw new Complaint(
      'AGENT_CALLED',
      `Only a person at a terminal may ${what}, and this is no terminal.`,
      'Run the command in a terminal of your own, or do it in the editor.',
    );
  }
  if (await gateAnswers(io.env)) await requestGate(io.env, mode, { seconds });
  else {
    const until = seconds === null ? 'forever' : new Date(io.now() + seconds * 1_000).toISOString();
    set(io, {
      offUntil: mode === 'off' ? until : null,
      observeUntil: mode === 'observe' ? until : null,
    });
  }
  return seconds;
}

function secondsOf(text: string, usage: string): number | null {
  if (text === 'forever') return null;
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  const seconds = match === null ? 0 : Number(match[1]) * UNIT_SECONDS[match[2]!]!;
  if (seconds <= 0) throw wrongCall(`"${text}" is no length of time`, usage);
  return seconds;
}

function isLoose(io: Io): boolean {
  const settings = readSettings(pathsOf(remitHome(io.env)).settings);
  return offUntil(settings, io.now()) !== null || observeUntil(settings, io.now()) !== null;
}

function set(io: Io, how: Pick<Settings, 'offUntil' | 'observeUntil'>): void {
  const file = pathsOf(remitHome(io.env)).settings;
  writeSettings(file, { ...readSettings(file), ...how });
}
