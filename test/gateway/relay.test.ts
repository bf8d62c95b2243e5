import assert from 'node:assert/strict';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Call, CallVerdict, GateDoor, ToolResult } from '../../src/gateway/gate-door';
import { createRelay } from '../../src/gateway/relay';
import { agentClient, played } from './play';
import { manyParts } from './servers';

interface Door extends GateDoor {
  readonly asked: Call[];
  readonly over: (result: ToolResult) => Promise<void>;
  readonly results: ToolResult[];
}

function door(
  verdict: (call: Call, gone: AbortSignal) => CallVerdict | Promise<CallVerdict> = () => RUN,
  instead: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Door {
  const asked: Call[] = [];
  const results: ToolResult[] = [];
  return {
    asked,
    results,
    judge: (call, gone) => {
      asked.push(call);
      return Promise.resolve(verdict(call, gone));
    },
    listed: () => Promise.resolve(instead),
    over: (result) => {
      results.push(result);
      return Promise.resolve();
    },
  };
}

const RUN: CallVerdict = { kind: 'run', listChanged: false };

async function between(
  gate: GateDoor,
): Promise<{ readonly agent: Transport; readonly heard: string[]; readonly said: string[] }> {
  const [agent, agentSide] = InMemoryTransport.createLinkedPair();
  const [serverSide, server] = InMemoryTransport.createLinkedPair();
  const heard: string[] = [];
  const said: string[] = [];
  await manyParts((tool) => heard.push(tool)).connect(server);
  await createRelay({
    agent: agentSide,
    server: serverSide,
    gate,
    say: (line) => said.push(line),
  }).start();
  return { agent, heard, said };
}

describe('between an agent and its server', () => {
  it('everything goes through as if nothing stood there', async () => {
    const [direct, server] = InMemoryTransport.createLinkedPair();
    await manyParts(() => undefined).connect(server);
    const alone = await played(direct);
    const gate = door();
    const through = await played((await between(gate)).agent);
    assert.deepEqual(through, alone);
    assert.equal((alone['seen'] as unknown[]).length, 5);
    assert.equal(gate.asked[0]?.client, 'Some Agent');
  });

  it('a refused call is a result that says why, and never reaches the server', async () => {
    const gate = door(({ tool }) =>
      tool === 'delete_account' ? { kind: 'refuse', why: 'Not this one.' } : RUN,
    );
    const { agent, heard } = await between(gate);
    const client = agentClient();
    await client.connect(agent);
    const refused = await client.callTool({ name: 'delete_account', arguments: { id: '7' } });
    assert.deepEqual(refused, {
      content: [{ type: 'text', text: 'Not this one.' }],
      isError: true,
    });
    await client.callTool({ name: 'get_roots', arguments: {} });
    assert.deepEqual(heard, ['get_roots']);
    assert.deepEqual(
      gate.asked.map(({ tool, arguments: input }) => [tool, input]),
      [
        ['delete_account', { id: '7' }],
        ['get_roots', {}],
      ],
    );
  });

  it('the gate hears what came back before the agent does', async () => {
    const gate = door();
    const { agent } = await between(gate);
    const client = agentClient();
    await client.connect(agent);
    await client.callTool({ name: 'get_structure', arguments: {} });
    assert.deepEqual(gate.results, [
      { call: '1', output: '{"sum":3}', failed: false, partial: false },
    ]);
    await client.callTool({ name: 'list_failures', arguments: {} });
    assert.equal(gate.results[1]?.failed, true);
  });

  it('a call that is taken back while it is weighed never reaches the server', async () => {
    let tellGone: (gone: boolean) => void = () => undefined;
    const wasGone = new Promise<boolean>((resolve) => (tellGone = resolve));
    const gate = door(
      (_call, gone) =>
        new Promise<CallVerdict>((resolve) => {
          gone.addEventListener('abort', () => {
            tellGone(true);
            resolve(RUN);
          });
        }),
    );
    const { agent, heard } = await between(gate);
    const client = agentClient();
    await client.connect(agent);
    const back = new AbortController();
    const call = client.callTool({ name: 'get_roots', arguments: {} }, undefined, {
      signal: back.signal,
    });
    setTimeout(() => back.abort(), 5);
    await assert.rejects(call);
    assert.equal(await wasGone, true);
    await client.ping();
    assert.deepEqual(heard, []);
  });

  it('other messages do not wait for a call that a person is asked about', async () => {
    let answer: (verdict: CallVerdict) => void = () => undefined;
    const gate = door(() => new Promise<CallVerdict>((resolve) => (answer = resolve)));
    const { agent } = await between(gate);
    const client = agentClient();
    await client.connect(agent);
    const call = client.callTool({ name: 'get_structure', arguments: {} });
    await client.ping();
    answer(RUN);
    assert.deepEqual((await call).structuredContent, { sum: 3 });
  });

  it('shows the model what the gate holds fast, and asks for the list again once it was read', async () => {
    const held = { name: 'get_roots', description: 'as approved', inputSchema: { type: 'object' } };
    const gate = door(() => ({ kind: 'run', listChanged: true }), { get_roots: held });
    const { agent } = await between(gate);
    const client = agentClient();
    let changes = 0;
    client.fallbackNotificationHandler = ({ method }) => {
      if (method === 'notifications/tools/list_changed') changes += 1;
      return Promise.resolve();
    };
    await client.connect(agent);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.find(({ name }) => name === 'get_roots'),
      held,
    );
    assert.equal(tools.find(({ name }) => name === 'get_large')?.description, 'Does get_large.');
    await client.callTool({ name: 'get_roots', arguments: {} });
    assert.equal(changes, 1);
  });

  it('a call without a name or an answer goes nowhere', async () => {
    const gate = door();
    const { agent, heard } = await between(gate);
    const replies: unknown[] = [];
    agent.onmessage = (message) => replies.push(message);
    await agent.start();
    await agent.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 7 } } as never);
    await agent.send({
      jsonrpc: '2.0',
      method: 'tools/call',
      params: { name: 'delete_account', arguments: { id: '7' } },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((replies[0] as { error: { code: number } }).error.code, -32602);
    assert.equal(replies.length, 1);
    assert.deepEqual([heard, gate.asked], [[], []]);
  });
});
