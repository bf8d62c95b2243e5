/**
 * The launcher in `REMIT_HOME/bin`, at a place that stays the same from one version to the next, and the record of
 * where the current version lies (`runtime`: node, folder of the bundles, version). Agents' settings name the launcher only.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { makePrivateFolder, pathsOf, readIfThere, writeWhole } from './paths';

/** One gating event's last answer, when nothing that judges can be reached. */
export interface LastAnswer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

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
  fs.rmSync(path.join(home, 'uninstalled'), { force: true });
  if (process.platform === 'win32') {
    put(paths.launcher, windowsLauncher(nodePath, dist, home), 0o700);
    return;
  }
  const answers = readAnswers(dist);
  put(path.join(paths.bin, 'client.pl'), clientText(dist, answers), 0o600);
  put(paths.launcher, launcherText(options, answers), 0o700);
}

/** Takes the record away. The launcher stays: settings that still name it must find it. */
export function removeRuntime(home: string): void {
  fs.rmSync(pathsOf(home).runtime, { force: true });
}

function put(file: string, text: string, mode: number): void {
  const same = readIfThere(file) === text && (fs.statSync(file).mode & 0o777) === mode;
  if (!same) writeWhole(file, text, mode);
}

/** `refusals.json` in the bundles' folder, made when they are built: `AGENT EVENT` to answer. */
function readAnswers(dist: string): Readonly<Record<string, LastAnswer>> {
  const text = fs.readFileSync(path.join(dist, 'refusals.json'), 'utf8');
  return JSON.parse(text) as Record<string, LastAnswer>;
}

function clientText(dist: string, answers: Readonly<Record<string, LastAnswer>>): string {
  const rows = Object.entries(answers).map(([key, { exit, stdout, stderr }]) =>
    [...key.split(' '), String(exit), escaped(stdout), escaped(stderr)].join('\t'),
  );
  return `${fs.readFileSync(path.join(dist, 'client.pl'), 'utf8').trimEnd()}\n${rows.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function launcherText(
  { home, dist, nodePath }: InstallOptions,
  answers: Readonly<Record<string, LastAnswer>>,
): string {
  const cases = Object.entries(answers).map(([key, { exit, stdout, stderr }]) => {
    const out = stdout === '' ? '' : `printf %s ${quoted(stdout)}; `;
    const err = stderr === '' ? '' : `printf %s ${quoted(stderr)} >&2; `;
    return `  ${quoted(key)}) ${err}${out}exit ${exit} ;;`;
  });
  // Replaced by functions, so that a `$&` in a path stays as it is.
  return fs
    .readFileSync(path.join(dist, 'launcher.sh'), 'utf8')
    .replace('@REMIT_HOME@', () => quoted(home))
    .replace('@DIST@', () => quoted(dist))
    .replace('@NODE@', () => quoted(nodePath))
    .replace('@REFUSALS@', () => cases.join('\n'));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Unverified: written from the documents, not run on Windows. */
function windowsLauncher(nodePath: string, dist: string, home: string): string {
  return [
    '@echo off',
    'setlocal',
    `if not defined REMIT_HOME set "REMIT_HOME=${home}"`,
    'set "ELECTRON_RUN_AS_NODE=1"',
    'set "NODE_OPTIONS="',
    `"${nodePath}" "${path.win32.join(dist, 'hook.js')}" %1 %2`,
    '',
  ].join('\r\n');
}
