/** `remit gate start|stop|status`: the resident process by hand. Hooks and windows start it by themselves. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGate } from '../gate/spawn-gate';
import { remitHome } from '../store/paths';
import { refuseAgentsAround } from './agent-marks';
import { Complaint } from './complaint';
import { requestGate, gateAnswers } from './gate-client';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { programFolder } from './program-folder';

const USAGE = 'remit gate start|stop|status [--json]';

/** How long a gate may take until it listens, and how often it is looked for. */
const START_MS = 10_000;
const LOOK_MS = 50;

export const gate: Command = async (args, io) => {
  const [name, ...rest] = args;
  const { values } = readOptions(rest, { json: { type: 'boolean', default: false } }, USAGE);
  switch (name) {
    case 'start':
      return start(io);
    case 'stop':
      return stop(io);
    case 'status':
      return status(io, values.json);
    default:
      throw wrongCall(
        name === undefined ? 'Start, stop or status?' : `There is no "gate ${name}"`,
        USAGE,
      );
  }
};

/** For commands that only the gate can carry out. */
export async function startGateIfDown(io: Io): Promise<void> {
  if (!(await gateAnswers(io.env))) await startGate(io);
}

async function start(io: Io): Promise<number> {
  await startGateIfDown(io);
  io.out('The gate runs.\n');
  return 0;
}

async function startGate(io: Io): Promise<void> {
  const program = join(programFolder(), 'gate.js');
  if (!existsSync(program)) {
    throw new Complaint('GATE_DOWN', `${program} is missing.`, 'Install Remit again.');
  }
  const child = spawnGate(program, remitHome(io.env), io.env);
  child.on('error', () => undefined);
  for (let waited = 0; waited < START_MS; waited += LOOK_MS) {
    if (await gateAnswers(io.env)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Complaint(
    'GATE_DOWN',
    'The gate was started and does not answer.',
    'See "remit doctor".',
  );
}

async function stop(io: Io): Promise<number> {
  refuseAgentsAround(io.env, 'stop the gate');
  if (await gateAnswers(io.env)) await requestGate(io.env, 'stop', {});
  io.out('The gate does not run. The next hook or window starts it again.\n');
  return 0;
}

async function status(io: Io, json: boolean): Promise<number> {
  const found = (await gateAnswers(io.env)) ? await requestGate(io.env, 'status', {}) : undefined;
  if (json) {
    io.out(`${JSON.stringify({ running: found !== undefined, ...found })}\n`);
  } else if (found === undefined) {
    io.out('The gate does not run. The next hook or window starts it.\n');
  } else {
    const off = found.offUntil === null ? '' : ` Guarding is off (${found.offUntil}).`;
    io.out(
      `The gate runs: version ${found.version}, process ${found.pid}, ${found.sessions} sessions, ${found.questions} open questions.${off}\n`,
    );
  }
  return 0;
}
