/** Starting the gate as a process of its own: hooks, windows and the command line do it alike. */
import { spawn, type ChildProcess } from 'node:child_process';

/**
 * How the C library of Linux is to keep memory. By itself it gives each of Node's threads a store of its own and keeps
 * in them what was large once, a fifth of what the gate holds in the end. Other systems do not read these.
 */
const FRUGAL = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;

/**
 * Beside us, with no descriptor of ours: an agent waits until its hook's output is closed everywhere, and the gate
 * outlives a window. `program` is `gate.js`, run by what we run on; `home` is REMIT_HOME. Throws where nothing can be
 * started at all; listen to `error` for the rest.
 */
export function spawnGate(program: string, home: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: { ...env, ...FRUGAL, REMIT_HOME: home, ELECTRON_RUN_AS_NODE: '1' },
  });
  child.unref();
  return child;
}

/** What the gate starts is not the gate. */
export function withoutFrugality<E extends Readonly<Record<string, string | undefined>>>(
  env: E,
): E {
  const names = Object.keys(FRUGAL);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name))) as E;
}
