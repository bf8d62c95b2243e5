/**
 * Which process is at the other end of a connection, in the kernel's word and not in its own. Node does not hand that
 * out, so that perl, which the hooks use as well, is lent the descriptor for a moment. It costs some milliseconds, and
 * is asked only of a client that wants something which is a person's to say.
 */
import { spawn } from 'node:child_process';
import type * as net from 'node:net';

/** A machine under load starts a program within this time. */
const WAIT_MS = 3_000;
/** The descriptor's number in the child. The first three would be made blocking, and ours with them. */
const LENT = 3;

/**
 * unix(7): SOL_SOCKET and SO_PEERCRED give pid, uid and gid. unix(4) of macOS: level 0 and LOCAL_PEERPID give the pid.
 * The numbers of Linux are those of all machines that Node runs on there.
 */
const ASK = `open(my $s, '+<&=', ${LENT}) or exit 1;
my $linux = $^O eq 'linux';
my $told = $linux ? getsockopt($s, 1, 17) : getsockopt($s, 0, 2);
defined $told or exit 1;
print unpack('l', $told);`;

/** Undefined where the system, or a missing perl, does not tell; and for a process that this one cannot see. */
export function peerOf(socket: net.Socket): Promise<number | undefined> {
  const descriptor = descriptorOf(socket);
  if (descriptor === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const child = spawn('perl', ['-e', ASK], {
      stdio: ['ignore', 'pipe', 'ignore', descriptor],
      timeout: WAIT_MS,
      env: { PATH: process.env['PATH'] },
    });
    let text = '';
    child.stdout?.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    child.on('error', () => resolve(undefined));
    child.on('close', () => {
      const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
      resolve(pid > 0 ? pid : undefined);
    });
  });
}

/** The number under which the system knows an open socket; Node keeps it on the handle, and Windows has none. */
function descriptorOf(socket: net.Socket): number | undefined {
  if (process.platform !== 'linux' && process.platform !== 'darwin') return undefined;
  const { _handle: handle } = socket as unknown as {
    readonly _handle?: { readonly fd?: unknown } | null;
  };
  const fd = handle?.fd;
  return typeof fd === 'number' && fd >= 0 ? fd : undefined;
}
