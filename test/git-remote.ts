/** A work tree and its remote on this disk, with a last commit that only a forced push would replace. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from './temporary-folder';

export interface AmendedRepository {
  /** Absolute and real. */
  readonly folder: string;
  /** What `main` of the remote points to. */
  readonly pushed: () => string;
  readonly head: () => string;
}

export function amendedRepository(): AmendedRepository {
  const folder = fs.realpathSync(temporaryFolder('push'));
  const remote = temporaryFolder('remote');
  const git = (cwd: string, ...args: readonly string[]): string =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      encoding: 'utf8',
    }).stdout.trim();
  git(remote, 'init', '-q', '--bare');
  git(folder, 'init', '-q', '-b', 'main');
  fs.writeFileSync(path.join(folder, 'a.txt'), 'one');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'one');
  git(folder, 'remote', 'add', 'origin', remote);
  git(folder, 'push', '-q', 'origin', 'main');
  git(folder, 'commit', '-q', '--amend', '-m', 'two');
  return {
    folder,
    pushed: () => git(remote, 'rev-parse', 'main'),
    head: () => git(folder, 'rev-parse', 'HEAD'),
  };
}
