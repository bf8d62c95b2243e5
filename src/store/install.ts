/**
 * The launcher in `REMIT_HOME/bin`, at a place that stays the same from one version to the next, and the record of
 * where the current version lies (`runtime`: node, folder of the bundles, version). Agents' settings name the launcher only.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DOOR_FILES } from '../doors/files';
import { makePrivateFolder, pathsOf, readIfThere, writeWhole } from './paths';

export interface InstallOptions {
  /** `REMIT_HOME`. */
  readonly home: string;
  /** Absolute path of a Node program, or of an Electron that can be one. */
  readonly nodePath: string;
  /** Absolute folder of `gate.js`, `hook.js`, `launcher.sh` and `client.pl`. */
  readonly dist: string;
  readonly version: string;
}

/** Writes record and launcher; nothing is touched that is right already. Throws when the home cannot be written. */
export function installRuntime(options: InstallOptions): void {
  const { home, nodePath, dist, version } = options;
  const paths = pathsOf(home);
  makePrivateFolder(home);
  makePrivateFolder(paths.bin);
  put(paths.runtime, `${nodePath}\n${dist}\n${version}\n`, 0o600);
  put(paths.places, `${placesWith(paths.places, dist).join('\n')}\n`, 0o600);
  fs.rmSync(path.join(home, 'uninstalled'), { force: true });
  installDoors(home, dist);
  if (process.platform === 'win32') {
    put(paths.launcher, windowsLauncher(nodePath, dist, home), 0o700);
    put(paths.mcp, windowsMcp(nodePath, dist, home), 0o700);
    put(paths.gateway, windowsGateway(nodePath, dist, home), 0o700);
    return;
  }
  const client = fs.readFileSync(path.join(dist, 'client.pl'), 'utf8');
  put(path.join(paths.bin, 'client.pl'), client, 0o600);
  put(paths.launcher, scriptText('launcher.sh', options), 0o700);
  put(paths.mcp, scriptText('mcp.sh', options), 0o700);
  put(paths.gateway, scriptText('gateway.sh', options), 0o700);
}

/** The shells' gates. A file that the bundle does not hold is left out: a door that is missing guards nothing. */
function installDoors(home: string, dist: string): void {
  for (const { path: file } of DOOR_FILES) {
    const text = readIfThere(path.join(dist, 'doors', file));
    if (text === undefined) continue;
    const target = path.join(home, 'doors', file);
    const folders = file.split('/').slice(0, -1);
    for (let depth = 0; depth <= folders.length; depth += 1) {
      makePrivateFolder(path.join(home, 'doors', ...folders.slice(0, depth)));
    }
    put(target, text, 0o600);
  }
}

/** Folders of the bundles that are there, and this one: those of versions that were replaced drop out. */
function placesWith(file: string, dist: string): readonly string[] {
  const known = (readIfThere(file) ?? '').split('\n').filter((place) => place !== '');
  return [...new Set([...known.filter((place) => fs.existsSync(place)), dist])];
}

/** Takes the record away. The launcher stays: settings that still name it must find it. */
export function removeRuntime(home: string): void {
  fs.rmSync(pathsOf(home).runtime, { force: true });
}

function put(file: string, text: string, mode: number): void {
  const same = readIfThere(file) === text && (fs.statSync(file).mode & 0o777) === mode;
  if (!same) writeWhole(file, text, mode);
}

function scriptText(name: string, { home, dist, nodePath }: InstallOptions): string {
  // Replaced by functions, so that a `$&` in a path stays as it is.
  return fs
    .readFileSync(path.join(dist, name), 'utf8')
    .replace('@REMIT_HOME@', () => quoted(home))
    .replace('@DIST@', () => quoted(dist))
    .replace('@NODE@', () => quoted(nodePath));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Unverified: written from the documents, not run on Windows. */
function windowsProgram(nodePath: string, script: string, home: string): string {
  return [
    '@echo off',
    'setlocal',
    `if not defined REMIT_HOME set "REMIT_HOME=${home}"`,
    'set "ELECTRON_RUN_AS_NODE=1"',
    'set "NODE_OPTIONS="',
    `"${nodePath}" ${script}`,
    '',
  ].join('\r\n');
}

function windowsLauncher(nodePath: string, dist: string, home: string): string {
  return windowsProgram(nodePath, `"${path.win32.join(dist, 'hook.js')}" %1 %2`, home);
}

function windowsMcp(nodePath: string, dist: string, home: string): string {
  return windowsProgram(nodePath, `"${path.win32.join(dist, 'cli.js')}" mcp --name %1`, home);
}

function windowsGateway(nodePath: string, dist: string, home: string): string {
  return windowsProgram(nodePath, `"${path.win32.join(dist, 'gateway.js')}" %*`, home);
}
