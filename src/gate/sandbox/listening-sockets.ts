/**
 * Every socket that a program of this machine listens on under a name. The kernel tells the name as the program gave
 * it: where that is relative, it lies in a folder that some process stands in.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { entriesOf, realPath, textOf } from './real-paths';

/** Empty where the system does not tell. Real paths. */
export function listeningSockets(): readonly string[] {
  const lines = textOf('/proc/net/unix').split('\n').slice(1);
  // Num RefCount Protocol Flags Type St Inode Path; a name that begins with `@` has no file.
  const names = new Set(lines.flatMap((line) => /^(?:\S+\s+){7}([^@\n].*)$/.exec(line)?.[1] ?? []));
  const absolute = [...names].filter((name) => name.startsWith('/'));
  const relative = [...names].filter((name) => !name.startsWith('/'));
  const folders = relative.length === 0 ? [] : foldersStoodIn();
  const placed = relative.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...absolute, ...placed].filter(isSocket).flatMap((file) => realPath(file) ?? []);
  return [...new Set(found)];
}

function foldersStoodIn(): readonly string[] {
  const folders = entriesOf('/proc')
    .filter(({ name }) => /^\d+$/.test(name))
    .flatMap(({ name }) => realPath(`/proc/${name}/cwd`) ?? []);
  return [...new Set(folders)];
}

function isSocket(file: string): boolean {
  try {
    return fs.statSync(file).isSocket();
  } catch {
    return false;
  }
}
