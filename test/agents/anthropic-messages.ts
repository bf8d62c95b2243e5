/** The wire format of Anthropic's Messages API, as far as a scripted model needs it. */
import { callId, stepOfCall, type NativeCall } from './script';
import type { Conversation, Reply, WireFormat } from './wire-format';

interface Block {
  readonly type: string;
  readonly id?: string;
  readonly tool_use_id?: string;
  readonly content?: unknown;
  readonly text?: string;
}
interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly { readonly name: string }[];
  readonly messages?: readonly { readonly role: string; readonly content: string | Block[] }[];
}

const USAGE = { input_tokens: 10, output_tokens: 5 };

export const anthropicMessages: WireFormat = {
  path: /\/v1\/messages$/,

  read(json): Conversation {
    const body = json as Body;
    const blocks = (body.messages ?? []).flatMap((message) =>
      typeof message.content === 'string' ? [] : message.content,
    );
    const results = new Map<number, string>();
    let nextStep = 0;
    for (const block of blocks) {
      const called = block.type === 'tool_use' ? stepOfCall(block.id ?? '') : undefined;
      if (called !== undefined) nextStep = Math.max(nextStep, called + 1);
      const answered =
        block.type === 'tool_result' ? stepOfCall(block.tool_use_id ?? '') : undefined;
      if (answered !== undefined) results.set(answered, textOf(block.content));
    }
    return { offered: new Set((body.tools ?? []).map((tool) => tool.name)), nextStep, results };
  },

  write(json, reply) {
    const body = json as Body;
    const block =
      reply.kind === 'text'
        ? { type: 'text', text: reply.text }
        : {
            type: 'tool_use',
            id: callId(reply.step),
            name: reply.call.name,
            input: reply.call.input,
          };
    const stop = reply.kind === 'text' ? 'end_turn' : 'tool_use';
    const message = {
      id: `msg_${reply.kind === 'text' ? 'end' : reply.step}`,
      type: 'message',
      role: 'assistant',
      model: body.model,
      stop_sequence: null,
      usage: USAGE,
    };
    if (body.stream !== true) return { json: { ...message, content: [block], stop_reason: stop } };
    return {
      events: [...streamed(message, reply, stop)].map((event) => ({ name: event.type, event })),
    };
  },
};

function* streamed(message: object, reply: Reply, stop: string): Generator<{ type: string }> {
  const index = 0;
  yield Object.assign(
    { type: 'message_start' },
    { message: { ...message, content: [], stop_reason: null } },
  );
  const [start, delta] =
    reply.kind === 'text' ? textParts(reply.text) : callParts(reply.step, reply.call);
  yield Object.assign({ type: 'content_block_start' }, { index, content_block: start });
  yield Object.assign({ type: 'content_block_delta' }, { index, delta });
  yield Object.assign({ type: 'content_block_stop' }, { index });
  yield Object.assign(
    { type: 'message_delta' },
    { delta: { stop_reason: stop, stop_sequence: null }, usage: USAGE },
  );
  yield { type: 'message_stop' };
}

function textParts(text: string): readonly [object, object] {
  return [
    { type: 'text', text: '' },
    { type: 'text_delta', text },
  ];
}

function callParts(step: number, call: NativeCall): readonly [object, object] {
  return [
    { type: 'tool_use', id: callId(step), name: call.name, input: {} },
    { type: 'input_json_delta', partial_json: JSON.stringify(call.input) },
  ];
}

/** The text of a tool result: a string, or a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as Block[]).map((part) => part.text ?? '').join('');
}
