/** What the package is made of: manifest, lockfile, and the packages of both kinds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lockfile, Manifest } from './lockfile';
import { bundledPackages, lockedPackages, type UsedPackage } from './packages-used';

export interface Inventory {
  readonly manifest: Manifest & { readonly license: string };
  readonly lock: Lockfile;
  /** Of which something is in a bundle, directly asked for or not. */
  readonly bundled: readonly UsedPackage[];
  /** All others of the lockfile. */
  readonly development: readonly UsedPackage[];
}

/** `inputs`: files that a build put into its outputs, relative to `root`. */
export function inventoryOf(root: string, inputs: readonly string[]): Inventory {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const lock = read('package-lock.json') as Lockfile;
  const all = lockedPackages(root, lock);
  const bundled = bundledPackages(all, inputs);
  return {
    manifest: read('package.json') as Inventory['manifest'],
    lock,
    bundled,
    development: all.filter((one) => !bundled.includes(one)),
  };
}

/** Names that the manifest asks for itself. */
export function isAskedFor({ manifest }: Inventory, { name, path }: UsedPackage): boolean {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies };
  return Object.hasOwn(asked, name) && path === `node_modules/${name}`;
}
