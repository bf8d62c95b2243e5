/** What is kept of repositories, how much, and what a crash leaves. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesIn, git, recoveryIn, repositoryState, workFolder, write } from './work-folder';
import { real, keep, as, refused } from './keeping';

describe('what is kept of a repository', () => {
  it('survives git’s own cleaning up, and hides from nothing but Remit', async () => {
    const work = workFolder();
    const { repository } = work;
    write(repository, 'a', 'staged\n');
    git(repository, 'add', 'a');
    write(repository, 'a', 'not staged\n');
    write(repository, 'new', 'untracked\n');
    git(repository, 'branch', 'lonely', 'HEAD');
    git(repository, 'checkout', '-q', 'lonely');
    git(repository, 'commit', '-q', '--allow-empty', '-m', 'only here');
    git(repository, 'checkout', '-q', 'main');
    const before = repositoryState(repository);
    const recovery = recoveryIn(real('home'));
    const repositories = [{ folder: path.join(repository, 'd'), keep: 'changes' as const }];
    const { id } = await recovery.keep({
      session: 's',
      step: 0,
      snapshot: { paths: [], repositories },
    });
    for (const line of ['reset -q --hard', 'clean -fdq', 'branch -qD lonely']) {
      git(repository, ...line.split(' '));
    }
    git(repository, 'reflog', 'expire', '--expire=now', '--expire-unreachable=now', '--all');
    git(repository, 'gc', '-q', '--prune=now');
    await recovery.undo(id, as(1));
    assert.deepEqual(repositoryState(repository), before);
    assert.equal(fs.readFileSync(path.join(repository, 'a'), 'utf8'), 'not staged\n');
    assert.equal(fs.readFileSync(path.join(repository, 'new'), 'utf8'), 'untracked\n');
    assert.equal(git(repository, 'show', ':a'), 'staged\n');
    assert.equal(git(repository, 'fsck', '--no-dangling').includes('error'), false);
  });

  it('runs no program of the repository', async () => {
    const { repository } = workFolder();
    const mark = path.join(real('mark'), 'ran');
    const program = path.join(repository, '.git', 'program');
    fs.writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 });
    for (const name of ['post-index-change', 'reference-transaction', 'pre-commit']) {
      fs.mkdirSync(path.join(repository, '.git', 'hooks'), { recursive: true });
      fs.copyFileSync(program, path.join(repository, '.git', 'hooks', name));
    }
    git(repository, 'config', 'core.fsmonitor', program);
    git(repository, 'config', 'filter.f.clean', program);
    write(repository, '.gitattributes', '* filter=f\n');
    write(repository, 'a', 'changed\n');
    // Older than every file, so that git trusts no time and compares content.
    fs.utimesSync(path.join(repository, '.git', 'index'), 1, 1);
    const recovery = recoveryIn(real('home'));
    const repositories = [{ folder: repository, keep: 'changes' as const }];
    await recovery.keep({ session: 's', step: 0, snapshot: { paths: [], repositories } });
    assert.equal(fs.existsSync(mark), false);
  });

  it('puts a branch back without moving another that went on since', async () => {
    const { repository } = workFolder();
    const recovery = recoveryIn(real('home'));
    const side = git(repository, 'rev-parse', 'side');
    const repositories = [{ folder: repository, keep: 'references' as const }];
    const { id } = await recovery.keep({
      session: 's',
      step: 0,
      snapshot: { paths: [], repositories },
    });
    git(repository, 'branch', '-D', 'side');
    await recovery.noteAftermath(id);
    git(repository, 'commit', '-q', '--allow-empty', '-m', 'went on');
    const main = git(repository, 'rev-parse', 'main');
    await recovery.undo(id, as(1));
    assert.equal(git(repository, 'rev-parse', 'side'), side);
    assert.equal(git(repository, 'rev-parse', 'main'), main);
  });

  it('waits for nobody: while another git works, nothing is changed', async () => {
    const { repository } = workFolder();
    const recovery = recoveryIn(real('home'));
    write(repository, 'a', 'dirty\n');
    const repositories = [{ folder: repository, keep: 'changes' as const }];
    const { id } = await recovery.keep({
      session: 's',
      step: 0,
      snapshot: { paths: [], repositories },
    });
    git(repository, 'reset', '-q', '--hard', 'HEAD~1');
    fs.writeFileSync(path.join(repository, '.git', 'index.lock'), '');
    const between = repositoryState(repository);
    await refused(recovery.undo(id, as(1)), 'busy', /another git/);
    assert.deepEqual(repositoryState(repository), between);
  });
});

describe('how much is kept', () => {
  it('stays within the budget, the oldest go first, and the newest of an open session stays', async () => {
    const home = real('home');
    const folder = real('work');
    let clock = Date.parse('2026-11-21T09:00:00Z');
    const recovery = recoveryIn(home, { totalBytes: 10_000, snapshotBytes: 5_000 }, () => clock);
    const objects = path.join(home, 'recovery', 'objects');
    const bytes = (): number =>
      Object.values(filesIn(objects)).reduce((sum, text) => sum + Math.max(0, text.length - 4), 0);
    const first = await keep(recovery, [path.join(folder, 'a')], 0, 'quiet');
    for (let step = 0; step < 12; step += 1) {
      clock += 1_000;
      write(folder, 'a', `${step}`.padEnd(3_000, 'x'));
      await keep(recovery, [path.join(folder, 'a')], step);
      assert.ok(bytes() <= 10_000, `${bytes()} bytes after step ${step}`);
    }
    const left = recovery.list().map((record) => `${record.session} ${record.step}`);
    assert.deepEqual(left, ['quiet 0', 's 9', 's 10', 's 11']);
    assert.equal(recovery.list()[0]?.id, first.id);
    clock += 15 * 24 * 60 * 60 * 1000;
    await recovery.prune();
    assert.deepEqual(
      recovery.list().map((record) => `${record.session} ${record.step}`),
      ['quiet 0', 's 11'],
    );
  });

  it('lets go of git’s objects with the record', async () => {
    const { repository } = workFolder();
    let clock = Date.now();
    const recovery = recoveryIn(real('home'), {}, () => clock);
    const snapshot = {
      paths: [],
      repositories: [{ folder: repository, keep: 'changes' as const }],
    };
    const held = (): string => git(repository, 'for-each-ref', 'refs/remit/');
    await recovery.keep({ session: 's', step: 0, snapshot });
    clock += 15 * 24 * 60 * 60 * 1000;
    await recovery.keep({ session: 's', step: 1, snapshot });
    await recovery.prune();
    assert.equal(held().match(/\/kept$/gm)?.length, 1);
    assert.equal(recovery.list().length, 1);
  });
});

describe('a crash', () => {
  const child = path.join(__dirname, 'keeping-child.ts');

  it('between keeping and the act loses nothing, whenever it comes', async () => {
    const work = workFolder();
    for (let number = 0; number < 60; number += 1) {
      write(work.plain, `many/${number}`, `${number}`.repeat(500));
    }
    write(work.repository, 'a', 'dirty\n');
    const picture = () => [
      filesIn(work.plain),
      filesIn(work.repository),
      repositoryState(work.repository),
    ];
    const before = picture();
    const home = real('home');
    // From before the first byte until after the record was written.
    for (const killAfterMs of [0, 10, 40, 120, 10_000]) {
      await killedWhileKeeping(home, work.plain, work.repository, killAfterMs);
      assert.deepEqual(picture(), before);
      const recovery = recoveryIn(home);
      await recovery.settled();
      for (const { id } of recovery.list()) {
        // What claims to be whole is: it brings everything back.
        fs.rmSync(path.join(work.plain, 'many'), { recursive: true });
        git(work.repository, 'reset', '-q', '--hard');
        const { problems } = await recovery.undo(id, as(1));
        assert.deepEqual(problems, []);
        assert.deepEqual(picture(), before);
      }
      const records = recovery.list();
      assert.equal(fs.readdirSync(path.join(home, 'recovery', 'kept')).length, records.length);
      const whole = records.filter((record) => record.repositories.length > 0).length;
      const held = git(work.repository, 'for-each-ref', '--format=%(refname)', 'refs/remit/');
      assert.equal(held.split('\n').filter((name) => name.endsWith('/kept')).length, whole);
      fs.rmSync(path.join(home, 'recovery', 'kept'), { recursive: true });
      for (const name of held.split('\n').filter((one) => one !== '')) {
        git(work.repository, 'update-ref', '-d', name);
      }
    }
  }).timeout(120_000);

  /** Ends the child without warning so long after it has begun to keep. */
  function killedWhileKeeping(
    home: string,
    plain: string,
    repository: string,
    afterMs: number,
  ): Promise<void> {
    const started = spawn(process.execPath, ['--import', 'tsx', child, home, plain, repository], {
      cwd: path.join(__dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve) => {
      started.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('begins')) setTimeout(() => started.kill('SIGKILL'), afterMs);
      });
      started.on('close', () => resolve());
    });
  }
});
