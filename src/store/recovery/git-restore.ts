/** Puts a repository's own things back: references, HEAD, stash, settings of branches, tracked files, the index. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { git, runGit } from './git';
import { givenModes } from './git-keep';
import { placeIndex } from './git-look';
import { repositoryAt, setIndexTime, STASH } from './git-state';
import { branchOfKey, type FileChange, type RepositoryChange } from './plan';
import type { RepositoryState } from './record';
import { codeOf, quoted, Unkeepable } from './unkeepable';
import { say } from '../../core/model/say';

const NOTE = 'remit: undo';

/** Throws `Unkeepable` (`busy`) while another git works there. */
export function mustNotBeBusy({ gitDir }: RepositoryState): void {
  if (!fs.existsSync(path.join(gitDir, 'index.lock'))) return;
  throw new Unkeepable(
    'busy',
    say`another git works in ${quoted(path.dirname(gitDir))} (index.lock is there)`,
  );
}

export async function restoreReferences(
  before: RepositoryState,
  changes: readonly RepositoryChange[],
): Promise<void> {
  const folder = folderOf(before);
  const references = changes.filter((change) => change.what === 'branch-or-tag');
  await setReferences(folder, references);
  for (const change of changes) {
    switch (change.what) {
      case 'head':
        await setHead(folder, before);
        break;
      case 'stash':
        await setStash(folder, before);
        break;
      case 'branch-settings':
        await setSettings(folder, before, change);
        break;
      case 'branch-or-tag':
      case 'index':
        break;
    }
  }
}

/** Each only if it is still what the person was shown. */
async function setReferences(folder: string, changes: readonly RepositoryChange[]): Promise<void> {
  const lines: string[] = [];
  for (const { name, from, to } of changes) {
    if (to.startsWith('ref: ')) await git(folder, ['symbolic-ref', '-m', NOTE, name, to.slice(5)]);
    else if (from.startsWith('ref: ')) await git(folder, ['symbolic-ref', '-d', name]);
    else if (to === '') lines.push(`delete ${name} ${from}`);
    else if (from === '') lines.push(`create ${name} ${to}`);
    else lines.push(`update ${name} ${to} ${from}`);
  }
  // A branch `a` and a branch `a/b` cannot be at once, so what goes goes first.
  for (const verb of ['delete', 'update', 'create']) {
    const input = lines
      .filter((line) => line.startsWith(verb))
      .map((line) => `${line}\n`)
      .join('');
    if (input !== '')
      await runGit(folder, ['update-ref', '--no-deref', '-m', NOTE, '--stdin'], { input });
  }
}

async function setHead(folder: string, { headRef, headCommit }: RepositoryState): Promise<void> {
  if (headRef !== '') await git(folder, ['symbolic-ref', '-m', NOTE, 'HEAD', headRef]);
  else await git(folder, ['update-ref', '--no-deref', '-m', NOTE, 'HEAD', headCommit]);
}

/** The stash lives in a reflog, so it is written anew from its oldest entry on, each with its own name and date. */
async function setStash(folder: string, { stash, refs }: RepositoryState): Promise<void> {
  await git(folder, ['update-ref', '-d', STASH]);
  if (refs[STASH] !== undefined) await git(folder, ['update-ref', STASH, refs[STASH]]);
  for (const { commit, name, email, date, message } of stash.toReversed()) {
    await git(folder, ['stash', 'store', '-m', message, commit], {
      env: { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    });
  }
}

/** A deleted branch takes its settings along (what it follows), a renamed one carries them off. */
async function setSettings(
  folder: string,
  before: RepositoryState,
  { name, from }: RepositoryChange,
): Promise<void> {
  if (from !== '') await git(folder, ['config', '--local', '--remove-section', `branch.${name}`]);
  for (const { key, value } of before.branchConfig) {
    if (branchOfKey(key) === name) await git(folder, ['config', '--local', '--add', key, value]);
  }
}

/** Writes files as the kept index has them. */
export async function writeTracked(
  state: RepositoryState,
  changes: readonly FileChange[],
  content: Content,
  scratch: string,
): Promise<void> {
  if (state.index === null) return;
  try {
    placeIndex(state.index, content, scratch);
    const names = changes.map((change) =>
      path.relative(state.top, change.path).split(path.sep).join('/'),
    );
    const input = names.map((name) => `${name}\0`).join('');
    await runGit(state.top, ['checkout-index', '-f', '-z', '--stdin'], { index: scratch, input });
    // A file whose content is right is not written anew, and keeps permissions that may be wrong.
    const given = process.platform === 'win32' ? undefined : await givenModes(state.top, scratch);
    for (const name of names) {
      const own = Object.hasOwn(state.modes, name) ? state.modes[name] : undefined;
      const mode = own ?? given?.get(name);
      if (mode !== undefined) fs.chmodSync(path.join(state.top, name), mode);
    }
  } finally {
    for (const file of [scratch, `${scratch}.lock`]) fs.rmSync(file, { force: true });
  }
}

/** Byte for byte, under git's own lock. Times that no longer fit only make git read those files again. */
export async function restoreIndex(state: RepositoryState, content: Content): Promise<void> {
  if (state.index === null) return;
  const { indexFile } = await repositoryAt(folderOf(state));
  const lock = `${indexFile}.lock`;
  const bytes = content.read(state.index.digest);
  const mode = fs.statSync(indexFile, { throwIfNoEntry: false })?.mode ?? 0o644;
  try {
    fs.writeFileSync(lock, bytes, { flag: 'wx', mode: mode & 0o777 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new Unkeepable(
      'busy',
      say`another git works in ${quoted(folderOf(state))} (index.lock is there)`,
    );
  }
  setIndexTime(lock, state.index.mtimeMs);
  fs.renameSync(lock, indexFile);
}

function folderOf({ top, gitDir }: RepositoryState): string {
  return top === '' ? gitDir : top;
}
