/**
 * Everything that a command started, wherever it went: a process group is left by whoever asks for its own, and a
 * parent is lost by whoever is orphaned, so each process is known by a variable that it inherited as well.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/** The variable that marks what belongs to one run. */
export const MARK = 'REMIT_BOUND';

const GRACE_MS = 1_500;
const ROUNDS = 40;
const POLL_MS = 50;
/** Longer than a busy machine takes to list its processes. */
const LIST_MS = 5_000;

/**
 * Ends the tree: first asked, then made to. Resolves when nothing of it is left, or nothing can be done. `root` 0: only
 * what bears the mark.
 */
export async function endTree(root: number, mark: string): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(root)], { timeout: LIST_MS });
    return;
  }
  signalAll(membersOf(root, mark), root, 'SIGTERM');
  const until = Date.now() + GRACE_MS;
  while (Date.now() < until && membersOf(root, mark).length > 0) await pause();
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = membersOf(root, mark);
    if (left.length === 0) return;
    signalAll(left, root, 'SIGKILL');
    await pause();
  }
}

function signalAll(members: readonly number[], root: number, signal: NodeJS.Signals): void {
  // Minus zero would be our own group.
  for (const pid of [...(root > 1 ? [-root] : []), ...members]) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

/** Processes of the tree that live, ourselves left out. */
function membersOf(root: number, mark: string): readonly number[] {
  const all = process.platform === 'linux' ? listProc(mark) : listPs(mark);
  const members = new Set(
    all.filter((one) => one.marked || one.pid === root).map((one) => one.pid),
  );
  // Parents come before their children often, but not always.
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!members.has(pid) && members.has(parent)) {
        members.add(pid);
        grown = true;
      }
    }
  }
  members.delete(process.pid);
  return [...members];
}

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly marked: boolean;
}

function listProc(mark: string): readonly Listed[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z' || state === 'X') return [];
        return [{ pid: Number(name), parent: Number(parent), marked: isMarked(name, mark) }];
      } catch {
        return [];
      }
    });
}

function isMarked(pid: string, mark: string): boolean {
  try {
    return fs
      .readFileSync(`/proc/${pid}/environ`, 'latin1')
      .split('\0')
      .includes(`${MARK}=${mark}`);
  } catch {
    return false;
  }
}

/** macOS and the BSDs: `ps` shows the environment of one's own processes after the command. */
function listPs(mark: string): readonly Listed[] {
  const ps = spawnSync('ps', ['-axEww', '-o', 'pid=,ppid=,command='], {
    timeout: LIST_MS,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return ps.stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (match === null) return [];
    const marked = match[3]!.split(' ').includes(`${MARK}=${mark}`);
    return [{ pid: Number(match[1]), parent: Number(match[2]), marked }];
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
