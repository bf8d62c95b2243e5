import assert from 'node:assert/strict';
import { before, closeGates, testGate, type TestGate } from '../in-process';
import { doorPayload, processTable } from './played-doors';

/*
 * 10 the editor, 11 its window's extension host, 12 the terminals' host; 20 a person's shell in a terminal, 30 an agent
 * that was started there, 31 a hook of it through a shell, 40 a shell that the agent starts and 41 a program of that.
 */
const MACHINE = {
  10: 1,
  11: 10,
  12: 10,
  20: 12,
  30: 20,
  31: { parent: 30, words: ['/bin/sh', '-c', '"/h/bin/remit-hook" claude-code PreToolUse'] },
  40: 30,
  41: 40,
  50: 12,
  51: 50,
};
const HELLO = doorPayload('', { terminal: 't' });

async function role(
  gate: TestGate,
  pid: number,
  fields: Record<string, string> = {},
): Promise<string> {
  const reply = await gate.door('hello', pid, doorPayload('', fields));
  return `${reply.exit} ${reply.stdout.trim()}`;
}
const sessions = (gate: TestGate): readonly string[] =>
  gate
    .eventsOf('judged')
    .map((event) => `${event.session} ${event.agent.id} ${event.door ?? 'hook'}`);

describe('whose a door is', () => {
  afterEach(closeGates);

  it('the session’s, when its agent’s process is above it, and the person’s beside it', async () => {
    const gate = testGate({ processes: processTable(MACHINE) });
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('ls'));
    assert.equal(await role(gate, 40), '0 agent');
    assert.equal(await role(gate, 20), '0 off');
    assert.equal(await role(gate, 51), '0 off');
    assert.equal((await gate.door('line', 40, doorPayload('deny this'))).exit, 126);
    assert.deepEqual(sessions(gate), ['s1 claude-code hook', 's1 claude-code shell']);
  });

  it('names the agent’s processes up to the terminal that it runs in', async () => {
    const processes = processTable(MACHINE);
    const gate = testGate({ processes });
    const window = await gate.client('window', [], { pid: 11 });
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('ls'));
    const pids = await window.request('processesOf', { session: 's1' });
    assert.deepEqual(pids.slice(0, 2), [30, 20]);
    assert.deepEqual(await window.request('processesOf', { session: 'another' }), []);
    processes.rows.set(30, { parent: 20, start: 'later' });
    assert.deepEqual(await window.request('processesOf', { session: 's1' }), []);
  });

  it('nobody’s session any more when the process has ended and its number is used again', async () => {
    const processes = processTable(MACHINE);
    const gate = testGate({ processes });
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('ls'));
    assert.equal(await role(gate, 40), '0 agent');
    processes.rows.set(30, { parent: 20, start: 'later' });
    assert.equal(await role(gate, 40), '0 off');
  });

  it('never the session’s because of the editor itself, whatever its hooks were started by', async () => {
    const gate = testGate({ processes: processTable({ ...MACHINE, 32: 10 }) });
    const window = await gate.client('window', [], { pid: 11 });
    // This agent's hooks come from the editor's own process.
    await gate.hookOf(10, 'cursor', 'beforeShellExecution', {
      hook_event_name: 'beforeShellExecution',
      conversation_id: 'c1',
      generation_id: 'g',
      command: 'ls',
      cwd: '/tmp',
      workspace_roots: ['/tmp'],
    });
    assert.equal(await role(gate, 20), '0 off');
    window.close();
    assert.equal(await role(gate, 20), '0 agent');
  });

  it('the agent’s that left its mark: its live session here, else one of its own', async () => {
    const gate = testGate({ processes: processTable(MACHINE) });
    assert.equal(await role(gate, 51, { marks: 'GEMINI_CLI' }), '0 agent');
    await gate.door('line', 51, doorPayload('deny it', { marks: 'GEMINI_CLI' }));
    const call = { ...before('ls'), cwd: '/tmp' };
    await gate.hookOf(0, 'claude-code', 'PreToolUse', call);
    await gate.door('line', 51, doorPayload('deny it', { marks: 'CLAUDECODE' }));
    assert.deepEqual(sessions(gate), [
      'gemini-cli@/tmp gemini-cli shell',
      's1 claude-code hook',
      's1 claude-code shell',
    ]);
    const started = gate
      .eventsOf('session-started')
      .find((event) => event.agent.id === 'gemini-cli');
    assert.equal(started?.source, 'shell');
  });

  it('not the agent’s whose mark the whole editor carries', async () => {
    const gate = testGate({ processes: processTable(MACHINE) });
    const window = await gate.client('window', ['CLAUDECODE'], { pid: 11 });
    await window.request('terminal', { pid: 20, name: 'bash', creator: 'person', label: '' });
    assert.equal(await role(gate, 20, { marks: 'CLAUDECODE' }), '0 off');
    assert.equal(await role(gate, 20, { marks: 'CLAUDECODE,GEMINI_CLI' }), '0 agent');
  });

  it('the extension’s or the task’s that the editor says it is', async () => {
    const gate = testGate({ processes: processTable(MACHINE) });
    const window = await gate.client('window', [], { pid: 11 });
    const register = (creator: 'person' | 'extension' | 'task', label: string, more = {}) =>
      window.request('terminal', { pid: 50, name: 'T', creator, label, ...more });
    await register('extension', 'cline');
    await gate.door('line', 51, doorPayload('deny a'));
    await register('task', 'deploy');
    await gate.door('line', 51, doorPayload('deny b'));
    await gate.hookOf(0, 'claude-code', 'PreToolUse', before('ls'));
    await register('task', 'deploy', { session: 's1' });
    await gate.door('line', 51, doorPayload('deny c'));
    await register('person', '');
    assert.equal((await gate.door('line', 51, doorPayload('deny d'))).exit, 0);
    assert.deepEqual(sessions(gate), [
      'cline@/tmp cline shell',
      'person@/tmp person task',
      's1 claude-code hook',
      's1 claude-code shell',
    ]);
    const [, task] = gate.eventsOf('judged');
    assert.deepEqual(task!.actions, [
      { tool: 'task', label: 'deploy', command: 'deny b', cwd: '/tmp', alone: true },
    ]);
  });

  it('waits for the editor’s word on a new terminal, and only for that', async () => {
    const gate = testGate({ processes: processTable(MACHINE) });
    const window = await gate.client('window', [], { pid: 11 });
    const asked = gate.door('hello', 50, HELLO);
    await window.request('terminal', { pid: 50, name: 'T', creator: 'extension', label: 'cline' });
    assert.equal((await asked).stdout, 'agent\n');
    // No window, and a shell outside the editor: there is nobody to wait for.
    window.close();
    assert.equal((await gate.door('hello', 20, HELLO)).stdout, 'off\n');
  });

  describe('a shell that was handed its command at the top of an editor’s terminal', () => {
    const HANDED = doorPayload('', { terminal: 't', interactive: '0' });
    const line = (gate: TestGate, pid: number, fields: Record<string, string> = {}) =>
      gate.door(
        'line',
        pid,
        doorPayload('deny it', { terminal: 't', interactive: '0', ...fields }),
      );
    const opened = (pid: number) =>
      ({ pid, name: 'deploy', creator: 'person', label: '' }) as const;

    it('waits for the second word, which says that it is a task', async () => {
      const gate = testGate({ processes: processTable(MACHINE) });
      const window = await gate.client('window', [], { pid: 11 });
      const asked = gate.door('hello', 50, HANDED);
      await window.request('terminal', opened(50));
      await window.request('terminal', { ...opened(50), creator: 'task', label: 'deploy all' });
      assert.equal((await asked).stdout, 'agent\n');
      assert.equal((await line(gate, 50)).exit, 126);
      assert.deepEqual(labels(gate), ['deploy all']);
    });

    it('is judged as a task when the second word never comes, and when none does', async () => {
      const gate = testGate({ processes: processTable({ ...MACHINE, 60: 12 }) });
      const window = await gate.client('window', [], { pid: 11 });
      await window.request('terminal', opened(50));
      assert.equal((await gate.door('hello', 50, HANDED)).stdout, 'agent\n');
      assert.equal((await line(gate, 50)).exit, 126);
      assert.equal((await gate.door('hello', 60, HANDED)).stdout, 'agent\n');
      assert.equal((await line(gate, 60)).exit, 126);
      assert.deepEqual(labels(gate), ['deploy', 'task']);
    });

    it('is told by its words where it says that it is interactive', async () => {
      const words = ['/bin/bash', '-ic', 'make'];
      const gate = testGate({ processes: processTable({ ...MACHINE, 50: { parent: 12, words } }) });
      const window = await gate.client('window', [], { pid: 11 });
      await window.request('terminal', opened(50));
      assert.equal((await line(gate, 50, { interactive: '1' })).exit, 126);
    });

    it('is not a person’s shell, nor what that starts', async () => {
      const gate = testGate({ processes: processTable(MACHINE) });
      const window = await gate.client('window', [], { pid: 11 });
      await window.request('terminal', opened(50));
      const hello = (pid: number, interactive: string) =>
        gate.door('hello', pid, doorPayload('', { terminal: 't', interactive }));
      assert.equal((await hello(50, '1')).stdout, 'off\n');
      assert.equal((await hello(51, '0')).stdout, 'off\n');
    });

    it('is waited for by a gate that has just begun, whose windows are about to come back', async () => {
      const gate = testGate({ processes: processTable(MACHINE) });
      const asked = gate.door('hello', 50, HANDED);
      const window = await gate.client('window', [], { pid: 11 });
      await window.request('terminal', { ...opened(50), creator: 'task', label: 'deploy' });
      assert.equal((await asked).stdout, 'agent\n');
    });
  });
});

function labels(gate: TestGate): readonly string[] {
  return gate
    .eventsOf('judged')
    .flatMap(({ actions }) => actions.flatMap((one) => (one.tool === 'task' ? [one.label] : [])));
}
