/** An MCP server of many parts, made of the SDK's own classes, that writes down what reaches it. */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import * as z from 'zod';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** `heard` is called with the name of each tool that is really called. */
export function manyParts(heard: (tool: string) => void): McpServer {
  const server = new McpServer(
    { name: 'many-parts', version: '1.0.0' },
    { capabilities: { logging: {}, tools: { listChanged: true } }, instructions: 'Be kind.' },
  );
  const tool = (
    name: string,
    inputSchema: z.ZodRawShape,
    run: (input: Record<string, unknown>, extra: Extra) => Promise<string>,
  ): void => {
    server.registerTool(
      name,
      { description: `Does ${name}.`, inputSchema },
      async (input, extra) => {
        heard(name);
        const text = await run(input, extra as Extra);
        return { content: [{ type: 'text', text }] };
      },
    );
  };
  tool('get_large', { size: z.number() }, ({ size }) => Promise.resolve('ü'.repeat(Number(size))));
  tool('get_slow', { steps: z.number() }, ({ steps }, extra) => inSteps(Number(steps), extra));
  tool('get_answer', {}, async () => {
    const messages = [{ role: 'user' as const, content: { type: 'text' as const, text: 'hi' } }];
    const said = await server.server.createMessage({ messages, maxTokens: 10 });
    return JSON.stringify(said.content);
  });
  tool('get_choice', {}, async () => {
    const requestedSchema = {
      type: 'object' as const,
      properties: { a: { type: 'string' as const } },
    };
    const chosen = await server.server.elicitInput({ message: 'Which?', requestedSchema });
    return JSON.stringify(chosen);
  });
  tool('get_roots', {}, async () => JSON.stringify(await server.server.listRoots()));
  tool('list_failures', {}, () => Promise.reject(new Error('it failed')));
  tool('delete_account', { id: z.string() }, () => Promise.resolve('gone'));
  tool('add_note', { text: z.string() }, () => Promise.resolve('noted'));
  tool('get_crash', {}, () => process.exit(3));
  server.registerTool(
    'get_structure',
    { description: 'Gives a structure.', outputSchema: { sum: z.number() } },
    () => {
      heard('get_structure');
      const structuredContent = { sum: 3 };
      return {
        structuredContent,
        content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
      };
    },
  );
  server.registerResource('page', 'many://page', {}, (uri) => ({
    contents: [{ uri: uri.href, text: 'a page' }],
  }));
  server.registerResource(
    'row',
    new ResourceTemplate('many://row/{id}', { list: undefined }),
    {},
    (uri) => ({ contents: [{ uri: uri.href, blob: Buffer.from(uri.href).toString('base64') }] }),
  );
  server.registerPrompt(
    'greet',
    {
      argsSchema: {
        name: completable(z.string(), (start) =>
          ['Ada', 'Alan'].filter((one) => one.startsWith(start)),
        ),
      },
    },
    ({ name }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: `Hello ${name}` } }],
    }),
  );
  return server;
}

async function inSteps(steps: number, { _meta, signal, sendNotification }: Extra): Promise<string> {
  const progressToken = _meta?.progressToken;
  for (let progress = 1; progress <= steps; progress += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (signal.aborted) return 'stopped';
    if (progressToken === undefined) continue;
    const params = { progressToken, progress, total: steps, message: `step ${progress}` };
    await sendNotification({ method: 'notifications/progress', params });
    const data = { level: 'info' as const, data: `step ${progress}` };
    await sendNotification({ method: 'notifications/message', params: data });
  }
  // The SDK's client forgets who wants progress as soon as it reads the result, even in one packet with it.
  await new Promise((resolve) => setTimeout(resolve, 30));
  return `${steps} steps`;
}
