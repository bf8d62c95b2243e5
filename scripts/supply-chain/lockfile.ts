/** `package-lock.json` (version 3) held against `package.json`, and what a package must have before we install it. */

export interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** `sha512-` and base64 of the package's archive. */
  readonly integrity?: string;
  /** Where it was fetched: left out, since it names a registry that others do not have. */
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly lockfileVersion: number;
  /** Path below the root (`node_modules/a/node_modules/b`) to package; the root itself is the empty path. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** What a manifest and its entry in the lockfile have in common. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages with an install script, which nobody runs (`ignore-scripts` in `.npmrc`), and why we can do without it.
 * Key: name without version.
 */
const UNRUN_INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'checks the program that an optional package of its own brings',
  '@vscode/vsce-sign': 'copies the program that signs; we sign nothing',
  keytar: 'fetches a native module for the keys of publishers, which packing does not need',
};

/** One sentence each; empty when the lockfile is in step with the manifest and every package in it can be trusted. */
export function lockfileProblems(
  manifest: Manifest,
  lock: Lockfile,
  unrun: Readonly<Record<string, string>> = UNRUN_INSTALL_SCRIPTS,
): readonly string[] {
  const problems = rootProblems(manifest, lock.packages['']);
  const seen = new Set<string>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = packageName(path);
    if (entry.link === true) problems.push(`${path} is a link, and no package of a registry`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) {
      problems.push(`${path} has no SHA-512 of its archive`);
    }
    if (entry.resolved !== undefined) problems.push(`${path} names where it was fetched`);
    if (entry.hasInstallScript === true) {
      seen.add(name);
      if (!Object.hasOwn(unrun, name)) problems.push(`${path} has an install script`);
    }
    problems.push(...missingBelow(path, entry, lock));
  }
  for (const name of Object.keys(unrun)) {
    if (!seen.has(name)) problems.push(`${name} has no install script any more: take its line out`);
  }
  return problems;
}

function rootProblems(manifest: Manifest, root: LockedPackage | undefined): string[] {
  const problems: string[] = [];
  if (root?.name !== manifest.name || root.version !== manifest.version) {
    problems.push('the lockfile is of another version of this package');
  }
  for (const kind of ['dependencies', 'devDependencies'] as const) {
    const wanted = manifest[kind] ?? {};
    const locked = root?.[kind] ?? {};
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      if (wanted[name] === locked[name]) continue;
      const asked = wanted[name] ?? 'nothing';
      problems.push(`${kind}.${name}: ${asked} is wanted, ${locked[name] ?? 'nothing'} is locked`);
    }
  }
  return problems;
}

function missingBelow(path: string, entry: LockedPackage, lock: Lockfile): readonly string[] {
  return Object.keys(entry.dependencies ?? {})
    .filter((name) => resolvedFrom(path, name, lock) === undefined)
    .map((name) => `${path} needs ${name}, which is not locked`);
}

/** Where a package that one at `path` asks for by name is found: in the nearest `node_modules` upwards. */
export function resolvedFrom(path: string, name: string, lock: Lockfile): string | undefined {
  const folders = path.split('/node_modules/');
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const found = `${folders.slice(0, depth).join('/node_modules/')}/node_modules/${name}`;
    if (Object.hasOwn(lock.packages, found)) return found;
  }
  const top = `node_modules/${name}`;
  return Object.hasOwn(lock.packages, top) ? top : undefined;
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function packageName(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
