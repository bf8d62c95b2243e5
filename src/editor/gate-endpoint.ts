/** Where the gate listens: `REMIT_HOME/run/endpoint`, written by the gate, readable by this user alone. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGate } from '../gate/spawn-gate';

export interface Endpoint {
  /** Path of a Unix socket, or a Windows named pipe. */
  readonly socket: string;
  readonly secret: string;
  readonly pid: number;
  readonly version: string;
}

/** Undefined when no gate has written one, or it cannot be read. */
export function readEndpoint(home: string): Endpoint | undefined {
  let text: string;
  try {
    text = readFileSync(join(home, 'run', 'endpoint'), 'utf8');
  } catch {
    return undefined;
  }
  const [socket, secret, pid, version] = text.split('\n').map((line) => line.trim());
  if (!socket || !secret || !version) return undefined;
  return { socket, secret, pid: Number(pid), version };
}

/** Why a gate that was started at `sinceMs` or later ended at once, in its own words; undefined when it left none. */
export function lastStartError(home: string, sinceMs: number): string | undefined {
  const file = join(home, 'run', 'last-error.txt');
  try {
    // A second of tolerance: some file systems keep whole seconds only.
    if (statSync(file).mtimeMs < sinceMs - 1_000) return undefined;
    const [line] = readFileSync(file, 'utf8').split('\n');
    return line === undefined || line.trim() === '' ? undefined : line.trim().slice(0, 300);
  } catch {
    return undefined;
  }
}

/** True when `version` comes before `than`. Versions are `MAJOR.MINOR.PATCH`; anything after a dash is ignored. */
export function isOlder(version: string, than: string): boolean {
  const left = numbers(version);
  const right = numbers(than);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map((part) => Number(part) || 0);
}

/**
 * Starts `gate.js` with the editor's own runtime, detached: it outlives this window. A second gate finds the first
 * and ends by itself. Throws when the bundle is missing.
 */
export function startGate(options: {
  home: string;
  dist: string;
  log: (line: string) => void;
}): void {
  const bundle = join(options.dist, 'gate.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing. Install the extension again.`);
  const child = spawnGate(bundle, options.home, process.env);
  // Without a listener a failing spawn would end the whole extension host.
  child.on('error', (error) => options.log(`The gate could not be started: ${error.message}`));
  options.log(`Starting the gate: process ${child.pid ?? 'unknown'}`);
}
