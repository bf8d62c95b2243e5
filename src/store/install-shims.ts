/**
 * The folder that terminals of agents and tasks have first in PATH: `REMIT_HOME/doors/bin` holds one link for each
 * program that can do something grave and that this machine really has. A link for a program that is not there would
 * make `command -v` find what cannot be run.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';

export interface ShimOptions {
  /** `REMIT_HOME`. */
  readonly home: string;
  /** Absolute folder of the bundles; `doors/shim` in it holds the scripts and the names. */
  readonly dist: string;
  /** `PATH` of the terminals that will be opened. */
  readonly path: string;
  readonly platform?: NodeJS.Platform;
}

/** What a shim says where nothing can judge. */
export const SHIM_REFUSAL =
  'Remit could not check this command, so it did not run: its guard is not running and could not be started. Reload the editor window, or run `remit doctor` in a terminal.';

/** Absolute folder to be put first in PATH. */
export function shimFolder(home: string): string {
  return path.join(home, 'doors', 'bin');
}

/**
 * Writes the scripts and makes the folder hold exactly the links of the programs that are installed now. Returns their
 * names, in order. Throws when the home cannot be written.
 */
export function installShims(options: ShimOptions): readonly string[] {
  // Unverified platform: see docs/decisions/0020. A batch file cannot hand words on as they are.
  if ((options.platform ?? process.platform) === 'win32') return [];
  const { home, dist } = options;
  const bin = shimFolder(home);
  const scripts = path.join(home, 'doors', 'shim');
  for (const folder of [home, path.join(home, 'doors'), bin, scripts]) makePrivateFolder(folder);
  const folders = foldersOf(options.path, bin);
  const from = path.join(dist, 'doors', 'shim');
  // Read once: looking for each of two thousand names in each folder takes longer.
  const found = filesByName(folders);
  const perl = programOf(found, 'perl') ?? '/usr/bin/perl';
  put(path.join(scripts, 'shim'), filled(path.join(from, 'shim.sh'), home, perl, shellWord), 0o700);
  put(
    path.join(scripts, 'shim.pl'),
    filled(path.join(from, 'shim.pl'), home, perl, perlWord),
    0o600,
  );
  const names = fs
    .readFileSync(path.join(from, 'names.txt'), 'utf8')
    .split('\n')
    .filter((name) => programOf(found, name) !== undefined);
  link(bin, new Set(names));
  return names;
}

/** Were any links made? Looking for the programs again takes longer than a window may take to start. */
export function hasShims(home: string): boolean {
  return filesOf(shimFolder(home)).length > 0;
}

/** Takes the links away: a terminal that still has the folder in PATH finds the real programs behind it. */
export function removeShims(home: string): void {
  fs.rmSync(shimFolder(home), { recursive: true, force: true });
}

/** Folders of a PATH in order, absolute, ours left out. */
function foldersOf(searchPath: string, bin: string): readonly string[] {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && path.resolve(folder) !== bin);
}

function filesOf(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Absolute paths under each name, in the order of the folders. */
function filesByName(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const folder of new Set(folders)) {
    for (const name of filesOf(folder)) {
      const file = `${folder}/${name}`;
      const others = files.get(name);
      if (others === undefined) files.set(name, [file]);
      else others.push(file);
    }
  }
  return files;
}

function programOf(
  files: ReadonlyMap<string, readonly string[]>,
  name: string,
): string | undefined {
  return files.get(name)?.find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function link(bin: string, names: ReadonlySet<string>): void {
  const target = path.join('..', 'shim', 'shim');
  const there = new Set(fs.readdirSync(bin));
  for (const name of there) {
    if (!names.has(name)) fs.rmSync(path.join(bin, name), { recursive: true, force: true });
  }
  for (const name of names) {
    const file = path.join(bin, name);
    if (there.has(name) && linkOf(file) === target) continue;
    fs.rmSync(file, { recursive: true, force: true });
    fs.symlinkSync(target, file);
  }
}

function linkOf(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

function filled(
  file: string,
  home: string,
  perl: string,
  quoted: (text: string) => string,
): string {
  // Replaced by functions, so that a `$&` in a path stays as it is.
  return fs
    .readFileSync(file, 'utf8')
    .replaceAll('@HOME@', () => quoted(home))
    .replaceAll('@PERL@', () => quoted(perl))
    .replaceAll('@REFUSAL@', () => quoted(SHIM_REFUSAL));
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function perlWord(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

function put(file: string, text: string, mode: number): void {
  const same = readIfThere(file) === text && (fs.statSync(file).mode & 0o777) === mode;
  if (!same) writeWhole(file, text, mode);
}
