/** The commands by name, and what becomes of a wrong call. Exit status: 0 done, 1 a check failed, 2 the call was wrong. */
import { agents } from './agents';
import { audit } from './audit';
import { bundle } from './bundle';
import { check } from './check';
import { Complaint, complaintLines } from './complaint';
import { credentials } from './credentials';
import { doctor } from './doctor';
import { gate } from './gate';
import { gateway } from './gateway';
import { HELP } from './help';
import { hook } from './hook';
import type { Command, Io } from './io';
import { mcp } from './mcp';
import { VERSION } from './program-folder';
import { replay } from './replay';
import { reportCase } from './report-case';
import { session } from './session';
import { observe, off, on } from './switch';
import { undo } from './undo';

const COMMANDS: Readonly<Record<string, Command>> = {
  agents,
  audit,
  bundle,
  check,
  credentials,
  doctor,
  gate,
  gateway,
  hook,
  mcp,
  observe,
  off,
  on,
  replay,
  'report-case': reportCase,
  session,
  undo,
};

export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === 'version' || name === '--version') {
    io.out(`${VERSION}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      throw new Complaint('USAGE', `There is no command "${name}".`, 'See "remit help".');
    }
    if (rest.includes('--help')) {
      io.out(HELP);
      return 0;
    }
    return await command(rest, io);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    io.err(complaintLines(error));
    return 2;
  }
}
