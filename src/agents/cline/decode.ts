/** Cline's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  isFields,
  onlyChangesFiles,
  parsePayload,
  stringIn,
  textOf,
  unreadable,
  type Fields,
} from '../payload';
import { Outcome, Payload, ToolCall } from './schema';
import { actionsOfTool } from './tools';

/** The payload's name for an event, and the name of the hook file that it starts. */
const EVENTS: Readonly<Record<string, string>> = {
  tool_call: 'PreToolUse',
  tool_result: 'PostToolUse',
  prompt_submit: 'UserPromptSubmit',
  agent_start: 'TaskStart',
  agent_end: 'TaskComplete',
  session_shutdown: 'SessionShutdown',
};

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const { fields } = parsed;
  const named = stringIn(fields, 'hookName') ?? '';
  const event = Object.hasOwn(EVENTS, named) ? EVENTS[named]! : registered || named;
  const from = originOf(fields);
  if (from === undefined) return unreadable(event, 'taskId or the workspace is missing');
  switch (event) {
    case 'PreToolUse':
      return decodeTool(event, fields['tool_call'], from);
    case 'PostToolUse':
      return decodeTool(event, fields['tool_result'], from);
    case 'UserPromptSubmit': {
      const submitted = fields['userPromptSubmit'];
      const text = isFields(submitted) ? submitted['prompt'] : undefined;
      if (typeof text !== 'string') return unreadable(event, 'prompt is missing');
      const author = from.subagent === undefined ? 'person' : 'model';
      return { kind: 'prompt', event, from, prompt: { text, author } };
    }
    // An agent starts and ends once for each turn; only that of a subagent is a passage of its own.
    case 'TaskStart':
      return from.subagent === undefined
        ? { kind: 'session-start', event, from, reason: 'task' }
        : { kind: 'subagent-start', event, from };
    case 'TaskComplete':
      return from.subagent === undefined
        ? { kind: 'ignored', event }
        : { kind: 'subagent-end', event, from };
    case 'SessionShutdown':
      return { kind: 'session-end', event, from, reason: stringIn(fields, 'reason') ?? '' };
    default:
      return { kind: 'ignored', event };
  }
}

/** A subagent has a task of its own and shares its parent's root session. */
function originOf(fields: Fields): CallOrigin | undefined {
  const common = Payload.safeParse(fields);
  if (!common.success) return undefined;
  const { taskId, sessionContext, workspaceRoots: roots, clineVersion: version } = common.data;
  const { parent_agent_id: parent, agent_id: agent } = common.data;
  const cwd = roots[0];
  if (cwd === undefined || cwd === '') return undefined;
  return {
    session: sessionContext?.rootSessionId || taskId,
    cwd,
    roots,
    ...(version === undefined || version === '' ? {} : { version }),
    ...(parent === undefined || parent === null ? {} : { subagent: agent ?? parent }),
  };
}

function decodeTool(event: 'PreToolUse' | 'PostToolUse', tool: unknown, from: CallOrigin): Decoded {
  const parsed = ToolCall.safeParse(tool);
  if (!parsed.success) return unreadable(event, 'the tool or its input is missing');
  const { name: toolName, input: toolInput, id: callId = '' } = parsed.data;
  const actions = actionsOfTool(toolName, toolInput, from.cwd);
  const shared = { event, from, callId, toolName, actions };
  return event === 'PreToolUse'
    ? { kind: 'before', ...shared, toolInput }
    : { kind: 'after', ...shared, result: resultOf(parsed.data, actions) };
}

/** `output` holds one outcome for each entry of the call, or a single one. */
function resultOf(tool: Fields, actions: Actions): Result {
  const { output } = tool;
  const outcomes = (Array.isArray(output) ? output : [output]).map((one: unknown) => {
    const parsed = Outcome.safeParse(one);
    return parsed.success
      ? {
          text: textOf(parsed.data.result ?? parsed.data.error),
          failed: parsed.data.success === false,
        }
      : { text: textOf(one), failed: false };
  });
  const failed = typeof tool['error'] === 'string' || outcomes.some((one) => one.failed);
  if (onlyChangesFiles(actions) && !failed) return { output: '' };
  const text = [...outcomes.map((one) => one.text), textOf(tool['error'])]
    .filter((one) => one !== '')
    .join('\n');
  return { output: text, ...(failed ? { failed } : {}) };
}
