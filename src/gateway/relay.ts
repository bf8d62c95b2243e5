/**
 * Between an agent and its server: every message goes through as it came, in both directions and in order, except for
 * calls of tools, which are judged first, and lists of tools, which the gate holds fast. Progress, cancelling, sampling,
 * elicitation, roots, logging, resources, prompts, completions and tasks are messages like any other; so is whatever a
 * later version of the protocol adds.
 */
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { GateDoor } from './gate-door';
import { isFields, outputOf, type Fields } from './tool-result';

export interface RelayOptions {
  /** Where the agent speaks. */
  readonly agent: Transport;
  readonly server: Transport;
  readonly gate: GateDoor;
  /** For the server's log, which agents show to their person. */
  readonly say: (line: string) => void;
}

export interface Relay {
  /** Opens both sides. Rejects when the server cannot be started. */
  start(): Promise<void>;
}

/** What of a message the relay looks at. */
interface Envelope {
  readonly id?: RequestId;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

const INVALID_PARAMS = -32_602;
const INTERNAL_ERROR = -32_603;
const LIST_CHANGED = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;

export function createRelay({ agent, server, gate, say }: RelayOptions): Relay {
  /** Calls that the gate still weighs, by the agent's number. */
  const weighed = new Map<RequestId, AbortController>();
  /** Calls at the server. */
  const called = new Map<RequestId, string>();
  const lists = new Set<RequestId>();
  let greeting: RequestId | undefined;
  let client = '';
  let calls = 0;
  /** What the server says stays in its order, while one of its messages waits for the gate. */
  let last: Promise<void> = Promise.resolve();

  function fromAgent(message: JSONRPCMessage): void {
    const { id, method, params } = message as Envelope;
    switch (method) {
      case 'tools/call':
        // A call that wants no answer is none of the protocol's.
        if (id !== undefined) void judged(message, id, params);
        return;
      case 'tools/list':
        if (id !== undefined) lists.add(id);
        break;
      case 'initialize':
        greeting = id;
        client = nameOf(params);
        break;
      case 'notifications/cancelled':
        if (takenBack(params)) return;
        break;
      default:
        break;
    }
    void toServer(message, id);
  }

  async function judged(message: JSONRPCMessage, id: RequestId, params: unknown): Promise<void> {
    const tool = isFields(params) ? params['name'] : undefined;
    const input = isFields(params) ? (params['arguments'] ?? {}) : undefined;
    if (typeof tool !== 'string' || !isFields(input)) {
      const error = {
        code: INVALID_PARAMS,
        message: 'The call names no tool, or its arguments are no object.',
      };
      return toAgent({ jsonrpc: '2.0', id, error });
    }
    const gone = new AbortController();
    weighed.set(id, gone);
    calls += 1;
    const call = String(calls);
    const verdict = await gate.judge({ call, tool, arguments: input, client }, gone.signal);
    // Taken back while it was weighed: nobody waits for an answer.
    if (weighed.get(id) !== gone) return;
    weighed.delete(id);
    if (verdict.kind === 'refuse') {
      return toAgent({ jsonrpc: '2.0', id, result: refused(verdict.why) });
    }
    called.set(id, call);
    await toServer(message, id);
    if (verdict.listChanged) await toAgent(LIST_CHANGED);
  }

  function takenBack(params: unknown): boolean {
    const id = isFields(params) ? (params['requestId'] as RequestId) : undefined;
    const gone = id === undefined ? undefined : weighed.get(id);
    if (id === undefined || gone === undefined) return false;
    weighed.delete(id);
    gone.abort();
    return true;
  }

  function fromServer(message: JSONRPCMessage): void {
    last = last.then(() => seen(message)).then(toAgent, (error: unknown) => say(String(error)));
  }

  /** The message as the agent is to have it. */
  async function seen(message: JSONRPCMessage): Promise<JSONRPCMessage> {
    const { id, method, result, error } = message as Envelope;
    if (method !== undefined || id === undefined) return message;
    const call = called.get(id);
    if (call !== undefined) {
      called.delete(id);
      await gate.over({ call, ...outputOf(result, error) });
      return message;
    }
    if (lists.delete(id) && isFields(result)) {
      return { ...message, result: await heldFast(result) } as JSONRPCMessage;
    }
    if (id === greeting && isFields(result)) {
      greeting = undefined;
      const version = result['protocolVersion'];
      if (typeof version === 'string') server.setProtocolVersion?.(version);
    }
    return message;
  }

  async function heldFast(result: Fields): Promise<Fields> {
    const { tools } = result;
    if (!Array.isArray(tools) || tools.length === 0) return result;
    const instead = await gate.listed(tools.filter(isFields));
    if (Object.keys(instead).length === 0) return result;
    const shown = tools.map((tool: unknown) => {
      const name = isFields(tool) ? tool['name'] : undefined;
      return typeof name === 'string' && Object.hasOwn(instead, name) ? instead[name] : tool;
    });
    return { ...result, tools: shown };
  }

  async function toServer(message: JSONRPCMessage, id: RequestId | undefined): Promise<void> {
    try {
      await server.send(message);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      say(`The server could not be reached: ${why}`);
      if (id === undefined || (message as Envelope).method === undefined) return;
      called.delete(id);
      lists.delete(id);
      await toAgent({ jsonrpc: '2.0', id, error: { code: INTERNAL_ERROR, message: why } });
    }
  }

  async function toAgent(message: JSONRPCMessage): Promise<void> {
    await agent.send(message).catch((problem: unknown) => say(String(problem)));
  }

  return {
    async start() {
      agent.onmessage = fromAgent;
      server.onmessage = fromServer;
      agent.onerror = (error) => say(`From the agent came what is no message: ${error.message}`);
      server.onerror = (error) => say(`From the server: ${error.message}`);
      await server.start();
      await agent.start();
    },
  };
}

/** A refusal is the result of the tool, so that the model reads it and goes on. */
function refused(text: string): Fields {
  return { content: [{ type: 'text', text }], isError: true };
}

function nameOf(params: unknown): string {
  const info = isFields(params) ? params['clientInfo'] : undefined;
  const name = isFields(info) ? info['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
