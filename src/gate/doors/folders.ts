/** Folders of doors. */
import * as path from 'node:path';

/** Is `file` this folder or inside it? Both absolute. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
