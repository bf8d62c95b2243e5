/** What the scripted model needs to know of a provider's API: read a conversation, write one reply. */
import type { NativeCall } from './script';

export interface Conversation {
  /** Names of the tools that the client lets the model use. Empty for side requests such as titles. */
  readonly offered: ReadonlySet<string>;
  /** First step of the script that the conversation does not hold yet. */
  readonly nextStep: number;
  /** What the client reported for each step: the tool's output, or why it did not run. */
  readonly results: ReadonlyMap<number, string>;
}

export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly step: number; readonly call: NativeCall };

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
