/** Claude Code's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Prompt, Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  failureOf,
  onlyChangesFiles,
  parsePayload,
  stringIn,
  textOf,
  unreadable,
  withheld,
  type Fields,
} from '../payload';
import { Payload, ShellResponse, ToolCall } from './schema';
import { actionsOfTool } from './tools';

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const fields = parsed.fields;
  const event = stringIn(fields, 'hook_event_name') ?? registered;
  const common = Payload.safeParse({ ...fields, hook_event_name: event });
  if (!common.success) return unreadable(event, 'session_id or cwd is missing');
  const from = originOf(common.data);
  switch (event) {
    case 'PreToolUse':
    case 'PermissionRequest':
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return decodeTool(event, fields, from);
    case 'UserPromptSubmit':
      return decodePrompt(event, fields, from);
    case 'SessionStart':
      return { kind: 'session-start', event, from, reason: stringIn(fields, 'source') ?? '' };
    case 'SessionEnd':
      return { kind: 'session-end', event, from, reason: stringIn(fields, 'reason') ?? '' };
    case 'SubagentStart':
      return { kind: 'subagent-start', event, from };
    case 'SubagentStop':
      return { kind: 'subagent-end', event, from };
    case 'PreCompact':
      return { kind: 'compaction', event, from, reason: stringIn(fields, 'trigger') ?? '' };
    case 'ConfigChange':
      return { kind: 'configuration', event, from, path: stringIn(fields, 'file_path') ?? '' };
    default:
      return { kind: 'ignored', event };
  }
}

function originOf(payload: Payload): CallOrigin {
  return {
    session: payload.session_id,
    cwd: payload.cwd,
    roots: [],
    ...(payload.agent_id === undefined ? {} : { subagent: payload.agent_id }),
    ...(payload.permission_mode === undefined ? {} : { permissionMode: payload.permission_mode }),
  };
}

function decodeTool(
  event: 'PreToolUse' | 'PermissionRequest' | 'PostToolUse' | 'PostToolUseFailure',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ToolCall.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'tool_name or tool_input is missing');
  const call = parsed.data;
  const actions = actionsOfTool(call.tool_name, call.tool_input, from.cwd);
  const shared = {
    event,
    from,
    callId: call.tool_use_id ?? '',
    toolName: call.tool_name,
    actions,
  };
  if (event === 'PreToolUse' || event === 'PermissionRequest') {
    return { kind: 'before', ...shared, toolInput: call.tool_input };
  }
  const result =
    event === 'PostToolUse'
      ? resultOf(fields['tool_response'], shared.actions)
      : failure(stringIn(fields, 'error') ?? '', fields['is_interrupt'] === true);
  return { kind: 'after', ...shared, result };
}

function resultOf(response: unknown, actions: Parameters<typeof onlyChangesFiles>[0]): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  const output = textOf(response);
  if (actions[0].tool !== 'shell') {
    return withheld(actions, output) ? { output, partial: true } : { output };
  }
  const shell = ShellResponse.safeParse(response);
  if (!shell.success) return { output };
  const { interrupted, backgroundTaskId, persistedOutputPath } = shell.data;
  const partial =
    interrupted === true || backgroundTaskId !== undefined || persistedOutputPath !== undefined;
  // A failed command reports PostToolUseFailure instead, so one that ended by itself ended with 0.
  return partial && (interrupted === true || backgroundTaskId !== undefined)
    ? { output, partial: true }
    : { output, exit: 0, ...(partial ? { partial: true } : {}) };
}

function failure(error: string, interrupted: boolean): Result {
  const result = failureOf(error);
  return interrupted ? { ...result, partial: true } : result;
}

/** The person's own words come with no source, `user` or `sdk`; wake-ups, polls and the like are programs. */
function decodePrompt(event: string, fields: Fields, from: CallOrigin): Decoded {
  const text = fields['prompt'];
  if (typeof text !== 'string') return unreadable(event, 'prompt is missing');
  return { kind: 'prompt', event, from, prompt: { text, author: authorOf(fields, from) } };
}

function authorOf(fields: Fields, from: CallOrigin): Prompt['author'] {
  if (from.subagent !== undefined) return 'model';
  const source = fields['source'];
  return source === undefined || source === 'user' || source === 'sdk' ? 'person' : 'program';
}
