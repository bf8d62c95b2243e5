/**
 * A `Look` over the real disk: read-only, bounded, one instance for each judged step, so that a step is judged
 * against one state of the disk. Git is asked with a short child process only where its files do not tell, with
 * every setting switched off that could make git run a program of the repository's choosing.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { FileText, GitContext, GitPathState, Look } from '../core/model/ports';
import { LIMITS } from '../core/limits';
import { parseGitConfig } from './git-config';
import { findLiteralOnDisk } from './find-literal';
import { linksOnDisk } from './look-links';

/** Names read from one folder. */
const LIST_NAMES = 5_000;
/** A git question that takes longer is answered by `unknown`. */
const GIT_TIMEOUT_MS = 1_500;

export interface DiskPlace {
  readonly workspaceRoot: string;
  /** The agent's own environment, as far as it could be read (`agentEnvironment`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Remit's own home, where it is not the usual one. The agent's variables never say where it is. */
  readonly guardHome?: string;
}

export function lookAtDisk(place: DiskPlace): Look {
  const cached = cache();
  const links = linksOnDisk([place.workspaceRoot, os.homedir()]);
  const look: Look = {
    file: (file) => cached('file', file, () => readText(file)),
    kind: (file) => cached('kind', file, () => kindOf(file)),
    list: (folder) => cached('list', folder, () => listOf(folder)),
    leadsTo: (file) => cached('leads-to', file, () => links.leadsTo(file)),
    env: (name) => {
      if (name === 'REMIT_HOME') return place.guardHome;
      return name.startsWith('REMIT_') ? undefined : place.env[name];
    },
    git: (file) => cached('git', file, () => repositoryOf(file)),
    gitState: (file) => cached('git-state', file, () => stateOf(file, look.git(file))),
    branchesHeld: (file, names) =>
      cached('branches-held', [file, ...names].join(' '), () => areHeld(look.git(file), names)),
    findLiteral: (value) =>
      cached('literal', value, () => findLiteralOnDisk(place.workspaceRoot, value)),
    home: os.homedir(),
    platform: platformName(process.platform),
  };
  return look;
}

type Cached = <T>(what: string, key: string, read: () => T) => T;

function cache(): Cached {
  const answers = new Map<string, unknown>();
  return <T>(what: string, key: string, read: () => T): T => {
    const id = `${what}\0${key}`;
    if (!answers.has(id)) answers.set(id, read());
    return answers.get(id) as T;
  };
}

export function platformName(platform: NodeJS.Platform): Look['platform'] {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}

/** The first `LIMITS.lookFileBytes` of a regular file. A device or a pipe is never opened: it could block for ever. */
export function readText(file: string): FileText | undefined {
  try {
    if (!fs.statSync(file).isFile()) return undefined;
    const handle = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      const buffer = Buffer.alloc(LIMITS.lookFileBytes + 1);
      const length = fs.readSync(handle, buffer, 0, buffer.length, 0);
      const truncated = length > LIMITS.lookFileBytes;
      return {
        text: buffer.toString('utf8', 0, Math.min(length, LIMITS.lookFileBytes)),
        truncated,
      };
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

function kindOf(file: string): ReturnType<Look['kind']> {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    // A dangling link is there, although what it names is not.
    if (stat === undefined) {
      return fs.lstatSync(file, { throwIfNoEntry: false }) === undefined ? 'missing' : 'other';
    }
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'directory' : 'other';
  } catch {
    return 'unknown';
  }
}

function listOf(folder: string): readonly string[] | undefined {
  try {
    return fs.readdirSync(folder).slice(0, LIST_NAMES);
  } catch {
    return undefined;
  }
}

function repositoryOf(file: string): GitContext | undefined {
  for (let folder = path.resolve(file); ; folder = path.dirname(folder)) {
    const gitFolder = gitFolderIn(folder);
    if (gitFolder !== undefined) return contextOf(folder, gitFolder);
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The `.git` folder of a work tree, through the `gitdir:` file of a linked one. */
function gitFolderIn(folder: string): string | undefined {
  const dotGit = path.join(folder, '.git');
  const kind = kindOf(dotGit);
  if (kind === 'directory') return dotGit;
  if (kind !== 'file') return undefined;
  const target = /^gitdir: (.+)$/m.exec(readText(dotGit)?.text ?? '')?.[1];
  return target === undefined ? undefined : path.resolve(folder, target.trim());
}

function contextOf(root: string, gitFolder: string): GitContext {
  const shared = readText(path.join(gitFolder, 'commondir'))?.text.trim();
  const common = shared === undefined ? gitFolder : path.resolve(gitFolder, shared);
  const head = readText(path.join(gitFolder, 'HEAD'))?.text ?? '';
  const remoteHead = readText(path.join(common, 'refs/remotes/origin/HEAD'))?.text ?? '';
  const defaultBranch = /^ref: refs\/remotes\/origin\/(.+)$/m.exec(remoteHead)?.[1];
  const context: GitContext = {
    root,
    branch: /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1] ?? '',
    remotes: parseGitConfig(readText(path.join(common, 'config'))?.text ?? '').remotes,
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
  };
  return Object.defineProperty({ ...context }, 'dirty', {
    enumerable: true,
    get: () => {
      const status = git(root, ['status', '--porcelain', '--untracked-files=no']);
      return status === undefined ? undefined : status !== '';
    },
  });
}

function stateOf(file: string, context: GitContext | undefined): GitPathState {
  if (context === undefined) return 'outside';
  const status = git(context.root, [
    'status',
    '--porcelain=v1',
    '-z',
    '--ignored=matching',
    '--untracked-files=normal',
    '--',
    file,
  ]);
  if (status === undefined) return 'unknown';
  const codes = status.split('\0').map((entry) => entry.slice(0, 2));
  if (codes.some((code) => /^[ MADRCUT]{2}$/.test(code) && code.trim() !== '')) return 'dirty';
  if (codes.includes('??')) return 'untracked';
  const tracked = git(context.root, ['ls-files', '--', file]);
  if (tracked === undefined) return 'unknown';
  if (tracked !== '') return 'clean';
  if (codes.includes('!!')) return 'ignored';
  // Nothing tracked and nothing ignored: an empty folder, or a path that is not there.
  return kindOf(file) === 'directory' ? 'clean' : 'unknown';
}

/** One walk finds a commit that only these branches hold; the first is enough. */
function areHeld(context: GitContext | undefined, names: readonly string[]): boolean | undefined {
  if (context === undefined || names.length === 0) return undefined;
  // A name with a pattern in it would leave out more branches than the one that is meant.
  if (names.some((name) => !/^[^\s~^:?*[\\]+$/.test(name) || name.startsWith('-')))
    return undefined;
  const alone = git(context.root, [
    'rev-list',
    '--max-count=1',
    ...names.map((name) => `refs/heads/${name}`),
    '--not',
    ...names.map((name) => `--exclude=${name}`),
    '--branches',
    '--remotes',
    '--tags',
  ]);
  return alone === undefined ? undefined : alone.trim() === '';
}

/** Git's output, or undefined when git is missing, fails or takes too long. */
function git(root: string, words: readonly string[]): string | undefined {
  try {
    return execFileSync(
      'git',
      [
        '--no-optional-locks',
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.hooksPath=/dev/null',
        '-c',
        'core.untrackedCache=false',
        ...words,
      ],
      {
        cwd: root,
        encoding: 'utf8',
        timeout: GIT_TIMEOUT_MS,
        maxBuffer: 4 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], GIT_TERMINAL_PROMPT: '0' },
      },
    );
  } catch {
    return undefined;
  }
}

/**
 * The environment of the process that started the hook, which is the agent or its shell. Only Linux shows it; elsewhere
 * the gate's own environment stands in for it.
 */
export function agentEnvironment(pid: number): Readonly<Record<string, string | undefined>> {
  const own = process.env;
  if (process.platform !== 'linux' || pid <= 1) return own;
  try {
    const text = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
    const pairs = text.split('\0').filter((pair) => pair.includes('='));
    return Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
  } catch {
    return own;
  }
}
