/** The wire format of Anthropic's Messages API, as far as a scripted model needs it. */
import { callId, stepOfCall } from './script';
import { tokensOf, type Conversation, type Reply, type WireFormat } from './wire-format';

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

/** A client adds these up; one that is missing makes its sum no number. */
const NO_CACHE = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };

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
    const offered = new Set((body.tools ?? []).map((tool) => tool.name));
    return { offered, said: textSaid(body), nextStep, results };
  },

  write(json, reply) {
    const body = json as Body;
    const content = blocksOf(reply);
    const stop = reply.kind === 'text' ? 'end_turn' : 'tool_use';
    const message = {
      id: `msg_${reply.kind === 'text' ? 'end' : reply.calls[0]?.step}`,
      type: 'message',
      role: 'assistant',
      model: body.model,
      stop_sequence: null,
      usage: { ...NO_CACHE, input_tokens: tokensOf(reply), output_tokens: 5 },
    };
    if (body.stream !== true) return { json: { ...message, content, stop_reason: stop } };
    return {
      events: [...streamed(message, content, stop)].map((event) => ({ name: event.type, event })),
    };
  },
};

type Content =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool_use';
      readonly id: string;
      readonly name: string;
      readonly input: object;
    };

function blocksOf(reply: Reply): readonly Content[] {
  if (reply.kind === 'text') return [{ type: 'text', text: reply.text }];
  return reply.calls.map(({ step, call }) => {
    return { type: 'tool_use', id: callId(step), name: call.name, input: call.input };
  });
}

function* streamed(
  message: { readonly usage: object },
  content: readonly Content[],
  stop: string,
): Generator<{ type: string }> {
  const head = { ...message, content: [], stop_reason: null };
  yield Object.assign({ type: 'message_start' }, { message: head });
  for (const [index, block] of content.entries()) {
    const [start, delta] = partsOf(block);
    yield Object.assign({ type: 'content_block_start' }, { index, content_block: start });
    yield Object.assign({ type: 'content_block_delta' }, { index, delta });
    yield Object.assign({ type: 'content_block_stop' }, { index });
  }
  const { usage } = message;
  const delta = { stop_reason: stop, stop_sequence: null };
  yield Object.assign({ type: 'message_delta' }, { delta, usage });
  yield { type: 'message_stop' };
}

/** How a block begins, and the one piece in which the rest of it comes. */
function partsOf(block: Content): readonly [object, object] {
  if (block.type === 'text')
    return [
      { ...block, text: '' },
      { type: 'text_delta', text: block.text },
    ];
  const json = JSON.stringify(block.input);
  return [
    { ...block, input: {} },
    { type: 'input_json_delta', partial_json: json },
  ];
}

/** The person's part of the conversation, without the results of tools. */
function textSaid(body: Body): string {
  return (body.messages ?? [])
    .filter(({ role }) => role === 'user')
    .map(({ content }) => (typeof content === 'string' ? content : textOf(content)))
    .join('\n');
}

/** The text of a tool result: a string, or a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as Block[]).map((part) => part.text ?? '').join('');
}
