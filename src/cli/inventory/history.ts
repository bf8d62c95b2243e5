/**
 * What the repository still holds of files that were changed or deleted. Git is only asked: none of the repository's
 * settings can start a program, and what is not here is not fetched.
 */
import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { isOpaqueFile, FOREIGN_FOLDERS } from '../../core/index';
import { say } from '../../core/model/say';
import { decoded, LIKELY_NAME } from './files';

const VERSION_BYTES = 512 * 1024;
const VERSIONS = 20_000;
const CHUNK_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 45_000;
export interface Version {
  readonly id: string;
  /** Relative to the repository. */
  readonly path: string;
  readonly size: number;
}

export interface History {
  readonly versions: Iterable<Version & { readonly text: string }>;
  /** Versions of files that there are in all. */
  readonly inAll: number;
}

export function historyOf(root: string, now: () => number, skipped: string[]): History | undefined {
  const until = now() + PATIENCE_MS;
  const named = git(root, ['rev-list', '--objects', '--all', '--reflog']);
  if (named === undefined) return undefined;
  const paths = new Map<string, string>();
  for (const line of named.toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0 && space < line.length - 1)
      paths.set(line.slice(0, space), line.slice(space + 1));
  }
  const sizes = git(root, ['cat-file', '--batch-check'], Buffer.from([...paths.keys()].join('\n')));
  if (sizes === undefined) return undefined;
  const blobs = sizes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [id = '', type, size] = line.split(' ');
      const path = paths.get(id) ?? '';
      return type === 'blob' ? [{ id, path, size: Number(size) }] : [];
    });
  const wanted = blobs
    .filter(isWanted)
    .map((version) => ({ version, likely: LIKELY_NAME.test(posix.basename(version.path)) }))
    .sort((a, b) => Number(b.likely) - Number(a.likely))
    .map(({ version }) => version);
  if (wanted.length > VERSIONS)
    skipped.push(
      say`The history holds ${wanted.length} versions of files: the ${VERSIONS} likeliest were looked at.`,
    );
  return {
    versions: contents(root, wanted.slice(0, VERSIONS), until, now, skipped),
    inAll: blobs.length,
  };
}

function isWanted({ path, size }: Version): boolean {
  if (size === 0 || size > VERSION_BYTES || isOpaqueFile(path)) return false;
  const parts = path.split('/');
  return (
    !parts.slice(0, -1).some((part) => FOREIGN_FOLDERS.has(part)) || /^\.env/.test(parts.at(-1)!)
  );
}

function* contents(
  root: string,
  versions: readonly Version[],
  until: number,
  now: () => number,
  skipped: string[],
): Generator<Version & { readonly text: string }> {
  for (let from = 0; from < versions.length;) {
    if (now() > until) {
      skipped.push(say`The search of the history ended after ${from} versions of files.`);
      return;
    }
    let [to, bytes] = [from, 0];
    while (to < versions.length && bytes < CHUNK_BYTES) bytes += versions[to++]!.size;
    const chunk = versions.slice(from, to);
    const output = git(
      root,
      ['cat-file', '--batch'],
      Buffer.from(chunk.map(({ id }) => id).join('\n')),
    );
    let at = 0;
    for (const version of output === undefined ? [] : chunk) {
      const line = output!.indexOf(10, at);
      const start = line + 1;
      at = start + version.size + 1;
      const text = decoded(output!.subarray(start, start + version.size));
      if (text !== undefined) yield { ...version, text };
    }
    from = to;
  }
}

/** The first commit that brought the version, shortened; undefined when only the log of references has it. */
export function commitOf(root: string, version: string): string | undefined {
  const found = git(root, [
    ...['log', '--all', '--reflog', '--reverse', '--diff-filter=AM', '--format=%h'],
    `--find-object=${version}`,
  ]);
  const id = found?.toString('utf8').split('\n', 1)[0]?.trim();
  return id === undefined || !/^[0-9a-f]{4,40}$/.test(id) ? undefined : id;
}

export function repositoryRoot(folder: string): string | undefined {
  const line = git(folder, ['rev-parse', '--show-toplevel'])?.toString('utf8').trim();
  return line === undefined || line === '' ? undefined : line;
}

function git(root: string, words: readonly string[], input?: Buffer): Buffer | undefined {
  const calm = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'log.showSignature=false',
    'protocol.allow=never',
  ];
  try {
    return execFileSync(
      'git',
      ['--no-optional-locks', '--no-pager', ...calm.flatMap((one) => ['-c', one]), ...words],
      {
        cwd: root,
        timeout: PATIENCE_MS,
        maxBuffer: 256 * 1024 * 1024,
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          SYSTEMROOT: process.env['SYSTEMROOT'],
          GIT_TERMINAL_PROMPT: '0',
          GIT_OPTIONAL_LOCKS: '0',
          GIT_NO_LAZY_FETCH: '1',
        },
        ...(input === undefined ? {} : { input }),
      },
    );
  } catch {
    return undefined;
  }
}
