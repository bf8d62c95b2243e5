import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { Unkeepable, type UnkeepableCode } from '../../../src/store/recovery/unkeepable';
import type { Recovery } from '../../../src/store/recovery/recovery';
import { temporaryFolder } from '../../temporary-folder';
import { filesIn, git, recoveryIn, repositoryState, workFolder, write } from './work-folder';

const isRoot = process.getuid?.() === 0;

function real(name: string): string {
  return fs.realpathSync(temporaryFolder(name));
}

function keep(recovery: Recovery, paths: readonly string[], step = 0, session = 's') {
  return recovery.keep({ session, step, snapshot: { paths, repositories: [] } });
}

const as = (step: number) => ({ session: 's', step });

async function refused(work: Promise<unknown>, code: UnkeepableCode, words: RegExp): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof Unkeepable, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
}

describe('keeping files', () => {
  it('is private, keeps the same content once, and follows no link', async () => {
    const home = real('home');
    const folder = real('work');
    const outside = real('outside');
    write(outside, 'secret', 'theirs');
    write(folder, 'a', 'same');
    write(folder, 'deep/b', 'same');
    fs.symlinkSync(outside, path.join(folder, 'link'));
    const recovery = recoveryIn(home);
    const { bytes, fileCount } = await keep(recovery, [folder]);
    assert.deepEqual([bytes, fileCount], [8, 3]);
    const objects = fs
      .readdirSync(path.join(home, 'recovery', 'objects'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes(path.sep));
    assert.equal(objects.length, 1);
    for (const name of fs.readdirSync(path.join(home, 'recovery'), {
      recursive: true,
      encoding: 'utf8',
    })) {
      const mode = fs.statSync(path.join(home, 'recovery', name)).mode & 0o077;
      assert.equal(mode, 0, name);
    }
  });

  it('expands globs when it keeps, hidden names only where they are written', async () => {
    const folder = real('work');
    for (const name of ['a.bak', 'b.bak', '.c.bak', 'd.txt', 'deep/e.bak', 'odd[1].bak']) {
      write(folder, name, name);
    }
    const recovery = recoveryIn(real('home'));
    const before = filesIn(folder);
    const kept = [
      await keep(recovery, [`${folder}/*.bak`]),
      await keep(recovery, [`${folder}/{a,b}.bak`]),
      await keep(recovery, [`${folder}/**/*.bak`]),
      await keep(recovery, [`${folder}/odd[1].bak`]),
    ];
    assert.deepEqual(
      kept.map((record) => record.fileCount),
      [3, 2, 4, 1],
    );
    for (const name of ['a.bak', 'b.bak', 'odd[1].bak']) fs.rmSync(path.join(folder, name));
    await recovery.undo(kept[0]!.id, as(1));
    assert.deepEqual(filesIn(folder), before);
  });

  it('takes names with line ends, and puts back folders that were empty or closed', async () => {
    const folder = real('work');
    write(folder, 'a\nb', 'text');
    fs.mkdirSync(path.join(folder, 'empty'), { mode: 0o700 });
    write(folder, 'closed/inside', 'in');
    fs.chmodSync(path.join(folder, 'closed'), 0o555);
    const recovery = recoveryIn(real('home'));
    const before = filesIn(folder);
    const mtimeMs = fs.statSync(path.join(folder, 'a\nb')).mtimeMs;
    const { id } = await keep(recovery, [folder]);
    fs.chmodSync(path.join(folder, 'closed'), 0o755);
    fs.rmSync(folder, { recursive: true });
    const { problems } = await recovery.undo(id, as(1));
    assert.deepEqual(problems, []);
    assert.deepEqual(filesIn(folder), before);
    assert.ok(Math.abs(fs.statSync(path.join(folder, 'a\nb')).mtimeMs - mtimeMs) < 1);
    fs.chmodSync(path.join(folder, 'closed'), 0o755);
  });

  it('keeps a copy that truncating the file in place does not touch, and keeps further names of a file', async () => {
    const folder = real('work');
    const file = path.join(folder, 'a');
    fs.writeFileSync(file, 'x'.repeat(3_000_000));
    fs.linkSync(file, path.join(folder, 'b'));
    const recovery = recoveryIn(real('home'));
    const { id } = await keep(recovery, [file]);
    fs.truncateSync(file, 0);
    await recovery.undo(id, as(1));
    assert.equal(fs.statSync(file).size, 3_000_000);
    assert.equal(fs.statSync(file).ino, fs.statSync(path.join(folder, 'b')).ino);
  });

  it('undoes only what the act changed', async () => {
    const folder = real('work');
    for (const name of ['gone', 'changed', 'other']) write(folder, name, 'before');
    const recovery = recoveryIn(real('home'));
    const { id } = await keep(recovery, [folder]);
    fs.rmSync(path.join(folder, 'gone'));
    write(folder, 'changed', 'by the act');
    write(folder, 'made', 'by the act');
    write(folder, 'made too', 'by the act');
    await recovery.noteAftermath(id);
    write(folder, 'other', 'by the person');
    write(folder, 'made too', 'by the person');
    write(folder, 'later', 'by the person');
    const { plan } = await recovery.undo(id, as(1));
    assert.deepEqual(
      plan.files.map(({ path: file, act }) => `${act} ${path.basename(file)}`),
      ['put-back changed', 'bring-back gone', 'remove made'],
    );
    assert.deepEqual(
      Object.fromEntries(Object.entries(filesIn(folder)).filter(([name]) => name !== '')),
      {
        changed: '644 before',
        gone: '644 before',
        later: '644 by the person',
        'made too': '644 by the person',
        other: '644 by the person',
      },
    );
  });
});

describe('what cannot be kept', () => {
  it('is refused with its reason, and leaves nothing behind', async () => {
    const home = path.join(real('above'), 'home');
    fs.mkdirSync(home);
    const folder = real('work');
    write(folder, 'a', 'x'.repeat(1_000));
    write(folder, 'b', 'y');
    const small = recoveryIn(home, { snapshotBytes: 1_000 });
    await refused(keep(small, [folder]), 'too-large', /larger than/);
    const few = recoveryIn(home, { snapshotFiles: 2 });
    await refused(keep(few, [folder]), 'too-many', /more than 2 files/);
    const none = recoveryIn(home, { totalBytes: 10 });
    await refused(keep(none, [folder]), 'no-room', /fills/);
    const recovery = recoveryIn(home);
    await refused(keep(recovery, [home]), 'own-store', /Remit keeps its own files/);
    await refused(keep(recovery, [path.dirname(home)]), 'own-store', /Remit keeps its own files/);
    await refused(keep(recovery, ['relative']), 'name', /not absolute/);
    const nowhere = { paths: [], repositories: [{ folder, keep: 'changes' as const }] };
    await refused(
      recovery.keep({ session: 's', step: 0, snapshot: nowhere }),
      'git',
      /git rev-parse/,
    );
    assert.deepEqual(recovery.list(), []);
    assert.deepEqual(fs.readdirSync(path.join(home, 'recovery', 'kept')), []);
  });

  it('is a socket or a file that cannot be read', async () => {
    const folder = real('work');
    const recovery = recoveryIn(real('home'));
    const server = net.createServer().listen(path.join(folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await refused(keep(recovery, [folder]), 'special', /socket/);
    await new Promise((resolve) => server.close(resolve));
    // The administrator reads everything.
    if (isRoot) return;
    write(folder, 'closed', 'x');
    fs.chmodSync(path.join(folder, 'closed'), 0);
    await refused(keep(recovery, [folder]), 'unreadable', /cannot be read/);
  });

  it('comes not back through a link, nor from a copy that was changed', async () => {
    const home = real('home');
    const folder = real('work');
    const elsewhere = real('elsewhere');
    write(folder, 'in/a', 'text');
    const recovery = recoveryIn(home);
    const { id } = await keep(recovery, [path.join(folder, 'in/a')]);
    fs.rmSync(path.join(folder, 'in'), { recursive: true });
    fs.symlinkSync(elsewhere, path.join(folder, 'in'));
    await refused(recovery.undo(id, as(1)), 'elsewhere', /leads elsewhere/);
    assert.deepEqual(fs.readdirSync(elsewhere), []);
    fs.rmSync(path.join(folder, 'in'));
    const objects = path.join(home, 'recovery', 'objects');
    const [part] = fs.readdirSync(objects);
    const [name] = fs.readdirSync(path.join(objects, part!));
    fs.writeFileSync(path.join(objects, part!, name!), 'tampered');
    const { problems } = await recovery.undo(id, as(2));
    assert.match(problems.join(), /damaged/);
    assert.ok(!fs.existsSync(path.join(folder, 'in/a')));
  });
});

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
