/** The folder in which a hook was started, for agents whose payloads name none: they start their hooks in the workspace. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { Decoded } from '../agents/define';

const LSOF_MS = 1_000;

/** The event with a folder, where the payload named none and the system shows that of process `pid`. */
export function placed(decoded: Decoded, pid: number): Decoded {
  if (decoded.kind === 'ignored' || decoded.kind === 'unreadable') return decoded;
  if (decoded.from.cwd !== '') return decoded;
  const cwd = folderOf(pid);
  return cwd === undefined ? decoded : { ...decoded, from: { ...decoded.from, cwd } };
}

/** Undefined when there is no such process, or the system does not show it. */
function folderOf(pid: number): string | undefined {
  if (pid <= 1) return undefined;
  try {
    switch (process.platform) {
      case 'linux':
        return fs.readlinkSync(`/proc/${pid}/cwd`);
      case 'darwin':
        return folderIn(lsof(pid));
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

function lsof(pid: number): string {
  return execFileSync('/usr/sbin/lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], {
    encoding: 'utf8',
    timeout: LSOF_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Lines of lsof's `-Fn`, one field each under its letter: `p501`, `fcwd`, `n/home/dev/project`. */
export function folderIn(listing: string): string | undefined {
  return listing
    .split('\n')
    .find((line) => line.startsWith('n/'))
    ?.slice(1);
}
