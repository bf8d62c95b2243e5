/** The wire format of OpenAI's Responses API, which Codex speaks. Some tools take bare text instead of JSON. */
import { callId, stepOfCall, type NativeCall } from './script';
import {
  tokensOf,
  type Conversation,
  type Reply,
  type StepCall,
  type WireFormat,
} from './wire-format';

interface Item {
  readonly type: string;
  readonly call_id?: string;
  readonly output?: unknown;
  readonly role?: string;
  readonly content?: unknown;
}
interface Tool {
  readonly type: string;
  readonly name?: string;
  /** Of a namespace: the tools in it. */
  readonly tools?: readonly Tool[];
}
interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly Tool[];
  readonly input?: string | readonly Item[];
}

export const openaiResponses: WireFormat = {
  path: /\/responses$/,

  read(json): Conversation {
    const body = json as Body;
    const results = new Map<number, string>();
    let nextStep = 0;
    const items = typeof body.input === 'string' ? [] : (body.input ?? []);
    for (const item of items) {
      const step = stepOfCall(item.call_id ?? '');
      if (step === undefined) continue;
      if (item.type.endsWith('_output')) results.set(step, textOf(item.output));
      else nextStep = Math.max(nextStep, step + 1);
    }
    const names = (body.tools ?? []).flatMap(namesOf);
    const said = items
      .filter(({ role, type }) => role === 'user' || type === 'agent_message')
      .map(({ content }) => textOf(content))
      .join('\n');
    return { offered: new Set(names), said, nextStep, results };
  },

  write(json, reply) {
    const body = json as Body;
    const output = outputItems(reply);
    const response = {
      id: reply.kind === 'text' ? 'resp_end' : `resp_${reply.calls[0]?.step}`,
      object: 'response',
      created_at: 1,
      model: body.model,
      status: 'completed',
      output,
      usage: usageOf(reply),
    };
    if (body.stream !== true) return { json: response };
    const events = [
      { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
      ...output.flatMap((item, output_index) => [
        { type: 'response.output_item.added', output_index, item },
        ...deltas(item),
        { type: 'response.output_item.done', output_index, item },
      ]),
      { type: 'response.completed', response },
    ];
    return {
      events: events.map((event, sequence_number) => ({
        name: event.type,
        event: { ...event, sequence_number },
      })),
    };
  },
};

type OutputItem = Readonly<Record<string, unknown>> & { readonly id: string };

function outputItems(reply: Reply): readonly OutputItem[] {
  if (reply.kind === 'calls') return reply.calls.map(callItem);
  const content = [{ type: 'output_text', text: reply.text, annotations: [] }];
  return [{ id: 'msg_end', type: 'message', role: 'assistant', status: 'completed', content }];
}

/** A tool in a namespace is named `namespace.tool`. */
function namesOf(tool: Tool): readonly string[] {
  const name = tool.name ?? tool.type;
  return tool.tools === undefined ? [name] : tool.tools.map((inner) => `${name}.${inner.name}`);
}

function callItem({ step, call }: StepCall): OutputItem {
  const [name, namespace] = call.name.split('.').reverse();
  const shared = {
    ...{ id: `item_${step}`, call_id: callId(step), name },
    ...(namespace === undefined ? {} : { namespace }),
  };
  const bare = bareText(call);
  return bare === undefined
    ? {
        ...shared,
        type: 'function_call',
        status: 'completed',
        arguments: JSON.stringify(call.input),
      }
    : { ...shared, type: 'custom_tool_call', status: 'completed', input: bare };
}

/** A patch is text and not JSON. */
function bareText(call: NativeCall): string | undefined {
  const { patch } = call.input;
  return typeof patch === 'string' ? patch : undefined;
}

function deltas(item: OutputItem): readonly { readonly type: string }[] {
  if (item['type'] !== 'message') return [];
  const [part] = item['content'] as readonly { readonly text: string }[];
  const at = { item_id: item.id, output_index: 0, content_index: 0 };
  return [
    Object.assign({ type: 'response.content_part.added' }, at, { part: { ...part, text: '' } }),
    Object.assign({ type: 'response.output_text.delta' }, at, { delta: part?.text }),
    Object.assign({ type: 'response.output_text.done' }, at, { text: part?.text }),
    Object.assign({ type: 'response.content_part.done' }, at, { part }),
  ];
}

function usageOf(reply: Reply): object {
  const tokens = tokensOf(reply);
  return {
    input_tokens: tokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 5,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: tokens + 5,
  };
}

function textOf(output: unknown): string {
  if (typeof output === 'string') return output;
  if (!Array.isArray(output)) return JSON.stringify(output ?? '');
  // What one agent tells another is kept from the reader of a real conversation.
  const parts = output as readonly { text?: string; encrypted_content?: string }[];
  return parts.map((part) => part.text ?? part.encrypted_content ?? '').join('');
}
