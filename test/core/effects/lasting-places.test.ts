import assert from 'node:assert/strict';
import {
  lastsBeyond,
  redirectsFetches,
  startsLater,
  startsWithPython,
} from '../../../src/core/effects/lasting-places';
import { deriveCommand } from './derive-for-test';

const HOME = '/home/dev';

describe('places that last', () => {
  const starts: readonly string[] = [
    '/home/dev/.zshrc',
    '/root/.bash_profile',
    '/Users/ann/Library/LaunchAgents/a.plist',
    '/home/dev/.config/systemd/user/a.service',
    '/home/dev/.config/autostart/a.desktop',
    '/home/dev/.ssh/authorized_keys',
    '/etc/cron.d/a',
    '/etc/ld.so.preload',
    '/private/etc/sudoers',
    '/usr/local/etc/rc.d/a',
    '/run/systemd/system/a.service',
    '/srv/app/.git/hooks/pre-commit',
    '/home/dev/.config/google-chrome/Default/Extensions/a/manifest.json',
  ];
  for (const path of starts) it(`starts later: ${path}`, () => assert.ok(startsLater(path, HOME)));

  const ordinary: readonly string[] = [
    '/home/dev/app/src/a.ts',
    '/home/dev/notes.md',
    '/home/dev/.cache/x',
    '/tmp/a.service',
    '/usr/local/lib/node_modules/a/index.js',
    '/srv/app/.git/hooks/pre-commit.sample',
    '/home/dev/.config/nvim/init.lua',
  ];
  for (const path of ordinary)
    it(`is a file like any other: ${path}`, () => assert.ok(!lastsBeyond(path, HOME)));

  it('knows the record of a shell and the stores of a person', () => {
    for (const name of [
      '.bash_history',
      '.zsh_history',
      '.local/share/fish/fish_history',
      'Library/Mail/V10/a',
    ])
      assert.ok(lastsBeyond(`${HOME}/${name}`, HOME), name);
  });

  it('weighs an address in the settings of a package manager, and no login', () => {
    const path = `${HOME}/.npmrc`;
    assert.ok(redirectsFetches(path, HOME, 'registry=https://mirror.example\n'));
    assert.ok(!redirectsFetches(path, HOME, '//registry.example/:_authToken=x\n'));
    assert.ok(!redirectsFetches(`${HOME}/app/.npmrc`, HOME, 'registry=https://mirror.example\n'));
  });

  it('tells what Python starts from the weights of a model', () => {
    assert.ok(startsWithPython('/opt/py/site-packages/a.pth', false));
    assert.ok(startsWithPython('usercustomize.py', false));
    assert.ok(!startsWithPython('/home/dev/app/model.pth', false));
  });

  it('forgets no way of emptying a record', () => {
    const commands = [
      ': > ~/.bash_history',
      'cat /dev/null > ~/.zsh_history',
      'ln -sf /dev/null ~/.bash_history',
      'truncate -s 0 ~/.bash_history',
      "sed -i '/token/d' ~/.zsh_history",
      'HISTFILE=/dev/null',
      'history -c',
    ];
    for (const command of commands)
      assert.ok(
        deriveCommand(command).some((effect) => /^(hard|irreversible)$/.test(effect.reversibility)),
        command,
      );
  });
});
