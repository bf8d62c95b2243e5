/**
 * A server at an address: streamable HTTP, and the older SSE where it knows nothing else. A server that was started
 * again and has forgotten the session is greeted anew with the agent's own greeting, so that the agent notices nothing.
 */
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike, Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

export interface HttpServerOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The server speaks the transport of 2024-11-05. */
  readonly sse: boolean;
  /** Signs in where the server wants it; absent where the headers bring a login. */
  readonly fetch?: FetchLike;
}

/** The specification's words: with these, a client is to try the older transport. */
const OLDER = new Set([400, 404, 405]);
const NOT_ACCEPTED =
  'The server does not accept the login that its entry in the configuration gives. Put a valid one there, or take the header out, so that the gateway signs in for the person.';

export function httpServer(options: HttpServerOptions): Transport {
  const { url, headers } = options;
  const requestInit = { headers: { ...headers } };
  const fetch = options.fetch === undefined ? {} : { fetch: options.fetch };
  let side: Transport = options.sse ? older() : newer();
  let greeting: JSONRPCMessage | undefined;
  let greeted: JSONRPCMessage | undefined;
  let version: string | undefined;
  let closed = false;
  /** The answer to a greeting of ours is not the agent's. */
  let unheard: ((message: JSONRPCMessage) => void) | undefined;

  function newer(): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(url, { requestInit, ...fetch });
  }
  function older(): SSEClientTransport {
    return new SSEClientTransport(url, { requestInit, ...fetch });
  }

  const outer: Transport = {
    async start() {
      attach();
      if (options.sse) await side.start();
    },
    async send(message) {
      if (isMethod(message, 'initialize')) return greet(message);
      if (isMethod(message, 'notifications/initialized')) greeted = message;
      try {
        await side.send(message);
      } catch (error) {
        if (
          statusOf(error) === 404 &&
          greeting !== undefined &&
          side instanceof StreamableHTTPClientTransport
        ) {
          await greetAgain();
          return side.send(message);
        }
        throw plain(error);
      }
    },
    async close() {
      closed = true;
      if (side instanceof StreamableHTTPClientTransport) {
        await side.terminateSession().catch(() => undefined);
      }
      await side.close();
    },
    setProtocolVersion(given) {
      version = given;
      side.setProtocolVersion?.(given);
    },
  };

  function attach(): void {
    const mine = side;
    side.onmessage = (message) => {
      if (unheard !== undefined && isAnswerTo(message, greeting)) return unheard(message);
      outer.onmessage?.(message);
    };
    side.onerror = (error) => outer.onerror?.(plain(error));
    // The older transport ends with its stream; the newer one has an end only when it is closed.
    side.onclose = () => {
      if (mine === side && !closed) outer.onclose?.();
    };
  }

  async function greet(message: JSONRPCMessage): Promise<void> {
    greeting = message;
    if (options.sse) return side.send(message);
    try {
      await side.start();
      await side.send(message);
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined || !OLDER.has(status)) throw plain(error);
      const before = side;
      side = older();
      attach();
      await before.close().catch(() => undefined);
      try {
        await side.start();
      } catch {
        // Neither: what the server said to the first is what matters.
        throw plain(error);
      }
      await side.send(message);
    }
  }

  async function greetAgain(): Promise<void> {
    const before = side;
    side = newer();
    attach();
    await before.close().catch(() => undefined);
    await side.start();
    const answer = new Promise<JSONRPCMessage>((resolve) => (unheard = resolve));
    await side.send(greeting!);
    await answer;
    unheard = undefined;
    if (version !== undefined) side.setProtocolVersion?.(version);
    if (greeted !== undefined) await side.send(greeted);
  }

  return outer;
}

function isMethod(message: JSONRPCMessage, method: string): boolean {
  return 'method' in message && message.method === method;
}

function isAnswerTo(message: JSONRPCMessage, request: JSONRPCMessage | undefined): boolean {
  if (request === undefined || !('id' in request) || 'method' in message) return false;
  return 'id' in message && message.id === request.id;
}

/** The SDK's errors carry the status as `code`. */
function statusOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'number' ? code : undefined;
}

function plain(error: unknown): Error {
  const status = statusOf(error);
  if (status === 401 || (error instanceof Error && error.name === 'UnauthorizedError')) {
    return new Error(NOT_ACCEPTED);
  }
  return error instanceof Error ? error : new Error(String(error));
}
