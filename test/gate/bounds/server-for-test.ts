/** Database servers of a test's own: in a folder of theirs, on a socket, under a user who is not root. */
import * as fs from 'node:fs';

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Servers refuse to run as root, so root's tests run them as the user of that name, or as nobody. */
export function serverUser(name: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = [name, 'nobody'].flatMap(
    (one) => lines.find((each) => each.startsWith(`${one}:`)) ?? [],
  )[0];
  const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
