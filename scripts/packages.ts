/**
 * Programs that tests and `npm start` need and that are too large for devDependencies: installed from the npm
 * registry, once, into the shared cache. No install script of a package is run.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './command';
import { cacheFolder } from './paths';

/** One more `npm install` in a folder that came with the packages, relative to the install folder. */
export interface InnerInstall {
  readonly folder: string;
  readonly what: string;
}

export interface CachedPackages {
  /** Folder name in the cache; holds the versions, so that a new version is a new folder. */
  readonly name: string;
  /** `name@version`, always an exact version. */
  readonly packages: readonly string[];
  readonly inner?: readonly InnerInstall[];
}

export type Report = (line: string) => void;

export function packagesFolder(wanted: CachedPackages): string {
  return join(cacheFolder(), wanted.name);
}

export function arePackagesCached(wanted: CachedPackages): boolean {
  return existsSync(join(packagesFolder(wanted), '.complete'));
}

/**
 * Returns the folder whose `node_modules` holds the packages, installing them when they are not there yet.
 * Throws an Error with npm's last lines when the registry cannot be reached.
 */
export async function installPackages(wanted: CachedPackages, report: Report): Promise<string> {
  const folder = packagesFolder(wanted);
  if (arePackagesCached(wanted)) return folder;

  // Everything happens in a folder of our own that is renamed at the end: an interrupted install leaves nothing
  // that looks complete, and two installs at once do not mix.
  const building = `${folder}.${process.pid}.partial`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  writeFileSync(join(building, 'package.json'), '{ "private": true }\n');
  try {
    await npmInstall(building, [...wanted.packages], wanted.packages.join(', '), report);
    for (const inner of wanted.inner ?? []) {
      await npmInstall(join(building, inner.folder), ['--omit=dev'], inner.what, report);
    }
    writeFileSync(join(building, '.complete'), '');
    mkdirSync(dirname(folder), { recursive: true });
    if (!arePackagesCached(wanted)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(building, folder);
    }
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return folder;
}

async function npmInstall(
  cwd: string,
  args: readonly string[],
  what: string,
  report: Report,
): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  report(`installing ${what} from the npm registry`);
  const ticker = setInterval(() => report(`  still at it after ${seconds()} s`), 5000);
  try {
    const done = await runCommand('npm', ['install', ...quiet, ...args], { cwd, output: 'keep' });
    if (done.exit !== 0) {
      const lastLines = done.output.trim().split('\n').slice(-5).join('\n');
      throw new Error(`npm could not install ${what} (exit ${done.exit}):\n${lastLines}`);
    }
    report(`  done in ${seconds()} s`);
  } finally {
    clearInterval(ticker);
  }
}
