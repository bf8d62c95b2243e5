/** The parts of the sandbox that only put words together: they are the same on every machine. */
import assert from 'node:assert/strict';
import { bubblewrapArguments } from '../../../src/gate/sandbox/bubblewrap';
import { needsOf } from '../../../src/gate/sandbox/denials';
import { sandboxEnvironment } from '../../../src/gate/sandbox/environment';
import type { SandboxProfile } from '../../../src/gate/sandbox/profile';
import { matchesHost } from '../../../src/gate/sandbox/proxy';
import { seatbeltProfile } from '../../../src/gate/sandbox/seatbelt';
import { readSandboxReport, sandboxReport } from '../../../src/core/model/sandbox-report';

const PROFILE: SandboxProfile = {
  workspace: '/home/dev/app',
  scratch: '/tmp/scratch',
  emptied: ['/home', '/run'],
  shown: ['/home/dev/.nvm'],
  readOnly: ['/home/dev/app/.git/hooks'],
  fixed: ['/home/dev/app/.git'],
  watched: ['/home/dev/app/.vscode'],
  repositories: ['/home/dev/app/.git'],
  hidden: [
    { path: '/home/dev/app/.env', kind: 'file' },
    { path: '/srv/remit', kind: 'folder' },
  ],
  blank: '/tmp/blank',
  hosts: [],
  variables: [],
};
const INSIDE = {
  cwd: '/home/dev/app',
  environment: { A: 'b c' },
  programs: [],
  argv: ['sh', '-c', 'x'],
};
const ALL = { perms: true, disableUserns: true };

describe('the words of bubblewrap', () => {
  const words = bubblewrapArguments(PROFILE, INSIDE, ALL);
  const at = (...run: readonly string[]): number =>
    words.findIndex((_word, index) => run.every((one, offset) => words[index + offset] === one));

  it('mounts in the order in which one lies over the other', () => {
    const order = [
      at('--ro-bind', '/', '/'),
      at('--tmpfs', '/home'),
      at('--bind', '/tmp/scratch', '/tmp'),
      at('--ro-bind', '/home/dev/.nvm', '/home/dev/.nvm'),
      at('--bind', '/home/dev/app', '/home/dev/app'),
      at('--bind', '/home/dev/app/.git', '/home/dev/app/.git'),
      at('--ro-bind', '/home/dev/app/.git/hooks', '/home/dev/app/.git/hooks'),
      at('--ro-bind', '/tmp/blank', '/home/dev/app/.env'),
      at('--perms', '0000', '--tmpfs', '/srv/remit'),
      at('--clearenv'),
      at('--setenv', 'A', 'b c'),
      at('--chdir', '/home/dev/app', '--', 'sh', '-c', 'x'),
    ];
    assert.ok(!order.includes(-1), JSON.stringify(order));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });

  it('leaves no process, network, terminal or right of the machine', () => {
    for (const word of [
      '--unshare-user',
      '--unshare-pid',
      '--unshare-net',
      '--unshare-ipc',
      '--die-with-parent',
      '--new-session',
      '--disable-userns',
    ])
      assert.ok(words.includes(word), word);
    assert.ok(at('--cap-drop', 'ALL') >= 0);
  });

  it('asks an older one only for what it knows', () => {
    const old = bubblewrapArguments(PROFILE, INSIDE, { perms: false, disableUserns: false });
    assert.ok(!old.includes('--perms') && !old.includes('--disable-userns'));
  });
});

describe('the profile of Seatbelt', () => {
  it('denies after it allows, and quotes paths', () => {
    const text = seatbeltProfile({ ...PROFILE, readOnly: ['/home/dev/app/a"b\\c'] }, 4000);
    const order = [
      '(deny network*)',
      '(allow network-outbound (remote ip "localhost:4000"))',
      '(deny file-write*)',
      '(subpath "/home/dev/app")',
      '(subpath "/home/dev/app/a\\"b\\\\c")',
      '(subpath "/home/dev/app/.env")',
    ].map((part) => text.indexOf(part));
    assert.ok(!order.includes(-1), text);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(!seatbeltProfile(PROFILE).includes('network-outbound'));
  });
});

describe('the environment inside', () => {
  it('keeps what is plain or given', () => {
    const own = {
      PATH: '/bin',
      LANG: 'C',
      API_KEY: 'k',
      DB: 'postgres://u:hunter22222@h/d',
      GIVEN_SECRET: 's',
      SSH_AUTH_SOCK: '/s',
      KUBECONFIG: '/k',
      REMIT_HOME: '/r',
      LD_PRELOAD: '/x.so',
      https_proxy: 'http://p',
    };
    assert.deepEqual(sandboxEnvironment(own, ['GIVEN_SECRET']), {
      PATH: '/bin',
      LANG: 'C',
      GIVEN_SECRET: 's',
      TMPDIR: '/tmp',
    });
  });
});

describe('what it was kept from', () => {
  const told = (text: string): string[] =>
    needsOf(text, PROFILE, '/home/dev/app').map(({ kind, what }) => `${kind} ${what}`);

  it('is read from the words of shells, tools and languages', () => {
    const cases: readonly (readonly [text: string, need: string])[] = [
      ['bash: line 1: /etc/x: Read-only file system', 'write /etc/x'],
      [
        'sh: 1: cannot create .git/hooks/x: Read-only file system',
        'write /home/dev/app/.git/hooks/x',
      ],
      ["touch: cannot touch '/opt/a b': Read-only file system", 'write /opt/a b'],
      ["mv: cannot move '.git' to '.g': Device or resource busy", 'write /home/dev/app/.git'],
      ["Error: EROFS: read-only file system, open '/opt/x'", 'write /opt/x'],
      ["OSError: [Errno 30] Read-only file system: '/opt/x'", 'write /opt/x'],
      ['open /opt/x: read-only file system', 'write /opt/x'],
      ['cat: .env: Permission denied', 'read /home/dev/app/.env'],
      [
        'cat: /home/dev/.aws/credentials: No such file or directory',
        'read /home/dev/.aws/credentials',
      ],
      ['curl: (6) Could not resolve host: api.example.com', 'reach api.example.com'],
      ['Error: getaddrinfo EAI_AGAIN registry.example.com', 'reach registry.example.com'],
      ['dial tcp: lookup api.example.com: no such host', 'reach api.example.com'],
    ];
    for (const [text, need] of cases) assert.deepEqual(told(text), [need], text);
  });

  it('is nothing where the program failed by itself', () => {
    for (const text of [
      'cat: src/none.txt: No such file or directory',
      'cat: /usr/share/none: No such file or directory',
      'bash: ./run.sh: Permission denied',
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
      'npm ERR! missing script: build',
    ])
      assert.deepEqual(told(text), [], text);
  });

  it('comes back from the report as it went in', () => {
    const needs = [
      { kind: 'write', what: '/a "b"\n\\c' },
      { kind: 'reach', what: 'api.example.com' },
    ] as const;
    assert.deepEqual(readSandboxReport(`text\n${sandboxReport(needs)}more`), needs);
    assert.deepEqual(
      readSandboxReport(
        'remit sandbox: it could not eat "/a"\nremit sandbox: it could not read "/a',
      ),
      [],
    );
  });
});

describe('declared hosts', () => {
  it('match as names, not as parts of names', () => {
    assert.ok(matchesHost('api.example.com', 'api.example.com'));
    assert.ok(matchesHost('API.example.com', '*.example.com'));
    assert.ok(!matchesHost('example.com.evil.example', 'example.com'));
    assert.ok(!matchesHost('apiXexample.com', 'api.example.com'));
    assert.ok(!matchesHost('badexample.com', '*.example.com'));
  });
});
