/** What the editor tests need on this machine, and the sentence for each that is missing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { DIST } from '../../scripts/paths';
import {
  isRealEditorInstalled,
  realEditorFiles,
  whyNoRealEditor,
  type RealEditor,
} from '../../scripts/real-editor/install';
import { skipBecause } from '../agents/requirements';
import { findChromium, NO_CHROMIUM } from './browser';

/** Skips with the reason when the editor or a browser is missing. */
export function requireEditor(context: Context): RealEditor {
  const obstacle = whyNoRealEditor();
  if (obstacle !== undefined) skipBecause(context, obstacle);
  if (!isRealEditorInstalled()) {
    skipBecause(
      context,
      'the real editor is not in the cache; install it with: npx tsx scripts/real-editor/install.ts',
    );
  }
  if (findChromium() === undefined) skipBecause(context, NO_CHROMIUM);
  return realEditorFiles();
}

/**
 * The packed extension, or the one that REMIT_VSIX names. Missing is a failure, not a skip: without it nothing would
 * be proved.
 */
export function requirePackage(): string {
  const chosen = process.env['REMIT_VSIX'];
  if (chosen !== undefined) return chosen;
  const packages = existsSync(DIST)
    ? readdirSync(DIST).filter((name) => /^remit-.*\.vsix$/.test(name))
    : [];
  const newest = packages.sort().at(-1);
  if (newest === undefined)
    throw new Error(`${DIST} holds no packed extension; run: npm run package`);
  return join(DIST, newest);
}
