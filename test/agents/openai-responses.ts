/** The wire format of OpenAI's Responses API, which Codex speaks. Some tools take bare text instead of JSON. */
import { callId, stepOfCall, type NativeCall } from './script';
import type { Conversation, Reply, WireFormat } from './wire-format';

interface Item {
  readonly type: string;
  readonly call_id?: string;
  readonly output?: unknown;
}
interface Tool {
  readonly type: string;
  readonly name?: string;
}
interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly Tool[];
  readonly input?: string | readonly Item[];
}

const USAGE = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 15,
};

export const openaiResponses: WireFormat = {
  path: /\/responses$/,

  read(json): Conversation {
    const body = json as Body;
    const results = new Map<number, string>();
    let nextStep = 0;
    for (const item of typeof body.input === 'string' ? [] : (body.input ?? [])) {
      const step = stepOfCall(item.call_id ?? '');
      if (step === undefined) continue;
      if (item.type.endsWith('_output')) results.set(step, textOf(item.output));
      else nextStep = Math.max(nextStep, step + 1);
    }
    const names = (body.tools ?? []).map((tool) => tool.name ?? tool.type);
    return { offered: new Set(names), nextStep, results };
  },

  write(json, reply) {
    const body = json as Body;
    const item = outputItem(reply);
    const response = {
      id: reply.kind === 'text' ? 'resp_end' : `resp_${reply.step}`,
      object: 'response',
      created_at: 1,
      model: body.model,
      status: 'completed',
      output: [item],
      usage: USAGE,
    };
    if (body.stream !== true) return { json: response };
    const events = [
      { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
      { type: 'response.output_item.added', output_index: 0, item },
      ...deltas(item),
      { type: 'response.output_item.done', output_index: 0, item },
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

function outputItem(reply: Reply): OutputItem {
  if (reply.kind === 'text') {
    const content = [{ type: 'output_text', text: reply.text, annotations: [] }];
    return { id: 'msg_end', type: 'message', role: 'assistant', status: 'completed', content };
  }
  const { call, step } = reply;
  const shared = { id: `item_${step}`, call_id: callId(step), name: call.name };
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

function textOf(output: unknown): string {
  if (typeof output === 'string') return output;
  if (!Array.isArray(output)) return JSON.stringify(output ?? '');
  return (output as { text?: string }[]).map((part) => part.text ?? '').join('');
}
