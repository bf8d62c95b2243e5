/** Qwen Code's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Decoded } from '../define';
import { resultOf } from '../gemini-tools';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    PreToolUse: 'before',
    PermissionRequest: 'before',
    PostToolUse: 'after',
    PostToolUseFailure: 'failed',
    UserPromptSubmit: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
    SubagentStart: 'subagent-start',
    SubagentStop: 'subagent-end',
    PreCompact: 'compaction',
  },
  actionsOfTool,
  resultOf,
};

/** The prompt event fires on every round; a round that only carries results back has no text. */
export function decode(payload: string, registered = ''): Decoded {
  const decoded = decodeNested(dialect, payload, registered);
  return decoded.kind === 'prompt' && decoded.prompt.text.trim() === ''
    ? { kind: 'ignored', event: decoded.event }
    : decoded;
}
