/** What a repository holds besides its files: where HEAD points, references, stash, the index. Only reads. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { git, gitItems, runGit } from './git';
import { sha256 } from '../keys';
import type { KeptIndex, RepositoryState, StashEntry } from './record';
import { codeOf, quoted, Unkeepable } from './unkeepable';
import { say } from '../../core/model/say';

/** Remit's own references; never kept and never touched by an undo. */
export const OWN_REFS = 'refs/remit/';
export const STASH = 'refs/stash';

export interface Repository {
  /** Empty for a bare repository. */
  readonly top: string;
  readonly gitDir: string;
  readonly commonDir: string;
  /** Where git commands run: the top, or the bare repository itself. */
  readonly folder: string;
  readonly indexFile: string;
}

/** The repository around a folder. Throws `Unkeepable` (`git`) when there is none. */
export async function repositoryAt(folder: string): Promise<Repository> {
  const at = nearestFolder(folder);
  const said = await git(at, [
    'rev-parse',
    '--path-format=absolute',
    '--is-bare-repository',
    '--git-dir',
    '--git-common-dir',
    '--git-path',
    'index',
  ]);
  const [bare, gitDir, commonDir, indexFile] = said.split('\n');
  if (gitDir === undefined || commonDir === undefined || indexFile === undefined) {
    throw new Unkeepable('git', say`the repository around ${quoted(folder)} cannot be read`);
  }
  const top =
    bare === 'true'
      ? ''
      : await git(at, ['rev-parse', '--path-format=absolute', '--show-toplevel']);
  return { top, gitDir, commonDir, folder: top === '' ? gitDir : top, indexFile };
}

/** The act may have taken the folder itself away. */
export function nearestFolder(folder: string): string {
  let at = path.resolve(folder);
  while (!fs.existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
  return at;
}

export async function stateOf(
  repository: Repository,
  index: KeptIndex | null,
  modes: RepositoryState['modes'],
): Promise<RepositoryState> {
  const { folder, top, gitDir } = repository;
  const head = await runGit(folder, ['symbolic-ref', '-q', 'HEAD'], { accept: [0, 1] });
  const commit = await runGit(folder, ['rev-parse', '-q', '--verify', 'HEAD'], {
    accept: [0, 1, 128],
  });
  const refs = await refsOf(folder);
  const stash = Object.hasOwn(refs, STASH) ? await stashOf(folder) : [];
  // With a reflog the entries say it all; a stash without one is a reference like any other.
  const { [STASH]: _, ...others } = refs;
  return {
    top,
    gitDir,
    headRef: head.output.toString('utf8').trim(),
    headCommit: commit.status === 0 ? commit.output.toString('utf8').trim() : '',
    refs: stash.length === 0 ? refs : others,
    stash,
    branchConfig: await branchConfig(folder),
    index,
    modes,
  };
}

async function refsOf(folder: string): Promise<Record<string, string>> {
  const format = '%(refname)%00%(objectname)%00%(symref)';
  const lines = (await git(folder, ['for-each-ref', `--format=${format}`])).split('\n');
  const refs: Record<string, string> = {};
  for (const line of lines) {
    const [name, object, symbolic] = line.split('\0');
    if (name === undefined || object === undefined || name.startsWith(OWN_REFS)) continue;
    refs[name] = symbolic === '' || symbolic === undefined ? object : `ref: ${symbolic}`;
  }
  return refs;
}

async function stashOf(folder: string): Promise<readonly StashEntry[] & StashEntry[]> {
  const fields = '%H%x1f%gn%x1f%ge%x1f%gd%x1f%gs';
  const args = ['log', '-g', '-z', '--date=raw', `--format=${fields}`, STASH, '--'];
  return (await gitItems(folder, args)).map((item) => {
    const [commit = '', name = '', email = '', selector = '', message = ''] = item.split('\x1f');
    const date = /@\{(.*)\}$/.exec(selector)?.[1] ?? '0 +0000';
    return { commit, name, email, date, message };
  });
}

async function branchConfig(folder: string): Promise<RepositoryState['branchConfig']> {
  const args = ['config', '--local', '-z', '--get-regexp', '^branch\\.'];
  const { output } = await runGit(folder, args, { accept: [0, 1] });
  const items = output
    .toString('utf8')
    .split('\0')
    .filter((item) => item !== '');
  return items.map((item) => {
    const cut = item.indexOf('\n');
    return cut < 0
      ? { key: item, value: '' }
      : { key: item.slice(0, cut), value: item.slice(cut + 1) };
  });
}

/**
 * Copies the index to `copy` so that git can be asked about it without touching the person's; false when there is
 * none. The copy is whole also where the index is split, and is a little older than the original, so that git reads a
 * file again that was written just when the index was.
 */
export async function copyIndex(repository: Repository, copy: string): Promise<boolean> {
  const { folder, indexFile } = repository;
  let written: fs.Stats;
  try {
    fs.copyFileSync(indexFile, copy);
    written = fs.statSync(indexFile);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
  const shared = await git(folder, ['rev-parse', '--shared-index-path'], { index: copy });
  if (shared !== '') {
    await git(folder, ['update-index', '--no-split-index'], { index: copy });
  }
  setIndexTime(copy, written.mtimeMs);
  return true;
}

export function setIndexTime(file: string, mtimeMs: number): void {
  const seconds = Math.floor(mtimeMs) / 1000;
  fs.utimesSync(file, seconds, seconds);
}

/** The index for the record: its bytes, and a digest of what it lists. `content` undefined: only looked at. */
export async function describeIndex(
  repository: Repository,
  copy: string,
  content: Content | undefined,
): Promise<KeptIndex> {
  const { folder } = repository;
  const args = ['ls-files', '--stage', '-t', '-z'];
  const listing = (await runGit(folder, args, { index: copy })).output.toString('latin1');
  const bytes = fs.readFileSync(copy);
  return {
    digest: content?.keepBytes(bytes) ?? '',
    mtimeMs: fs.statSync(copy).mtimeMs,
    listing: sha256(listing),
  };
}

/** Files in the repository's own folder that say what it is in the middle of: a merge, a rebase, a bisection. */
const IN_PROGRESS = [
  'MERGE_HEAD',
  'MERGE_MSG',
  'MERGE_MODE',
  'MERGE_RR',
  'MERGE_AUTOSTASH',
  'AUTO_MERGE',
  'SQUASH_MSG',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'REBASE_HEAD',
  'ORIG_HEAD',
  'BISECT_LOG',
  'BISECT_NAMES',
  'BISECT_TERMS',
  'BISECT_START',
  'BISECT_EXPECTED_REV',
  'BISECT_ANCESTORS_OK',
  'rebase-merge',
  'rebase-apply',
  'sequencer',
] as const;

export function inProgress({ gitDir }: Repository): readonly string[] {
  return IN_PROGRESS.map((name) => path.join(gitDir, name));
}
