/** VS Code's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  onlyChangesFiles,
  parsePayload,
  stringIn,
  textOf,
  unreadable,
  withheld,
  type Fields,
} from '../payload';
import { Payload, ToolCall } from './schema';
import { joinBrokenLines } from './terminal-lines';
import { actionsOfTool } from './tools';

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const fields = parsed.fields;
  const event = stringIn(fields, 'hook_event_name', 'hookEventName') ?? registered;
  const common = Payload.safeParse({
    ...fields,
    session_id: stringIn(fields, 'session_id', 'sessionId'),
  });
  if (!common.success) return unreadable(event, 'session_id or cwd is missing');
  const { session_id: session, cwd, agent_id: subagent } = common.data;
  // The hook's folder is the first workspace folder, which is all that the payload says of the roots.
  const from: CallOrigin = {
    session,
    cwd,
    roots: [cwd],
    ...(subagent === undefined ? {} : { subagent }),
  };
  switch (event) {
    case 'PreToolUse':
    case 'PostToolUse':
      return decodeTool(event, fields, from);
    case 'UserPromptSubmit': {
      const text = fields['prompt'];
      if (typeof text !== 'string') return unreadable(event, 'prompt is missing');
      return { kind: 'prompt', event, from, prompt: { text, author: 'person' } };
    }
    case 'SessionStart':
      return { kind: 'session-start', event, from, reason: stringIn(fields, 'source') ?? '' };
    case 'SubagentStart':
      return { kind: 'subagent-start', event, from };
    case 'SubagentStop':
      return { kind: 'subagent-end', event, from };
    default:
      return { kind: 'ignored', event };
  }
}

function decodeTool(
  event: 'PreToolUse' | 'PostToolUse',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ToolCall.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'tool_name or tool_input is missing');
  const { tool_name: toolName, tool_input: toolInput, tool_use_id: callId = '' } = parsed.data;
  const actions = actionsOfTool(toolName, toolInput, from.cwd);
  const shared = { event, from, callId, toolName, actions };
  if (event === 'PreToolUse') return { kind: 'before', ...shared, toolInput };
  return { kind: 'after', ...shared, result: resultOf(fields['tool_response'], actions) };
}

/** VS Code reports successes only, as text, and keeps the text of its file tools to itself. */
function resultOf(response: unknown, actions: Parameters<typeof withheld>[0]): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  const text = textOf(response);
  const output = actions.some((action) => action.tool === 'shell') ? joinBrokenLines(text) : text;
  return withheld(actions, output) ? { output, partial: true } : { output };
}
