/**
 * What is Remit's own, whoever's shell starts it: the launcher and its clients, the gate, the command line. It is never
 * judged and never slowed. Recognised by the place of its program, so that no argument can claim it.
 */
import * as path from 'node:path';
import { AGENTS } from '../../agents/all';
import {
  guardedCommand,
  plainCommand,
  statusCommand,
  tellingCommand,
} from '../../agents/launcher-command';
import { readIfThere, type Paths } from '../../store/paths';
import type { Process, Processes } from './processes';

export interface OwnPrograms {
  /** Is one of these processes our own program? */
  hold(chain: readonly Process[]): boolean;
  /** Is this text exactly what an agent's configuration holds for our hook? */
  isHookLine(text: string): boolean;
}

const PROGRAMS: ReadonlySet<string> = new Set(['hook.js', 'gate.js', 'cli.js', 'judge.js']);
/** Our programs start theirs directly, or through one shell. */
const ABOVE = 4;

export function ownPrograms(paths: Paths, processes: Processes): OwnPrograms {
  const lines = new Set(
    AGENTS.flatMap(({ meta }) =>
      meta.events.flatMap(({ name, gates }) => [
        plainCommand(paths.launcher, meta.id, name),
        guardedCommand(paths.launcher, meta.id, name, gates),
        tellingCommand(paths.launcher, meta.id, name, gates),
        statusCommand(paths.launcher, meta.id, name, gates),
      ]),
    ),
  );
  const client = path.join(paths.bin, 'client.pl');
  const readBundles = (): string => readIfThere(paths.runtime)?.split('\n')[1] ?? '';

  function isOwn(pid: number): boolean {
    if (pid === process.pid) return true;
    const [program = '', script = ''] = processes.words(pid);
    if (program === paths.launcher) return true;
    if (script === '' || !path.isAbsolute(script)) return false;
    switch (path.basename(program)) {
      case 'sh':
      case 'bash':
      case 'dash':
        return script === paths.launcher;
      case 'perl':
        return script === client;
      default:
        return PROGRAMS.has(path.basename(script)) && path.dirname(script) === readBundles();
    }
  }

  return {
    hold: (chain) => chain.slice(0, ABOVE).some((one) => isOwn(one.pid)),
    isHookLine: (text) => lines.has(text.trim()),
  };
}
