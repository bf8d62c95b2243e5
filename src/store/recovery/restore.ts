/** Carries a plan out. What cannot be put back is told and does not keep the rest from coming back. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { restoreDatabase, type PasswordOf } from './databases/databases';
import { restoreRemote } from './git-remotes';
import { restoreIndex, restoreReferences, writeTracked, mustNotBeBusy } from './git-restore';
import { putFile } from './put-file';
import { insideOf, type FileChange, type Plan } from './plan';
import type { Entry, Manifest } from './record';
import { mustNotBeOpen } from './sqlite';
import { codeOf, quoted, Unkeepable } from './unkeepable';
import { say } from '../../core/model/say';

export interface Restore {
  readonly plan: Plan;
  readonly before: Manifest;
  /** What stood before the undo. */
  readonly present: Manifest | undefined;
  readonly content: Content;
  /** A file that does not exist yet. */
  readonly scratch: string;
  readonly passwordOf: PasswordOf;
}

/** What could not be put back, a sentence each. Throws `Unkeepable` before it has changed anything. */
export async function restore(options: Restore): Promise<readonly string[]> {
  const { plan, before } = options;
  const numbers = new Set(plan.repositories.map((change) => change.repository));
  for (const number of numbers) mustNotBeBusy(before.repositories[number]!);
  mustNotBeOpen(before.roots, new Set(plan.files.map((change) => change.path)));
  // A link that comes back as the folder that it was leads nowhere else by then.
  const folders = plan.files.filter((change) => change.before?.type === 'folder');
  const mended = new Set(folders.map((change) => change.path));
  for (const change of plan.files) mustLeadThere(change.path, mended);
  const problems: string[] = [];
  const touched = new Folders(before);
  for (const number of numbers) {
    const changes = plan.repositories.filter((change) => change.repository === number);
    await attempt(problems, () => restoreReferences(before.repositories[number]!, changes));
  }
  await restoreFiles(options, touched, problems);
  for (const { repository, what } of plan.repositories) {
    if (what !== 'index') continue;
    const state = before.repositories[repository]!;
    await attempt(problems, () => restoreIndex(state, options.content));
  }
  touched.settle(problems);
  await restoreOutside(options, problems);
  return problems;
}

async function restoreOutside(
  { plan, before, present, content, scratch, passwordOf }: Restore,
  problems: string[],
): Promise<void> {
  for (const { database } of plan.databases) {
    const kept = before.databases[database]!;
    const now = present?.databases.find(
      ({ place }) => JSON.stringify(place) === JSON.stringify(kept.place),
    );
    await attempt(problems, () => restoreDatabase(kept, now, passwordOf, content, scratch));
  }
  for (const number of new Set(plan.remotes.map((change) => change.remote))) {
    const changes = plan.remotes.filter((change) => change.remote === number);
    await attempt(problems, () => restoreRemote(before.remotes[number]!, changes, scratch));
  }
}

async function restoreFiles(
  { plan, before, content, scratch }: Restore,
  folders: Folders,
  problems: string[],
): Promise<void> {
  const inOrder = [...plan.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const change of inOrder.toReversed()) {
    if (change.act === 'remove') await attempt(problems, () => remove(change, folders));
  }
  for (const [number, state] of before.repositories.entries()) {
    const changes = inOrder.filter(
      (change) => change.fromGit === number && change.act !== 'remove',
    );
    if (changes.length === 0) continue;
    for (const change of changes) folders.open(path.dirname(change.path));
    await attempt(problems, () => writeTracked(state, changes, content, scratch));
  }
  for (const { path: file, act, before: entry } of inOrder) {
    if (act === 'remove' || entry === undefined) continue;
    await attempt(problems, () => put(file, entry, content, folders));
  }
}

async function put(file: string, entry: Entry, content: Content, folders: Folders): Promise<void> {
  folders.open(path.dirname(file));
  switch (entry.type) {
    case 'folder':
      if (fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) {
        clear(file);
        fs.mkdirSync(file, { recursive: true, mode: 0o700 });
      }
      folders.changed(file);
      return;
    case 'link':
      clear(file);
      fs.symlinkSync(entry.to, file);
      return;
    case 'file':
      if (fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true) clear(file);
      return putFile(file, entry, content);
  }
}

/** Only an empty folder goes: what lies in another one was made since, and is somebody's work. */
function clear(file: string): void {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) fs.rmdirSync(file);
  else fs.unlinkSync(file);
}

function remove({ path: file, now }: FileChange, folders: Folders): void {
  folders.open(path.dirname(file));
  if (now?.type !== 'folder') {
    fs.rmSync(file, { force: true });
    folders.left(file);
    return;
  }
  try {
    fs.rmdirSync(file);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}

async function attempt(problems: string[], work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
}

/** A folder on the way that is a link now was none when the copy was taken: writing through it would write elsewhere. */
function mustLeadThere(file: string, mended: ReadonlySet<string>): void {
  for (let at = path.dirname(file); at !== path.dirname(at); at = path.dirname(at)) {
    if (mended.has(at)) continue;
    if (fs.lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      throw new Unkeepable('elsewhere', say`${quoted(at)} is a link now and leads elsewhere`);
    }
  }
}

/** Folders that are written in: made where they are missing, open meanwhile, at the end as they were. */
class Folders {
  private readonly touched = new Set<string>();
  private readonly opened = new Map<string, number>();
  private readonly emptied = new Set<string>();

  private readonly files: Manifest['files'];
  private readonly isRoot: (file: string) => boolean;

  constructor({ files, roots }: Manifest) {
    this.files = files;
    this.isRoot = insideOf(roots);
  }

  /** Makes it possible to write in the folder. */
  open(folder: string): void {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) fs.mkdirSync(folder, { recursive: true });
    else if (process.platform !== 'win32' && (stat.mode & 0o300) !== 0o300) {
      this.opened.set(folder, stat.mode & 0o7777);
      fs.chmodSync(folder, (stat.mode & 0o7777) | 0o700);
    }
    this.touched.add(folder);
  }

  changed(folder: string): void {
    this.touched.add(folder);
  }

  /** Something was taken out of it: git keeps no empty folders, so neither do we, unless it stood there. */
  left(file: string): void {
    if (!this.isRoot(file)) this.emptied.add(path.dirname(file));
  }

  settle(problems: string[]): void {
    for (const folder of this.emptied) this.takeAwayIfEmpty(folder);
    const deepestFirst = [...this.touched].sort((a, b) => b.length - a.length);
    for (const folder of deepestFirst) {
      try {
        this.asItWas(folder);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') problems.push(String(error));
      }
    }
  }

  private takeAwayIfEmpty(folder: string): void {
    // A root or a folder of a root is in the plan by itself; this is for those that git made.
    for (
      let at = folder;
      !this.isRoot(at) && !Object.hasOwn(this.files, at);
      at = path.dirname(at)
    ) {
      if (fs.existsSync(path.join(at, '.git')) || at === path.dirname(at)) return;
      try {
        fs.rmdirSync(at);
      } catch {
        return;
      }
    }
  }

  private asItWas(folder: string): void {
    const entry = Object.hasOwn(this.files, folder) ? this.files[folder] : undefined;
    const opened = this.opened.get(folder);
    if (entry?.type === 'folder') {
      fs.chmodSync(folder, entry.mode);
      fs.utimesSync(folder, fs.statSync(folder).atimeMs / 1000, entry.mtimeMs / 1000);
    } else if (opened !== undefined) fs.chmodSync(folder, opened);
  }
}
