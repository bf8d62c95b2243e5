/**
 * The same profile in the language of macOS's `sandbox-exec`. Later rules win. Unverified: written from Apple's
 * profiles in /System/Library/Sandbox and not run on a Mac.
 */
import type { SandboxProfile } from './profile';

/** `proxyPort`: where the proxy for declared hosts listens on this machine. */
export function seatbeltProfile(profile: SandboxProfile, proxyPort?: number): string {
  const { workspace, scratch, emptied, shown, readOnly, watched, fixed, hidden } = profile;
  return [
    '(version 1)',
    '(allow default)',
    '(deny network*)',
    ...(proxyPort === undefined
      ? []
      : [`(allow network-outbound (remote ip "localhost:${proxyPort}"))`]),
    '(deny file-write*)',
    `(allow file-write* ${subpaths([workspace, scratch])} (literal "/dev/null") (literal "/dev/tty") (literal "/dev/stdout") (literal "/dev/stderr"))`,
    ...rule('deny file-read*', emptied),
    ...rule('allow file-read*', [...shown, workspace, scratch]),
    // The way to the workspace must stay passable.
    '(allow file-read-metadata)',
    ...rule('deny file-write*', [...readOnly, ...watched]),
    ...fixed.map((path) => `(deny file-write-unlink (literal ${text(path)}))`),
    ...rule(
      'deny file-read* file-write*',
      hidden.map((one) => one.path),
    ),
    // Key rings, other applications, and the right to look into or signal what runs outside.
    '(deny mach-lookup (global-name "com.apple.SecurityServer") (global-name "com.apple.securityd.xpc"))',
    '(deny appleevent-send)',
    '(deny process-info* (target others))',
    '(deny signal (target others))',
    '(deny mach-priv-task-port)',
    '',
  ].join('\n');
}

function rule(what: string, paths: readonly string[]): readonly string[] {
  return paths.length === 0 ? [] : [`(${what} ${subpaths(paths)})`];
}

function subpaths(paths: readonly string[]): string {
  return paths.map((path) => `(subpath ${text(path)})`).join(' ');
}

function text(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&')}"`;
}
