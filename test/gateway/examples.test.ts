/** The example servers of the protocol's own authors, played directly and through the gateway. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { temporaryFolder } from '../temporary-folder';
import { gatewayTo, installed, type Installed } from './bundled';
import { agentClient } from './play';

const PACKAGES = path.join(__dirname, '../../node_modules/@modelcontextprotocol');
/** They say something else each time, or hold the call open for as long as they are told. */
const NOT_COMPARED = new Set(['get-env', 'toggle-simulated-logging', 'toggle-subscriber-updates']);

async function played(transport: Transport, folder: string): Promise<unknown> {
  const seen: unknown[] = [];
  const client = agentClient(seen);
  await client.connect(transport);
  const { tools } = await client.listTools();
  const calls: Record<string, unknown> = {};
  for (const tool of tools) {
    if (NOT_COMPARED.has(tool.name)) continue;
    const call = { name: tool.name, arguments: sampleOf(tool, folder) };
    calls[tool.name] = await client.callTool(call).catch(String);
  }
  const came = {
    greeting: [client.getServerVersion(), client.getServerCapabilities(), client.getInstructions()],
    tools,
    calls,
    resources: await client.listResources().catch(String),
    templates: await client.listResourceTemplates().catch(String),
    prompts: await client.listPrompts().catch(String),
    seen: seen.filter((one) => (one as unknown[])[0] !== 'log'),
  };
  await client.close();
  return JSON.parse(
    JSON.stringify(came)
      .replaceAll(folder, 'FOLDER')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?|\d+:\d\d:\d\d [AP]M/g, 'TIME')
      .replace(/(?:created|modified|accessed): [^\\]+/g, 'TIME'),
  );
}

function sampleOf({ name: tool, inputSchema }: Tool, folder: string): Record<string, unknown> {
  const fields = Object.entries(inputSchema.properties ?? {});
  return Object.fromEntries(
    fields.map(([name, schema]) => [name, valueOf(name, schema, tool, folder)]),
  );
}

function valueOf(name: string, schema: object, tool: string, folder: string): unknown {
  const { type, enum: words } = schema as { type?: string; enum?: readonly unknown[] };
  if (words !== undefined) return words[0];
  switch (type) {
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return name === 'paths' ? [path.join(folder, 'a.txt')] : [];
    case 'object':
      return {};
    default:
      if (name === 'path') {
        return /list|tree|search/.test(tool) ? folder : path.join(folder, 'a.txt');
      }
      if (name === 'source') return path.join(folder, 'a.txt');
      return name === 'destination' ? path.join(folder, 'b.txt') : 'a';
  }
}

describe('the example servers', function () {
  this.timeout(120_000);
  let here: Installed;
  before(() => {
    here = installed();
  });
  after(() => here.end());

  for (const name of ['everything', 'filesystem', 'memory']) {
    it(`${name} gives through the gateway what it gives directly`, async () => {
      const program = path.join(PACKAGES, `server-${name}`, 'dist/index.js');
      const run = async (
        make: (words: readonly string[], env: Record<string, string>) => Transport,
      ): Promise<unknown> => {
        const folder = path.join(temporaryFolder('example'), 'work');
        mkdirSync(folder);
        writeFileSync(path.join(folder, 'a.txt'), 'one\ntwo\n');
        // The other two take a transport's name here, or nothing.
        const extra = name === 'filesystem' ? [folder] : [];
        const env = { MEMORY_FILE_PATH: path.join(folder, 'memory.jsonl') };
        return played(make([process.execPath, program, ...extra], env), folder);
      };
      const direct = await run(
        ([command = '', ...args], env) =>
          new StdioClientTransport({ command, args, env, stderr: 'ignore' }),
      );
      const through = await run((words, env) => gatewayTo(here, name, ['--', ...words], env));
      assert.deepEqual(through, direct);
      assert.ok(Object.keys((direct as { calls: object }).calls).length > 5);
    });
  }
});
