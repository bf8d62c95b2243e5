import assert from 'node:assert/strict';
import { createSession, declareTask, judge, smallestEdit, weigh } from '../../src/core/index';
import { editedTask } from '../../src/core/task-edits';
import type { Scope, Task } from '../../src/core/model/task';
import { placeholderTag } from '../../src/core/audit/redact';
import { createHash } from 'node:crypto';
import { lookAtFiles } from '../../src/gate/look-files';

const ROOT = '/home/dev/app';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const ports = {
  look: lookAtFiles({ root: ROOT, files: { 'src/a.ts': 'x' }, git: { branch: 'main' } }, 'linux'),
  fingerprint: (value: string) => placeholderTag(value) ?? sha(value).slice(0, 12),
  digest: sha,
};

function under(task: Task | undefined, command: string) {
  const session = createSession({ id: 's', workspaceRoot: ROOT, startedMs: 0 });
  declareTask(session, task, 0);
  const action = { tool: 'shell', command, cwd: ROOT, shell: 'bash' } as const;
  const step = { step: 0, actions: [action] as const, agent: { id: 'test' }, atMs: 0 };
  return { session, step };
}

function task(scope: Scope, more: Partial<Task> = {}): Task {
  return { format: 'remit.task/1', title: 'T', scope, ...more };
}

const CASES: readonly {
  readonly what: string;
  readonly task: Task | undefined;
  readonly command: string;
  readonly kinds: readonly string[] | undefined;
}[] = [
  { what: 'nothing where it passes', task: undefined, command: 'ls', kinds: [] },
  {
    what: 'one entry of a list of paths',
    task: task({ paths: ['docs/**'] }),
    command: 'echo y > src/a.ts',
    kinds: ['entry paths'],
  },
  {
    what: 'work in the place of plan',
    task: task({}, { mode: 'plan' }),
    command: 'echo y > src/a.ts',
    kinds: ['work-mode'],
  },
  {
    what: 'a tool of a list',
    task: task({ tools: { allow: ['read'] } }),
    command: 'echo y > src/a.ts',
    kinds: ['tool'],
  },
  {
    what: 'what the task itself forbids',
    task: task({ never: ['path:src/**', 'path:docs/**'] }),
    command: 'echo y > src/a.ts',
    kinds: ['permit'],
  },
  {
    what: 'nothing at all for the guard itself',
    task: undefined,
    command: 'remit off forever',
    kinds: undefined,
  },
];

describe('the smallest change that lets a call pass', () => {
  for (const { what, task: declared, command, kinds } of CASES) {
    it(`is ${what}`, () => {
      const { session, step } = under(declared, command);
      const changes = smallestEdit(session, step, ports);
      assert.deepEqual(
        changes?.map((one) => (one.kind === 'entry' ? `entry ${one.field}` : one.kind)),
        kinds,
      );
    });
  }

  it('is a grant that lets exactly this pass', () => {
    const { session, step } = under(task({}), 'gh release delete v1 --yes');
    const changes = smallestEdit(session, step, ports);
    assert.ok(changes !== undefined && changes.length > 0);
    assert.ok(changes.some((one) => one.kind === 'grant'));
    const granted = editedTask(session.task, changes, 'T');
    const again = under(granted, 'gh release delete v1 --yes');
    assert.equal(judge(again.session, again.step, ports).decision, 'ALLOW');
    const other = under(granted, 'gh release delete v2 --yes');
    assert.notEqual(judge(other.session, other.step, ports).decision, 'ALLOW');
  });

  it('leaves the session as it was', () => {
    const { session, step } = under(task({ paths: ['docs/**'] }), 'echo y > src/a.ts');
    const before = weigh(session, step, ports);
    const { task: declared } = session;
    smallestEdit(session, step, ports);
    assert.equal(session.task, declared);
    assert.deepEqual(weigh(session, step, ports), before);
  });

  it('begins no list that the task leaves out', () => {
    const { session, step } = under(task({}), 'gh release delete v1 --yes');
    const changes = smallestEdit(session, step, ports) ?? [];
    const scope = editedTask(session.task, changes, 'T').scope ?? {};
    for (const field of ['hosts', 'environments', 'branches', 'paths'] as const) {
      assert.equal(scope[field], undefined, field);
    }
  });
});
