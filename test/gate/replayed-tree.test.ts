/** The look of a replay follows the session's own git commands. */
import assert from 'node:assert/strict';
import type { Actions } from '../../src/core/model/action';
import { lookAtFiles, type FilesLook } from '../../src/gate/look-files';
import { gitActs } from '../../src/gate/replayed-git';

const ROOT = '/home/dev/app';

function lookWith(dirty = false): FilesLook {
  const files = { 'src/a.ts': 'one', 'src/b.ts': 'two' };
  return lookAtFiles({ root: ROOT, files, git: { branch: 'fix', dirty } }, 'linux');
}

function runs(look: FilesLook, command: string, exit = 0): void {
  const actions: Actions = [{ tool: 'shell', command, cwd: ROOT, shell: 'bash' }];
  look.ran(actions, [], exit);
}

function writes(look: FilesLook, path: string, content = 'new'): void {
  look.ran([{ tool: 'write', path: `${ROOT}/${path}`, content }], []);
}

describe('the work tree of a replay', () => {
  it('is clean again after a commit of everything', () => {
    const look = lookWith();
    writes(look, 'src/a.ts');
    writes(look, 'src/c.ts');
    assert.equal(look.git(ROOT)?.dirty, true);
    runs(look, 'git add -A && git commit -qm "both"');
    assert.equal(look.git(ROOT)?.dirty, false);
    assert.equal(look.gitState(`${ROOT}/src/c.ts`), 'clean');
  });

  it('keeps what a commit leaves out', () => {
    const look = lookWith();
    writes(look, 'src/a.ts');
    writes(look, 'src/b.ts');
    writes(look, 'src/c.ts');
    runs(look, 'git commit -m "the first" src/a.ts');
    assert.equal(look.gitState(`${ROOT}/src/a.ts`), 'clean');
    assert.equal(look.gitState(`${ROOT}/src/b.ts`), 'dirty');
    runs(look, 'git commit -am "tracked"');
    assert.equal(look.gitState(`${ROOT}/src/b.ts`), 'clean');
    assert.equal(look.gitState(`${ROOT}/src/c.ts`), 'untracked');
  });

  it('stays dirty when the command failed or only staged', () => {
    const look = lookWith();
    writes(look, 'src/a.ts');
    runs(look, 'git add src/a.ts && git commit -m x', 1);
    assert.equal(look.git(ROOT)?.dirty, true);
    runs(look, 'git add src/a.ts');
    assert.equal(look.git(ROOT)?.dirty, true);
    runs(look, 'git commit -m x');
    assert.equal(look.git(ROOT)?.dirty, false);
  });

  it('gives a stash back as it was', () => {
    const look = lookWith(true);
    writes(look, 'src/a.ts', 'mine');
    runs(look, 'git stash push -m parked');
    assert.equal(look.git(ROOT)?.dirty, false);
    assert.equal(look.file(`${ROOT}/src/a.ts`)?.text, 'one');
    runs(look, 'git stash pop');
    assert.equal(look.git(ROOT)?.dirty, true);
    assert.equal(look.file(`${ROOT}/src/a.ts`)?.text, 'mine');
  });

  it('drops what was discarded and nothing else', () => {
    const look = lookWith();
    writes(look, 'src/a.ts');
    writes(look, 'src/b.ts');
    writes(look, 'src/c.ts');
    runs(look, 'git checkout -- src/a.ts');
    assert.equal(look.file(`${ROOT}/src/a.ts`)?.text, 'one');
    assert.equal(look.gitState(`${ROOT}/src/b.ts`), 'dirty');
    runs(look, 'git reset --hard && git clean -fd');
    assert.equal(look.git(ROOT)?.dirty, false);
    assert.equal(look.file(`${ROOT}/src/c.ts`), undefined);
  });

  it('follows the branch that is checked out, in each work tree', () => {
    const look = lookWith();
    runs(look, 'git switch -c next && git worktree add ../other -b side');
    assert.equal(look.git(ROOT)?.branch, 'next');
    assert.equal(look.git('/home/dev/other/src')?.branch, 'side');
    runs(look, 'git checkout src/a.ts');
    assert.equal(look.git(ROOT)?.branch, 'next');
    runs(look, 'git checkout v1.2.0');
    assert.equal(look.git(ROOT)?.branch, '');
  });

  it('reads nothing into words that only speak of git', () => {
    assert.deepEqual(gitActs('echo "git commit -am x"; grep "git stash" notes.txt'), []);
    assert.deepEqual(
      gitActs('git stash list; git stash drop; git reset HEAD~1; git clean -nd'),
      [],
    );
  });
});
