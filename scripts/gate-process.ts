/** Finds and ends the gate of one `REMIT_HOME`, from outside: scripts and tests end exactly the gate they caused. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './command';

/** The gate's process id, or undefined when none runs here. The endpoint file holds socket, secret, pid, version. */
export function gatePid(remitHome: string): number | undefined {
  const endpoint = join(remitHome, 'run', 'endpoint');
  if (!existsSync(endpoint)) return undefined;
  const pid = Number(readFileSync(endpoint, 'utf8').split('\n')[2]);
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends the gate of this home for good and waits until it is gone. None running is fine. */
export async function stopGate(remitHome: string): Promise<void> {
  for (let pid = gatePid(remitHome); pid !== undefined; pid = gatePid(remitHome)) {
    const stopping = pid;
    // A stopped process cannot hear anything but this.
    process.kill(stopping, 'SIGKILL');
    await until(`the end of gate ${stopping}`, 10_000, () => !isAlive(stopping));
  }
}
