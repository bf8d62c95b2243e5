import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { placeholderFor } from '../../src/core/audit/redact';
import { backupOf, editConfig, EditRefused, forgetBackup } from '../../src/store/config-edit';
import { fingerprintWith, loadKey } from '../../src/store/keys';
import {
  makePrivateFolder,
  pathsOf,
  remitHome,
  SOCKET_PATH_BYTES,
  writeWhole,
} from '../../src/store/paths';
import { isAccepted, offUntil, readSettings, writeSettings } from '../../src/store/settings';
import { temporaryFolder } from '../temporary-folder';

describe('paths', () => {
  it('lie under REMIT_HOME, or in the home folder', () => {
    assert.equal(remitHome({ REMIT_HOME: '/a/b' }), '/a/b');
    assert.match(remitHome({}), /\.remit$/);
    assert.match(remitHome({ REMIT_HOME: '' }), /\.remit$/);
  });
  it('keep the socket short enough for every system', () => {
    const fits = `/${'a'.repeat(SOCKET_PATH_BYTES - '/run/gate.sock'.length - 1)}`;
    assert.equal(pathsOf(fits, 'linux').socket, `${fits}/run/gate.sock`);
    const long = pathsOf(`${fits}a`, 'linux').socket;
    assert.ok(Buffer.byteLength(long) <= SOCKET_PATH_BYTES, long);
    assert.notEqual(long, pathsOf(`${fits}b`, 'linux').socket);
    assert.match(pathsOf('C:\\x', 'win32').socket, /^\\\\\.\\pipe\\remit-/);
  });
  it('are private, also where a folder was open before', () => {
    const folder = path.join(temporaryFolder('open'), 'x');
    fs.mkdirSync(folder, { mode: 0o755 });
    makePrivateFolder(folder);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    const file = path.join(folder, 'f');
    fs.writeFileSync(file, '');
    assert.throws(() => makePrivateFolder(file));
  });
});

describe('keys', () => {
  it('are made once, kept to the user, and the same for all who start at once', () => {
    const file = path.join(temporaryFolder('key'), 'deep', 'key');
    const key = loadKey(file);
    assert.match(key, /^[0-9a-f]{64}$/);
    assert.equal(loadKey(file), key);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
    fs.writeFileSync(file, 'damaged');
    assert.match(loadKey(file), /^[0-9a-f]{64}$/);
  });
  it('give a value and its placeholder one fingerprint, and other values another', () => {
    const print = fingerprintWith('ab'.repeat(32));
    for (const value of [
      'hunter2',
      '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa',
      'AKIAIOSFODNN7EXAMPLE',
    ]) {
      assert.equal(print(placeholderFor(value, print(value))), print(value));
    }
    assert.notEqual(print('a'), print('b'));
    assert.notEqual(print('a'), fingerprintWith('cd'.repeat(32))('a'));
  });
});

describe('settings', () => {
  it('are on and empty when the file is missing or damaged', () => {
    const file = path.join(temporaryFolder('settings'), 'settings.json');
    const none = { offUntil: null, accepted: {}, nextTasks: {} };
    assert.deepEqual(readSettings(file), none);
    writeSettings(file, { ...none, offUntil: 'forever', accepted: { '/w': 'd' } });
    assert.equal(offUntil(readSettings(file), 0), 'forever');
    assert.ok(isAccepted(readSettings(file), '/w', 'd'));
    assert.ok(!isAccepted(readSettings(file), '/w', 'e'));
    assert.ok(!isAccepted(readSettings(file), 'constructor', 'd'));
    fs.writeFileSync(file, '{"offUntil": "forever"');
    assert.deepEqual(readSettings(file), none);
  });
  it('end an off state by itself', () => {
    const at = (until: string | null) => ({ offUntil: until, accepted: {}, nextTasks: {} });
    const instant = '2026-01-01T00:00:00.000Z';
    assert.equal(offUntil(at(instant), Date.parse(instant) - 1), instant);
    assert.equal(offUntil(at(instant), Date.parse(instant)), null);
    assert.equal(offUntil(at('whenever'), 0), null);
  });
});

describe('edits of an agent’s configuration', () => {
  function place() {
    const home = temporaryFolder('edit');
    return { home, within: [home], backups: path.join(home, '.remit', 'backups') };
  }
  it('keep mode and original, and write in one step', () => {
    const at = place();
    const file = path.join(at.home, '.claude', 'settings.json');
    assert.equal(
      editConfig(file, at, () => '{}'),
      'written',
    );
    fs.writeFileSync(file, 'old', { mode: 0o640 });
    fs.chmodSync(file, 0o640);
    assert.equal(
      editConfig(file, at, (text) => `${text} new`),
      'written',
    );
    assert.equal(fs.readFileSync(file, 'utf8'), 'old new');
    assert.equal(fs.statSync(file).mode & 0o777, 0o640);
    editConfig(file, at, () => 'third');
    assert.equal(backupOf(file, at), 'old');
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['settings.json']);
    assert.equal(
      editConfig(file, at, () => undefined),
      'deleted',
    );
    forgetBackup(file, at);
    assert.equal(backupOf(file, at), undefined);
  });
  it('touch nothing when nothing changes or the change throws', () => {
    const at = place();
    const file = path.join(at.home, 'a.json');
    fs.writeFileSync(file, 'x');
    assert.equal(
      editConfig(file, at, (text) => text),
      'unchanged',
    );
    assert.throws(() =>
      editConfig(file, at, () => {
        throw new Error('no');
      }),
    );
    assert.equal(fs.readFileSync(file, 'utf8'), 'x');
  });
  it('follow a link inside the home and refuse one that leads out', () => {
    const at = place();
    const dotfiles = path.join(at.home, 'dotfiles.json');
    fs.writeFileSync(dotfiles, 'x');
    const link = path.join(at.home, 'link.json');
    fs.symlinkSync(dotfiles, link);
    editConfig(link, at, () => 'y');
    assert.equal(fs.readFileSync(dotfiles, 'utf8'), 'y');
    assert.ok(fs.lstatSync(link).isSymbolicLink());
    const outside = path.join(temporaryFolder('outside'), 'f');
    fs.writeFileSync(outside, 'safe');
    fs.symlinkSync(outside, path.join(at.home, 'out.json'));
    fs.symlinkSync(path.dirname(outside), path.join(at.home, 'folder'));
    for (const name of ['out.json', 'folder/f', 'folder/new/f', '../f']) {
      assert.throws(
        () => editConfig(path.join(at.home, name), at, () => 'taken'),
        (error) => error instanceof EditRefused && error.code === 'outside-home',
        name,
      );
    }
    assert.equal(fs.readFileSync(outside, 'utf8'), 'safe');
  });
  it('notice another writer at the same moment', () => {
    const at = place();
    const file = path.join(at.home, 'a.json');
    fs.writeFileSync(file, 'x');
    assert.throws(
      () =>
        editConfig(file, at, () => {
          fs.writeFileSync(file, 'theirs');
          return 'ours';
        }),
      (error) => error instanceof EditRefused && error.code === 'changed-meanwhile',
    );
    assert.equal(fs.readFileSync(file, 'utf8'), 'theirs');
  });
});

describe('writing and copying', () => {
  it('leaves no temporary file behind when it cannot replace', () => {
    const folder = temporaryFolder('whole');
    fs.mkdirSync(path.join(folder, 'taken', 'by'), { recursive: true });
    assert.throws(() => writeWhole(path.join(folder, 'taken'), 'x'));
    assert.deepEqual(fs.readdirSync(folder), ['taken']);
  });
});
