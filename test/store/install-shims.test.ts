import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { copyShims } from '../../scripts/build';
import { shimmedNames } from '../../src/core/index';
import { installShims, removeShims, shimFolder } from '../../src/store/install-shims';
import { temporaryFolder } from '../temporary-folder';

describe('names of the shims', () => {
  const names = new Set(shimmedNames());

  it('are those that lose, send, change a service or open another shell', () => {
    for (const name of ['git', 'rm', 'psql', 'kubectl', 'terraform', 'sudo', 'env', 'sh', 'curl']) {
      assert.ok(names.has(name), name);
    }
  });

  it('are not those that are started a thousand times and only read or build', () => {
    for (const name of ['ls', 'cat', 'grep', 'gcc', 'tsc', 'mkdir', 'echo', 'bash', 'zsh']) {
      assert.ok(!names.has(name), name);
    }
  });

  it('are file names', () => {
    assert.deepEqual(
      [...names].filter((name) => name.includes('/') || name.startsWith('.')),
      [],
    );
  });
});

describe('the folder of the shims', () => {
  it('holds the programs that are installed, and no others', () => {
    const root = temporaryFolder('shims');
    const dist = path.join(root, 'dist');
    const programs = path.join(root, 'programs');
    const home = path.join(root, 'home');
    copyShims(dist);
    fs.mkdirSync(programs);
    const put = (name: string, mode: number): void =>
      fs.writeFileSync(path.join(programs, name), '#!/bin/sh\n', { mode });
    put('git', 0o755);
    put('psql', 0o644);
    put('ls', 0o755);
    const install = (): readonly string[] => installShims({ home, dist, path: programs });

    assert.deepEqual(install(), ['git']);
    assert.deepEqual(fs.readdirSync(shimFolder(home)), ['git']);
    assert.equal(fs.statSync(path.join(home, 'doors', 'shim', 'shim')).mode & 0o777, 0o700);

    fs.rmSync(path.join(programs, 'git'));
    fs.chmodSync(path.join(programs, 'psql'), 0o755);
    assert.deepEqual(install(), ['psql']);
    assert.deepEqual(fs.readdirSync(shimFolder(home)), ['psql']);

    removeShims(home);
    assert.ok(!fs.existsSync(shimFolder(home)));
  });

  it('does not take its own links for programs', () => {
    const root = temporaryFolder('shims');
    const dist = path.join(root, 'dist');
    const home = path.join(root, 'home');
    const programs = path.join(root, 'programs');
    copyShims(dist);
    fs.mkdirSync(programs);
    fs.writeFileSync(path.join(programs, 'git'), '', { mode: 0o755 });
    installShims({ home, dist, path: programs });
    assert.deepEqual(installShims({ home, dist, path: shimFolder(home) }), []);
  });
});
