/**
 * The payload that Claude Code introduced and others took over with their own event and tool names: one flat object
 * with `session_id`, `cwd`, `hook_event_name`, and for tools `tool_name`, `tool_input`, `tool_use_id`, `tool_response`.
 */
import * as z from 'zod/mini';
import type { Actions, Prompt, Result } from '../core/model/action';
import type { CallOrigin, Decoded } from './define';
import { failureOf, parsePayload, stringIn, unreadable, type Fields } from './payload';

/** What an event of an agent's spelling is to us. An event that is not listed carries nothing for us. */
export type EventKind =
  | 'before'
  | 'after'
  /** A call that failed: `error` instead of a response. */
  | 'failed'
  | 'prompt'
  | 'session-start'
  | 'session-end'
  | 'subagent-start'
  | 'subagent-end'
  | 'compaction';

export interface PayloadDialect {
  readonly events: Readonly<Record<string, EventKind>>;
  /** The payload's own fields under the names above, where the agent spells them otherwise. */
  renamed?(fields: Fields): Fields;
  actionsOfTool(name: string, input: Fields, cwd: string, fields: Fields): Actions;
  resultOf(response: unknown, actions: Actions): Result;
  /** Who wrote a prompt, where that is not the person outside of subagents. */
  authorOf?(fields: Fields, from: CallOrigin): Prompt['author'];
}

const Common = z.looseObject({
  session_id: z.string().check(z.minLength(1)),
  cwd: z.string().check(z.minLength(1)),
  permission_mode: z.optional(z.string()),
  /** Present inside a subagent, and in the events about one. */
  agent_id: z.optional(z.nullable(z.string())),
});

const ToolCall = z.looseObject({
  tool_name: z.string().check(z.minLength(1)),
  tool_input: z.record(z.string(), z.unknown()),
  tool_use_id: z.optional(z.string()),
});

export function decodeNested(
  dialect: PayloadDialect,
  payload: string,
  registered: string,
): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const fields = dialect.renamed?.(parsed.fields) ?? parsed.fields;
  const event = stringIn(fields, 'hook_event_name') ?? registered;
  const from = originOf(fields);
  if (from === undefined) return unreadable(event, 'the session or its folder is missing');
  const kind = Object.hasOwn(dialect.events, event) ? dialect.events[event] : undefined;
  switch (kind) {
    case 'before':
    case 'after':
    case 'failed':
      return decodeTool(dialect, kind, event, fields, from);
    case 'prompt': {
      const text = fields['prompt'];
      if (typeof text !== 'string') return unreadable(event, 'prompt is missing');
      const own = from.subagent === undefined ? 'person' : 'model';
      const author = dialect.authorOf?.(fields, from) ?? own;
      return { kind, event, from, prompt: { text, author } };
    }
    case 'session-start':
      return { kind, event, from, reason: stringIn(fields, 'source') ?? '' };
    case 'session-end':
      return { kind, event, from, reason: stringIn(fields, 'reason') ?? '' };
    case 'subagent-start':
    case 'subagent-end':
      return { kind, event, from };
    case 'compaction':
      return { kind, event, from, reason: stringIn(fields, 'trigger') ?? '' };
    case undefined:
      return { kind: 'ignored', event };
  }
}

function originOf(fields: Fields): CallOrigin | undefined {
  const common = Common.safeParse(fields);
  if (!common.success) return undefined;
  const { session_id: session, cwd, agent_id: subagent, permission_mode: mode } = common.data;
  return {
    session,
    cwd,
    roots: [],
    ...(subagent === undefined || subagent === null ? {} : { subagent }),
    ...(mode === undefined ? {} : { permissionMode: mode }),
  };
}

function decodeTool(
  dialect: PayloadDialect,
  kind: 'before' | 'after' | 'failed',
  event: string,
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ToolCall.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'the tool or its input is missing');
  const { tool_name: toolName, tool_input: toolInput, tool_use_id: callId = '' } = parsed.data;
  const actions = dialect.actionsOfTool(toolName, toolInput, from.cwd, fields);
  const shared = { event, from, callId, toolName, actions };
  switch (kind) {
    case 'before':
      return { kind, ...shared, toolInput };
    case 'after':
      return { kind, ...shared, result: dialect.resultOf(fields['tool_response'], actions) };
    case 'failed': {
      const failed = failureOf(stringIn(fields, 'error') ?? '');
      const result = fields['is_interrupt'] === true ? { ...failed, partial: true } : failed;
      return { kind: 'after', ...shared, result };
    }
  }
}
