import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { createHash, createHmac } from 'node:crypto';
import { placeholderTag } from '../../src/core/audit/redact';
import { LIMITS } from '../../src/core/limits';
import { findLiteralOnDisk } from '../../src/gate/find-literal';
import { agentEnvironment, lookAtDisk } from '../../src/gate/look-disk';
import { lookAtFiles, normalise } from '../../src/gate/look-files';
import { lookIntoRecords, recordLook } from '../../src/gate/record-look';
import { temporaryFolder } from '../temporary-folder';

const ROOT = '/home/dev/app';

describe('looking at the files of a session', () => {
  const look = () =>
    lookAtFiles(
      {
        root: ROOT,
        files: {
          'src/a.ts': 'let a = "one two"',
          '.env': 'TOKEN=abc-def-123',
          'README.md': 'abc-def-123',
          '.gitignore': '*.log\n/out\n',
          '/home/dev/.kube/config': 'x',
          '.git/config': '[remote "origin"]\n\turl = git@example.com:a/b.git\n',
        },
        env: { PORT: '3000' },
        git: { branch: 'fix', dirty: false, defaultBranch: 'main' },
      },
      'linux',
    );

  it('sees files, folders, variables and git, and does not call missing what is only not listed', () => {
    const at = look();
    assert.equal(at.file('src/../src/a.ts')?.text, 'let a = "one two"');
    assert.equal(at.file(`${ROOT}/none`), undefined);
    assert.deepEqual(
      ['src', `${ROOT}/src/a.ts`, '/home/dev/.kube/config', 'none', '/etc/passwd'].map((one) =>
        at.kind(one),
      ),
      ['directory', 'file', 'file', 'unknown', 'unknown'],
    );
    assert.deepEqual(at.list(`${ROOT}/src`), ['a.ts']);
    assert.equal(at.env('PORT'), '3000');
    assert.equal(at.env('toString'), undefined);
    assert.equal(at.home, '/home/dev');
    assert.deepEqual(at.git(`${ROOT}/src`), {
      root: ROOT,
      branch: 'fix',
      defaultBranch: 'main',
      dirty: false,
      remotes: { origin: 'git@example.com:a/b.git' },
    });
    assert.equal(at.git('/tmp'), undefined);
    assert.deepEqual(
      ['src/a.ts', 'x.log', 'out/x', '/tmp/x'].map((one) => at.gitState(one)),
      ['clean', 'ignored', 'ignored', 'outside'],
    );
  });

  it('finds a literal where credentials are kept first', () => {
    assert.deepEqual(look().findLiteral('abc-def-123'), { path: `${ROOT}/.env`, line: 1 });
    assert.equal(look().findLiteral('abc-def-124'), undefined);
  });

  it('knows a branch whose commit another reference names, and of others nothing', () => {
    const held = (files: Record<string, string>, ...names: string[]) =>
      lookAtFiles({ root: ROOT, files, git: { branch: 'fix' } }, 'linux').branchesHeld(ROOT, names);
    const commit = 'c'.repeat(40);
    const files = {
      '.git/refs/heads/a': `${commit}\n`,
      '.git/packed-refs': `# pack-refs\n${commit} refs/heads/b\n`,
    };
    assert.equal(held(files, 'a'), true);
    assert.equal(held(files, 'b'), true);
    assert.equal(held(files, 'a', 'b'), undefined);
    assert.equal(held({ ...files, '.git/refs/tags/v1': commit }, 'a', 'b'), true);
    assert.equal(held(files, 'c'), undefined);
    assert.equal(held(files), undefined);
  });

  it('follows what ran', () => {
    const at = look();
    const effect = {
      operation: 'create',
      resource: { class: 'file', name: 'new.sh' },
      environment: { name: 'local', evidence: '' },
      reach: 'workspace',
      audience: 'nobody',
      reversibility: 'reversible',
      target: { path: `${ROOT}/new.sh` },
      content: 'rm -rf /',
      phrase: '',
    } as const;
    at.ran([{ tool: 'shell', command: '', cwd: '.', shell: 'bash' }], [effect]);
    assert.equal(at.file('new.sh')?.text, 'rm -rf /');
    assert.equal(at.gitState('new.sh'), 'untracked');
    at.ran([{ tool: 'edit', path: 'src/a.ts', old: 'one', new: '$& more' }], []);
    assert.equal(at.file('src/a.ts')?.text, 'let a = "$& more two"');
    assert.equal(at.gitState('src/a.ts'), 'dirty');
    at.ran([{ tool: 'delete', path: 'src' }], []);
    assert.equal(at.kind('src/a.ts'), 'missing');
    at.ran([{ tool: 'write', path: 'src/b.ts', content: '' }], []);
    assert.equal(at.kind('src'), 'directory');
    at.ran([], [{ ...effect, operation: 'delete' }]);
    assert.equal(at.kind('new.sh'), 'missing');
  });

  it('cuts a long file', () => {
    const text = 'x'.repeat(LIMITS.lookFileBytes);
    const at = lookAtFiles({ root: '/w', files: { just: text, over: `${text}x` } }, 'linux');
    assert.equal(at.file('/w/just')?.truncated, false);
    assert.deepEqual(at.file('/w/over'), { text, truncated: true });
  });

  it('makes paths absolute on every system', () => {
    assert.equal(normalise('a/../b', '/w'), '/w/b');
    assert.equal(normalise('../../../x', '/w'), '/x');
    assert.equal(normalise('C:\\a\\b', '/w'), 'C:/a/b');
    assert.equal(normalise('b', 'C:/a'), 'C:/a/b');
  });
});

describe('looking at the disk', () => {
  const root = temporaryFolder('disk');
  const git = (...words: string[]): void => {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd: root,
      stdio: 'ignore',
    });
  };
  before(() => {
    git('init', '-b', 'main');
    git('remote', 'add', 'origin', 'https://example.com/a.git');
    fs.mkdirSync(path.join(root, 'src'));
    fs.mkdirSync(path.join(root, 'out'));
    fs.writeFileSync(path.join(root, '.gitignore'), 'out\n');
    fs.writeFileSync(path.join(root, 'src/a'), 'one');
    fs.writeFileSync(path.join(root, 'src/b'), 'two');
    fs.writeFileSync(path.join(root, 'out/x'), 'made');
    git('add', '.');
    git('commit', '-m', 'first');
    fs.writeFileSync(path.join(root, 'src/b'), 'changed');
    fs.writeFileSync(path.join(root, 'new'), 'not yet known');
  });
  const look = () => lookAtDisk({ workspaceRoot: root, env: { A: '1', REMIT_HOME: '/x' } });

  it('reads regular files only, and never waits for a pipe', () => {
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    assert.equal(look().file(path.join(root, 'src/a'))?.text, 'one');
    for (const name of ['src', 'pipe', 'none']) {
      assert.equal(look().file(path.join(root, name)), undefined, name);
    }
    assert.equal(look().file('/dev/zero'), undefined);
    assert.deepEqual(
      ['src/a', 'src', 'pipe', 'none'].map((name) => look().kind(path.join(root, name))),
      ['file', 'directory', 'other', 'missing'],
    );
    fs.rmSync(path.join(root, 'pipe'));
  });

  it('tells what git would lose', () => {
    const at = look();
    assert.deepEqual(
      ['src/a', 'src/b', 'src', 'new', 'out', 'out/x'].map((name) =>
        at.gitState(path.join(root, name)),
      ),
      ['clean', 'dirty', 'dirty', 'untracked', 'ignored', 'ignored'],
    );
    assert.equal(at.gitState(os.tmpdir()), 'outside');
    const context = at.git(path.join(root, 'src/a'));
    assert.deepEqual(
      [context?.root, context?.branch, context?.remotes, context?.dirty],
      [root, 'main', { origin: 'https://example.com/a.git' }, true],
    );
  });

  it('tells which branches hold commits that are nowhere else', () => {
    git('branch', 'same');
    git('branch', 'one');
    git('commit', '--allow-empty', '-m', 'second');
    git('branch', 'two');
    git('branch', 'three');
    git('reset', '--soft', 'HEAD~1');
    const held = (...names: string[]) => look().branchesHeld(path.join(root, 'src'), names);
    assert.equal(held('same'), true);
    assert.equal(held('same', 'one'), true);
    assert.equal(held('two'), true);
    assert.equal(held('two', 'three'), false);
    git('update-ref', 'refs/remotes/origin/two', 'two');
    assert.equal(held('two', 'three'), true);
    assert.equal(held('none'), undefined);
    assert.equal(held('t*'), undefined);
    assert.equal(held(), undefined);
    assert.equal(look().branchesHeld(os.tmpdir(), ['same']), undefined);
  });

  it('starts no program of the repository’s choosing', () => {
    const proof = path.join(temporaryFolder('proof'), 'ran');
    git('config', 'core.fsmonitor', `touch ${proof}; false`);
    look().gitState(path.join(root, 'src/a'));
    git('config', '--unset', 'core.fsmonitor');
    assert.ok(!fs.existsSync(proof));
  });

  it('shows the agent’s variables, and none of Remit’s', () => {
    assert.equal(look().env('A'), '1');
    assert.equal(look().env('REMIT_HOME'), undefined);
    assert.equal(agentEnvironment(process.pid)['PATH'], process.env['PATH']);
  });

  it('finds the file that holds a value', () => {
    fs.writeFileSync(path.join(root, 'notes.txt'), 'x\ntoken-of-somebody-1');
    assert.deepEqual(findLiteralOnDisk(root, 'token-of-somebody-1'), {
      path: path.join(root, 'notes.txt'),
      line: 2,
    });
    fs.writeFileSync(path.join(root, '.env'), 'A=1\nB=2\nT=token-of-somebody-1');
    assert.deepEqual(findLiteralOnDisk(root, 'token-of-somebody-1'), {
      path: path.join(root, '.env'),
      line: 3,
    });
    assert.equal(findLiteralOnDisk(root, 'nowhere-to-be-found'), undefined);
  });
});

describe('recorded look-ups', () => {
  const fingerprint = (value: string): string =>
    placeholderTag(value) ?? createHmac('sha256', 'k').update(value).digest('hex').slice(0, 12);
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const SECRET = '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa';

  it('answer alike when they are looked into again, and hold no secret', () => {
    const inner = lookAtFiles(
      {
        root: ROOT,
        files: {
          '.env': `RAILWAY_TOKEN=${SECRET}\n`,
          a: 'plain',
          '.git/refs/heads/old': 'c0ffee\n',
          '.git/refs/remotes/origin/old': 'c0ffee\n',
        },
        env: { API_TOKEN: SECRET, PORT: '1' },
        git: { branch: 'x' },
      },
      'linux',
    );
    const kept = new Set<string>();
    const { look, lookUps } = recordLook(inner, { fingerprint, digest, kept });
    look.file(`${ROOT}/.env`);
    look.file(`${ROOT}/a`);
    look.file('/none');
    look.kind(ROOT);
    look.list(ROOT);
    look.env('API_TOKEN');
    look.env('NONE');
    look.git(ROOT);
    look.gitState(`${ROOT}/a`);
    assert.equal(look.branchesHeld(ROOT, ['old']), true);
    look.findLiteral(SECRET);
    const records = lookUps();
    assert.ok(!JSON.stringify(records).includes(SECRET));
    const again = lookIntoRecords(records, new Map(), {
      home: '/h',
      platform: 'linux',
      fingerprint,
    });
    const hidden = again.env('API_TOKEN')!;
    assert.equal(fingerprint(hidden), fingerprint(SECRET));
    assert.match(again.file(`${ROOT}/.env`)!.text, /^RAILWAY_TOKEN=5ec2e7ed-/);
    assert.equal(again.file(`${ROOT}/a`)?.text, 'plain');
    assert.equal(again.file('/none'), undefined);
    assert.equal(again.kind(ROOT), 'directory');
    assert.equal(again.kind('/never/asked'), 'unknown');
    assert.deepEqual(again.list(ROOT), inner.list(ROOT));
    assert.equal(again.env('NONE'), undefined);
    assert.equal(again.git(ROOT)?.branch, 'x');
    assert.equal(again.gitState(`${ROOT}/a`), inner.gitState(`${ROOT}/a`));
    assert.equal(again.branchesHeld(ROOT, ['old']), true);
    assert.equal(again.branchesHeld(ROOT, ['other']), undefined);
    assert.deepEqual(again.findLiteral(hidden), inner.findLiteral(SECRET));
  });

  it('keep a text once', () => {
    const inner = lookAtFiles({ root: ROOT, files: { a: 'plain' } }, 'linux');
    const kept = new Set<string>();
    const first = recordLook(inner, { fingerprint, digest, kept });
    first.look.file(`${ROOT}/a`);
    const second = recordLook(inner, { fingerprint, digest, kept });
    second.look.file(`${ROOT}/a`);
    assert.ok(first.lookUps()[0]?.value !== undefined);
    assert.equal(second.lookUps()[0]?.value, undefined);
    assert.equal(second.lookUps()[0]?.digest, first.lookUps()[0]?.digest);
  });
});
