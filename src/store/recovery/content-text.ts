/** A file as it was kept, for a person to compare. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { runGit } from './git';
import { placeIndex } from './git-look';
import type { Manifest } from './record';

/** Undefined when no file was kept at this path. `scratch` names a file that does not exist yet. */
export async function contentText(
  manifest: Manifest,
  file: string,
  content: Content,
  scratch: string,
): Promise<Buffer | undefined> {
  const entry = Object.hasOwn(manifest.files, file) ? manifest.files[file] : undefined;
  if (entry?.type === 'file') return content.read(entry.digest);
  if (entry !== undefined) return undefined;
  const state = manifest.repositories.find(
    ({ top, index }) => index !== null && top !== '' && file.startsWith(top + path.sep),
  );
  if (state?.index == null) return undefined;
  try {
    placeIndex(state.index, content, scratch);
    const name = path.relative(state.top, file).split(path.sep).join('/');
    const args = ['cat-file', 'blob', `:${name}`];
    const { status, output } = await runGit(state.top, args, { index: scratch, accept: [0, 128] });
    return status === 0 ? output : undefined;
  } finally {
    fs.rmSync(scratch, { force: true });
  }
}
