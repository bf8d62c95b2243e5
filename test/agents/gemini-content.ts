/** The wire format of the Gemini API. Its calls have no ids that come back, so they are counted in order. */
import { tokensOf, type Conversation, type Reply, type WireFormat } from './wire-format';

interface Part {
  readonly text?: string;
  readonly functionCall?: { readonly name: string };
  readonly functionResponse?: { readonly response?: Readonly<Record<string, unknown>> };
}
interface Body {
  readonly contents?: readonly { readonly role?: string; readonly parts?: readonly Part[] }[];
  readonly tools?: readonly {
    readonly functionDeclarations?: readonly { readonly name: string }[];
  }[];
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

export const geminiContent: WireFormat = {
  path: /:(?:stream)?generateContent$/i,

  read(json): Conversation {
    const body = json as Body;
    const parts = (body.contents ?? []).flatMap((content) => content.parts ?? []);
    const results = new Map<number, string>();
    let nextStep = 0;
    for (const part of parts) {
      if (part.functionCall !== undefined) nextStep += 1;
      if (part.functionResponse !== undefined) {
        results.set(results.size, textOf(part.functionResponse.response));
      }
    }
    const declared = (body.tools ?? []).flatMap((tool) => tool.functionDeclarations ?? []);
    // A question that must be answered in JSON is one of the client's own.
    const config = body.generationConfig ?? {};
    const isSide = 'responseJsonSchema' in config || 'responseSchema' in config;
    const said = (body.contents ?? [])
      .filter(({ role }) => role === 'user')
      .flatMap((content) => content.parts ?? [])
      .map(({ text }) => text ?? '')
      .join('\n');
    const offered = new Set(isSide ? [] : declared.map((tool) => tool.name));
    return { offered, said, nextStep, results };
  },

  write(_json, reply, path) {
    const tokens = tokensOf(reply);
    const answer = {
      candidates: [
        { index: 0, content: { role: 'model', parts: partsOf(reply) }, finishReason: 'STOP' },
      ],
      usageMetadata: {
        promptTokenCount: tokens,
        candidatesTokenCount: 5,
        totalTokenCount: tokens + 5,
      },
      modelVersion: 'scripted',
      responseId: reply.kind === 'text' ? 'end' : `step-${reply.calls[0]?.step}`,
    };
    return /:stream/.test(path) ? { events: [{ event: answer }] } : { json: answer };
  },
};

function partsOf(reply: Reply): readonly object[] {
  if (reply.kind === 'text') return [{ text: reply.text }];
  return reply.calls.map(({ call }) => ({ functionCall: { name: call.name, args: call.input } }));
}

function textOf(response: Readonly<Record<string, unknown>> | undefined): string {
  const { output, error } = response ?? {};
  return String(output ?? error ?? JSON.stringify(response ?? ''));
}
