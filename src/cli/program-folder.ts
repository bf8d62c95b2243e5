/** The folder of the bundles: `dist/` of the package, where this program itself lies. */
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** Follows links, since package managers link `remit` into a folder of their own. */
export function programFolder(): string {
  const started = process.argv[1] ?? '';
  try {
    return dirname(realpathSync(started));
  } catch {
    return dirname(started);
  }
}

declare const REMIT_VERSION: string | undefined;

/** Put in by the build; `0.0.0` when run from source. */
export const VERSION = typeof REMIT_VERSION === 'string' ? REMIT_VERSION : '0.0.0';
