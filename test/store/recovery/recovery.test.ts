import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { filesIn, recoveryIn, write } from './work-folder';
import { isRoot, real, keep, as, refused } from './keeping';

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
