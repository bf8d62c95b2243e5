/**
 * Holds the process of a task while it is judged. Its whole group is meant: the editor starts each task in a session
 * of its own, so the group holds what the task has started so far and nothing else. Windows knows no such signals.
 */

/** Stops it where it is. False when it cannot be held, or has ended already. */
export function hold(pid: number): boolean {
  return signal(pid, 'SIGSTOP');
}

/** Lets it go on as if nothing had been. */
export function goOn(pid: number): void {
  signal(pid, 'SIGCONT');
}

/** Ends it without another step; a held process hears no gentler signal. */
export function end(pid: number): void {
  signal(pid, 'SIGKILL');
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): boolean {
  // 0 would mean our own group, and 1 everything.
  if (process.platform === 'win32' || !Number.isInteger(pid) || pid <= 1) return false;
  try {
    return process.kill(-pid, name);
  } catch {
    return false;
  }
}
