import assert from 'node:assert/strict';
import type * as http from 'node:http';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { gatewayTo, installed, type Installed } from './bundled';
import { httpSessions, listening } from './http-front';
import { agentClient, played } from './play';
import { manyParts } from './servers';

interface Served {
  readonly url: URL;
  readonly requests: readonly http.IncomingMessage[];
  readonly heard: readonly string[];
  /** As if the server had been started again: it knows no session any more. */
  forget(): void;
  close(): void;
}

async function streamable(): Promise<Served> {
  const requests: http.IncomingMessage[] = [];
  const heard: string[] = [];
  const { answer, forget } = httpSessions((transport) =>
    manyParts((tool) => heard.push(tool)).connect(transport as never),
  );
  const front = await listening((request, response) => {
    requests.push(request);
    return answer(request, response);
  });
  return { ...front, requests, heard, forget };
}

/** The transport of 2024-11-05: another address for each direction. */
async function older(): Promise<Served> {
  const sessions = new Map<string, SSEServerTransport>();
  const requests: http.IncomingMessage[] = [];
  const heard: string[] = [];
  const front = await listening(async (request, response) => {
    requests.push(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    if (request.method === 'GET' && pathname === '/mcp') {
      const transport = new SSEServerTransport('/messages', response);
      sessions.set(transport.sessionId, transport);
      return manyParts((tool) => heard.push(tool)).connect(transport);
    }
    const known = sessions.get(searchParams.get('sessionId') ?? '');
    if (request.method === 'POST' && known !== undefined)
      return known.handlePostMessage(request, response);
    response.writeHead(405).end();
  });
  return { ...front, requests, heard, forget: () => sessions.clear() };
}

describe('the gateway before a server at an address', function () {
  this.timeout(60_000);
  let here: Installed;
  const served: Served[] = [];
  before(() => {
    here = installed();
  });
  after(() => here.end());
  afterEach(() => {
    for (const one of served.splice(0)) one.close();
  });
  const at = async (make: () => Promise<Served>): Promise<Served> => {
    const one = await make();
    served.push(one);
    return one;
  };

  it('gives an agent what the server would', async () => {
    const { url } = await at(streamable);
    const alone = await played(new StreamableHTTPClientTransport(url) as never);
    assert.deepEqual(await played(gatewayTo(here, 'memory', ['--url', url.href])), alone);
  });

  it('brings the headers of the configuration, the session and the version of the protocol', async () => {
    const { url, requests } = await at(streamable);
    const client = agentClient();
    const env = { REMIT_HEADER_1: 'Authorization: Bearer abc', REMIT_HEADER_2: 'X-Team: shop' };
    await client.connect(gatewayTo(here, 'memory', ['--url', url.href], env));
    await client.listTools();
    await client.close();
    const listing = requests.findLast(({ method }) => method === 'POST')!;
    assert.equal(listing.headers['authorization'], 'Bearer abc');
    assert.equal(listing.headers['x-team'], 'shop');
    assert.equal(listing.headers['mcp-protocol-version'], '2025-11-25');
    assert.match(String(listing.headers['mcp-session-id']), /^[0-9a-f-]{36}$/);
  });

  it('greets a server that was started again, and the agent notices nothing', async () => {
    const server = await at(streamable);
    const client = agentClient();
    await client.connect(gatewayTo(here, 'memory', ['--url', server.url.href]));
    await client.callTool({ name: 'get_structure', arguments: {} });
    server.forget();
    const again = await client.callTool({ name: 'get_structure', arguments: {} });
    assert.deepEqual(again.structuredContent, { sum: 3 });
    await client.close();
  });

  it('keeps a refused call from the server', async () => {
    const { url, heard } = await at(streamable);
    const client = agentClient();
    await client.connect(gatewayTo(here, 'acme', ['--url', url.href]));
    const call = { name: 'delete_account', arguments: { id: 'a-1234567' } };
    assert.equal((await client.callTool(call)).isError, true);
    await client.close();
    assert.deepEqual(heard, []);
  });

  it('speaks the older transport where the server knows nothing else', async () => {
    const { url } = await at(older);
    const client = agentClient();
    await client.connect(gatewayTo(here, 'memory', ['--url', url.href]));
    const result = await client.callTool({ name: 'get_structure', arguments: {} });
    assert.deepEqual(result.structuredContent, { sum: 3 });
    await client.close();
  });

  it('says what to do where its own login is not accepted', async () => {
    const front = await listening((_request, response) => void response.writeHead(401).end());
    const client = agentClient();
    const env = { REMIT_HEADER_1: 'Authorization: Bearer old' };
    await assert.rejects(
      client.connect(gatewayTo(here, 'memory', ['--url', front.url.href], env)),
      /does not accept the login.*take the header out/,
    );
    front.close();
  });
});
