/** Paths as text: absolute, with forward slashes and without `.` and `..`. Nothing here touches a disk. */
import { LIMITS } from '../limits';

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Absolute, and nothing in it is to be resolved: most of what is looked at. */
/** Longer ones are taken apart without it. */
const MOST_MATCHED = 4_096;
const IS_NORMAL = /^(?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)+$/;

/** Resolves `.` and `..`; a path that climbs over the root stays at the root. */
export function normalise(path: string): string {
  if (path.length < MOST_MATCHED && IS_NORMAL.test(path) && !path.startsWith('/proc/')) return path;
  const forward = /^[A-Za-z]:[\\/]|\\\\/.test(path) ? path.replaceAll('\\', '/') : path;
  const drive = /^[A-Za-z]:/.exec(forward)?.[0] ?? '';
  const parts: string[] = [];
  for (const written of forward.slice(drive.length).split('/')) {
    const part = drive === '' ? written : asWindowsReads(written);
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
    if (part === 'root' && isRootOfProcess(parts)) parts.length = 0;
  }
  return `${drive}/${parts.join('/')}`;
}

/** Dots and spaces at a name's end are dropped, and what follows a colon is a stream of the same file. */
function asWindowsReads(part: string): string {
  return part === '..' ? part : part.replace(/:.*$/s, '').replace(/(?<![. ])[. ]+$/, '');
}

/** proc(5): `/proc/PID/root` is the whole machine once more, as that process sees it. */
function isRootOfProcess(parts: readonly string[]): boolean {
  const [proc, pid = '', root] = parts;
  return (
    parts.length === 3 &&
    proc === 'proc' &&
    root === 'root' &&
    /^(?:self|thread-self|\d+)$/.test(pid)
  );
}

/** Undefined for a relative path without a folder to start from, and for one that is longer than any file's. */
export function resolvePath(
  base: string | undefined,
  text: string,
  home: string,
): string | undefined {
  const path = absoluteOf(base, text, home);
  return path === undefined || path.length > LIMITS.pathChars ? undefined : path;
}

function absoluteOf(base: string | undefined, given: string, home: string): string | undefined {
  // Windows, "Naming Files, Paths, and Namespaces": what follows these is a plain path.
  const text = given.replace(/^[\\/]{2}[?.][\\/](?=[A-Za-z]:[\\/])/, '');
  if (text === '~') return normalise(home);
  if (text.startsWith('~/')) return normalise(`${home}/${text.slice(2)}`);
  // `~name` is that person's home, next to this one's.
  const other = /^~([a-z_][\w-]*)(\/.*)?$/.exec(text);
  if (other) {
    const [, name = '', rest = ''] = other;
    const homes = home.slice(0, home.lastIndexOf('/'));
    return normalise(`${name === 'root' ? '/root' : `${homes}/${name}`}${rest}`);
  }
  // The folder that the program works in, by another name.
  const here = /^\/+proc\/+(?:thread-)?self\/+cwd(?=\/|$)/.exec(text);
  if (here !== null && base !== undefined)
    return normalise(`${base}/${text.slice(here[0].length)}`);
  if (text.startsWith('file://')) return normalise(text.slice('file://'.length));
  if (isAbsolute(text)) return normalise(text);
  return base === undefined ? undefined : normalise(`${base}/${text}`);
}

/** `path` is `folder` or lies in it. Both normalised. */
export function isInside(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  // Without joining texts: it is asked more often than anything else.
  return path.length === folder.length || path[folder.length] === '/' || folder.endsWith('/');
}

/** The name under which a path is shown and matched: relative in the workspace, absolute elsewhere. */
export function displayPath(path: string, workspaceRoot: string): string {
  const root = normalise(workspaceRoot);
  if (path === root) return '.';
  return isInside(path, root) && root !== '/' ? path.slice(root.length + 1) : path;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** A scratch or download folder, where programs lie that nobody installed. */
export function isTemporary(path: string): boolean {
  return /^\/(tmp|var\/tmp|private\/tmp|dev\/shm)\//.test(path) || /\/Downloads\//.test(path);
}

/** Below a home folder, and in no hidden folder: where people keep their projects. */
export function isProjectPath(path: string): boolean {
  return /^\/(?:home|Users)\/[\w-]+\/[^.]/.test(path) && !/\/\./.test(path);
}

/**
 * A word that climbs out of the folder at hand, `../scripts/x.js`: in a package of several, the project above; beside the
 * workspace, the neighbour. Where the disk cannot be looked at, nothing says which, and neither is a stranger's.
 */
export function isNeighbour(word: string, path: string): boolean {
  const isElsewhere =
    /^\/(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|tmp|usr|var|Library|System)(?:\/|$)/;
  return (
    /^(?:\.\.\/)+[\w@.-]/.test(word) &&
    !isElsewhere.test(path) &&
    !isTemporary(path) &&
    !/\/\.\w/.test(path)
  );
}

/** `run-*.log`, `*-trail.png`; an ending alone (`*.log`, `*.sock`) names a kind of file and nobody's. */
export function namesSomething(part: string): boolean {
  return /[A-Za-z0-9_]{3}/.test(part.replace(/^\.?\*\.[\w.]+$/, ''));
}
