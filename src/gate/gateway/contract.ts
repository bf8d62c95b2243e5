/**
 * What a gateway before an MCP server says to the gate, and what it hears: one request a connection, in the hooks'
 * frame, as `gateway EVENT`, with JSON in both directions. Exit 0: it was understood. 126: refused, with the reason.
 */
import * as z from 'zod/mini';
import type { Actions } from '../../core/model/action';
import type { Effect } from '../../core/model/effect';
import type { Decoded } from '../../agents/define';
import type { HookReply } from '../frame';
import type { HookRequest } from '../server';
import type { LiveSession } from '../sessions';

const name = {
  /** As the agent's configuration calls the server. */
  server: z.string(),
  /** The words that the server is started with, or its address. */
  target: z.string(),
};

export const GatewayTools = z.object({
  ...name,
  tools: z.array(z.record(z.string(), z.unknown())),
});
export const GatewayCall = z.object({
  ...name,
  /** Of this gateway's process. */
  call: z.string(),
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  /** Absolute. */
  cwd: z.string(),
  /** What the agent calls itself in its greeting. */
  client: z.string(),
});
export const GatewayResult = z.object({
  call: z.string(),
  output: z.string(),
  failed: z.optional(z.boolean()),
  partial: z.optional(z.boolean()),
});

/** Answer to a list: what the model is to see in place of some tools, by name. */
export interface ToolsAnswer {
  readonly instead: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
/** Answer to a call that may be made. `listChanged`: the agent should ask for the list again. */
export interface CallAnswer {
  readonly listChanged: boolean;
}

export interface HookLet {
  readonly session: string;
  readonly step: number;
  readonly actions: Actions;
  readonly effects: readonly Effect[];
  /** A person has said yes to it. */
  readonly answered: boolean;
}

export interface Gateways {
  /** Never rejects. */
  handle(request: HookRequest): Promise<HookReply>;
  /** A call that an agent's hook shows, with what the gateway knows of the tool. */
  known<D extends Extract<Decoded, { kind: 'before' | 'after' }>>(
    decoded: D,
    session: LiveSession,
  ): D;
  /** A call that an agent's hook was asked about may run: the gateway honours it once. */
  letRun(issue: HookLet): void;
  /** Lets go of gateways that have ended, and of calls that nobody made. */
  sweep(): void;
}
