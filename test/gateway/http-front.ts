/** Streamable HTTP on this machine, one transport for each session, as a careful server does it: resumable, and deaf to names that are not this machine's. */
import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { InMemoryEventStore } from '@modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const HERE = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
const RETRY_MS = 50;

export interface Sessions {
  answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void>;
  /** As if the server had been started again: it knows no session any more. */
  forget(): void;
}

/** `connect` puts something behind a fresh session's transport, and starts it. */
export function httpSessions(
  connect: (transport: StreamableHTTPServerTransport) => Promise<void>,
): Sessions {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  return {
    async answer(request, response) {
      const { host = '', origin = 'localhost' } = request.headers;
      if (!HERE.test(host) || !HERE.test(origin)) return void response.writeHead(403).end();
      const id = request.headers['mcp-session-id'];
      const known = typeof id === 'string' ? sessions.get(id) : undefined;
      if (known !== undefined) return known.handleRequest(request, response);
      if (id !== undefined) return void response.writeHead(404).end();
      const fresh = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        eventStore: new InMemoryEventStore(),
        retryInterval: RETRY_MS,
        onsessioninitialized: (session) => void sessions.set(session, fresh),
        onsessionclosed: (session) => void sessions.delete(session),
      });
      await connect(fresh);
      await fresh.handleRequest(request, response);
    },
    forget: () => sessions.clear(),
  };
}

export interface HttpFront {
  /** Ends in `/mcp`. */
  readonly url: URL;
  close(): void;
}

export async function listening(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void | Promise<void>,
): Promise<HttpFront> {
  const server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function httpFront(connect: Parameters<typeof httpSessions>[0]): Promise<HttpFront> {
  const { answer } = httpSessions(connect);
  return listening(async (request, response) => {
    await answer(request, response).catch((problem: unknown) => {
      process.stderr.write(`${String(problem)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}
