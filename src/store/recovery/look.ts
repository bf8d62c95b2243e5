/** What stands now where something was kept, with digests; a file whose times are the known ones is not read again. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { insideOf } from './plan';
import type { Entry, Files, Manifest } from './record';
import { standingAt, walk, type Measure, type Standing } from './walk';

export interface LookAgain {
  readonly content: Content;
  readonly measure: Measure;
  /** Earlier looks, latest first. */
  readonly known: readonly Files[];
}

/** What stands at the manifest's roots, at its other files, and at `more`. Throws `Unkeepable`. */
export async function lookAgain(
  manifest: Pick<Manifest, 'roots' | 'files'>,
  more: readonly string[],
  options: LookAgain,
): Promise<Files> {
  const found = await walk(manifest.roots, options.measure);
  const isWalked = insideOf(manifest.roots);
  for (const file of [...Object.keys(manifest.files), ...more]) {
    if (isWalked(file) || isBehindLink(file)) continue;
    const standing = standingAt(file);
    if (standing !== undefined) found.set(file, standing);
  }
  const files: Record<string, Entry> = {};
  for (const [file, standing] of found) files[file] = await entryOf(file, standing, options);
  return files;
}

/** Paths were kept with every link on the way resolved; one that is there now leads to something else. */
function isBehindLink(file: string): boolean {
  const folder = path.dirname(file);
  try {
    return fs.realpathSync(folder) !== folder;
  } catch {
    return true;
  }
}

async function entryOf(file: string, standing: Standing, options: LookAgain): Promise<Entry> {
  if (standing.type !== 'file') return standing;
  for (const files of options.known) {
    const entry = Object.hasOwn(files, file) ? files[file] : undefined;
    if (entry?.type === 'file' && isSameFile(entry, standing)) {
      return { ...standing, digest: entry.digest };
    }
  }
  return { ...standing, digest: await options.content.digest(file) };
}

function isSameFile(
  a: Extract<Standing, { type: 'file' }>,
  b: Extract<Standing, { type: 'file' }>,
): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
}
