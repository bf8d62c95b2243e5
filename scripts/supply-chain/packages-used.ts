/** The packages of the lockfile as they lie in `node_modules`, and which of them the bundles were made from. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Licensed } from './licences';
import { packageName, type LockedPackage, type Lockfile } from './lockfile';

export interface UsedPackage extends Licensed {
  /** Its key in the lockfile. */
  readonly path: string;
  readonly version: string;
  readonly locked: LockedPackage;
}

/** The parts of a package's manifest that say under which licence it is; older ones use an object or a list. */
interface Stated {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** All of the lockfile. A package for another system is not installed here; what the lockfile says of it stands. */
export function lockedPackages(root: string, lock: Lockfile): readonly UsedPackage[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({
      name: packageName(path),
      path,
      version: locked.version ?? '',
      licence: statedLicence(join(root, path, 'package.json')) ?? locked.license,
      locked,
    }));
}

function statedLicence(manifest: string): string | undefined {
  if (!existsSync(manifest)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as Stated;
  if (typeof license === 'string') return license;
  if (license?.type !== undefined) return license.type;
  return licenses?.map(({ type }) => type).join(' OR ');
}

/** Those of `packages` of which a file is among the inputs of a build (paths relative to the root), by path. */
export function bundledPackages(
  packages: readonly UsedPackage[],
  inputs: readonly string[],
): readonly UsedPackage[] {
  const paths = new Set(inputs.flatMap((input) => packagePath(input) ?? []));
  const bundled = packages.filter(({ path }) => paths.has(path));
  const unknown = [...paths].filter((path) => bundled.every((one) => one.path !== path));
  if (unknown.length > 0)
    throw new Error(`bundled, but not in the lockfile: ${unknown.join(', ')}`);
  return [...bundled].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` lies in `node_modules/a/node_modules/@b/c`. */
function packagePath(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

/** Texts of the licence and notice files of an installed package, by file name. */
export function licenceTexts(root: string, { path }: UsedPackage): readonly string[] {
  return readdirSync(join(root, path))
    .filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file))
    .sort()
    .map((file) => readFileSync(join(root, path, file), 'utf8').replace(/^\uFEFF/, ''));
}
