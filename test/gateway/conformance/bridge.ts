/**
 * The suite calls servers by an address, and the gateway speaks to agents over standard input and output, as every
 * agent can: so each session over HTTP gets a process of its own, and every message goes through as it came.
 */
import {
  StdioClientTransport,
  type StdioServerParameters,
} from '@modelcontextprotocol/sdk/client/stdio.js';
import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';
import { httpFront, type HttpFront } from '../http-front';

export function bridgeTo(start: () => StdioServerParameters): Promise<HttpFront> {
  return httpFront(async (outer) => {
    const inner = new StdioClientTransport(start());
    pipe(outer, inner);
    await outer.start();
    await inner.start();
  });
}

function pipe(outer: StreamableHTTPServerTransport, inner: StdioClientTransport): void {
  /** Requests of the suite that are not answered yet; what comes meanwhile belongs to the last of them. */
  const open: RequestId[] = [];
  outer.onmessage = (message) => {
    if ('method' in message && 'id' in message) open.push(message.id);
    void inner.send(message);
  };
  inner.onmessage = (message) => {
    const isAnswer = !('method' in message) && message.id !== undefined;
    const relatedRequestId = isAnswer ? message.id : open.at(-1);
    if (isAnswer) open.splice(open.indexOf(message.id!), 1);
    const options = relatedRequestId === undefined ? {} : { relatedRequestId };
    void outer.send(message, options).catch(() => undefined);
  };
  outer.onclose = () => void inner.close();
  inner.onclose = () => void outer.close();
}
