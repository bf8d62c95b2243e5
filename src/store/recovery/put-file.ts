/** Puts a kept file where it stood: content, permissions, time. */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import type { FileEntry } from './record';

/** In one step, so that nobody sees half of it; a file with further names keeps them and is written in place. */
export async function putFile(file: string, entry: FileEntry, content: Content): Promise<void> {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  const temporary = path.join(path.dirname(file), `.remit-${randomBytes(6).toString('hex')}`);
  try {
    await content.copyTo(entry.digest, temporary);
    fs.chmodSync(temporary, entry.mode);
    if (stat?.isFile() === true && stat.nlink > 1) {
      writeInPlace(file, temporary, stat.mode, entry.mode);
    } else fs.renameSync(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  fs.utimesSync(file, fs.statSync(file).atimeMs / 1000, entry.mtimeMs / 1000);
}

function writeInPlace(file: string, from: string, nowMode: number, mode: number): void {
  fs.chmodSync(from, 0o600);
  fs.chmodSync(file, (nowMode & 0o7777) | 0o200);
  fs.writeFileSync(file, fs.readFileSync(from));
  fs.chmodSync(file, mode);
}
