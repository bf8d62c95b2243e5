import assert from 'node:assert/strict';
import type { Effect } from '../../../../src/core/model/effect';
import { derive } from '../../../../src/core/effects/derive';
import { fakeLook, type FakeLookOptions } from '../../fake-look';

const ROOT = '/home/dev/app';

function effects(
  command: string,
  git: Partial<NonNullable<FakeLookOptions['git']>> = {},
  files: Readonly<Record<string, string>> = {},
): readonly Effect[] {
  const look = fakeLook({ [`${ROOT}/a.ts`]: '', ...files }, { git: { root: ROOT, ...git } });
  const action = { tool: 'shell', command, cwd: ROOT, shell: 'bash' } as const;
  const place = { look, fingerprint: (value: string) => value, workspaceRoot: ROOT };
  return derive([action], place).effects;
}

describe('what git would lose', () => {
  it('a branch that nothing else holds is lost with its reflog; one that is held is not', () => {
    assert.equal(effects('git branch -D old')[0]?.reversibility, 'hard');
    assert.equal(effects('git branch -D old', { held: ['old'] })[0]?.reversibility, 'recoverable');
    assert.equal(effects('git branch -D old alone', { held: ['old'] })[0]?.reversibility, 'hard');
    assert.equal(effects('git branch -D $WHICH', { held: [''] })[0]?.reversibility, 'hard');
    assert.equal(effects('git branch -d old')[0]?.reversibility, 'recoverable');
  });

  it('a branch of this very call is no loss, unless one of its name stood there before', () => {
    const call = 'git checkout -b x && git branch -D x';
    assert.equal(effects(call)[1]?.reversibility, 'reversible');
    const stands = { [`${ROOT}/.git/refs/heads/x`]: 'c0ffee\n' };
    assert.equal(effects(call, {}, stands)[1]?.reversibility, 'hard');
    const packed = { [`${ROOT}/.git/packed-refs`]: 'c0ffee refs/heads/x\n' };
    assert.equal(effects(call, {}, packed)[1]?.reversibility, 'hard');
  });

  it('a clean tree has nothing to lose', () => {
    assert.equal(effects('git reset --hard', { dirty: false })[0]?.reversibility, 'recoverable');
    assert.equal(effects('git reset --hard', { dirty: true })[0]?.reversibility, 'irreversible');
    assert.equal(effects('git reset --hard')[0]?.reversibility, 'irreversible');
  });

  it('a removed work tree is weighed by what is in it, wherever it lies', () => {
    const inside = `${ROOT}/wt`;
    const files = { [`${inside}/b.ts`]: '' };
    const forced = 'git worktree remove -f wt';
    assert.equal(effects(forced, {}, files)[0]?.reversibility, 'recoverable');
    assert.equal(
      effects(forced, { states: { [inside]: 'dirty' } }, files)[0]?.reversibility,
      'irreversible',
    );
    const plain = effects('git worktree remove wt', { states: { [inside]: 'dirty' } }, files);
    assert.equal(plain[0]?.reversibility, 'recoverable');
  });

  it('cleaning away loses what is untracked, and what is ignored only when it is asked for', () => {
    const at = (command: string, state: 'clean' | 'untracked') =>
      effects(command, { states: { [ROOT]: state } })[0]?.reversibility;
    assert.equal(at('git clean -fd', 'clean'), 'recoverable');
    assert.equal(at('git clean -fd', 'untracked'), 'irreversible');
    assert.equal(at('git clean -fdx', 'clean'), 'irreversible');
  });
});
