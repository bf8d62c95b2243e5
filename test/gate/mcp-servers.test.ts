/** The server of a tool that an event names alone: what another event said first, else the only one that is listed. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { closeGates, testGate, type TestGate } from './in-process';

interface Call {
  readonly event: string;
  readonly tool?: string;
  readonly server?: string;
  readonly argument?: string;
}

function payload(root: string, { event, tool = 'create', server, argument = 'x' }: Call): object {
  const common = { conversation_id: 's1', workspace_roots: [root], hook_event_name: event };
  return server === undefined
    ? { ...common, tool_name: `MCP:${tool}`, tool_input: { argument }, tool_use_id: argument }
    : {
        ...common,
        tool_name: tool,
        tool_input: JSON.stringify({ argument }),
        mcp_server_name: server,
      };
}

function serversOf(gate: TestGate): readonly string[] {
  return gate
    .eventsOf('judged')
    .flatMap(({ actions }) =>
      actions.map((action) => (action.tool === 'mcp' ? action.server : action.tool)),
    );
}

function workspace(...servers: readonly string[]): string {
  const root = temporaryFolder('servers');
  fs.mkdirSync(path.join(root, '.cursor'));
  const mcpServers = Object.fromEntries(servers.map((name) => [name, { command: 'x' }]));
  fs.writeFileSync(path.join(root, '.cursor', 'mcp.json'), JSON.stringify({ mcpServers }));
  return root;
}

describe('the server of an MCP tool that is named alone', () => {
  afterEach(closeGates);

  it('is the one that was named with this tool in this session', async () => {
    const gate = testGate();
    const root = workspace('git', 'tickets');
    const call = (one: Call): Promise<unknown> =>
      gate.hook('cursor', one.event, payload(root, one));
    await call({ event: 'beforeMCPExecution', server: 'tickets' });
    await call({ event: 'preToolUse', argument: 'y' });
    await call({ event: 'preToolUse', tool: 'other' });
    assert.deepEqual(serversOf(gate), ['tickets', 'tickets', '']);
  });

  it('is none of several that were named with it', async () => {
    const gate = testGate();
    const root = workspace('git', 'tickets');
    for (const server of ['tickets', 'git']) {
      const event = 'beforeMCPExecution';
      await gate.hook('cursor', event, payload(root, { event, server, argument: server }));
    }
    const event = 'preToolUse';
    await gate.hook('cursor', event, payload(root, { event, argument: 'y' }));
    assert.deepEqual(serversOf(gate), ['tickets', 'git', '']);
  });

  it('is the only one that the agent starts', async () => {
    const gate = testGate();
    const event = 'preToolUse';
    await gate.hook('cursor', event, payload(workspace('tickets'), { event }));
    assert.deepEqual(serversOf(gate), ['tickets']);
  });

  it('makes one act of both events, and the failure its result', async () => {
    const gate = testGate();
    const root = workspace('tickets');
    const call = (agent: string, one: Call, more: object = {}): Promise<unknown> =>
      gate.hook(agent, one.event, { ...payload(root, one), ...more });
    // Cursor starts the hooks of Claude Code's settings, too, and its general event comes first.
    await call('claude-code', { event: 'preToolUse' }, { cursor_version: '3.9.16' });
    await call('cursor', { event: 'beforeMCPExecution', server: 'tickets' });
    assert.deepEqual(serversOf(gate), ['tickets']);
    await call('cursor', { event: 'postToolUseFailure' }, { error_message: 'not found' });
    assert.deepEqual(
      gate.eventsOf('result').map(({ step, result }) => [step, result.output]),
      [[0, 'not found']],
    );
  });
});
