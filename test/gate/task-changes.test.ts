/** What a person changed of the task while a session ran, in its export and when that is played again. */
import assert from 'node:assert/strict';
import type { Event } from '../../src/core/model/event';
import { SessionFile } from '../../src/core/model/session-file';
import type { Grant, Task } from '../../src/core/model/task';
import { play } from '../../src/cli/play';
import { CORE } from '../../src/gate/core';
import { exportSession } from '../../src/gate/export';
import { before, closeGates, decisionOf, testGate, type TestGate } from './in-process';

const TASK: Task = {
  format: 'remit.task/1',
  title: 'Tidy the releases',
  scope: { environments: ['staging'] },
};
const GRANT: Grant = { operation: 'delete', resource: 'release:v1.2.0', max: 1 };
const WITH_GRANT: Task = { ...TASK, scope: { ...TASK.scope, grants: [GRANT] } };
const DELETE = 'gh release delete v1.2.0 --yes';

/** Refused, then granted, then let through; the task is another one at the end. */
async function recorded(): Promise<SessionFile> {
  const gate = testGate({ core: CORE });
  const window = await gate.client('window');
  await shell(gate, 'ls');
  await window.request('declare', { session: 's1', task: TASK });
  assert.equal(await shell(gate, DELETE), 'deny');
  // What the way back writes when a person says yes.
  const body = { type: 'task-amended', step: 2, task: WITH_GRANT, grant: GRANT, by: 'person' };
  await window.request('topUp', { session: 's1', points: 7 });
  await window.request('declare', { session: 's1', task: null });
  const events = gate.events().filter((event) => event.session === 's1');
  const [topped] = events.filter((event) => event.type === 'topped-up');
  const at = events.indexOf(topped!);
  const amended = { ...topped!, ...body } as Event;
  return SessionFile.parse(exportSession([...events.slice(0, at), amended, ...events.slice(at)]));
}

async function shell(gate: TestGate, command: string): Promise<string> {
  return decisionOf(await gate.hook('claude-code', 'PreToolUse', before(command)));
}

function decisions(file: SessionFile): readonly string[] {
  const warn = (line: string): never => assert.fail(line);
  return [...play(file, 'as-judged', 0, warn)].map(({ verdict }) => verdict.decision);
}

describe('changes of a task in a recorded session', () => {
  afterEach(closeGates);

  it('are exported with the step from which they count', async () => {
    const file = await recorded();
    assert.equal(file.task, undefined, 'none was declared when the first step was judged');
    assert.deepEqual(file.taskChanges, [
      { before: 1, task: TASK },
      { before: 2, task: WITH_GRANT, grant: GRANT },
      { before: 2, points: 7 },
      { before: 2, task: null },
    ]);
  });

  it('count from that step on when it is replayed, and not before', async () => {
    const file = await recorded();
    const again = { tool: 'shell', command: DELETE } as const;
    const changes = file.taskChanges!.slice(0, 2);
    const played = { ...file, steps: [...file.steps, again, again], taskChanges: changes };
    // The grant is for one use.
    assert.deepEqual(decisions(played), ['ALLOW', 'DENY', 'ALLOW', 'DENY']);
    assert.deepEqual(decisions({ ...played, taskChanges: changes.slice(0, 1) }), [
      'ALLOW',
      'DENY',
      'DENY',
      'DENY',
    ]);
  });

  it('are written down as what they were when a window replays the file', async () => {
    const file = await recorded();
    const gate = testGate();
    const window = await gate.client('window');
    const steps = [...file.steps, { tool: 'shell', command: 'ls' } as const];
    await window.request('replay', { file: { ...file, steps }, paceMs: 0 });
    for (;;) {
      const { state } = (await window.next('session')) as { state: string };
      if (state === 'ended') break;
    }
    const told = gate
      .events()
      .flatMap((event) =>
        'by' in event && event.by === 'replay' ? `${event.type} ${event.by}` : [],
      );
    assert.deepEqual(told, [
      'task-declared replay',
      'task-amended replay',
      'topped-up replay',
      'task-declared replay',
    ]);
  });

  it('leave a task that was declared before the first step where it was', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    await gate.hook('claude-code', 'SessionStart', before('', { hook_event_name: 'SessionStart' }));
    await window.request('declare', { session: 's1', task: TASK });
    await shell(gate, 'ls');
    const events = gate.events().filter((event) => event.session === 's1');
    const file = exportSession(events);
    assert.deepEqual(file?.task, TASK);
    assert.equal(file?.taskChanges, undefined);
  });
});
