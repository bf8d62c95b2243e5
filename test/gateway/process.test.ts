import assert from 'node:assert/strict';
import * as path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { temporaryFolder } from '../temporary-folder';
import { gatewayTo, installed, readText, type Installed } from './bundled';
import { agentClient, played } from './play';

interface Refusal {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
}

describe('the gateway as a program', function () {
  this.timeout(60_000);
  const open: Installed[] = [];
  const put = (...without: string[]): Installed => {
    const one = installed(...without);
    open.push(one);
    return one;
  };
  const logFile = (): string => path.join(temporaryFolder('gateway-log'), 'heard');
  afterEach(() => {
    for (const one of open.splice(0)) one.end();
  });

  it('gives an agent what the server would, with the environment that the agent gave', async () => {
    const here = put();
    const [log, other] = [logFile(), logFile()];
    const env = { NODE_OPTIONS: '--no-warnings', MINE: 'a b' };
    const direct = new StdioClientTransport({
      command: process.execPath,
      args: [here.server, other],
      env,
      stderr: 'ignore',
      maxBufferSize: 64 * 1024 * 1024,
    });
    const alone = await played(direct);
    const words = ['--', process.execPath, here.server, log];
    assert.deepEqual(await played(gatewayTo(here, 'memory', words, env)), alone);
    // The call that is taken back may be gone before it reaches the server.
    const heard = readText(log)
      .split('\n')
      .filter((one) => one !== 'get_slow');
    assert.deepEqual(
      heard,
      readText(other)
        .split('\n')
        .filter((one) => one !== 'get_slow'),
    );
    const given = JSON.parse(readText(`${log}.env`)) as Record<string, string>;
    assert.equal(given['NODE_OPTIONS'], '--no-warnings');
    assert.equal(given['MINE'], 'a b');
    const ours = Object.keys(given).filter((name) => /^(?:REMIT_|ELECTRON_)/.test(name));
    assert.deepEqual(ours, []);
  });

  it('keeps a refused call from the server', async () => {
    const here = put();
    const log = logFile();
    const client = agentClient();
    await client.connect(gatewayTo(here, 'acme', ['--', process.execPath, here.server, log]));
    const call = { name: 'delete_account', arguments: { id: 'a-1234567' } };
    const refused = (await client.callTool(call)) as unknown as Refusal;
    assert.equal(refused.isError, true);
    assert.notEqual(refused.content[0]?.text, '');
    await client.callTool({ name: 'get_structure', arguments: {} });
    await client.close();
    assert.equal(readText(log), 'get_structure\n');
  });

  it('without a gate lets harmless calls through, and refuses the rest with the step that mends it', async () => {
    const here = put('gate.js');
    const log = logFile();
    const client = agentClient();
    await client.connect(gatewayTo(here, 'acme', ['--', process.execPath, here.server, log]));
    const kind = (await client.callTool({
      name: 'get_structure',
      arguments: {},
    })) as CallToolResult;
    assert.deepEqual(kind.structuredContent, { sum: 3 });
    const call = { name: 'delete_account', arguments: { id: 'a-1234567' } };
    const refused = (await client.callTool(call)) as unknown as Refusal;
    assert.equal(refused.isError, true);
    assert.match(refused.content[0]!.text, /guard is not running.*remit gate start/);
    await client.close();
    assert.equal(readText(log), 'get_structure\n');
  });

  it('without gate and judge lets nothing through', async () => {
    const here = put('gate.js', 'judge.js');
    const log = logFile();
    const client = agentClient();
    await client.connect(gatewayTo(here, 'memory', ['--', process.execPath, here.server, log]));
    const call = { name: 'get_structure', arguments: {} };
    const refused = (await client.callTool(call)) as unknown as Refusal;
    assert.match(refused.content[0]!.text, /did not reach the server.*remit doctor/);
    await client.close();
    assert.equal(readText(log), '');
  });

  it('ends when its server does, so that the agent starts it anew', async () => {
    const here = put();
    const words = ['--', process.execPath, here.server, logFile()];
    const first = agentClient();
    const ended = new Promise<void>((resolve) => (first.onclose = resolve));
    await first.connect(gatewayTo(here, 'memory', words));
    await assert.rejects(first.callTool({ name: 'get_crash', arguments: {} }));
    await ended;
    const second = agentClient();
    await second.connect(gatewayTo(here, 'memory', words));
    assert.equal((await second.listTools()).tools.length, 10);
    await second.close();
  });

  it('says so and ends where the server cannot be started', async () => {
    const here = put();
    const client = agentClient();
    await assert.rejects(client.connect(gatewayTo(here, 'memory', ['--', '/nowhere/at/all'])));
  });

  it('is not missed once Remit is gone: the server runs by itself', async () => {
    const here = put('gateway.js');
    const log = logFile();
    const client = agentClient();
    const words = ['--', process.execPath, here.server, log];
    await client.connect(gatewayTo(here, 'acme', words));
    await client.callTool({ name: 'delete_account', arguments: { id: 'a-1234567' } });
    await client.close();
    assert.equal(readText(log), 'delete_account\n');
  });
});
