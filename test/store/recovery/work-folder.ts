/** A folder with a real repository and plain files, acts on both, and a picture of all that an undo must bring back. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openRecovery, type Recovery } from '../../../src/store/recovery/recovery';
import { DEFAULT_RECOVERY_LIMITS, type RecoveryLimits } from '../../../src/store/recovery/limits';
import { temporaryFolder } from '../../temporary-folder';

const ENV = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'C',
  GIT_COMMITTER_EMAIL: 'c@example.com',
};

/** Runs git; a refusal is an answer too. */
export function git(folder: string, ...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { cwd: folder, env: ENV, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    return `failed: ${String((error as { stderr?: string }).stderr)}`;
  }
}

export interface Work {
  readonly folder: string;
  readonly repository: string;
  /** Plain files beside the repository. */
  readonly plain: string;
}

export function workFolder(): Work {
  const folder = fs.realpathSync(temporaryFolder('undo'));
  const work = { folder, repository: path.join(folder, 'repo'), plain: path.join(folder, 'plain') };
  fs.mkdirSync(work.repository);
  fs.mkdirSync(work.plain);
  const { repository } = work;
  git(repository, 'init', '-q', '-b', 'main');
  write(repository, '.gitignore', '*.ignored\nout/\n');
  for (const name of ['a', 'b', 'd/c', 'd/e/f']) write(repository, name, `${name} one\n`);
  git(repository, 'add', '.');
  git(repository, 'commit', '-qm', 'one');
  git(repository, 'branch', 'side');
  write(repository, 'a', 'a two\n');
  fs.rmSync(path.join(repository, 'b'));
  write(repository, 'only-main', 'only here\n');
  git(repository, 'add', '-A');
  git(repository, 'commit', '-qm', 'two');
  git(repository, 'tag', '-am', 'tagged', 'v1');
  write(repository, 'out/built', 'built\n');
  for (const name of ['x', 'y', 'deep/z']) write(work.plain, name, `${name}\n`);
  fs.mkdirSync(path.join(work.plain, 'empty'));
  return work;
}

export function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

export function recoveryIn(
  home: string,
  limits: Partial<RecoveryLimits> = {},
  now: () => number = Date.now,
  passwordOf?: () => string,
): Recovery {
  return openRecovery({
    folder: path.join(home, 'recovery'),
    home,
    limits: () => ({ ...DEFAULT_RECOVERY_LIMITS, ...limits }),
    now,
    isOpen: () => true,
    ...(passwordOf === undefined ? {} : { passwordOf }),
  });
}

/** Path to what stands there: mode and content, or where a link leads. */
export function filesIn(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (file: string): void => {
    const name = path.relative(folder, file);
    if (name === '.git') return;
    const stat = fs.lstatSync(file);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) files[name] = `link to ${fs.readlinkSync(file)}`;
    else if (stat.isFile()) files[name] = `${mode} ${fs.readFileSync(file, 'latin1')}`;
    else {
      files[name] = `${mode} folder`;
      for (const child of fs.readdirSync(file).sort()) visit(path.join(file, child));
    }
  };
  visit(folder);
  return files;
}

/** What the repository holds apart from its files. */
export function repositoryState(repository: string): Record<string, string> {
  const merging = path.join(repository, '.git', 'MERGE_HEAD');
  return {
    head: `${git(repository, 'symbolic-ref', '-q', 'HEAD')} ${git(repository, 'rev-parse', 'HEAD')}`,
    refs: git(repository, 'for-each-ref', '--format=%(refname) %(objectname)')
      .split('\n')
      .filter((line) => !line.startsWith('refs/remit/'))
      .join('\n'),
    stash: git(
      repository,
      'log',
      '-g',
      '--date=raw',
      '--format=%H %gn %ge %gd %gs',
      'refs/stash',
      '--',
    ),
    index: git(repository, 'ls-files', '--stage', '-t'),
    settings: git(repository, 'config', '--local', '--get-regexp', '^branch\\.'),
    merging: fs.existsSync(merging) ? fs.readFileSync(merging, 'utf8') : '',
    status: git(repository, 'status', '--porcelain'),
  };
}
