/** The doors beside the agents' hooks, as `remit doctor` names them: shells, programs found through PATH, tasks. */
import * as net from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { parseDoorAddress } from '../gate/doors/listen';
import type { DoorsView } from '../gate/protocol';
import { readIfThere, type Paths } from '../store/paths';
import type { GuardState } from './agent-state';
import { requestGate } from './gate-client';
import { part, say } from '../core/model/say';

export interface Door {
  readonly id: string;
  readonly state: GuardState;
  readonly reason: string;
  readonly mend: string;
}

/** Those that read their gate by themselves. PowerShell's lies beside them and waits for a line in the profile. */
const SHELLS = ['bash', 'zsh', 'fish'];
const CONNECT_MS = 1_000;
const MEND = say`Open a window with Remit in it; it puts the doors in place.`;

/** Never rejects. */
export async function doorRows(env: NodeJS.ProcessEnv, paths: Paths): Promise<readonly Door[]> {
  const scripts = installed(path.join(paths.home, 'doors'), SHELLS);
  const shims = countIn(path.join(paths.home, 'doors', 'bin'));
  const view = await requestGate(env, 'doors', {}).catch(() => undefined);
  const answers = await listens(paths.door);
  const met = view === undefined ? '' : metLine(view);
  const refuses = say`No gate answers it now; until one does, agents’ shells refuse what is not harmless.`;
  const where = answers ? met : refuses;
  return [
    state(
      'shell',
      scripts.length > 0,
      answers,
      shellLine(scripts.join(', '), where),
      say`No shell is gated in the terminals of agents.`,
    ),
    state(
      'shim',
      shims > 0,
      answers,
      shimLine(shims, answers ? '' : refuses),
      say`Programs that no shell starts are not asked about.`,
    ),
    state(
      'task',
      scripts.length > 0 || shims > 0,
      answers,
      say`Tasks are judged by the shell or the program that they start. One that uses neither is judged as it starts, and stopped if it is refused: it may win that race.`,
      say`Tasks are not judged before they start.`,
    ),
  ];
}

function state(id: string, isThere: boolean, answers: boolean, reason: string, open: string): Door {
  if (!isThere) return { id, state: 'not', reason: open, mend: MEND };
  return {
    id,
    state: answers ? 'guarded' : 'partly',
    reason,
    mend: answers ? '' : say`Run "remit gate start".`,
  };
}

/** `next`: a further sentence, or nothing. */
function shellLine(shells: string, next: string): string {
  return next === '' ? say`Gated shells: ${shells}.` : say`Gated shells: ${shells}. ${part(next)}`;
}

function shimLine(count: number, next: string): string {
  if (count === 1) {
    return next === ''
      ? say`1 program is asked about where no shell is.`
      : say`1 program is asked about where no shell is. ${part(next)}`;
  }
  return next === ''
    ? say`${count} programs are asked about where no shell is.`
    : say`${count} programs are asked about where no shell is. ${part(next)}`;
}

function metLine({ shells }: DoorsView): string {
  return say`Running now: ${shells.agent} judged, ${shells.record} recorded, ${shells.off} let be.`;
}

function installed(folder: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => existsSync(path.join(folder, name)));
}

function countIn(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}

/** Does somebody listen where the doors' address says? */
function listens(file: string): Promise<boolean> {
  const address = parseDoorAddress(readIfThere(file) ?? '');
  if (address === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port: address.port, timeout: CONNECT_MS });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => done(true));
    socket.on('timeout', () => done(false));
    socket.on('error', () => done(false));
  });
}
