/** Where things are, for scripts and for tests that start programs. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's root, absolute. */
export const ROOT = resolve(__dirname, '..');

/** What building leaves: bundles and the packed extension. `REMIT_DIST` lets tests run against another build. */
export const DIST = resolve(process.env['REMIT_DIST'] ?? join(ROOT, 'dist'));

/** What test runs leave for a person to look at: screenshots, transcripts, server logs. */
export const OUT = join(ROOT, 'out');

/** Large downloads that every checkout shares: the real editor, agent clients. `REMIT_CACHE` moves it. */
export function cacheFolder(): string {
  const chosen = process.env['REMIT_CACHE'];
  return chosen ? resolve(chosen) : join(homedir(), '.cache', 'remit');
}
