/** What a forced push or a deletion takes from a remote is kept first and pushed back, and only if nobody came between. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../../temporary-folder';
import { git, recoveryIn, write } from './work-folder';

interface Shared {
  readonly remote: string;
  /** Where the agent works. */
  readonly mine: string;
  /** A colleague's clone. */
  readonly other: string;
}

/** A colleague has pushed a commit to `topic` that the agent's clone has never seen. */
function shared(): Shared {
  const folder = fs.realpathSync(temporaryFolder('remotes'));
  const [remote, mine, other] = ['remote.git', 'mine', 'other'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  git(folder, 'init', '-q', '--bare', '-b', 'main', remote);
  git(folder, 'clone', '-q', remote, mine);
  commit(mine, 'a', 'one');
  git(mine, 'push', '-q', 'origin', 'HEAD:main', 'HEAD:topic', 'HEAD:old');
  git(folder, 'clone', '-q', remote, other);
  git(other, 'checkout', '-q', 'topic');
  commit(other, 'b', 'a colleague’s work');
  git(other, 'push', '-q', 'origin', 'topic');
  commit(mine, 'a', 'rewritten');
  return { remote, mine, other };
}

function commit(folder: string, name: string, message: string): void {
  write(folder, name, message);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', message);
}

const refsOf = (folder: string): string =>
  git(folder, 'for-each-ref', '--format=%(refname) %(objectname)');

describe('what stands on a remote', () => {
  const keep = (work: Shared, refs: readonly string[], home = temporaryFolder('recovery-home')) => {
    const remotes = [{ folder: work.mine, remote: 'origin', refs }];
    const recovery = recoveryIn(home);
    const kept = recovery.keep({
      session: 's',
      step: 1,
      snapshot: { paths: [], repositories: [], remotes },
    });
    return { recovery, kept };
  };

  it('comes back after a forced push, with commits that were never here, and goes again', async () => {
    const work = shared();
    const { recovery, kept } = keep(work, ['topic']);
    const { id } = await kept;
    const was = refsOf(work.remote);
    git(work.mine, 'push', '-q', '--force', 'origin', 'HEAD:topic');
    const forced = refsOf(work.remote);
    assert.notEqual(forced, was);
    await recovery.noteAftermath(id);
    // The remote itself lets go of it; what is kept here is enough.
    git(work.remote, 'gc', '-q', '--prune=now');
    git(work.mine, 'gc', '-q', '--prune=now');
    const [change] = (await recovery.preview(id)).remotes;
    assert.equal(change?.name, 'refs/heads/topic');
    assert.equal(change?.since, false);
    assert.match(change?.back.join() ?? '', /a colleague’s work/);
    assert.match(change?.gone.join() ?? '', /rewritten/);
    const undone = await recovery.undo(id, { session: 's', step: 2 });
    assert.deepEqual(undone.problems, []);
    assert.equal(refsOf(work.remote), was);
    const again = await recovery.undo(undone.kept.id, { session: 's', step: 3 });
    assert.deepEqual(again.problems, []);
    assert.equal(refsOf(work.remote), forced);
  });

  it('comes back after its deletion, and what others pushed meanwhile stays', async () => {
    const work = shared();
    const { recovery, kept } = keep(work, ['old']);
    const { id } = await kept;
    const was = refsOf(work.remote);
    git(work.mine, 'push', '-q', 'origin', '--delete', 'old');
    await recovery.noteAftermath(id);
    commit(work.other, 'c', 'meanwhile');
    git(work.other, 'push', '-q', 'origin', 'topic');
    const { problems } = await recovery.undo(id, { session: 's', step: 2 });
    assert.deepEqual(problems, []);
    const line = was.split('\n').find((one) => one.startsWith('refs/heads/old '))!;
    const now = refsOf(work.remote);
    assert.ok(now.includes(line));
    assert.ok(now.includes(git(work.other, 'rev-parse', 'HEAD').trim()));
  });

  it('says when somebody pushed there since', async () => {
    const work = shared();
    const { recovery, kept } = keep(work, ['topic']);
    const { id } = await kept;
    git(work.mine, 'push', '-q', '--force', 'origin', 'HEAD:topic');
    await recovery.noteAftermath(id);
    git(work.other, 'push', '-q', '--force', 'origin', 'HEAD~1:topic');
    const [change] = (await recovery.preview(id)).remotes;
    assert.equal(change?.since, true);
  });

  it('is not kept where the remote does not answer, and runs nothing that the repository sets', async () => {
    const work = shared();
    const mark = path.join(work.mine, 'ran');
    const program = path.join(work.mine, 'program.sh');
    fs.writeFileSync(program, `#!/bin/sh\ntouch ${mark}\nexit 1\n`, { mode: 0o755 });
    git(work.mine, 'config', 'core.sshCommand', program);
    git(work.mine, 'config', 'credential.helper', `!${program}`);
    git(work.mine, 'config', 'remote.origin.uploadpack', program);
    git(work.mine, 'config', 'remote.origin.receivepack', program);
    for (const hook of ['pre-push', 'reference-transaction'])
      fs.writeFileSync(path.join(work.mine, '.git/hooks', hook), `#!/bin/sh\ntouch ${mark}\n`, {
        mode: 0o755,
      });
    const { recovery, kept } = keep(work, ['topic']);
    const { id } = await kept;
    fs.rmSync(mark, { force: true });
    git(work.other, 'push', '-q', '--force', 'origin', 'HEAD~1:topic');
    assert.deepEqual((await recovery.undo(id, { session: 's', step: 2 })).problems, []);
    assert.ok(!fs.existsSync(mark));
    for (const url of [
      path.join(work.mine, 'nowhere'),
      'ext::touch ran',
      'https://127.0.0.1:1/x.git',
    ]) {
      git(work.mine, 'remote', 'set-url', 'origin', url);
      await assert.rejects(keep(work, ['topic']).kept, { code: 'remote' }, url);
    }
    assert.ok(!fs.existsSync(mark));
    git(work.mine, 'remote', 'set-url', 'origin', work.remote);
  });
});

describe('ignored files', () => {
  it('come back after git clean -x, where they were asked for', async () => {
    const work = shared();
    const { mine } = work;
    for (const [name, text] of [
      ['.gitignore', '*.log\nout/\n'],
      ['a.log', 'log'],
      ['out/deep/b', 'built'],
      ['mine', 'new'],
    ] as const)
      write(mine, name, text);
    const recovery = recoveryIn(temporaryFolder('recovery-home'));
    const repositories = [{ folder: mine, keep: 'changes', ignored: true }] as const;
    const request = { session: 's', step: 1, snapshot: { paths: [], repositories } };
    const kept = await recovery.keep(request);
    git(mine, 'clean', '-fdxq');
    assert.deepEqual(fs.readdirSync(mine).sort(), ['.git', 'a']);
    await recovery.noteAftermath(kept.id);
    assert.deepEqual((await recovery.undo(kept.id, { session: 's', step: 2 })).problems, []);
    for (const [name, text] of [
      ['a.log', 'log'],
      ['out/deep/b', 'built'],
      ['mine', 'new'],
    ] as const)
      assert.equal(fs.readFileSync(path.join(mine, name), 'utf8'), text);
    const few = recoveryIn(temporaryFolder('recovery-home'), { snapshotFiles: 3 });
    await assert.rejects(few.keep(request), { code: 'too-many' });
  });
});
