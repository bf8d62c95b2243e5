/**
 * Keeping a repository. What only git's own store holds (commits, staged content, stash entries) is held by a commit
 * under `refs/remit/undo/ID/`, so that no collection of garbage takes it. Files of the working tree go into the
 * content store as they are: through git they would pass its filters, which are programs and change bytes.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { git, gitItems, runGit, withoutFilters } from './git';
import {
  copyIndex,
  describeIndex,
  inProgress,
  nearestFolder,
  OWN_REFS,
  repositoryAt,
  stateOf,
  type Repository,
} from './git-state';
import type { KeptIndex, RepositoryState } from './record';
import { standingAt, walk, type Measure, type Standing } from './walk';

export interface KeepRepository {
  readonly folder: string;
  readonly keep: 'changes' | 'references';
  /** With the files that git ignores. */
  readonly ignored: boolean;
  readonly id: string;
  readonly content: Content;
  /** A file that does not exist yet, for a copy of the index. */
  readonly scratch: string;
  readonly measure: Measure;
}

export interface KeptRepositoryState {
  readonly state: RepositoryState;
  /** Absolute paths that are to be again exactly as they are, and what stands there and elsewhere. */
  readonly roots: readonly string[];
  readonly found: ReadonlyMap<string, Standing>;
}

export async function keepRepository(options: KeepRepository): Promise<KeptRepositoryState> {
  const { keep, scratch, content, measure } = options;
  const repository = await repositoryAt(options.folder);
  const withIndex = keep === 'changes' && repository.top !== '';
  try {
    const hasIndex = withIndex && (await copyIndex(repository, scratch));
    let index: KeptIndex | null = null;
    let tree = '';
    let changed: Changed = { roots: [], found: new Map(), modes: {} };
    if (hasIndex) {
      index = await describeIndex(repository, scratch, content);
      changed = await changedFiles(repository, scratch, measure, options.ignored);
      tree = await treeOf(repository, scratch);
    } else if (withIndex)
      changed = await untrackedFiles(repository, scratch, measure, options.ignored);
    const state = await stateOf(repository, index, changed.modes);
    await holdObjects(repository, state, tree, options.id);
    const own = inProgress(repository);
    const found = new Map([...changed.found, ...(await walk(own, measure))]);
    return { state, roots: [...changed.roots, ...own], found };
  } finally {
    fs.rmSync(scratch, { force: true });
  }
}

interface Changed {
  readonly roots: readonly string[];
  readonly found: ReadonlyMap<string, Standing>;
  readonly modes: RepositoryState['modes'];
}

/** Every file that is not as HEAD and the index both have it. */
async function changedFiles(
  repository: Repository,
  index: string,
  measure: Measure,
  ignored: boolean,
): Promise<Changed> {
  const { folder, top } = repository;
  const head = await runGit(folder, ['rev-parse', '-q', '--verify', 'HEAD^{tree}'], {
    accept: [0, 1, 128],
  });
  // Without the repository's filters, which are programs. What is listed for nothing is kept for nothing.
  const settings = await withoutFilters(folder);
  const unstaged = await rawPaths(folder, ['diff-files'], index, settings);
  const staged =
    head.status === 0
      ? await rawPaths(
          folder,
          ['diff-index', '--cached', head.output.toString('utf8').trim()],
          index,
        )
      : await gitItems(folder, ['ls-files', '-z'], { index });
  const tracked = [...new Set([...unstaged, ...staged])].map((name) => path.join(top, name));
  const found = new Map(await walk(tracked, measure));
  const untracked = await untrackedFiles(repository, index, measure, ignored);
  for (const [file, standing] of untracked.found) found.set(file, standing);
  const kept = new Set(tracked);
  const modes = await oddModes(repository, index, kept);
  return { roots: tracked, found, modes };
}

/** Paths of `--raw -z` output, without submodules: git changes the pointer, not what is in them. */
export async function rawPaths(
  folder: string,
  args: readonly string[],
  index: string,
  settings: readonly string[] = [],
): Promise<readonly string[]> {
  const [command, ...rest] = args;
  const options = ['--raw', '-z', '--no-renames', '--ignore-submodules=all', '--no-ext-diff'];
  const items = await gitItems(folder, [command!, ...options, ...rest], { index, settings });
  const names: string[] = [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    if (!items[at]!.includes('160000')) names.push(items[at + 1]!);
  }
  return names;
}

/**
 * Untracked files, and the folders that hold nothing else, with empty ones. What is ignored is left out where it is not
 * asked for. They are no
 * roots: what is untracked and new after the act is never taken away.
 */
async function untrackedFiles(
  { folder, top }: Repository,
  index: string,
  measure: Measure,
  withIgnored: boolean,
): Promise<Changed> {
  const list = ['ls-files', '-z', '--others', '--exclude-standard', '--directory'];
  const roots = (await gitItems(folder, list, { index })).map((name) => path.join(top, name));
  const ignored = await gitItems(folder, [...list, '--ignored'], { index });
  const unseen = ignored.map((name) => path.join(top, name));
  const skipped = new Set(withIgnored ? [] : unseen);
  const bare = [...roots, ...(withIgnored ? unseen : [])].map((root) =>
    path.join(path.dirname(root), path.basename(root)),
  );
  const skip = (file: string): boolean => skipped.has(file) || skipped.has(file + path.sep);
  return { roots: [], found: await walk(bare, measure, skip), modes: {} };
}

/** Git knows two modes; a third one would be lost with a file that git writes anew. */
export async function oddModes(
  { folder, top }: Pick<Repository, 'folder' | 'top'>,
  index: string,
  kept: ReadonlySet<string>,
): Promise<RepositoryState['modes']> {
  if (process.platform === 'win32') return {};
  const modes: Record<string, number> = {};
  for (const [name, given] of await givenModes(folder, index)) {
    if (kept.has(path.join(top, name))) continue;
    const standing = standingAt(path.join(top, name));
    if (standing?.type === 'file' && standing.mode !== given) modes[name] = standing.mode;
  }
  return modes;
}

/** The permissions that git gives to the files of an index when it writes them. */
export async function givenModes(
  folder: string,
  index: string,
): Promise<ReadonlyMap<string, number>> {
  const mask = process.umask();
  const modes = new Map<string, number>();
  for (const item of await gitItems(folder, ['ls-files', '--stage', '-z'], { index })) {
    const name = item.slice(item.indexOf('\t') + 1);
    if (item.startsWith('100755')) modes.set(name, 0o777 & ~mask);
    else if (item.startsWith('100')) modes.set(name, 0o666 & ~mask);
  }
  return modes;
}

/** The index as a tree; with conflicts in it, a tree that holds every side. */
async function treeOf({ folder }: Repository, index: string): Promise<string> {
  const plain = await runGit(folder, ['write-tree'], { index, accept: [0, 128] });
  if (plain.status === 0) return plain.output.toString('utf8').trim();
  const sides = `${index}.sides`;
  try {
    const items = await gitItems(folder, ['ls-files', '--stage', '-z'], { index });
    const lines = items.flatMap((item) => {
      const [, mode, object, stage, name] = /^(\d+) ([0-9a-f]+) (\d)\t([^]*)$/.exec(item) ?? [];
      return mode === undefined || mode === '160000'
        ? []
        : [`${mode} ${object} 0\t${stage}/${name}\0`];
    });
    await runGit(folder, ['update-index', '-z', '--index-info'], {
      index: sides,
      input: lines.join(''),
    });
    return await git(folder, ['write-tree'], { index: sides });
  } finally {
    fs.rmSync(sides, { force: true });
  }
}

/** One commit whose parents are all that references, HEAD and the stash lead to. */
async function holdObjects(
  { folder }: Repository,
  state: RepositoryState,
  tree: string,
  id: string,
): Promise<void> {
  const objects = new Set([
    ...Object.values(state.refs).filter((object) => !object.startsWith('ref: ')),
    ...state.stash.map((entry) => entry.commit),
    ...(state.headCommit === '' ? [] : [state.headCommit]),
  ]);
  const kinds = await kindsOf(folder, [...objects]);
  const parents = [...objects].filter((object) => kinds.get(object) === 'commit');
  const others = [...objects].filter((object) => (kinds.get(object) ?? 'commit') !== 'commit');
  const root = tree || (await git(folder, ['hash-object', '-t', 'tree', '-w', '--stdin']));
  const who = 'Remit <remit@localhost> 0 +0000';
  const commit = [
    `tree ${root}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    `Kept by Remit so that an act can be undone (${id}). Pruned by Remit; do not build on it.`,
    '',
  ].join('\n');
  const held = await git(folder, ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    input: commit,
  });
  const place = `${OWN_REFS}undo/${id}`;
  const lines = [
    `create ${place}/kept ${held}`,
    ...others.map((object, number) => `create ${place}/object-${number} ${object}`),
  ];
  await runGit(folder, ['update-ref', '--stdin'], { input: `${lines.join('\n')}\n` });
}

async function kindsOf(
  folder: string,
  objects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (objects.length === 0) return new Map();
  const lines = await git(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
    input: `${objects.join('\n')}\n`,
  });
  return new Map(lines.split('\n').map((line) => line.split(' ') as [string, string]));
}

/** Lets go of what was held in the repository around `folder`, which may be its `.git`. Never throws: a repository may be gone. */
export async function releaseObjects(folder: string, id: string): Promise<void> {
  try {
    const at = nearestFolder(folder);
    const place = `${OWN_REFS}undo/${id}/`;
    const names = await git(at, ['for-each-ref', '--format=%(refname)', place]);
    const lines = names.split('\n').filter((name) => name !== '');
    const input = lines.map((name) => `delete ${name}\n`).join('');
    if (input !== '') await runGit(at, ['update-ref', '--stdin'], { input });
  } catch {
    // References of ours that stay hold nothing but old commits, under a name that says whose they are.
  }
}
