/**
 * `remit mcp`: the server of tools that an agent starts. Newline-delimited JSON-RPC 2.0 over stdio, as the Model Context
 * Protocol describes it for servers that offer tools and nothing else (modelcontextprotocol.io, specification
 * 2025-06-18, "Lifecycle", "Transports: stdio", "Tools"). The official SDK would bring 297 kB for these few messages.
 * It only hands calls on to the gate: it judges nothing and can change nothing.
 */
import { TOOLS } from '../gate/wayback/tools';
import { openGate, type OpenGate } from '../gate/gate-client';
import type { ToolAnswer } from '../gate/protocol';
import { agentMarks } from '../agents/marks';
import { pathsOf, remitHome } from '../store/paths';
import { startGateIfDown } from './gate';
import type { Command, Io } from './io';
import { readOptions } from './options';
import { VERSION } from './program-folder';

const USAGE = 'remit mcp [--name NAME]';

/** Latest first. Tools mean the same in all of them; `structuredContent` came with the first one. */
const PROTOCOLS = ['2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** JSON-RPC 2.0. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const METHOD_NOT_FOUND = -32_601;
const INVALID_PARAMS = -32_602;

const RECONNECT_MS = 2_000;

const INSTRUCTIONS =
  'Remit guards what this session does. When it refuses a call, ask the person with remit_request or go on with something else; do not try to reach the same by another way.';

type Id = string | number | null;
type Fields = Readonly<Record<string, unknown>>;
type Reply =
  | { readonly result: Fields }
  | { readonly error: { readonly code: number; readonly message: string } };

export type CallTool = (name: string, input: Record<string, unknown>) => Promise<ToolAnswer>;

export const mcp: Command = async (args, io) => {
  const { values } = readOptions(args, { name: { type: 'string', default: 'remit' } }, USAGE);
  const gate = connector(io, values.name);
  const running = new Set<Promise<void>>();
  // The agent is told that the tools are there by a connection that is there.
  gate.call('').catch(() => undefined);
  for await (const line of io.lines()) {
    if (line.trim() === '') continue;
    const one = answerLine(line, gate.call).then((reply) => {
      if (reply !== undefined) io.out(`${reply}\n`);
    });
    running.add(one);
    void one.finally(() => running.delete(one));
  }
  await Promise.all(running);
  gate.close();
  return 0;
};

/** The answer to one line; undefined where none is due. Never rejects. */
export async function answerLine(line: string, call: CallTool): Promise<string | undefined> {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return written(null, error(PARSE_ERROR, 'This line is not JSON.'));
  }
  if (!isFields(message) || typeof message['method'] !== 'string') {
    // A response: we ask nothing, so nobody waits for it.
    if (isFields(message) && ('result' in message || 'error' in message)) return undefined;
    return written(null, error(INVALID_REQUEST, 'This is no request of JSON-RPC.'));
  }
  const { id, method, params } = message;
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  return written(id, await answer(method, isFields(params) ? params : {}, call));
}

async function answer(method: string, params: Fields, call: CallTool): Promise<Reply> {
  switch (method) {
    case 'initialize':
      return { result: greeting(params['protocolVersion']) };
    case 'ping':
      return { result: {} };
    case 'tools/list':
      return { result: { tools: TOOLS.map(listed) } };
    case 'tools/call':
      return callTool(params, call);
    default:
      return error(METHOD_NOT_FOUND, `This server knows no "${method}".`);
  }
}

function greeting(asked: unknown): Fields {
  const protocolVersion = PROTOCOLS.find((one) => one === asked) ?? PROTOCOLS[0];
  return {
    protocolVersion,
    capabilities: { tools: { listChanged: false } },
    serverInfo: { name: 'remit', title: 'Remit', version: VERSION },
    instructions: INSTRUCTIONS,
  };
}

function listed({ name, title, description, inputSchema }: (typeof TOOLS)[number]): Fields {
  const annotations = { title, readOnlyHint: name !== 'remit_request', destructiveHint: false };
  return {
    name,
    title,
    description,
    inputSchema,
    annotations: { ...annotations, openWorldHint: false },
  };
}

async function callTool(params: Fields, call: CallTool): Promise<Reply> {
  const { name, arguments: input = {} } = params;
  if (typeof name !== 'string' || !TOOLS.some((tool) => tool.name === name)) {
    return error(INVALID_PARAMS, `This server has no tool "${String(name)}".`);
  }
  if (!isFields(input)) return error(INVALID_PARAMS, 'The arguments are no object.');
  try {
    const { text, data, failed } = await call(name, { ...input });
    const content = [{ type: 'text', text }];
    // Some clients show the model the structure alone (Claude Code 2.1.197), so the words stand in it, too.
    const structuredContent = { said: text, ...data };
    return { result: { content, structuredContent, isError: failed === true } };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    const text = `Remit could not be reached, so nothing was asked and nothing has changed (${why}). Go on with something else; the person sees more with "remit doctor".`;
    return { result: { content: [{ type: 'text', text }], isError: true } };
  }
}

/** One connection to the gate, opened when it is first needed and again when it was lost. */
function connector(
  io: Io,
  tools: string,
): {
  readonly call: (name: string, input?: Record<string, unknown>) => Promise<ToolAnswer>;
  readonly close: () => void;
} {
  let open: Promise<OpenGate> | undefined;
  let closed = false;

  function connected(start = true): Promise<OpenGate> {
    open ??= connect(start).catch((problem: unknown) => {
      open = undefined;
      throw problem;
    });
    return open;
  }

  /** A gate that a person stopped is started again by a call, and not by us alone. */
  async function connect(start: boolean): Promise<OpenGate> {
    if (start) await startGateIfDown(io);
    const hello = {
      role: 'agent' as const,
      version: VERSION,
      folders: [io.cwd],
      pid: process.pid,
      marks: agentMarks(io.env),
      tools,
    };
    return openGate(pathsOf(remitHome(io.env)), hello, () => {
      open = undefined;
      if (!closed) again();
    });
  }

  /** Hooks know our calls by this connection, so it comes back with the gate. */
  function again(): void {
    setTimeout(() => {
      if (closed) return;
      connected(false).catch(again);
    }, RECONNECT_MS).unref();
  }

  return {
    async call(name, input = {}) {
      const gate = await connected();
      if (name === '') return { text: '', data: {} };
      return gate.request('tool', { name, input, folder: io.cwd });
    },
    close() {
      closed = true;
      void open?.then((gate) => gate.close()).catch(() => undefined);
    },
  };
}

function error(code: number, message: string): Reply {
  return { error: { code, message } };
}

function written(id: Id, reply: Reply): string {
  return JSON.stringify({ jsonrpc: '2.0', id, ...reply });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
