/** Copies of what a call is about to change, taken before it runs. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { makePrivateFolder } from './paths';

/** Larger things are not copied; the call is then put to a person. */
const SNAPSHOT_BYTES = 200 * 1024 * 1024;
const SNAPSHOT_FILES = 20_000;

export type Snapshot =
  | { readonly kind: 'taken'; readonly folder: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Copies the paths that are there into a folder of their own. `label` is made safe for a folder's name. */
export function takeSnapshot(paths: readonly string[], root: string, label: string): Snapshot {
  const folder = path.join(root, label.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 100));
  try {
    const size = measure(paths);
    if (size === undefined) return { kind: 'failed', why: 'it is too large to be copied first' };
    makePrivateFolder(folder);
    paths.forEach((from, index) => {
      if (!fs.existsSync(from)) return;
      const to = path.join(folder, `${index}-${path.basename(from)}`);
      fs.cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    });
    return { kind: 'taken', folder };
  } catch (error) {
    return { kind: 'failed', why: `it could not be copied first (${String(error)})` };
  }
}

function measure(paths: readonly string[]): number | undefined {
  let bytes = 0;
  let files = 0;
  const rest = [...paths];
  for (let place = rest.pop(); place !== undefined; place = rest.pop()) {
    const stat = fs.lstatSync(place, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    files += 1;
    bytes += stat.size;
    if (files > SNAPSHOT_FILES || bytes > SNAPSHOT_BYTES) return undefined;
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(place)) rest.push(path.join(place, name));
    }
  }
  return bytes;
}
