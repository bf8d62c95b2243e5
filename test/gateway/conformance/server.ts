/**
 * The server that the conformance suite asks for: tools, resources and prompts by the names that its scenarios call.
 * `tsx server.ts` speaks over standard input and output; `httpFront(conformanceServer…)` serves the same over HTTP.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
  type CallToolResult,
  type ContentBlock,
  type ElicitRequestFormParams,
  type GetPromptResult,
  type ReadResourceResult,
  type ServerNotification,
  type ServerRequest,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;
type Fields = Readonly<Record<string, unknown>>;

interface ToolPart {
  readonly description: string;
  readonly inputSchema?: Tool['inputSchema'];
  run(input: Fields, extra: Extra, server: Server): Promise<readonly ContentBlock[]>;
}

/** A red dot. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
/** No sound at all. */
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';
const PAUSE_MS = 50;

const IMAGE = { type: 'image', data: PNG, mimeType: 'image/png' } as const;
const text = (said: string) => ({ type: 'text', text: said }) as const;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));
const embedded = (uri: string, mimeType: string, said: string) =>
  ({ type: 'resource', resource: { uri, mimeType, text: said } }) as const;
const needs = (name: string): Tool['inputSchema'] => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
});

const TOOLS: Readonly<Record<string, ToolPart>> = {
  test_simple_text: gives('A text.', [text('This is a simple text response for testing.')]),
  test_image_content: gives('A picture.', [IMAGE]),
  test_audio_content: gives('A sound.', [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }]),
  test_embedded_resource: gives('A resource.', [
    embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ]),
  test_multiple_content_types: gives('One of each.', [
    text('Multiple content types test:'),
    IMAGE,
    embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ]),
  test_tool_with_logging: {
    description: 'Writes to the log while it runs.',
    async run(_input, { sendNotification }) {
      for (const data of ['execution started', 'processing data', 'execution completed']) {
        const params = { level: 'info' as const, data: `Tool ${data}` };
        await sendNotification({ method: 'notifications/message', params });
        await pause();
      }
      return [text('Logged.')];
    },
  },
  test_tool_with_progress: {
    description: 'Tells how far it is.',
    async run(_input, { sendNotification, _meta }) {
      for (const progress of [0, 50, 100]) {
        if (_meta?.progressToken !== undefined) {
          const params = { progressToken: _meta.progressToken, progress, total: 100 };
          await sendNotification({ method: 'notifications/progress', params });
        }
        await pause();
      }
      return [text('Done.')];
    },
  },
  test_error_handling: {
    description: 'Always fails.',
    run: () => Promise.reject(new Error('This tool intentionally returns an error for testing')),
  },
  test_sampling: {
    description: 'Asks the model of the client.',
    inputSchema: needs('prompt'),
    async run({ prompt }, _extra, server) {
      const messages = [{ role: 'user' as const, content: text(String(prompt)) }];
      const { content } = await server.createMessage({ messages, maxTokens: 100 });
      return [text(`LLM response: ${JSON.stringify(content)}`)];
    },
  },
  test_elicitation: asks('Asks the person.', {
    username: { type: 'string', description: "User's response" },
    email: { type: 'string', description: "User's email address" },
  }),
  test_elicitation_sep1034_defaults: asks('Asks with defaults.', {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  }),
  test_elicitation_sep1330_enums: asks('Asks for choices.', {
    untitledSingle: { type: 'string', enum: numbered('option') },
    titledSingle: { type: 'string', oneOf: titled() },
    legacyEnum: { type: 'string', enum: numbered('opt'), enumNames: numbered('Option ') },
    untitledMulti: { type: 'array', items: { type: 'string', enum: numbered('option') } },
    titledMulti: { type: 'array', items: { anyOf: titled() } },
  }),
  test_reconnection: {
    description: 'Closes its stream before it answers.',
    async run(_input, { closeSSEStream }) {
      closeSSEStream?.();
      await pause();
      return [text('Reconnected.')];
    },
  },
  json_schema_2020_12_tool: {
    ...gives('Has a schema with its own definitions.', [text('Seen.')]),
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: {
        address: {
          type: 'object',
          properties: { street: { type: 'string' }, city: { type: 'string' } },
        },
      },
      properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
      additionalProperties: false,
    },
  },
};

const RESOURCES: Readonly<
  Record<string, { mimeType: string; text: string } | { mimeType: string; blob: string }>
> = {
  'test://static-text': {
    mimeType: 'text/plain',
    text: 'This is the content of the static text resource.',
  },
  'test://static-binary': { mimeType: 'image/png', blob: PNG },
  'test://watched-resource': { mimeType: 'text/plain', text: 'Watched.' },
};
const TEMPLATE = /^test:\/\/template\/([^/]+)\/data$/;

interface PromptPart {
  readonly arguments?: readonly string[];
  messages(given: Readonly<Record<string, string>>): readonly ContentBlock[];
}

const PROMPTS: Readonly<Record<string, PromptPart>> = {
  test_simple_prompt: { messages: () => [text('This is a simple prompt for testing.')] },
  test_prompt_with_arguments: {
    arguments: ['arg1', 'arg2'],
    messages: ({ arg1, arg2 }) => [text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
  },
  test_prompt_with_embedded_resource: {
    arguments: ['resourceUri'],
    messages: ({ resourceUri = '' }) => [
      embedded(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
      text('Please process the embedded resource above.'),
    ],
  },
  test_prompt_with_image: { messages: () => [IMAGE, text('Please analyze the image above.')] },
};

function gives(description: string, content: readonly ContentBlock[]): ToolPart {
  return { description, run: () => Promise.resolve(content) };
}

function asks(description: string, properties: object): ToolPart {
  return {
    description,
    async run({ message }, _extra, server) {
      const requestedSchema = { type: 'object', properties } as never;
      const params: ElicitRequestFormParams = {
        message: typeof message === 'string' ? message : 'Please choose.',
        requestedSchema,
      };
      const { action, content } = await server.elicitInput(params);
      const said = JSON.stringify(content ?? {});
      return [text(`Elicitation completed: action=${action}, content=${said}`)];
    },
  };
}

function numbered(word: string): string[] {
  return [1, 2, 3].map((at) => `${word}${at}`);
}

function titled(): { const: string; title: string }[] {
  return [1, 2, 3].map((at) => ({ const: `value${at}`, title: `Option ${at}` }));
}

export function conformanceServer(): Server {
  const server = new Server(
    { name: 'conformance-server', version: '1.0.0' },
    {
      capabilities: {
        tools: {},
        resources: { subscribe: true },
        prompts: {},
        completions: {},
        logging: {},
      },
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: Object.entries(TOOLS).map(([name, { description, inputSchema }]) => ({
      name,
      description,
      inputSchema: inputSchema ?? { type: 'object', properties: {} },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = TOOLS[params.name];
    if (tool === undefined) throw new Error(`There is no tool ${params.name}`);
    return called(tool, params.arguments ?? {}, extra, server);
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: Object.entries(RESOURCES).map(([uri, { mimeType }]) => ({
      uri,
      name: uri,
      description: `What lies at ${uri}.`,
      mimeType,
    })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [{ uriTemplate: 'test://template/{id}/data', name: 'template' }],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => resourceAt(params.uri));
  server.setRequestHandler(SubscribeRequestSchema, () => ({}));
  server.setRequestHandler(UnsubscribeRequestSchema, () => ({}));
  server.setRequestHandler(SetLevelRequestSchema, () => ({}));
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: Object.entries(PROMPTS).map(([name, { arguments: names = [] }]) => ({
      name,
      description: `Says ${name}.`,
      arguments: names.map((one) => ({ name: one, description: one, required: true })),
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }): GetPromptResult => {
    const content = PROMPTS[params.name]?.messages(params.arguments ?? {}) ?? [];
    return { messages: content.map((one) => ({ role: 'user', content: one })) };
  });
  server.setRequestHandler(CompleteRequestSchema, ({ params }) => ({
    completion: {
      values: ['paris', 'park', 'party'].filter((one) => one.startsWith(params.argument.value)),
    },
  }));
  return server;
}

async function called(
  tool: ToolPart,
  input: Fields,
  extra: Extra,
  server: Server,
): Promise<CallToolResult> {
  try {
    return { content: [...(await tool.run(input, extra, server))] };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return { content: [text(why)], isError: true };
  }
}

function resourceAt(uri: string): ReadResourceResult {
  const found = RESOURCES[uri];
  if (found !== undefined) return { contents: [{ uri, ...found }] };
  const id = TEMPLATE.exec(uri)?.[1];
  if (id === undefined) throw new Error(`There is no resource ${uri}`);
  const said = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
  return { contents: [{ uri, mimeType: 'application/json', text: said }] };
}

if (require.main === module) void conformanceServer().connect(new StdioServerTransport());
