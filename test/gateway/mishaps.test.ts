/** What goes wrong beside a call, with the server as a program and at an address. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { until } from '../../scripts/command';
import { pathsOf } from '../../src/store/paths';
import { temporaryFolder } from '../temporary-folder';
import { gatewayTo, installed, readText, type Installed } from './bundled';
import { httpFront } from './http-front';
import { agentClient } from './play';
import { manyParts } from './servers';

const STRUCTURE = { name: 'get_structure', arguments: {} };

interface Door {
  readonly words: readonly string[];
  /** Tools that were called, in order. */
  heard(): readonly string[];
  close(): void;
}

const DOORS: Readonly<Record<string, (here: Installed) => Promise<Door>>> = {
  'a program': ({ server }) => {
    const log = path.join(temporaryFolder('gateway-log'), 'heard');
    return Promise.resolve({
      words: ['--', process.execPath, server, log],
      heard: () => readText(log).split('\n').filter(Boolean),
      close: () => undefined,
    });
  },
  'an address': async () => {
    const heard: string[] = [];
    const front = await httpFront((transport) =>
      manyParts((tool) => heard.push(tool)).connect(transport as never),
    );
    return { words: ['--url', front.url.href], heard: () => heard, close: front.close };
  },
};

for (const [name, open] of Object.entries(DOORS)) {
  describe(`the gateway before ${name}, when something goes wrong`, function () {
    this.timeout(60_000);
    let here: Installed;
    let door: Door;
    let client: Client;
    beforeEach(async () => {
      here = installed();
      door = await open(here);
      client = agentClient();
      await client.connect(gatewayTo(here, 'acme', door.words));
    });
    afterEach(async () => {
      await client.close();
      door.close();
      here.end();
    });

    const gatePid = (): number => Number(readText(pathsOf(here.home).endpoint).split('\n')[2]);

    it('judges on once its gate was killed', async () => {
      await client.callTool(STRUCTURE);
      const before = gatePid();
      process.kill(before, 'SIGKILL');
      const call = { name: 'delete_account', arguments: { id: 'a-1234567' } };
      assert.equal((await client.callTool(call)).isError, true);
      assert.deepEqual((await client.callTool(STRUCTURE)).structuredContent, { sum: 3 });
      assert.notEqual(gatePid(), before);
      assert.deepEqual(door.heard(), ['get_structure', 'get_structure']);
    });

    it('goes on beside a call that never comes back, which can be taken back', async () => {
      const gone = new AbortController();
      const slow = { name: 'get_slow', arguments: { steps: 1_000_000 } };
      const call = client.callTool(slow, undefined, { signal: gone.signal });
      await until('the call at the server', 20_000, () => door.heard().includes('get_slow'));
      assert.deepEqual((await client.callTool(STRUCTURE)).structuredContent, { sum: 3 });
      gone.abort('enough');
      await assert.rejects(call);
      assert.deepEqual((await client.callTool(STRUCTURE)).structuredContent, { sum: 3 });
    });
  });
}
