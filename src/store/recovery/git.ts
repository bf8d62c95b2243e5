/**
 * The `git` program, so that nothing of the repository's own runs: no hooks, no monitor of files, no pager, no editor,
 * no network. Nothing of the person's is touched: locks that git takes only to save time are not taken.
 */
import { spawn } from 'node:child_process';
import { Unkeepable } from './unkeepable';
import { part, say } from '../../core/model/say';

const QUIET: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.splitIndex=false',
  'core.sshCommand=false',
  'protocol.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'commit.gpgSign=false',
  'color.ui=false',
].flatMap((setting) => ['-c', setting]);

const GIT_MS = 30_000;
const OUTPUT_BYTES = 256 * 1024 ** 2;

export interface GitOptions {
  readonly input?: string | Buffer;
  /** An index file of its own. */
  readonly index?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further settings, `NAME=VALUE`. */
  readonly settings?: readonly string[];
  readonly timeoutMs?: number;
  /** Exit statuses that are an answer. */
  readonly accept?: readonly number[];
}

export interface GitAnswer {
  readonly status: number;
  readonly output: Buffer;
}

/** Runs git in `folder`. Throws `Unkeepable` (`git`) when it is missing or fails. */
export function runGit(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitAnswer> {
  const { input, accept = [0], settings = [] } = options;
  const further = settings.flatMap((setting) => ['-c', setting]);
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(new Unkeepable('git', say`git ${args[0] ?? ''} failed (${why.trim().slice(0, 300)})`));
    const child = spawn(
      'git',
      ['--no-pager', '--no-replace-objects', ...QUIET, ...further, ...args],
      {
        cwd: folder,
        env: {
          ...environment(),
          ...options.env,
          ...(options.index === undefined ? {} : { GIT_INDEX_FILE: options.index }),
        },
        stdio: ['pipe', 'pipe', 'pipe'],
        timeout: options.timeoutMs ?? GIT_MS,
        windowsHide: true,
      },
    );
    const chunks: Buffer[] = [];
    let bytes = 0;
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > OUTPUT_BYTES) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8').slice(0, 2_000)));
    child.on('error', (error) => fail(error.message));
    child.on('close', (status, signal) => {
      if (bytes > OUTPUT_BYTES) return fail(say`it lists too much`);
      if (status === null) return fail(say`ended by ${part(signal ?? say`a signal`)}`);
      if (!accept.includes(status)) return fail(errors || `exit ${status}`);
      resolve({ status, output: Buffer.concat(chunks) });
    });
    // A git that ends before it has read everything is told apart by its exit status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The answer as text, without the line end. */
export async function git(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  return (await runGit(folder, args, options)).output.toString('utf8').replace(/\n$/, '');
}

/** An answer that ends every item with a zero byte. */
export async function gitItems(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<readonly string[]> {
  const items = (await runGit(folder, args, options)).output.toString('utf8').split('\0');
  if (items.at(-1) === '') items.pop();
  return items.map(mustBeText);
}

function mustBeText(item: string): string {
  if (!item.includes('\ufffd')) return item;
  throw new Unkeepable('name', say`a name in the repository is not UTF-8`);
}

/**
 * Settings under which none of the configured filters runs. Git compares content where times do not tell, and hands it
 * to them; without them a file may count as changed that is not.
 */
export async function withoutFilters(folder: string): Promise<readonly string[]> {
  const args = ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'];
  const { output } = await runGit(folder, args, { accept: [0, 1] });
  const keys = output
    .toString('utf8')
    .split('\0')
    .filter((key) => key !== '');
  const names = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))));
  return [...names].flatMap((name) => [
    `${name}.clean=`,
    `${name}.process=`,
    `${name}.required=false`,
  ]);
}

/** What git needs to find itself, its settings and the person's list of ignored files; nothing that redirects it. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(?:GIT_|SSH_|PAGER$|EDITOR$|VISUAL$)/i.test(name)) env[name] = value;
  }
  return {
    ...env,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_AUTHOR_NAME: 'Remit',
    GIT_AUTHOR_EMAIL: 'remit@localhost',
    GIT_COMMITTER_NAME: 'Remit',
    GIT_COMMITTER_EMAIL: 'remit@localhost',
  };
}
