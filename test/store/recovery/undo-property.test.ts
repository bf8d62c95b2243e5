/** Whatever is done to files and to a repository, an undo brings back what stood, and undoing the undo takes it away. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../../temporary-folder';
import {
  filesIn,
  git,
  recoveryIn,
  repositoryState,
  workFolder,
  write,
  type Work,
} from './work-folder';

const RUNS = Number(process.env['REMIT_UNDO_RUNS'] ?? 12);

type Act = readonly [kind: string, ...rest: readonly string[]];

const plainName = fc.constantFrom('x', 'y', 'deep', 'deep/z', 'empty', 'new', 'deep/new', 'a\nb');
const trackedName = fc.constantFrom('a', 'b', 'd/c', 'd/e/f', 'only-main', 'd');
/** What git ignores is kept only where a path names it, so no act here takes it away. */
const untrackedName = fc.constantFrom('u', 'w/v', 'w/q');
const branch = fc.constantFrom('main', 'side', 'other');
const text = fc.constantFrom('', 'short\n', 'another text\r\n', 'binary \0\u00ff');

const plainAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constant('write'), fc.constant('plain'), plainName, text),
  fc.tuple(fc.constant('truncate'), fc.constant('plain'), plainName),
  fc.tuple(fc.constant('rm'), fc.constant('plain'), plainName),
  fc.tuple(fc.constant('mv'), fc.constant('plain'), plainName, plainName),
  fc.tuple(
    fc.constant('chmod'),
    fc.constant('plain'),
    plainName,
    fc.constantFrom('600', '755', '444'),
  ),
  fc.tuple(
    fc.constant('link'),
    fc.constant('plain'),
    plainName,
    fc.constantFrom('x', 'nowhere', '..'),
  ),
  fc.tuple(fc.constant('mkdir'), fc.constant('plain'), plainName),
);
const fileAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constant('write'), fc.constant('repo'), trackedName, text),
  fc.tuple(fc.constant('rm'), fc.constant('repo'), fc.oneof(trackedName, untrackedName)),
  fc.tuple(fc.constant('chmod'), fc.constant('repo'), trackedName, fc.constantFrom('600', '755')),
  fc.tuple(fc.constant('mv'), fc.constant('repo'), trackedName, fc.constant('moved')),
);
const gitAct: fc.Arbitrary<Act> = fc.oneof(
  ...[
    ['add', '-A'],
    ['add', '-u'],
    ['rm', '-q', '--cached', 'a'],
    ['commit', '-qam', 'more'],
    ['reset', '-q', '--hard'],
    ['reset', '-q', '--hard', 'HEAD~1'],
    ['reset', '-q', 'HEAD~1'],
    ['checkout', '-q', '--', '.'],
    ['checkout', '-q', '-f', 'side'],
    ['checkout', '-q', 'main'],
    ['checkout', '-q', '--detach', 'v1'],
    ['checkout', '-q', 'side', '--', '.'],
    ['clean', '-fdq'],
    ['clean', '-fdq', 'w'],
    ['stash', 'push', '-q'],
    ['stash', 'push', '-q', '-u', '-m', 'with new ones'],
    ['stash', 'drop', '-q'],
    ['stash', 'clear'],
    ['stash', 'pop', '-q'],
    ['merge', '-q', 'side', '-m', 'merged'],
    ['merge', '--abort'],
    ['tag', '-d', 'v1'],
    ['update-ref', '-d', 'refs/heads/side'],
    ['gc', '-q', '--prune=now'],
    ['reflog', 'expire', '--expire=now', '--all'],
  ].map((args) => fc.constant<Act>(['git', ...args])),
  fc.tuple(fc.constant('git'), fc.constant('branch'), fc.constant('-D'), branch),
  fc.tuple(
    fc.constant('git'),
    fc.constant('branch'),
    fc.constant('-f'),
    branch,
    fc.constant('HEAD~1'),
  ),
  fc.tuple(
    fc.constant('git'),
    fc.constant('branch'),
    fc.constant('-m'),
    branch,
    fc.constant('renamed'),
  ),
);
const beforehand = fc.array(
  fc.oneof(
    plainAct,
    fileAct,
    gitAct,
    fc.tuple(
      fc.constant('write'),
      fc.constant('repo'),
      fc.oneof(untrackedName, fc.constant('w/k.ignored')),
      text,
    ),
    fc.constant<Act>(['mkdir', 'repo', 'w/hollow']),
    fc.constant<Act>(['git', 'stash', 'push', '-q', '-m', 'earlier']),
    fc.constant<Act>(['git', 'config', 'branch.side.remote', 'somewhere']),
  ),
  { maxLength: 8 },
);
const acts = fc.array(fc.oneof(plainAct, fileAct, gitAct), { minLength: 1, maxLength: 6 });

function perform(work: Work, [kind, where, ...rest]: Act): void {
  if (kind === 'git') {
    git(work.repository, where!, ...rest);
    return;
  }
  const at = (name: string | undefined): string =>
    path.join(where === 'plain' ? work.plain : work.repository, name ?? '');
  const [name, more] = rest;
  try {
    switch (kind) {
      case 'write':
        write(path.dirname(at('x')), name!, more!);
        break;
      case 'truncate':
        fs.truncateSync(at(name), 1);
        break;
      case 'rm':
        fs.rmSync(at(name), { recursive: true, force: true });
        break;
      case 'mv':
        fs.renameSync(at(name), at(more));
        break;
      case 'chmod':
        if (fs.lstatSync(at(name)).isFile()) fs.chmodSync(at(name), Number.parseInt(more!, 8));
        break;
      case 'link':
        fs.rmSync(at(name), { recursive: true, force: true });
        fs.symlinkSync(more!, at(name));
        break;
      case 'mkdir':
        fs.mkdirSync(at(name), { recursive: true });
        break;
    }
  } catch {
    // An act that fails changes nothing.
  }
}

interface Picture {
  readonly plain: Record<string, string>;
  readonly repository: Record<string, string>;
  readonly state: Record<string, string>;
}

function pictureOf(work: Work): Picture {
  return {
    plain: filesIn(work.plain),
    repository: filesIn(work.repository),
    state: repositoryState(work.repository),
  };
}

/** Untracked files that came afterwards are left alone; everything else must be as it was. */
function mustBeAsBefore(work: Work, before: Picture): void {
  const now = pictureOf(work);
  assert.deepEqual(now.plain, before.plain);
  const untracked = git(work.repository, 'ls-files', '-o', '-z', '--directory').split('\0');
  const isNew = (name: string): boolean =>
    before.repository[name] === undefined &&
    (now.repository[name]!.endsWith(' folder') ||
      untracked.some((one) => name === one || (one.endsWith('/') && name.startsWith(one))));
  const left = Object.entries(now.repository).filter(([name]) => !isNew(name));
  const counted = (files: readonly (readonly [string, string])[]): unknown =>
    Object.fromEntries(files.filter(([name, what]) => !isEmptyOfGit(name, what)));
  assert.deepEqual(counted(left), counted(Object.entries(before.repository)));
  for (const name of Object.keys(before.state)) {
    if (name === 'status') continue;
    assert.equal(now.state[name], before.state[name], name);
  }
}

/** Git knows no folders: those of tracked files come and go with them. Untracked ones count. */
function isEmptyOfGit(name: string, what: string): boolean {
  return what.endsWith(' folder') && !name.startsWith('w');
}

describe('an undo after random acts', () => {
  it('brings back content, permissions, links, references, stash and index, and can itself be undone', async () => {
    await fc.assert(
      fc.asyncProperty(beforehand, acts, fc.boolean(), async (setUp, act, isNoted) => {
        const work = workFolder();
        for (const one of setUp) perform(work, one);
        const recovery = recoveryIn(temporaryFolder('recovery-home'));
        const before = pictureOf(work);
        const kept = await recovery.keep({
          session: 's',
          step: 1,
          snapshot: {
            paths: [work.plain],
            repositories: [{ folder: work.repository, keep: 'changes' }],
          },
        });
        assert.deepEqual(pictureOf(work), before, 'keeping changes nothing');
        for (const one of act) perform(work, one);
        const between = pictureOf(work);
        if (isNoted) await recovery.noteAftermath(kept.id);
        const undone = await recovery.undo(kept.id, { session: 's', step: 2 });
        assert.deepEqual(undone.problems, []);
        mustBeAsBefore(work, before);
        const again = await recovery.undo(undone.kept.id, { session: 's', step: 3 });
        assert.deepEqual(again.problems, []);
        mustBeAsBefore(work, between);
        fs.rmSync(work.folder, { recursive: true, force: true });
      }),
      { numRuns: RUNS, endOnFailure: true, timeout: 60_000 },
    );
  }).timeout(600_000);
});
