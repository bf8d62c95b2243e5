/**
 * Copilot CLI's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. The spelling of a
 * registered event selects the form of its payload: `preToolUse` brings `sessionId` and `toolName` and does not name the
 * event, `PreToolUse` (hooks that were written for Claude Code) brings that client's fields. Both are read.
 *
 * A subagent has a session id of its own, and its payloads name the agent that started it: what it does belongs to the
 * session of that one, and its prompt was written by a model.
 */
import type { Actions, Result } from '../../core/model/action';
import type { Decoded } from '../define';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { isFields, onlyChangesFiles, stringIn, withheld, type Fields } from '../payload';
import { ToolResult } from './schema';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    preToolUse: 'before',
    PreToolUse: 'before',
    postToolUse: 'after',
    PostToolUse: 'after',
    postToolUseFailure: 'failed',
    PostToolUseFailure: 'failed',
    userPromptSubmitted: 'prompt',
    UserPromptSubmit: 'prompt',
    sessionStart: 'session-start',
    SessionStart: 'session-start',
    sessionEnd: 'session-end',
    SessionEnd: 'session-end',
    subagentStart: 'subagent-start',
    SubagentStart: 'subagent-start',
    subagentStop: 'subagent-end',
    SubagentStop: 'subagent-end',
    preCompact: 'compaction',
    PreCompact: 'compaction',
  },
  renamed,
  actionsOfTool,
  resultOf,
};

export function decode(payload: string, registered = ''): Decoded {
  return decodeNested(dialect, payload, registered);
}

function renamed(fields: Fields): Fields {
  const session = stringIn(fields, 'session_id', 'sessionId');
  const parent = stringIn(fields, 'parent_agent_id', 'parentAgentId');
  return {
    ...fields,
    session_id: parent ?? session,
    tool_name: stringIn(fields, 'tool_name', 'toolName'),
    tool_input: inputOf(fields['tool_input'] ?? fields['toolArgs']),
    tool_response: fields['tool_result'] ?? fields['toolResult'],
    agent_id: parent === undefined ? undefined : stringIn(fields, 'agent_id', 'agentId'),
  };
}

/** The arguments come as an object, in older versions as its JSON. */
function inputOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function resultOf(response: unknown, actions: Actions): Result {
  const parsed = ToolResult.safeParse(isFields(response) ? response : {});
  if (!parsed.success) return { output: '', partial: true };
  const { resultType, result_type, textResultForLlm, text_result_for_llm } = parsed.data;
  const text = textResultForLlm ?? text_result_for_llm ?? '';
  const failed = (resultType ?? result_type ?? 'success') === 'success' ? {} : { failed: true };
  if (onlyChangesFiles(actions) && !('failed' in failed)) return { output: '' };
  if (actions[0].tool === 'shell') return { ...shellResult(text), ...failed };
  return withheld(actions, text) ? { output: text, partial: true } : { output: text, ...failed };
}

/** A finished command's text ends with `<shellId: 0 completed with exit code 0>`; any other is still running. */
function shellResult(text: string): Result {
  const end = /\n?<(?:shellId: [^<>\n]*? completed|exited) with exit code (\d{1,3})>\s*$/.exec(
    text,
  );
  if (end === null) return { output: text, partial: true };
  return { output: text.slice(0, end.index), exit: Number(end[1]) };
}
