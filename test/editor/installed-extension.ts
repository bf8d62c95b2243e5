/** The packed extension in a profile: the editor installs it once for all tests of a run, and the others get a copy. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RealEditor } from '../../scripts/real-editor/install';
import { createProfile, installExtension, type Profile } from '../../scripts/real-editor/server';
import { temporaryFolder } from '../temporary-folder';
import { requirePackage } from './requirements';

interface Installed {
  /** What the editor made of the extensions' folder of the profile `from`. */
  readonly folder: string;
  readonly from: string;
}

let installed: Promise<Installed> | undefined;

/** Throws what the editor says when it refuses the package. */
export async function addExtension(editor: RealEditor, profile: Profile): Promise<void> {
  installed ??= installByEditor(editor, requirePackage());
  const { folder, from } = await installed;
  cpSync(folder, profile.extensions, { recursive: true });
  // The editor's own list names each extension by its whole path.
  const list = join(profile.extensions, 'extensions.json');
  writeFileSync(list, readFileSync(list, 'utf8').replaceAll(from, profile.extensions));
}

async function installByEditor(editor: RealEditor, vsix: string): Promise<Installed> {
  const profile = createProfile();
  try {
    await installExtension(editor, profile, vsix);
    const folder = temporaryFolder('installed');
    cpSync(profile.extensions, folder, { recursive: true });
    return { folder, from: profile.extensions };
  } finally {
    profile.remove();
  }
}
