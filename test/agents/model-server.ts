/**
 * A scripted model on 127.0.0.1. It is not a model: it plays a list of steps, one tool call a turn, whatever the
 * client answers. The next step follows from the conversation that the client sends, so retries and side requests
 * (titles, summaries) never move the script.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicMessages } from './anthropic-messages';
import { chatCompletions } from './chat-completions';
import { geminiContent } from './gemini-content';
import { openaiResponses } from './openai-responses';
import { nativeCall, type ScriptStep } from './script';
import type { Conversation, Reply, WireReply } from './wire-format';

const FORMATS = [anthropicMessages, chatCompletions, openaiResponses, geminiContent];

/** What the model says when the script is at its end; tests wait for it. */
export const SCRIPT_DONE = 'The script is done.';

export interface ScriptedModel {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Step number to what the client reported about it: the output, or why the call did not run. */
  readonly results: ReadonlyMap<number, string>;
  /** The conversation reached the end of the script. */
  readonly done: () => boolean;
  /** What went wrong on our side; a test that ends early should show it. */
  readonly problems: readonly string[];
  close(): void;
}

export interface ModelOptions {
  readonly script: readonly ScriptStep[];
  /** Awaited before a step is sent for the first time: the moment to break something on purpose. */
  readonly beforeStep?: (step: number) => void | Promise<void>;
}

export async function startScriptedModel(options: ModelOptions): Promise<ScriptedModel> {
  const results = new Map<number, string>();
  const problems: string[] = [];
  const sent = new Set<number>();
  let done = false;

  async function nextReply(conversation: Conversation): Promise<Reply> {
    for (const [step, text] of conversation.results) results.set(step, text);
    if (conversation.offered.size === 0) return { kind: 'text', text: 'A title' };
    const step = conversation.nextStep;
    const wanted = options.script[step];
    if (wanted === undefined) {
      done = true;
      return { kind: 'text', text: SCRIPT_DONE };
    }
    if (!sent.has(step)) {
      sent.add(step);
      await options.beforeStep?.(step);
    }
    return { kind: 'call', step, call: nativeCall(wanted, conversation.offered) };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const format = FORMATS.find((candidate) => candidate.path.test(path));
    if (request.method !== 'POST' || format === undefined) {
      answerJson(response, { object: 'list', data: [], input_tokens: 10 });
      return;
    }
    const body: unknown = JSON.parse(await bodyText(request));
    send(response, format.write(body, await nextReply(format.read(body)), path));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      problems.push(error.message);
      response.writeHead(500).end(error.message);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    results,
    done: () => done,
    problems,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: WireReply): void {
  if ('json' in reply) {
    answerJson(response, reply.json);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const { name, event } of reply.events) {
    const data = typeof event === 'string' ? event : JSON.stringify(event);
    response.write(`${name === undefined ? '' : `event: ${name}\n`}data: ${data}\n\n`);
  }
  response.end();
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
