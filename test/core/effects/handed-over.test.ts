import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

function judged(...commands: readonly string[]): string {
  const steps: SessionStep[] = commands.map((command) => ({
    tool: 'shell',
    command,
    output: '',
    exit: 0,
  }));
  return play(sessionOf({ steps })).last.decision;
}

describe('who else may change a file', () => {
  const asked: Readonly<Record<string, string>> = {
    'everybody, of a scratch file': 'chmod a+w /tmp/shared.txt',
    'everybody, by number': 'chmod 0666 /srv/shared.txt',
    'everybody, of a tree': 'chmod -R ugo=rwx /tmp/tree',
    'the administrator': 'chown root /tmp/x.txt',
    'another account': 'chown www-data:www-data /srv/x.txt',
    'everybody, as an entry': 'setfacl -m o::rw /srv/x.txt',
  };
  for (const [what, command] of Object.entries(asked)) {
    it(`is asked about: ${what}`, () => {
      assert.equal(judged(command), 'CONFIRM');
    });
  }
  const passes: Readonly<Record<string, readonly string[]>> = {
    'a file of the workspace': ['chmod 777 build/out.sh'],
    'the owner alone': ['chmod u+w /tmp/x.txt'],
    'a folder with the sticky bit': ['chmod 1777 /tmp/x'],
    'everybody may read': ['chmod a+r /tmp/x.txt'],
    'what the same text made': ['mkdir /tmp/fresh && chmod 777 /tmp/fresh'],
    'what this session made': ['mkdir /tmp/fresh', 'chmod 777 /tmp/fresh'],
    oneself: ['chown $(whoami) /tmp/x.txt'],
    'a number that containers run as': ['chown 1000:1000 /tmp/x.txt'],
  };
  for (const [what, commands] of Object.entries(passes)) {
    it(`is not asked about: ${what}`, () => {
      assert.equal(judged(...commands), 'ALLOW');
    });
  }
});

describe('a folder that `mkdir -p` is content with', () => {
  it('is not of the making of the call', () => {
    assert.notEqual(judged('mkdir -p /etc && rm -rf /etc'), 'ALLOW');
    assert.notEqual(judged('mkdir -p ~ && rm -rf ~'), 'ALLOW');
    assert.equal(judged('mkdir -p /tmp/a && rm -rf /tmp/a'), 'ALLOW');
  });
});

describe('two parentheses', () => {
  it('are arithmetic to bash and subshells to a POSIX shell', () => {
    assert.equal(judged("bash -c '((rm -rf / 2))'"), 'ALLOW');
    assert.notEqual(judged("sh -c '((rm -rf /))'"), 'ALLOW');
    assert.notEqual(judged("dash -c '((cd / && rm -rf *))'"), 'ALLOW');
  });
});

describe('a search for rights or logins that are not the person’s', () => {
  it('is asked about outside of the workspace', () => {
    assert.equal(judged('find / -perm -u=s -type f'), 'CONFIRM');
    assert.equal(judged('find /root/.aws -name credentials'), 'CONFIRM');
    assert.equal(judged('find . -perm /222 -type f'), 'ALLOW');
    assert.equal(judged('find /usr/lib -name "*.so"'), 'ALLOW');
  });
});

describe('what is the person’s own', () => {
  it('is asked about where nobody spoke of it', () => {
    assert.equal(judged('cp -r ~/.thunderbird /tmp/t'), 'CONFIRM');
    assert.equal(judged('cat ~/.config/google-chrome/Default/History'), 'CONFIRM');
    assert.equal(judged('cat /proc/*/environ'), 'CONFIRM');
    assert.equal(judged('cat /proc/self/environ'), 'ALLOW');
    assert.equal(judged('cat docs/mail/History'), 'ALLOW');
  });
});

describe('a script beside the workspace, on a disk that cannot be looked at', () => {
  it('is a neighbour of the project, unless its path says otherwise', () => {
    assert.equal(judged('node ../../tools/check.js'), 'ALLOW');
    assert.equal(judged('node ../../../../../../tmp/check.js'), 'CONFIRM');
    assert.equal(judged('node /opt/x/check.js'), 'ALLOW_WITH_CAPS');
  });
});
