/**
 * Edits of files that are not ours: the agents' configuration. One step from old to new, the mode kept, a backup of
 * the first original kept for `remove`, and nothing written through a link that leads out of the person's home.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sha256 } from './keys';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';
import { say } from '../core/model/say';

/** Why a file was not edited, with a sentence that says how to mend it. */
export class EditRefused extends Error {
  constructor(
    readonly code: 'outside-home' | 'not-a-file' | 'changed-meanwhile',
    message: string,
  ) {
    super(message);
    this.name = 'EditRefused';
  }
}

export interface EditPlace {
  /** Links may not lead out of these folders: the person's home, and a project's root for project scope. */
  readonly within: readonly string[];
  /** Where the backup goes: `REMIT_HOME/backups`. */
  readonly backups: string;
}

export type EditOutcome = 'written' | 'unchanged' | 'deleted';

/**
 * Reads `file`, gives its text to `change` and writes what comes back; `undefined` deletes the file. `change` may
 * throw: then nothing is touched. Throws `EditRefused`.
 */
export function editConfig(
  file: string,
  place: EditPlace,
  change: (text: string | undefined) => string | undefined,
): EditOutcome {
  const target = resolveTarget(file, place.within);
  const before = readIfThere(target);
  const after = change(before);
  if (after === before) return 'unchanged';
  if (before !== undefined) keepBackup(target, before, place.backups);
  if (readIfThere(target) !== before) {
    throw new EditRefused(
      'changed-meanwhile',
      say`${file} was changed by another program at the same moment. Try again.`,
    );
  }
  if (after === undefined) {
    fs.rmSync(target, { force: true });
    return 'deleted';
  }
  fs.mkdirSync(path.dirname(target), { recursive: true });
  writeWhole(target, after, before === undefined ? 0o600 : fs.statSync(target).mode & 0o777);
  return 'written';
}

/** The real file behind `file`. A link is followed only while it stays inside. */
function resolveTarget(file: string, within: readonly string[]): string {
  const roots = within.map((root) => realOrSame(root));
  const real = path.join(realFolder(path.dirname(file)), path.basename(file));
  const target = realOrSame(real);
  if (!roots.some((root) => target === root || target.startsWith(root + path.sep))) {
    throw new EditRefused(
      'outside-home',
      say`${file} leads to ${target}, outside of your home and this project. Remit does not write there; put the setting into that file yourself.`,
    );
  }
  const stat = fs.lstatSync(target, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) {
    throw new EditRefused('not-a-file', say`${file} is not a regular file. Remit leaves it alone.`);
  }
  return target;
}

function realOrSame(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

/** The real path of a folder of which the last parts may not exist yet. */
function realFolder(folder: string): string {
  if (fs.existsSync(folder)) return realOrSame(folder);
  const parent = path.dirname(folder);
  return parent === folder ? folder : path.join(realFolder(parent), path.basename(folder));
}

function backupPath(target: string, backups: string): string {
  return path.join(backups, `${sha256(target).slice(0, 16)}-${path.basename(target)}`);
}

/** Only the first original is kept: it is the one from before Remit. */
function keepBackup(target: string, text: string, backups: string): void {
  makePrivateFolder(backups);
  const file = backupPath(target, backups);
  if (!fs.existsSync(file)) writeWhole(file, text);
}

/** The text that a file had before Remit first edited it, or undefined. */
export function backupOf(file: string, place: EditPlace): string | undefined {
  return readIfThere(backupPath(resolveTarget(file, place.within), place.backups));
}

/** Forgets the backup once our hooks are gone, so that the next install keeps a fresh one. */
export function forgetBackup(file: string, place: EditPlace): void {
  fs.rmSync(backupPath(resolveTarget(file, place.within), place.backups), { force: true });
}
