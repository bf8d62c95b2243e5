/** The wire format of OpenAI's Chat Completions API, which VS Code speaks to a model of the person's own. */
import { callId, stepOfCall } from './script';
import { tokensOf, type Conversation, type Reply, type WireFormat } from './wire-format';

interface Message {
  readonly role: string;
  readonly content?: unknown;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string }[];
}
interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly { readonly function?: { readonly name: string } }[];
  readonly messages?: readonly Message[];
}

export const chatCompletions: WireFormat = {
  path: /\/chat\/completions$/,

  read(json): Conversation {
    const body = json as Body;
    const results = new Map<number, string>();
    let nextStep = 0;
    for (const message of body.messages ?? []) {
      for (const call of message.tool_calls ?? []) {
        const called = stepOfCall(call.id);
        if (called !== undefined) nextStep = Math.max(nextStep, called + 1);
      }
      const answered = message.role === 'tool' ? stepOfCall(message.tool_call_id ?? '') : undefined;
      if (answered !== undefined) results.set(answered, textOf(message.content));
    }
    const names = (body.tools ?? []).flatMap((tool) => tool.function?.name ?? []);
    const said = (body.messages ?? [])
      .filter(({ role }) => role === 'user')
      .map(({ content }) => textOf(content))
      .join('\n');
    return { offered: new Set(names), said, nextStep, results };
  },

  write(json, reply) {
    const body = json as Body;
    const message = assistantMessage(reply);
    const tokens = tokensOf(reply);
    const usage = { prompt_tokens: tokens, completion_tokens: 5, total_tokens: tokens + 5 };
    const finish = reply.kind === 'text' ? 'stop' : 'tool_calls';
    const head = { id: 'chatcmpl-remit', created: 1, model: body.model };
    if (body.stream !== true) {
      const choices = [{ index: 0, message, finish_reason: finish }];
      return { json: { ...head, object: 'chat.completion', choices, usage } };
    }
    const chunk = (delta: object, finish_reason: string | null) => ({
      event: {
        ...head,
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason }],
      },
    });
    const last = { ...head, object: 'chat.completion.chunk', choices: [], usage };
    return {
      events: [chunk(message, null), chunk({}, finish), { event: last }, { event: '[DONE]' }],
    };
  },
};

function assistantMessage(reply: Reply): object {
  if (reply.kind === 'text') return { role: 'assistant', content: reply.text };
  const calls = reply.calls.map(({ step, call }, index) => ({
    index,
    id: callId(step),
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.input) },
  }));
  return { role: 'assistant', content: null, tool_calls: calls };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { text?: string }[]).map((part) => part.text ?? '').join('');
}
