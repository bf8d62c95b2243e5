/**
 * Where Remit keeps its things. `REMIT_HOME` holds everything; nothing outside it is written except the agents'
 * configuration (`config-edit.ts`). Folders are 0700 and files 0600, because the log shows how a person works.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/** The longest socket path that every system takes (macOS allows 104 bytes with the end mark). */
export const SOCKET_PATH_BYTES = 100;

export interface Paths {
  readonly home: string;
  readonly run: string;
  /** Socket path, or the named pipe on Windows. */
  readonly socket: string;
  /** Lines: socket path, secret, pid, version. Written by the gate when it listens, gone when it ends. */
  readonly endpoint: string;
  /** Lines: port on 127.0.0.1, secret that is good for doors only, word with which the gate answers. For shells that cannot open the socket. */
  readonly door: string;
  readonly lock: string;
  readonly log: string;
  /** Key of the fingerprints, 32 bytes as hex. */
  readonly key: string;
  readonly settings: string;
  /** Lines: node path, folder of the bundles, version. Written when the launcher is installed. */
  readonly runtime: string;
  /** Lines: every folder of bundles that Remit was installed in and that was still there when the last one was. */
  readonly places: string;
  readonly bin: string;
  readonly launcher: string;
  /** What agents start for Remit's tools. */
  readonly mcp: string;
  /** What agents start before an MCP server. */
  readonly gateway: string;
  readonly backups: string;
  /** What acts would have lost, kept so that they can be undone (`recovery/`). */
  readonly recovery: string;
  /** Session files of calls that a person said should not have been stopped. */
  readonly cases: string;
  /** Verdicts that were given while no gate could be reached; the next gate takes them into the log. */
  readonly unheard: string;
}

/** `REMIT_HOME` if it is set, else `.remit` in the person's home. */
export function remitHome(env: NodeJS.ProcessEnv = process.env): string {
  const set = env['REMIT_HOME'];
  return set === undefined || set === '' ? path.join(os.homedir(), '.remit') : path.resolve(set);
}

export function pathsOf(home: string, platform: NodeJS.Platform = process.platform): Paths {
  const at = (...parts: string[]): string => path.join(home, ...parts);
  return {
    home,
    run: at('run'),
    socket: socketPath(home, platform),
    endpoint: at('run', 'endpoint'),
    door: at('run', 'door'),
    lock: at('run', 'gate.lock'),
    log: at('log'),
    key: at('key'),
    settings: at('settings.json'),
    runtime: at('runtime'),
    places: at('places'),
    bin: at('bin'),
    launcher: at('bin', platform === 'win32' ? 'remit-hook.cmd' : 'remit-hook'),
    mcp: at('bin', platform === 'win32' ? 'remit-mcp.cmd' : 'remit-mcp'),
    gateway: at('bin', platform === 'win32' ? 'remit-gateway.cmd' : 'remit-gateway'),
    backups: at('backups'),
    recovery: at('recovery'),
    cases: at('cases'),
    unheard: at('unheard'),
  };
}

function socketPath(home: string, platform: NodeJS.Platform): string {
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\remit-${name}`;
  const inside = path.join(home, 'run', 'gate.sock');
  if (Buffer.byteLength(inside) <= SOCKET_PATH_BYTES) return inside;
  const user = typeof process.getuid === 'function' ? String(process.getuid()) : 'user';
  return path.join(os.tmpdir(), `remit-${user}-${name}`, 'gate.sock');
}

/** Makes a folder that only this user can enter. Throws when it exists and belongs to somebody else. */
export function makePrivateFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory()) throw new Error(`${folder} is not a folder`);
  if (process.platform === 'win32') return;
  if (typeof process.getuid === 'function' && stat.uid !== process.getuid()) {
    throw new Error(`${folder} belongs to another user`);
  }
  if ((stat.mode & 0o077) !== 0) fs.chmodSync(folder, FOLDER_MODE);
}

/**
 * Opens a file of ours: never through a link, never somebody else's, never one that has a second name elsewhere. Throws
 * with the reason. `flags` are of `fs.constants`.
 */
export function openPrivate(file: string, flags: number): number {
  const { O_NOFOLLOW, O_NONBLOCK } = fs.constants;
  // Without blocking, because a pipe that was put there would hold the gate for ever.
  const handle = fs.openSync(file, flags | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0), FILE_MODE);
  const wrong = notOurs(file, fs.fstatSync(handle));
  if (wrong === undefined) return handle;
  fs.closeSync(handle);
  throw new Error(wrong);
}

function notOurs(file: string, stat: fs.Stats): string | undefined {
  if (!stat.isFile()) return `${file} is no plain file`;
  if (process.platform === 'win32') return undefined;
  if (stat.nlink > 1) return `${file} has a second name elsewhere`;
  const user = process.getuid?.();
  return user === undefined || stat.uid === user ? undefined : `${file} belongs to another user`;
}

/** The whole of a file of ours. Throws when it is not there, cannot be read, or is not ours. */
export function readPrivate(file: string): Buffer {
  const handle = openPrivate(file, fs.constants.O_RDONLY);
  try {
    return fs.readFileSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Replaces a file in one step: a reader sees the old text or the new one, never half of it. */
export function writeWhole(file: string, text: string, mode: number = FILE_MODE): void {
  const temporary = `${file}.${process.pid}.${counter++}.tmp`;
  const handle = fs.openSync(temporary, 'wx', mode);
  try {
    fs.writeSync(handle, text);
    fs.fchmodSync(handle, mode);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  try {
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
let counter = 0;

/** The file's text, or undefined when it is not there or cannot be read. */
export function readIfThere(file: string): string | undefined {
  // Most of these files are missing most of the time, and an error costs ten times what the question does.
  if (!fs.existsSync(file)) return undefined;
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
