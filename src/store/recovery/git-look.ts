/** A kept repository looked at again: what it holds now, and which files are no longer as the kept index has them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Content } from './content';
import { gitItems, runGit } from './git';
import { oddModes, rawPaths } from './git-keep';
import {
  copyIndex,
  describeIndex,
  repositoryAt,
  setIndexTime,
  stateOf,
  type Repository,
} from './git-state';
import type { KeptIndex, RepositoryState } from './record';

export interface RepositoryLook {
  readonly state: RepositoryState;
  /** Absolute paths that the kept index lists and that are not as it lists them. */
  readonly disturbed: readonly string[];
  /** Absolute paths that the index lists now and did not list. */
  readonly made: readonly string[];
}

/** `scratch` names a file that does not exist yet. Throws `Unkeepable`. */
export async function lookAtRepository(
  kept: RepositoryState,
  content: Content,
  scratch: string,
): Promise<RepositoryLook> {
  const repository = await repositoryAt(kept.top === '' ? kept.gitDir : kept.top);
  const before = `${scratch}.before`;
  try {
    if (kept.index === null) {
      return { state: await stateOf(repository, null, {}), disturbed: [], made: [] };
    }
    placeIndex(kept.index, content, before);
    const has = await copyIndex(repository, scratch);
    const index = has ? await describeIndex(repository, scratch, undefined) : null;
    return {
      state: await stateOf(repository, index, {}),
      disturbed: await disturbedFiles(repository, before, kept.modes),
      made: has ? await madeFiles(repository, before, scratch) : [],
    };
  } finally {
    for (const file of [scratch, before]) fs.rmSync(file, { force: true });
  }
}

/** The kept index as a file that git can be asked about. */
export function placeIndex(index: KeptIndex, content: Content, file: string): void {
  fs.writeFileSync(file, content.read(index.digest), { mode: 0o600 });
  setIndexTime(file, index.mtimeMs);
}

async function disturbedFiles(
  { folder, top }: Repository,
  index: string,
  modes: RepositoryState['modes'],
): Promise<readonly string[]> {
  // Here content is compared: a file that was only written anew is as it was. Exit 1: something differs.
  await runGit(folder, ['update-index', '-q', '--refresh'], { index, accept: [0, 1] });
  const names = new Set(await rawPaths(folder, ['diff-files'], index));
  const now = await oddModes({ folder, top }, index, new Set());
  for (const name of [...Object.keys(modes), ...Object.keys(now)]) {
    if (modes[name] !== now[name]) names.add(name);
  }
  return [...names].map((name) => path.join(top, name));
}

async function madeFiles(
  { folder, top }: Repository,
  before: string,
  now: string,
): Promise<readonly string[]> {
  const listed = new Set(await gitItems(folder, ['ls-files', '-z'], { index: before }));
  const names = await gitItems(folder, ['ls-files', '-z'], { index: now });
  return [...new Set(names)]
    .filter((name) => !listed.has(name))
    .map((name) => path.join(top, name));
}
