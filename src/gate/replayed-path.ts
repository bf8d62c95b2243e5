/** Paths of a session file, which may come from another system than this one. */

/** Absolute, with `/` between the parts, without `.` and `..`; a relative path starts at `root`. */
export function normalise(path: string, root: string): string {
  const isWindows = /^[A-Za-z]:/.test(path) || /^[A-Za-z]:/.test(root);
  const forward = isWindows ? path.replaceAll('\\', '/') : path;
  const drive = /^[A-Za-z]:(?=\/|$)/.exec(forward)?.[0] ?? '';
  const absolute = forward.startsWith('/') || drive !== '';
  const whole = absolute ? forward.slice(drive.length) : `${root}/${forward}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const prefix = absolute ? `${drive}/` : /^[A-Za-z]:/.test(parts[0] ?? '') ? '' : '/';
  return prefix + parts.join('/');
}
