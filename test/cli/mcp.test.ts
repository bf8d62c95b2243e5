/** The server's half of the protocol, message by message; what the tools answer is the gate's (`test/gate/wayback`). */
import assert from 'node:assert/strict';
import { answerLine, type CallTool } from '../../src/cli/mcp';

const called: unknown[] = [];
const call: CallTool = (name, input) => {
  called.push([name, input]);
  return Promise.resolve({ text: 'in words', data: { left: 1 } });
};

async function say(message: unknown, using = call): Promise<Record<string, unknown> | undefined> {
  const line = typeof message === 'string' ? message : JSON.stringify(message);
  const reply = await answerLine(line, using);
  return reply === undefined ? undefined : (JSON.parse(reply) as Record<string, unknown>);
}
const request = (method: string, params?: unknown): object => ({
  jsonrpc: '2.0',
  id: 7,
  method,
  ...(params === undefined ? {} : { params }),
});

describe('the server of tools', () => {
  it('greets in the version that was asked for, and in its own where it does not know that one', async () => {
    for (const [asked, answered] of [
      ['2024-11-05', '2024-11-05'],
      ['2199-01-01', '2025-06-18'],
    ]) {
      const reply = await say(request('initialize', { protocolVersion: asked }));
      assert.equal(reply?.['id'], 7);
      const result = reply?.['result'] as Record<string, unknown>;
      assert.equal(result['protocolVersion'], answered);
      assert.deepEqual(result['capabilities'], { tools: { listChanged: false } });
    }
  });

  it('lists the three tools and calls them with what it was given', async () => {
    const listed = (await say(request('tools/list')))?.['result'] as { tools: { name: string }[] };
    assert.deepEqual(
      listed.tools.map((tool) => tool.name),
      ['remit_scope', 'remit_request', 'remit_explain'],
    );
    const params = { name: 'remit_explain', arguments: { step: 3 } };
    assert.deepEqual((await say(request('tools/call', params)))?.['result'], {
      content: [{ type: 'text', text: 'in words' }],
      structuredContent: { said: 'in words', left: 1 },
      isError: false,
    });
    assert.deepEqual(called.at(-1), ['remit_explain', { step: 3 }]);
  });

  it('tells the agent that nothing was asked where the gate cannot be reached', async () => {
    const reply = await say(request('tools/call', { name: 'remit_scope' }), () =>
      Promise.reject(new Error('no gate')),
    );
    const result = reply?.['result'] as { isError: boolean; content: { text: string }[] };
    assert.equal(result.isError, true);
    assert.match(result.content[0]!.text, /nothing was asked/i);
  });

  it('says nothing to notifications and responses, and what is wrong to everything else', async () => {
    assert.equal(await say({ jsonrpc: '2.0', method: 'notifications/initialized' }), undefined);
    assert.equal(await say({ jsonrpc: '2.0', id: 1, result: {} }), undefined);
    const codes = [];
    for (const message of [
      '{',
      '[]',
      '"x"',
      'null',
      request('resources/list'),
      request('tools/call', { name: 'constructor' }),
      request('tools/call', { name: 'remit_scope', arguments: [] }),
    ]) {
      codes.push(((await say(message))?.['error'] as { code: number }).code);
    }
    assert.deepEqual(codes, [-32_700, -32_600, -32_600, -32_600, -32_601, -32_602, -32_602]);
    assert.deepEqual((await say(request('ping')))?.['result'], {});
  });
});
