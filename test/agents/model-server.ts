/**
 * A scripted model on 127.0.0.1. It is not a model: it plays a list of steps, one turn after another, whatever the
 * client answers. The next step follows from the conversation that the client sends, so retries and side requests
 * (titles, summaries) never move the script.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause } from '../../scripts/command';
import { anthropicMessages } from './anthropic-messages';
import { chatCompletions } from './chat-completions';
import { geminiContent } from './gemini-content';
import { openaiResponses } from './openai-responses';
import { firstStepInside, nativeCall, reportCall, startedBy, type ScriptStep } from './script';
import type { Conversation, Reply, WireReply } from './wire-format';

const FORMATS = [anthropicMessages, chatCompletions, openaiResponses, geminiContent];

/** What the model says when the script is at its end; tests wait for it. */
export const SCRIPT_DONE = 'The script is done.';

/** Milliseconds for which the model keeps its next word back until a subagent has ended. */
const SUBAGENT_LIMIT_MS = 30_000;

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
  const insideDone = new Set<number>();
  let done = false;
  /** No step before this one is sent again, whatever the conversation still holds. */
  let floor = 0;
  /** What stood in the person's place when the window was said to be full. */
  let saidWhenFull = '';

  async function nextReply(conversation: Conversation): Promise<Reply> {
    // Nobody works without tools: a title, or a summary that quotes whatever was said, to subagents too.
    if (conversation.offered.size === 0) return { kind: 'text', text: 'A title' };
    const starter = startedBy(conversation.said);
    if (starter !== undefined) return insideReply(conversation, starter);
    for (const [step, text] of conversation.results) results.set(step, text);
    if (asksForSummary(conversation)) return { kind: 'text', text: 'Much was done.' };
    const step = Math.max(conversation.nextStep, floor);
    const before = options.script[step - 1];
    // Some clients let a subagent run beside the conversation that started it.
    if (before?.tool === 'subagent') await insideOver(step - 1);
    if (options.script[step] === undefined) {
      done = true;
      return { kind: 'text', text: SCRIPT_DONE };
    }
    if (!sent.has(step)) {
      sent.add(step);
      await options.beforeStep?.(step);
    }
    const reply = turn(options.script, step, step, conversation.offered);
    if (reply.fillsWindow) {
      // What was said until here is about to be forgotten by the client.
      floor = step + reply.calls.length;
      saidWhenFull = conversation.said;
    }
    return reply;
  }

  /** Some clients ask for the summary as the next word of the same conversation, with all tools still offered. */
  function asksForSummary({ nextStep, said }: Conversation): boolean {
    if (floor === 0 || nextStep !== floor) return false;
    return /summar/i.test(said.slice(saidWhenFull.length));
  }

  /** The conversation of a subagent. Where a wire format has no ids its calls are counted from nought. */
  function insideReply(conversation: Conversation, starter: number): Reply {
    const step = options.script[starter];
    const first = firstStepInside(starter);
    const steps = step?.tool === 'subagent' ? step.steps : [];
    for (const [at, text] of conversation.results) results.set(at < first ? first + at : at, text);
    const { nextStep, offered } = conversation;
    const at = nextStep < first ? nextStep : nextStep - first;
    if (steps[at] !== undefined) return turn(steps, at, first + at, offered);
    insideDone.add(starter);
    const report = reportCall(offered);
    return report === undefined || at > steps.length
      ? { kind: 'text', text: 'The subagent is done.' }
      : { kind: 'calls', calls: [{ step: first + at, call: report }], fillsWindow: false };
  }

  async function insideOver(starter: number): Promise<void> {
    const end = Date.now() + SUBAGENT_LIMIT_MS;
    while (!insideDone.has(starter) && Date.now() < end) await pause(100);
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

/** The calls of one turn: the step, and those that belong with it. `number` is that of the first. */
function turn(
  steps: readonly ScriptStep[],
  from: number,
  number: number,
  offered: ReadonlySet<string>,
): Extract<Reply, { kind: 'calls' }> {
  let last = from;
  while (steps[last]?.withNext === true) last += 1;
  const wanted = steps.slice(from, last + 1);
  const calls = wanted.map((step, index) => {
    return { step: number + index, call: nativeCall(step, offered, number + index) };
  });
  return { kind: 'calls', calls, fillsWindow: wanted.some((step) => step.fillsWindow === true) };
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
