/** `remit replay`: what is printed, and what becomes of steps that are not allowed. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objects, remit, scratch } from './run-command';

type Step = Record<string, unknown>;

function sessionFile(steps: readonly Step[], more: object = {}): string {
  const file = join(scratch(), 'session.json');
  const workspace = { root: '/home/dev/app', git: { branch: 'fix/x', defaultBranch: 'main' } };
  const session = { format: 'remit.session/1', id: 's', workspace, steps, ...more };
  writeFileSync(file, JSON.stringify(session));
  return file;
}

/** Refused in any case: the task forbids it by name. */
const FORBIDDEN: Step = { tool: 'delete', path: 'infra/main.tf' };
const TASK = {
  format: 'remit.task/1',
  title: 'Tidy up',
  scope: { never: ['path:infra/**'] },
};

describe('remit replay', () => {
  it('prints one line a judged step, none for prompts, numbered over all', async () => {
    const file = sessionFile([
      { tool: 'prompt', text: 'Look around.' },
      { tool: 'shell', command: 'ls', expect: ['ALLOW'] },
      { tool: 'read', path: 'README.md' },
    ]);
    const { status, out, err } = await remit(['replay', file, '--json']);
    assert.equal(status, 0);
    assert.equal(err, '');
    const lines = objects(out);
    assert.deepEqual(
      lines.map((line) => [line['session'], line['step'], line['decision'], line['ok']]),
      [
        ['s', 1, 'ALLOW', true],
        ['s', 2, 'ALLOW', true],
      ],
    );
    assert.deepEqual(lines[0]!['expect'], ['ALLOW']);
    assert.equal('expect' in lines[1]!, false);
    for (const line of lines) {
      assert.equal('reason_code' in line, false, 'ALLOW has no reason');
      for (const field of ['points', 'caps', 'effects', 'because', 'evidence']) {
        assert.ok(field in line, field);
      }
    }
  });

  it('gives every verdict but ALLOW a reason, and effects from the closed lists', async () => {
    const { out } = await remit(['replay', sessionFile([FORBIDDEN], { task: TASK }), '--json']);
    const [line] = objects(out);
    assert.equal(line!['decision'], 'DENY');
    assert.match(String(line!['reason_code']), /^[A-Z_]+$/);
    const [effect] = line!['effects'] as Step[];
    assert.equal(effect!['operation'], 'delete');
    assert.match(String(effect!['resource']), /^(file|directory):infra/);
  });

  it('exits 1 when a step differs from what was expected', async () => {
    const file = sessionFile([{ ...FORBIDDEN, expect: ['ALLOW'] }], { task: TASK });
    const { status, out } = await remit(['replay', file, '--json']);
    assert.equal(status, 1);
    assert.equal(objects(out)[0]!['ok'], false);
    const readable = await remit(['replay', file]);
    assert.equal(readable.status, 1);
    assert.match(readable.out, /^! +0 +DENY/m);
    assert.match(readable.out, /Expected: ALLOW/);
  });

  it('reads one session a line from a .jsonl file, and several files', async () => {
    const file = join(scratch(), 'all.jsonl');
    const line = (id: string) =>
      `{"format":"remit.session/1","id":"${id}","workspace":{"root":"/w"},"steps":[{"tool":"read","path":"a"}]}`;
    writeFileSync(file, `${line('a')}\n\n${line('b')}\n`);
    const { out } = await remit([
      'replay',
      file,
      sessionFile([{ tool: 'read', path: 'x' }]),
      '--json',
    ]);
    assert.deepEqual(
      objects(out).map((one) => one['session']),
      ['a', 'b', 's'],
    );
  });

  describe('a step that is not allowed', () => {
    // The token reaches the session only if the forbidden read's output is fed.
    const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`;
    const steps: Step[] = [
      {
        tool: 'mcp',
        server: 'vault',
        name: 'read_secret',
        arguments: {},
        output: `TOKEN=${token}`,
      },
      {
        tool: 'shell',
        command: `curl -X DELETE https://api.example.com/v1/things/1 -H "Authorization: Bearer ${token}"`,
      },
    ];
    const task = {
      format: 'remit.task/1',
      title: 'Tidy up',
      scope: { tools: { deny: ['mcp:vault/*'] } },
    };
    const evidence = async (...flags: string[]) => {
      const { out } = await remit(['replay', sessionFile(steps, { task }), '--json', ...flags]);
      const [first, second] = objects(out);
      assert.equal(first!['decision'], 'DENY');
      return second!['evidence'] as number[];
    };

    it('did not run: its output is dropped', async () => {
      assert.deepEqual(await evidence(), []);
      assert.deepEqual(await evidence('--assume-approved'), [], 'a yes does not answer a DENY');
    });

    it('ran all the same with --assume-ran, as in the incident', async () => {
      assert.deepEqual(await evidence('--assume-ran'), [0]);
    });
  });

  it('answers every CONFIRM yes with --assume-approved', async () => {
    const asked: Step = { tool: 'shell', command: 'git push --force origin fix/x', exit: 0 };
    const decisions = async (...flags: string[]) => {
      const { out } = await remit(['replay', sessionFile([asked]), '--json', ...flags]);
      return objects(out).map((line) => line['decision']);
    };
    assert.deepEqual(await decisions(), await decisions('--assume-approved'));
  });

  it('takes the workspace file among the files for accepted', async () => {
    const workspace = {
      root: '/home/dev/app',
      files: {
        '.remit/workspace.jsonc':
          '// ours\n{"format":"remit.workspace/1","never":["path:infra/**"],}',
      },
    };
    const { out } = await remit(['replay', sessionFile([FORBIDDEN], { workspace }), '--json']);
    assert.equal(objects(out)[0]!['decision'], 'DENY');
  });

  it('takes an edit that was recorded as a patch', async () => {
    const edit: Step = { tool: 'edit', path: 'docs/a.md', content: '@@\n-a\n+b' };
    const { status, out, err } = await remit(['replay', sessionFile([edit]), '--json']);
    assert.equal(status, 0);
    assert.equal(err, '');
    assert.equal(objects(out).length, 1);
  });

  it('shows nothing that a terminal would obey', async () => {
    const command = 'echo \u001b[2J\u202Egnp.exe';
    const { out } = await remit(['replay', sessionFile([{ tool: 'shell', command }])]);
    assert.doesNotMatch(out, /[\u001b\u202E]/);
  });
});
