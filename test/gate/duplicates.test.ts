/** One act, one verdict, across registrations and dialects; what only looks alike is judged for itself. */
import assert from 'node:assert/strict';
import { before, closeGates, decisionOf, testGate } from './in-process';

const CURSOR = {
  conversation_id: 's1',
  generation_id: 'g1',
  cursor_version: '3.9.16',
  workspace_roots: ['/work'],
};
const shellEvent = (command: string) => ({
  ...CURSOR,
  hook_event_name: 'beforeShellExecution',
  command,
  cwd: '/work',
});
const toolEvent = (command: string, id: string) => ({
  ...CURSOR,
  hook_event_name: 'preToolUse',
  tool_name: 'Shell',
  tool_input: { command },
  tool_use_id: id,
  cwd: '/work',
});

describe('duplicate firing', () => {
  afterEach(closeGates);

  it('is judged once where an agent also reads the hooks of another, under another event and with more fields', async () => {
    const gate = testGate();
    const replies = await Promise.all([
      gate.hook('cursor', 'beforeShellExecution', shellEvent('deny this')),
      // Cursor starts the hooks of Claude Code's settings with its own payload.
      gate.hook('claude-code', 'PreToolUse', toolEvent('deny this', 'call-1')),
    ]);
    assert.deepEqual(
      replies.map((reply) => JSON.parse(reply.stdout).permission),
      ['deny', 'deny'],
    );
    assert.equal(gate.eventsOf('judged').length, 1);
  });

  it('is another call when the same registration brings it again, when the ids differ, and later', async () => {
    let nowMs = 1_000_000;
    const gate = testGate({ now: () => nowMs });
    await gate.hook('cursor', 'beforeShellExecution', shellEvent('make'));
    await gate.hook('claude-code', 'PreToolUse', toolEvent('make', 'call-1'));
    assert.equal(gate.eventsOf('judged').length, 1);
    await gate.hook('claude-code', 'PreToolUse', toolEvent('make', 'call-2'));
    assert.equal(gate.eventsOf('judged').length, 2);
    nowMs += 2_001;
    await gate.hook('cursor', 'beforeShellExecution', shellEvent('make'));
    assert.equal(gate.eventsOf('judged').length, 3);
  });

  it('is another call in another folder and in another session', async () => {
    const gate = testGate();
    await gate.hook('cursor', 'beforeShellExecution', shellEvent('make'));
    const elsewhere = { ...toolEvent('make', 'c'), cwd: '/else' };
    await gate.hook('claude-code', 'PreToolUse', elsewhere);
    await gate.hook('claude-code', 'PreToolUse', {
      ...toolEvent('make', 'c'),
      conversation_id: 's2',
    });
    assert.equal(gate.eventsOf('judged').length, 3);
  });

  it('hears a prompt once', async () => {
    const gate = testGate();
    const prompt = { ...before(''), hook_event_name: 'UserPromptSubmit', prompt: 'go on' };
    await gate.hook('claude-code', 'UserPromptSubmit', prompt);
    await gate.hook('vscode', 'UserPromptSubmit', prompt);
    assert.equal(gate.eventsOf('prompt').length, 1);
    await gate.hook('vscode', 'UserPromptSubmit', prompt);
    assert.equal(gate.eventsOf('prompt').length, 2);
  });
});

describe('subagents', () => {
  afterEach(closeGates);

  it('are named in the log and share the session of their parent, with its steps', async () => {
    const gate = testGate();
    await gate.hook('claude-code', 'PreToolUse', before('one'));
    await gate.hook(
      'claude-code',
      'PreToolUse',
      before('two', { agent_id: 'a7', tool_use_id: 'c2' }),
    );
    const judged = gate.eventsOf('judged');
    assert.deepEqual(
      judged.map((one) => [one.session, one.step, one.agent.subagent]),
      [
        ['s1', 0, undefined],
        ['s1', 1, 'a7'],
      ],
    );
  });

  it('that run the same command at once are two calls', async () => {
    const gate = testGate();
    await gate.hook(
      'claude-code',
      'PreToolUse',
      before('ls', { agent_id: 'a7', tool_use_id: 'c1' }),
    );
    await gate.hook(
      'claude-code',
      'PreToolUse',
      before('ls', { agent_id: 'a8', tool_use_id: 'c2' }),
    );
    assert.equal(gate.eventsOf('judged').length, 2);
  });
});

describe('quiet mode', () => {
  afterEach(closeGates);

  async function decisions(
    quiet: readonly string[],
    calls: readonly unknown[],
  ): Promise<readonly string[]> {
    const gate = testGate();
    const { writeSettings } = await import('../../src/store/settings');
    writeSettings(gate.paths.settings, {
      offUntil: null,
      accepted: {},
      nextTasks: {},
      quiet: [...quiet],
    });
    const replies = [];
    for (const call of calls) replies.push(await gate.hook('claude-code', 'PreToolUse', call));
    return replies.map(decisionOf);
  }
  const calls = (mode: string) => [
    before('ls', { permission_mode: mode, tool_use_id: `1${mode}` }),
    before('deny this', { permission_mode: mode, tool_use_id: `2${mode}` }),
  ];

  it('is off unless a person chose it', async () => {
    assert.deepEqual(await decisions([], calls('default')), ['pass', 'deny']);
    assert.deepEqual(await decisions(['cursor'], calls('default')), ['pass', 'deny']);
  });

  it('answers the prompt of what is allowed, in the modes in which the agent would ask', async () => {
    assert.deepEqual(await decisions(['claude-code'], calls('default')), ['allow', 'deny']);
    assert.deepEqual(await decisions(['claude-code'], calls('acceptEdits')), ['allow', 'deny']);
    for (const mode of ['plan', 'dontAsk', 'bypassPermissions', 'auto']) {
      assert.deepEqual(await decisions(['claude-code'], calls(mode)), ['pass', 'deny'], mode);
    }
  });

  it('never answers a question, and never what the agent asks its person', async () => {
    const ask = before('ask this', { permission_mode: 'default', tool_use_id: 'q' });
    assert.notEqual((await decisions(['claude-code'], [ask]))[0], 'allow');
    for (const tool_name of ['AskUserQuestion', 'ExitPlanMode', 'SomethingNew']) {
      const call = { ...before('x', { permission_mode: 'default' }), tool_name, tool_input: {} };
      assert.notEqual((await decisions(['claude-code'], [call]))[0], 'allow', tool_name);
    }
  });
});
