/** One script of an agent, played against a server; everything that comes back, so that two ways can be compared. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

/** Signs of two bytes each: together more than what the SDK takes in one message unless it is told otherwise. */
export const LARGE = 5_500_000;

export function agentClient(seen: unknown[] = []): Client {
  const capabilities = { sampling: {}, elicitation: {}, roots: { listChanged: true } };
  const client = new Client({ name: 'Some Agent', version: '1' }, { capabilities });
  client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
    seen.push(['sampling', params]);
    return { role: 'assistant', model: 'm', content: { type: 'text', text: 'hello' } };
  });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    seen.push(['elicitation', params]);
    return { action: 'accept', content: { a: 'b' } };
  });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///tmp/x' }] }));
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    seen.push(['log', params]);
  });
  return client;
}

/** Against the server of `servers.ts`. */
export async function played(transport: Transport): Promise<Record<string, unknown>> {
  const seen: unknown[] = [];
  const client = agentClient(seen);
  await client.connect(transport);
  const call = (name: string, input: object = {}): Promise<unknown> =>
    client.callTool({ name, arguments: { ...input } }).catch(String);
  const progress: unknown[] = [];
  const came = {
    greeting: [client.getServerVersion(), client.getServerCapabilities(), client.getInstructions()],
    ping: await client.ping(),
    tools: await client.listTools(),
    structure: await call('get_structure'),
    large: await call('get_large', { size: LARGE }),
    slow: await client.callTool({ name: 'get_slow', arguments: { steps: 3 } }, undefined, {
      onprogress: (one) => progress.push(one),
    }),
    progress,
    answer: await call('get_answer'),
    choice: await call('get_choice'),
    roots: await call('get_roots'),
    failure: await call('list_failures'),
    unknown: await call('get_nothing'),
    wrong: await call('get_large', { size: 'much' }),
    stopped: await stopped(client),
    resources: await client.listResources(),
    templates: await client.listResourceTemplates(),
    page: await client.readResource({ uri: 'many://page' }),
    row: await client.readResource({ uri: 'many://row/7' }),
    missing: await client.readResource({ uri: 'many://nothing' }).catch(String),
    prompts: await client.listPrompts(),
    prompt: await client.getPrompt({ name: 'greet', arguments: { name: 'Ada' } }),
    completed: await client.complete({
      ref: { type: 'ref/prompt', name: 'greet' },
      argument: { name: 'name', value: 'A' },
    }),
    level: await client.setLoggingLevel('warning'),
  };
  await client.close();
  return { ...came, seen };
}

async function stopped(client: Client): Promise<string> {
  const gone = new AbortController();
  const call = client.callTool({ name: 'get_slow', arguments: { steps: 500 } }, undefined, {
    signal: gone.signal,
  });
  setTimeout(() => gone.abort('enough'), 20);
  return call.then(
    () => 'came to its end',
    () => 'stopped',
  );
}
