/** Which file of the workspace holds this value? Where credentials are kept first, and never longer than a moment. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { literalRank } from './literal-order';

/** The search ends here and answers "not found"; the credential's origin is then unknown, which is weighed. */
const SEARCH_MS = 150;
const FILE_BYTES = 512 * 1024;
const FILES = 20_000;
const SKIPPED = new Set([
  'node_modules',
  '.git',
  'dist',
  'build',
  'target',
  '.next',
  '.venv',
  'venv',
  '__pycache__',
  'coverage',
  'vendor',
  '.cache',
]);

export function findLiteralOnDisk(
  root: string,
  value: string,
): { readonly path: string; readonly line: number } | undefined {
  // A shorter value stands everywhere and says nothing.
  if (value.length < 6) return undefined;
  const until = Date.now() + SEARCH_MS;
  const needle = Buffer.from(value);
  const byRank: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const file of filesUnder(root, until)) {
    const rank = literalRank(file);
    if (rank === 0) {
      const line = lineIn(file, needle);
      if (line !== undefined) return { path: file, line };
    } else byRank[rank].push(file);
  }
  for (const file of [...byRank[1], ...byRank[2], ...byRank[3]]) {
    if (Date.now() > until) return undefined;
    const line = lineIn(file, needle);
    if (line !== undefined) return { path: file, line };
  }
  return undefined;
}

function* filesUnder(root: string, until: number): Generator<string> {
  const folders = [root];
  let count = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of entriesOf(folder)) {
      if (Date.now() > until || count > FILES) return;
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) folders.push(place);
      } else if (entry.isFile()) {
        count += 1;
        yield place;
      }
    }
  }
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function lineIn(file: string, needle: Buffer): number | undefined {
  try {
    if (fs.statSync(file).size > FILE_BYTES) return undefined;
    const bytes = fs.readFileSync(file);
    const at = bytes.indexOf(needle);
    if (at === -1) return undefined;
    return bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;
  } catch {
    return undefined;
  }
}
