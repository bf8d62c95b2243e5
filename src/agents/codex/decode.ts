/** Codex's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { Decoded } from '../define';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { onlyChangesFiles, textOf } from '../payload';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    PreToolUse: 'before',
    PermissionRequest: 'before',
    PostToolUse: 'after',
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

export function decode(payload: string, registered = ''): Decoded {
  return decodeNested(dialect, payload, registered);
}

/** A command's result is its text alone; that of a patch begins with its exit status. */
function resultOf(response: unknown, actions: Actions): Result {
  const output = textOf(response);
  if (!onlyChangesFiles(actions)) return { output };
  const exit = /^Exit code: (\d{1,3})\n/.exec(output)?.[1];
  return exit === undefined || exit === '0' ? { output: '' } : { output, exit: Number(exit) };
}
