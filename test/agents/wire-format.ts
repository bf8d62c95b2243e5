/** What the scripted model needs to know of a provider's API: read a conversation, write one reply. */
import type { NativeCall } from './script';

export interface Conversation {
  /** Names of the tools that the client lets the model use. Empty for side requests such as titles. */
  readonly offered: ReadonlySet<string>;
  /** What stands in it in the person's place, in one text: a subagent's prompt, in its own conversation. */
  readonly said: string;
  /** First step of the script that the conversation does not hold yet. */
  readonly nextStep: number;
  /** What the client reported for each step: the tool's output, or why it did not run. */
  readonly results: ReadonlyMap<number, string>;
}

export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  /** Several are called in one turn. */
  | { readonly kind: 'calls'; readonly calls: readonly StepCall[]; readonly fillsWindow: boolean };

export interface StepCall {
  readonly step: number;
  readonly call: NativeCall;
}

/** Tokens that a conversation is said to hold: few, or so many that a client makes room. */
export function tokensOf(reply: Reply): number {
  return reply.kind === 'calls' && reply.fillsWindow ? FULL_WINDOW_TOKENS : 10;
}

/** Clients shorten a conversation before the window, here of 200 000, is really full. */
const FULL_WINDOW_TOKENS = 170_000;

export type WireReply =
  | { readonly json: unknown }
  /** Server-sent events. `name` is the SSE event name where the format has one. */
  | { readonly events: readonly { readonly name?: string; readonly event: unknown }[] };

export interface WireFormat {
  /** Which request paths speak it. */
  readonly path: RegExp;
  read(body: unknown): Conversation;
  /** `path` is the request's, which in some formats says whether the reply is streamed. */
  write(body: unknown, reply: Reply, path: string): WireReply;
}
