/**
 * The words with which bubblewrap holds a command to its profile. Order counts: a later mount lies over an earlier one.
 * Source of the options: bwrap(1) of version 0.8.
 */
import type { SandboxProfile } from './profile';

/** What this machine's bubblewrap knows, by its own `--help`. */
export interface BubblewrapFeatures {
  /** `--perms`, from 0.5 on: a hidden folder then says "permission denied" and not "not found". */
  readonly perms: boolean;
  /** `--disable-userns`, from 0.8 on: no further user namespaces, which widen what the kernel exposes. */
  readonly disableUserns: boolean;
}

export interface Inside {
  readonly cwd: string;
  /** Variables of the command, complete. */
  readonly environment: Readonly<Record<string, string>>;
  /** Program files of our own that run inside, shown read-only: Node and the bundle. */
  readonly programs: readonly string[];
  readonly argv: readonly string[];
}

export function bubblewrapArguments(
  profile: SandboxProfile,
  inside: Inside,
  features: BubblewrapFeatures,
): readonly string[] {
  return [
    ...namespaces(features),
    ...mounts(profile, inside, features),
    '--clearenv',
    ...Object.entries(inside.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    '--chdir',
    inside.cwd,
    '--',
    ...inside.argv,
  ];
}

/** Processes, sockets, shared memory and names of the machine are out of sight; capabilities and the terminal are gone. */
function namespaces(features: BubblewrapFeatures): readonly string[] {
  return [
    '--unshare-user',
    '--unshare-pid',
    '--unshare-net',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    '--die-with-parent',
    // Without a controlling terminal nothing can be typed into it.
    '--new-session',
    '--cap-drop',
    'ALL',
    ...(features.disableUserns ? ['--disable-userns'] : []),
  ];
}

function mounts(
  profile: SandboxProfile,
  inside: Inside,
  features: BubblewrapFeatures,
): readonly string[] {
  const { workspace, scratch, emptied, shown, fixed, readOnly, hidden, blank } = profile;
  const readable = (path: string): string[] => ['--ro-bind', path, path];
  const writable = (path: string): string[] => ['--bind', path, path];
  return [
    ...readable('/'),
    ...['--dev', '/dev', '--proc', '/proc'],
    // The kernel asks only who owns a setting: root without any right could still write those of the machine.
    ...['--ro-bind-try', '/proc/sys', '/proc/sys'],
    ...emptied.flatMap((folder) => ['--tmpfs', folder]),
    ...['--bind', scratch, '/tmp'],
    ...[...shown, ...inside.programs].flatMap(readable),
    ...writable(scratch),
    ...writable(workspace),
    ...fixed.flatMap(writable),
    ...readOnly.flatMap(readable),
    ...hidden.flatMap(({ path, kind }) =>
      kind === 'file'
        ? ['--ro-bind', blank, path]
        : [...(features.perms ? ['--perms', '0000'] : []), '--tmpfs', path],
    ),
  ];
}
