import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { terminalEnvironment } from '../../src/doors/environment';
import { DOOR_FILES } from '../../src/doors/files';
import { installRuntime } from '../../src/store/install';
import { temporaryFolder } from '../temporary-folder';

function variables(inherited?: Record<string, string>, shims = false): Record<string, string> {
  const changes = terminalEnvironment({
    home: '/h',
    platform: 'linux',
    shims,
    inherited: inherited ?? {},
  });
  return Object.fromEntries(
    changes.map(({ variable, kind, value }) => [variable, `${kind} ${value}`]),
  );
}

describe('what terminals get', () => {
  it('names a file for every shell', () => {
    const set = variables();
    assert.equal(set['BASH_ENV'], 'replace /h/doors/bash/gate.bash');
    assert.equal(set['ZDOTDIR'], 'replace /h/doors/zsh');
    assert.match(set['PROMPT_COMMAND'] ?? '', /^prepend .*\. '\/h\/doors\/bash\/gate\.bash';$/);
    assert.equal(set['XDG_DATA_DIRS'], 'replace /h/doors:/usr/local/share:/usr/share');
    assert.equal(set['PATH'], undefined);
  });

  it('keeps what was the person’s', () => {
    const set = variables({ ZDOTDIR: '/z', BASH_ENV: '/b', XDG_DATA_DIRS: '/x' }, true);
    assert.equal(set['REMIT_ZDOTDIR'], 'replace /z');
    assert.equal(set['REMIT_BASH_ENV'], 'replace /b');
    assert.equal(set['XDG_DATA_DIRS'], 'prepend /h/doors:');
    assert.equal(set['PATH'], 'prepend /h/doors/bin:');
  });

  it('does not take our own folder for the person’s', () => {
    assert.equal(variables({ ZDOTDIR: '/h/doors/zsh' })['REMIT_ZDOTDIR'], undefined);
  });

  it('only finds programs on Windows', () => {
    const changes = terminalEnvironment({ home: 'C:\\h', platform: 'win32', shims: true });
    assert.deepEqual(
      changes.map(({ variable, value }) => [variable, value]),
      [['PATH', 'C:\\h\\doors\\bin;']],
    );
  });
});

describe('the files of the doors', () => {
  it('are all there, and all listed', () => {
    for (const { path: file } of DOOR_FILES) assert.ok(fs.existsSync(`src/doors/${file}`), file);
    const scripts = fs
      .readdirSync('src/doors', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:bash|zsh|zshenv|fish|ps1)$/.test(name));
    const listed = DOOR_FILES.map(({ path: file }) => file);
    assert.deepEqual(
      scripts.filter((name) => !listed.includes(name)),
      [],
    );
  });

  it('come into the home with the launcher', () => {
    const folder = temporaryFolder('doors-install');
    const [home, dist] = [path.join(folder, 'home'), path.join(folder, 'dist')];
    fs.cpSync('src/doors', path.join(dist, 'doors'), { recursive: true });
    for (const file of ['launcher.sh', 'client.pl', 'mcp.sh', 'gateway.sh'])
      fs.cpSync(`src/hook/${file}`, path.join(dist, file));
    installRuntime({ home, dist, nodePath: process.execPath, version: '1' });
    for (const { path: file } of DOOR_FILES) {
      const there = path.join(home, 'doors', file);
      assert.equal(fs.readFileSync(there, 'utf8'), fs.readFileSync(`src/doors/${file}`, 'utf8'));
      assert.equal(fs.statSync(there).mode & 0o777, 0o600);
      assert.equal(fs.statSync(path.dirname(there)).mode & 0o777, 0o700);
    }
  });
});
